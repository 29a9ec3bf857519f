// What is true of the program: under the pointer, of the voxels, of what is armed or computed, of what is saved, and
// what the program is not.

import { useAppState } from '../app-context.tsx';
import { StatusBar } from '../frame/frame.tsx';
import { SaveLine } from '../frame/save-line.tsx';
import { useFormat, useLanguage, useWords } from '../language-context.tsx';
import { useCase, useSession } from './case-context.tsx';
import { jobWord } from './job-word.ts';
import { pointText } from './point-text.ts';
import styles from './status-bar.module.css';

const Pointer = () => {
  const { volume } = useCase();
  const { words, format } = useLanguage();
  const pointer = useSession((state) => state.pointer);
  const { hu, value: valueWord } = words.panels.status;
  if (pointer === null) return null;
  const { second } = pointer;
  const unit = second?.unit ?? volume.unit;
  // A place of a series that nothing links to the plan has no coordinates here.
  const hasPlace = second === undefined || second.isLinked;
  return (
    <>
      <span className={styles.value}>
        {second === undefined ? '' : `${words.panels.status.second} · `}
        {unit === 'HU' ? hu : valueWord} <strong>{format.count(pointer.value)}</strong>
      </span>
      {hasPlace ? (
        <span className={styles.coordinates}>{pointText(pointer.lps, words.panels.status, format)}</span>
      ) : null}
    </>
  );
};

const Voxel = () => {
  const { grid } = useCase().volume;
  const { words, format } = useLanguage();
  const size = `${grid.spacingMm.map((mm) => format.number(mm, 2)).join(' × ')}\u00a0mm`;
  return <span className={styles.voxel}>{words.panels.status.voxel(size)}</span>;
};

const Armed = () => {
  const tool = useSession((state) => state.tool);
  const { armed } = useWords().panels.status;
  const line = Object.hasOwn(armed, tool) ? armed[tool as keyof typeof armed] : null;
  return (
    <span role="status" className={styles.armed}>
      {line}
    </span>
  );
};

const FirstJob = () => {
  const job = useAppState((state) => state.jobs[0]);
  const { words } = useLanguage();
  const format = useFormat();
  if (job === undefined) return null;
  const percent = job.total > 0 ? format.percent(job.done / job.total) : '–';
  return <span className={styles.job}>{words.panels.status.job(jobWord(words, job.what), percent)}</span>;
};

export const CaseStatus = () => {
  const { isPhantom } = useCase();
  const { screens } = useWords();
  return (
    <div className={styles.place}>
      <StatusBar
        right={
          <>
            <SaveLine />
            {isPhantom ? <span className={styles.phantom}>{screens.status.phantom}</span> : null}
          </>
        }
      >
        <Pointer />
        <Armed />
        <Voxel />
        <FirstJob />
      </StatusBar>
    </div>
  );
};
