// Free text of the plan; kept when the field is left, so that a paragraph is one entry of the history.

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { setNotes } from '#plan/commands/commands.ts';
import { PLAN_LIMITS } from '#plan/plan-limits.ts';
import { useCase, usePlan } from '../workspace/case-context.tsx';
import styles from './notes-field.module.css';

/** Typing rests this long before it is kept: the autosave loses a second at most. */
const REST_MS = 800;

export const NotesField = ({ label, hint }: { readonly label: string; readonly hint: string }) => {
  const { history } = useCase();
  const id = useId();
  const notes = usePlan((document) => document.notes);
  const [draft, setDraft] = useState<string | null>(null);
  const latest = useRef(draft);
  latest.current = draft;
  const keep = (): void => {
    if (latest.current !== null) history.apply(setNotes, latest.current);
    setDraft(null);
  };
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => history.apply(setNotes, draft), REST_MS);
    return () => clearTimeout(timer);
  }, [draft, history]);
  // A step left while typing keeps the text.
  useEffect(
    () => () => {
      if (latest.current !== null) history.apply(setNotes, latest.current);
    },
    [history],
  );
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.blur();
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <textarea
        id={id}
        className={styles.text}
        rows={6}
        maxLength={PLAN_LIMITS.notesLength}
        value={draft ?? notes}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={keep}
        onKeyDown={onKeyDown}
      />
      <span id={`${id}-hint`} className={styles.hint}>
        {hint}
      </span>
    </div>
  );
};
