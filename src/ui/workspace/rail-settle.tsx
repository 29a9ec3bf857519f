// «À lever avant la salle»: the open points, one click to each.

import { memo, useMemo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useLanguage } from '../language-context.tsx';
import { settleText } from '../panels/settle-text.ts';
import { type SettlePoint, type ToSettle, toSettle } from '../panels/to-settle.ts';
import { SectionHead } from '../pieces/rows.tsx';
import { type Mark, VerdictIcon } from '../pieces/verdict-icon.tsx';
import { useAssessment, useCase, useMissingExpected, usePlan } from './case-context.tsx';
import styles from './rail.module.css';

const SHOWN = 5;

const MARK: Readonly<Partial<Record<SettlePoint, Mark>>> = {
  contact: 'contact',
  caution: 'caution',
  tooShort: 'caution',
  missesTarget: 'caution',
};

/** The open points of the plan as it stands. */
export const useToSettle = (): readonly ToSettle[] => {
  const document = usePlan((whole) => whole);
  const assessment = useAssessment((whole) => whole);
  const missing = useMissingExpected();
  return useMemo(() => toSettle(document, assessment, missing), [document, assessment, missing]);
};

interface SettleRowProps {
  readonly open: ToSettle;
  readonly text: string;
}

const Row = memo(
  ({ open: { point, step, about }, text }: SettleRowProps) => {
    const { session } = useCase();
    const { steps } = useLanguage().words.panels;
    return (
      <AriaButton
        className={styles.settle ?? ''}
        onPress={() => session.setState(about.kind === 'none' ? { step } : { step, selection: about })}
      >
        <VerdictIcon mark={MARK[point] ?? 'unknown'} size={16} />
        <span className={styles.settleWords}>{text}</span>
        {about.kind === 'instrument' ? null : <span className={styles.aside}>{steps[step]}</span>}
      </AriaButton>
    );
  },
  (before, after) => settleKey(before.open) === settleKey(after.open) && before.text === after.text,
);

export const SettleRow = ({ open }: { readonly open: ToSettle }) => {
  const { history } = useCase();
  const { words, language, format } = useLanguage();
  return <Row open={open} text={settleText(open, history.document(), words, language, format)} />;
};

export const settleKey = ({ point, about }: ToSettle): string => `${point} ${about.kind === 'none' ? '' : about.id}`;

export const RailSettle = () => {
  const { rail } = useLanguage().words.panels;
  const points = useToSettle();
  const shown = points.length > SHOWN ? points.slice(0, SHOWN - 1) : points;
  return (
    <section className={styles.foot} aria-label={rail.toSettle}>
      <div className={styles.head}>
        <SectionHead title={rail.toSettle} />
      </div>
      {points.length === 0 ? <p className={styles.quiet}>{rail.nothingToSettle}</p> : null}
      {shown.map((open) => (
        <SettleRow key={settleKey(open)} open={open} />
      ))}
      {shown.length < points.length ? <p className={styles.quiet}>{rail.more(points.length - shown.length)}</p> : null}
    </section>
  );
};
