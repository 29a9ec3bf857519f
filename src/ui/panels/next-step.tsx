// Foot of the inspector: the step that comes next, one press away; after the last one what leaves the plan.

import { ArrowRight, Presentation, Printer } from 'lucide-react';
import type { Step } from '#session/session-state.ts';
import { goToStep } from '../commands/step-commands.ts';
import { useWords } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { useCase, useSession } from '../workspace/case-context.tsx';
import { CommandButton } from '../workspace/command-button.tsx';
import styles from './inspector.module.css';

const NEXT: Readonly<Record<Exclude<Step, 'review'>, Step>> = {
  case: 'structures',
  structures: 'lesion',
  lesion: 'trajectories',
  trajectories: 'cement',
  cement: 'review',
};

export const NextStep = () => {
  const open = useCase();
  const { commands, inspector, steps, top } = useWords().panels;
  const step = useSession((state) => state.step);
  if (step === 'review')
    return (
      <div className={styles.next}>
        <CommandButton id="sheet" showKey={false} icon={<Printer size={15} aria-hidden="true" />}>
          {top.sheet}
        </CommandButton>
        <CommandButton
          id="board"
          showKey={false}
          label={commands.board}
          icon={<Presentation size={15} aria-hidden="true" />}
        >
          {top.board}
        </CommandButton>
      </div>
    );
  const next = NEXT[step];
  return (
    <div className={styles.next}>
      <Button
        variant={step === 'case' ? 'primary' : 'quiet'}
        isWide
        icon={<ArrowRight size={15} aria-hidden="true" />}
        onPress={() => goToStep(open, next)}
      >
        {inspector.next(steps[next].toLowerCase())}
      </Button>
    </div>
  );
};
