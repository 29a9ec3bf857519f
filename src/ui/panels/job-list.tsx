import { useApp, useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { ProgressBar } from '../pieces/progress-bar.tsx';
import { SectionHead } from '../pieces/rows.tsx';
import { jobWord } from '../workspace/job-word.ts';
import { Section } from './panel.tsx';

/** What is being computed, how far, and its cancel. */
export const JobList = () => {
  const { actions } = useApp();
  const jobs = useAppState((state) => state.jobs);
  const { words, format } = useLanguage();
  const { structures: own } = words.panels;
  if (jobs.length === 0) return null;
  return (
    <Section>
      <SectionHead title={own.jobs} />
      {jobs.map(({ id, what, done, total }) => (
        <ProgressBar
          key={id}
          label={jobWord(words, what)}
          done={done}
          total={total}
          {...(total > 0 ? { detail: format.percent(done / total) } : {})}
        >
          <Button variant="quiet" onPress={() => actions.cancelJob(id)} label={own.cancelJob(jobWord(words, what))}>
            {words.screens.actions.cancel}
          </Button>
        </ProgressBar>
      ))}
    </Section>
  );
};
