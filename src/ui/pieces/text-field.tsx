// A text with its label above it, as forms have them: a word, a password, a day.

import { type ReactNode, useId } from 'react';
import styles from './text-field.module.css';

export const TextField = ({
  label,
  value,
  onChange,
  type = 'text',
  hint,
  isWrong = false,
  placeholder,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly type?: 'text' | 'password' | 'date';
  readonly hint?: ReactNode;
  readonly isWrong?: boolean;
  readonly placeholder?: string;
}) => {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        id={id}
        className={styles.input}
        type={type}
        autoComplete="off"
        spellCheck={false}
        value={value}
        aria-invalid={isWrong}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint === undefined ? null : (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      )}
    </div>
  );
};
