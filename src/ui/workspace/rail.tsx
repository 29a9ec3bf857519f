// Left: what one does. Six steps with their live fact, then the content of the plan, then what is still to settle. Under
// 1600 px only the icons stay, with their words as tooltips.

import { Check, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Step } from '#session/session-state.ts';
import { classNames } from '../class-names.ts';
import { goToStep } from '../commands/step-commands.ts';
import { useWords } from '../language-context.tsx';
import { Tip } from '../pieces/tip.tsx';
import { useCase, useSession } from './case-context.tsx';
import styles from './rail.module.css';
import { RailInstruments } from './rail-instruments.tsx';
import { RailSettle, useToSettle } from './rail-settle.tsx';
import { RailStructures } from './rail-structures.tsx';
import type { StepFact } from './step-facts.ts';
import { useNarrow } from './use-narrow.ts';
import { useStepFacts } from './use-step-facts.ts';

interface StepRowProps extends StepFact {
  readonly step: Step;
  readonly number: number;
  readonly isCurrent: boolean;
  readonly isNarrow: boolean;
}

const StepRow = memo(({ step, number, fact, isDone, isCurrent, isNarrow }: StepRowProps) => {
  const open = useCase();
  const name = useWords().panels.steps[step];
  const badge = (
    <span className={classNames(styles.badge, isCurrent && styles.badgeCurrent)} aria-hidden="true">
      {isDone && !isCurrent ? <Check size={13} /> : number}
    </span>
  );
  const button = (
    <AriaButton
      className={classNames(styles.step, isCurrent && styles.stepCurrent)}
      {...(isCurrent ? { 'aria-current': 'step' as const } : {})}
      {...(isNarrow ? { 'aria-label': `${number} ${name}, ${fact}` } : {})}
      onPress={() => goToStep(open, step)}
    >
      {badge}
      {isNarrow ? null : (
        <>
          <span className={styles.stepName}>{name}</span>
          <span className={styles.fact}>{fact}</span>
        </>
      )}
    </AriaButton>
  );
  return isNarrow ? (
    <Tip label={`${name} – ${fact}`} placement="right">
      {button}
    </Tip>
  ) : (
    button
  );
});

const Steps = ({ isNarrow }: { readonly isNarrow: boolean }) => {
  const facts = useStepFacts();
  const current = useSession((state) => state.step);
  const title = useWords().panels.stepsTitle;
  return (
    <ol className={styles.steps} aria-label={title}>
      {facts.map(({ step, fact, isDone }, index) => (
        <li key={step}>
          <StepRow
            step={step}
            number={index + 1}
            fact={fact}
            isDone={isDone}
            isCurrent={step === current}
            isNarrow={isNarrow}
          />
        </li>
      ))}
    </ol>
  );
};

/** How many points are open, in the narrow rail; a press goes to the review, which lists them. */
const SettleBadge = () => {
  const { session } = useCase();
  const { facts } = useWords().panels;
  const points = useToSettle();
  if (points.length === 0) return null;
  const label = facts.toSettle(points.length);
  return (
    <Tip label={label} placement="right">
      <AriaButton
        className={classNames(styles.step, styles.settleBadge)}
        aria-label={label}
        onPress={() => session.setState({ step: 'review' })}
      >
        <TriangleAlert size={16} aria-hidden="true" />
        <span aria-hidden="true">{points.length}</span>
      </AriaButton>
    </Tip>
  );
};

export const Rail = () => {
  const isNarrow = useNarrow();
  const label = useWords().panels.rail.label;
  return (
    <nav className={classNames(styles.rail, isNarrow && styles.narrow)} aria-label={label}>
      <h2 className="visually-hidden">{label}</h2>
      <Steps isNarrow={isNarrow} />
      <RailInstruments isNarrow={isNarrow} />
      {isNarrow ? <span className={styles.space} /> : <RailStructures />}
      {isNarrow ? <SettleBadge /> : <RailSettle />}
    </nav>
  );
};
