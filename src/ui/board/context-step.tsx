// Step 1: what the plan knows of the context, and the four facts that only a person can give, each optional.

import { useId } from 'react';
import { PAIN_SCORE, WHO_STATUS } from '#plan/board.ts';
import { setBoardContext } from '#plan/commands/commands.ts';
import { useLanguage } from '../language-context.tsx';
import { useCase, usePlan } from '../workspace/case-context.tsx';
import { BoardText } from './board-text.tsx';
import type { Slide } from './slide.ts';
import styles from './slide-cards.module.css';
import { SlideCards } from './slide-cards.tsx';

const Scale = ({
  label,
  value,
  range: { min, max },
  onChange,
}: {
  readonly label: string;
  readonly value: number | null;
  readonly range: { readonly min: number; readonly max: number };
  readonly onChange: (value: number | null) => void;
}) => {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
      >
        <option value="">–</option>
        {Array.from({ length: max - min + 1 }, (_, n) => min + n).map((grade) => (
          <option key={grade} value={grade}>
            {grade}
          </option>
        ))}
      </select>
    </div>
  );
};

export const ContextStep = ({ slide }: { readonly slide: Slide }) => {
  const { history } = useCase();
  const { board: own } = useLanguage().words.panels;
  const board = usePlan((document) => document.board);
  const set = (context: Parameters<typeof setBoardContext.run>[1]): void => history.apply(setBoardContext, context);
  return (
    <>
      <section className={styles.card} data-card="patient">
        <header className={styles.head}>
          <h2>{own.card.patient}</h2>
          <p className={styles.quiet}>{own.optional}</p>
        </header>
        <div className={styles.fields}>
          <BoardText label={own.primary} value={board.primary} onKeep={(primary) => set({ primary })} />
          <BoardText label={own.treatments} value={board.treatments} onKeep={(treatments) => set({ treatments })} />
          <Scale
            label={own.who}
            value={board.whoStatus}
            range={WHO_STATUS}
            onChange={(whoStatus) => set({ whoStatus })}
          />
          <Scale
            label={own.pain}
            value={board.painScore}
            range={PAIN_SCORE}
            onChange={(painScore) => set({ painScore })}
          />
        </div>
      </section>
      <SlideCards slide={{ ...slide, cards: slide.cards.filter(({ id }) => id !== 'patient') }} />
    </>
  );
};
