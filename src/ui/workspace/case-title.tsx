// The name of the case, changed where it stands. Leaving the field or Enter keeps it, Escape gives the old one back.

import { type KeyboardEvent, useId, useState } from 'react';
import { setCaseLabel } from '#plan/commands/commands.ts';
import { useWords } from '../language-context.tsx';
import { useCase, usePlan } from './case-context.tsx';
import styles from './case-title.module.css';

export const CaseTitle = () => {
  const { history } = useCase();
  const { top } = useWords().panels;
  const caseLabel = usePlan((document) => document.caseLabel);
  const [draft, setDraft] = useState<string | null>(null);
  const hintId = useId();
  const keep = (): void => {
    if (draft !== null) history.apply(setCaseLabel, draft);
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Escape') setDraft(null);
    if (event.key !== 'Escape' && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    // Enter leaves the field, which keeps the draft; after Escape there is none.
    const field = event.currentTarget;
    queueMicrotask(() => field.blur());
  };
  return (
    <span className={styles.place}>
      <input
        className={styles.title}
        aria-label={top.caseLabel}
        aria-describedby={hintId}
        placeholder={top.caseLabelEmpty}
        autoComplete="off"
        spellCheck={false}
        value={draft ?? caseLabel}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={keep}
        onKeyDown={onKeyDown}
      />
      <span id={hintId} className={styles.hint}>
        {top.caseLabelHint}
      </span>
    </span>
  );
};
