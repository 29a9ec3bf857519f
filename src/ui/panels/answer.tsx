import type { ReactNode } from 'react';
import styles from './answer.module.css';

/** The one figure of a panel, with what it is about on its right. */
export const Answer = ({
  figure,
  unit,
  subject,
  note,
}: {
  readonly figure: ReactNode;
  readonly unit: string;
  readonly subject?: ReactNode;
  readonly note?: ReactNode;
}) => (
  <div className={styles.answer}>
    <p className={styles.figure}>
      {figure}
      {figure === '–' ? null : <span className={styles.unit}>{unit}</span>}
    </p>
    <div className={styles.about}>
      {subject === undefined ? null : <p className={styles.subject}>{subject}</p>}
      {note === undefined ? null : <p className={styles.note}>{note}</p>}
    </div>
  </div>
);
