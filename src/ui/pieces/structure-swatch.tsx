// How a structure is drawn on the slices, in small: its line, its colour and its letters. Not reviewed is grey and dotted
// whatever the kind, so that an unread contour never looks like a read one.

import styles from './structure-swatch.module.css';

export type SwatchLine = 'solid' | 'dash' | 'long-dash' | 'dots';

const DASHES: Readonly<Record<SwatchLine, string | undefined>> = {
  solid: undefined,
  dash: '5 2.5',
  'long-dash': '7 2 3 2',
  dots: '1.5 3',
};

/** Line sample and letters. */
export const StructureSwatch = ({
  colour,
  line,
  letters,
  isReviewed = true,
}: {
  readonly colour: string;
  readonly line: SwatchLine;
  readonly letters: string;
  readonly isReviewed?: boolean;
}) => {
  const drawn = isReviewed ? colour : 'var(--not-reviewed)';
  return (
    <span className={styles.swatch} style={{ color: drawn }} aria-hidden="true">
      <svg viewBox="0 0 14 4" width="14" height="4" className={styles.line} aria-hidden="true">
        <path
          d="M0.5 2H13.5"
          stroke="currentcolor"
          strokeWidth="2.2"
          strokeDasharray={isReviewed ? DASHES[line] : '2 3'}
        />
      </svg>
      <span className={styles.letters}>{isReviewed ? letters : `${letters}?`}</span>
    </span>
  );
};

/** The 9 px square of a colour, in the rows of margins. */
export const ColourSquare = ({
  colour,
  isReviewed = true,
}: {
  readonly colour: string;
  readonly isReviewed?: boolean;
}) => (
  <span
    className={styles.square}
    style={{ background: isReviewed ? colour : 'var(--not-reviewed)' }}
    aria-hidden="true"
  />
);
