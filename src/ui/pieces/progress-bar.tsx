import type { ReactNode } from 'react';
import { ProgressBar as AriaProgressBar, Label } from 'react-aria-components';
import { classNames } from '../class-names.ts';
import styles from './progress-bar.module.css';

/** How far something is: what and count on the left, MB and cancel on the right, a bar of 4 px. */
export const ProgressBar = ({
  label,
  done,
  total,
  detail,
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
}) => (
  <AriaProgressBar
    className={styles.progress ?? ''}
    value={total > 0 ? done : 0}
    minValue={0}
    maxValue={Math.max(1, total)}
    isIndeterminate={total <= 0}
  >
    <span className={hideLabel ? 'visually-hidden' : styles.line}>
      <Label className={styles.label ?? ''}>{label}</Label>
      {detail === undefined ? null : <span className={styles.detail}>{detail}</span>}
      {children}
    </span>
    <span className={styles.track}>
      <span
        className={classNames(styles.fill, total <= 0 && styles.unknown)}
        style={total > 0 ? { width: `${Math.min(100, (done / total) * 100)}%` } : undefined}
      />
    </span>
  </AriaProgressBar>
);
