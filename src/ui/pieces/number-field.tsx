// A number typed, stepped or nudged: comma and point are the same, Enter or leaving commits, Escape restores. Arrows step
// and commit at once, Shift ×10. What cannot be read is said under the field and never committed.

import { type KeyboardEvent, useId, useState } from 'react';
import { parseNumber } from '#i18n/parse-number.ts';
import { classNames } from '../class-names.ts';
import { useLanguage } from '../language-context.tsx';
import styles from './number-field.module.css';

export interface NumberFieldProps {
  readonly label: string;
  /** Null shows an empty field. */
  readonly value: number | null;
  readonly onCommit: (value: number) => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly decimals?: number;
  readonly unit?: string;
  readonly hideLabel?: boolean;
  readonly isDisabled?: boolean;
  /** Width in characters. */
  readonly size?: number;
  /** A word behind the unit: «médial». */
  readonly note?: string;
}

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/** The draft while typing, what is wrong with it, and what keys do. */
const useNumberDraft = (props: NumberFieldProps) => {
  const { value, onCommit, min = -Infinity, max = Infinity, step = 1, decimals = 1 } = props;
  const { language, words, format } = useLanguage();
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? (value === null ? '' : format.number(value, decimals));
  const typed = draft === null ? value : parseNumber(draft, language);
  const problem = (): string | null => {
    if (draft === null || draft.trim() === '') return null;
    if (typed === null) return words.screens.field.notANumber;
    if (typed < min || typed > max)
      return words.screens.field.between(format.number(min, decimals), format.number(max, decimals));
    return null;
  };
  const commit = (): void => {
    if (draft !== null && typed !== null && problem() === null && typed !== value) onCommit(typed);
    setDraft(null);
  };
  const nudge = (steps: number): void => {
    const from = typed ?? value ?? clamp(0, min, max);
    const next = clamp(Number((from + steps * step).toFixed(6)), min, max);
    setDraft(null);
    if (next !== value) onCommit(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const size = event.shiftKey ? 10 : 1;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowUp') nudge(size);
    else if (event.key === 'ArrowDown') nudge(-size);
    else if (event.key === 'Enter' && problem() === null) commit();
    else if (event.key === 'Escape' && draft !== null) setDraft(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { shown, typed, problem: problem(), setDraft, commit, onKeyDown };
};

export const NumberField = (props: NumberFieldProps) => {
  const { label, unit, note, min, max, hideLabel = false, isDisabled = false, size = 6 } = props;
  const id = useId();
  const field = useNumberDraft(props);
  return (
    <div className={classNames(styles.field, hideLabel && styles.bare, isDisabled && styles.disabled)}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      <span className={classNames(styles.box, field.problem !== null && styles.wrong)}>
        <input
          id={id}
          className={styles.input}
          role="spinbutton"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          size={size}
          disabled={isDisabled}
          value={field.shown}
          aria-invalid={field.problem !== null}
          aria-describedby={field.problem === null ? undefined : `${id}-problem`}
          aria-valuenow={field.typed ?? undefined}
          aria-valuemin={min}
          aria-valuemax={max}
          aria-valuetext={field.shown === '' ? undefined : `${field.shown} ${unit ?? ''}`.trim()}
          onChange={(event) => field.setDraft(event.target.value)}
          onFocus={(event) => event.target.select()}
          onBlur={field.commit}
          onKeyDown={field.onKeyDown}
        />
        {unit === undefined ? null : <span className={styles.unit}>{unit}</span>}
      </span>
      {note === undefined ? null : <span className={styles.note}>{note}</span>}
      {field.problem === null ? null : (
        <span id={`${id}-problem`} role="alert" className={styles.problem}>
          {field.problem}
        </span>
      )}
    </div>
  );
};
