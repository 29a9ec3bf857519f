// Words typed before the board: kept while they are typed, so that a cut loses a second at most.

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import styles from './slide-cards.module.css';

/** Typing rests this long before it is kept. */
const REST_MS = 600;

export const BoardText = ({
  label,
  hint,
  value,
  rows,
  maxLength = 200,
  onKeep,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  /** Of several lines; absent: one. */
  readonly rows?: number;
  readonly maxLength?: number;
  readonly onKeep: (text: string) => void;
}) => {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const latest = useRef({ draft, onKeep });
  latest.current = { draft, onKeep };
  const keep = (): void => {
    if (latest.current.draft !== null) latest.current.onKeep(latest.current.draft);
    setDraft(null);
  };
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => latest.current.onKeep(draft), REST_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  // A step left while typing keeps the words.
  useEffect(
    () => () => {
      const { draft: last, onKeep: kept } = latest.current;
      if (last !== null) kept(last);
    },
    [],
  );
  const field = {
    id,
    maxLength,
    value: draft ?? value,
    autoComplete: 'off',
    ...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` }),
    onChange: (event: { readonly target: { readonly value: string } }) => setDraft(event.target.value),
    onBlur: keep,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key !== 'Escape' && (event.key !== 'Enter' || rows !== undefined)) return;
      event.preventDefault();
      event.stopPropagation();
      event.currentTarget.blur();
    },
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {rows === undefined ? <input {...field} /> : <textarea rows={rows} {...field} />}
      {hint === undefined ? null : (
        <span id={`${id}-hint`} className={styles.quiet}>
          {hint}
        </span>
      )}
    </div>
  );
};
