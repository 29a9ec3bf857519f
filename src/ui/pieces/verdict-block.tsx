// The answer of a screen: icon and word, the figure, the structure it is about with the wanted margin and the depth,
// what would make it worse, and under a line what was not checked. Hatched with a dashed edge when nothing was assessed.

import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import styles from './verdict-block.module.css';
import { type Mark, VerdictIcon } from './verdict-icon.tsx';

export interface VerdictBlockProps {
  readonly mark: Mark;
  /** «Prudence». */
  readonly word: string;
  /** «2,9», already rounded down; «–» when there is none. */
  readonly figure: string;
  readonly unit?: string;
  /** «du canal rachidien». */
  readonly subject?: ReactNode;
  /** Small lines under the subject: wanted margin, depth. */
  readonly facts?: readonly string[];
  /** «Contact au-delà de 2,1° ou 2,9 mm d'écart». */
  readonly consequence?: ReactNode;
  /** «Non vérifiés : plèvre (non relue)». */
  readonly notChecked?: ReactNode;
}

export const VerdictBlock = (props: VerdictBlockProps) => (
  <section className={classNames(styles.block, styles[props.mark])} aria-label={props.word}>
    <p className={styles.head}>
      <VerdictIcon mark={props.mark} size={20} />
      <span className={styles.word}>{props.word}</span>
    </p>
    <div className={styles.answer}>
      <p className={styles.figure}>
        {props.figure}
        {props.unit === undefined || props.figure === '–' ? null : <span className={styles.unit}>{props.unit}</span>}
      </p>
      <div className={styles.about}>
        {props.subject === undefined ? null : <p className={styles.subject}>{props.subject}</p>}
        {props.facts?.map((fact) => (
          <p key={fact} className={styles.fact}>
            {fact}
          </p>
        ))}
      </div>
    </div>
    {props.consequence === undefined ? null : <p className={styles.consequence}>{props.consequence}</p>}
    {props.notChecked === undefined ? null : (
      <p className={styles.notChecked}>
        <VerdictIcon mark="unknown" size={14} />
        <span>{props.notChecked}</span>
      </p>
    )}
  </section>
);
