// Right: what the plan says, by the step one is at.

import type { ComponentType } from 'react';
import type { Step } from '#session/session-state.ts';
import { useWords } from '../language-context.tsx';
import { NoticeList } from '../notices/notice-list.tsx';
import { useSession } from '../workspace/case-context.tsx';
import { CasePanel } from './case-panel.tsx';
import { CementPanel } from './cement-panel.tsx';
import styles from './inspector.module.css';
import { LesionPanel } from './lesion-panel.tsx';
import { NextStep } from './next-step.tsx';
import { ReviewPanel } from './review-panel.tsx';
import { StructuresPanel } from './structures-panel.tsx';
import { TrajectoryPanel } from './trajectory-panel.tsx';

const PANEL: Readonly<Record<Step, ComponentType>> = {
  case: CasePanel,
  structures: StructuresPanel,
  lesion: LesionPanel,
  trajectories: TrajectoryPanel,
  cement: CementPanel,
  review: ReviewPanel,
};

export const Inspector = () => {
  const step = useSession((state) => state.step);
  const label = useWords().panels.inspector.label;
  const Panel = PANEL[step];
  return (
    <aside className={styles.inspector} aria-label={label}>
      <NoticeList />
      <Panel />
      <NextStep />
    </aside>
  );
};
