// How far something is: what and count on the left, MB and cancel on the right, a bar of 4 px below.

import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import styles from './progress-bar.module.css';

export const ProgressBar = ({
  label,
  done,
  total,
  detail = '',
  children,
  hideLabel = false,
}: {
  readonly label: string;
  readonly done: number;
  /** 0 while the total is not known. */
  readonly total: number;
  readonly detail?: string;
  /** Beside the detail: a cancel button. */
  readonly children?: ReactNode;
  readonly hideLabel?: boolean;
}) => {
  const isKnown = total > 0;
  const percent = isKnown ? Math.min(100, Math.max(0, (done / total) * 100)) : 0;
  return (
    <div className={styles.progress}>
      <div className={hideLabel ? 'visually-hidden' : styles.line}>
        <span className={styles.label}>{label}</span>
        {detail === '' ? null : <span className={styles.detail}>{detail}</span>}
        {children}
      </div>
      <div
        className={styles.track}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={isKnown ? Math.round(percent) : undefined}
      >
        <span
          className={classNames(styles.fill, !isKnown && styles.unknown)}
          style={isKnown ? { width: `${percent}%` } : undefined}
        />
      </div>
    </div>
  );
};
