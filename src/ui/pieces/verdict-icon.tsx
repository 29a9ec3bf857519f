// The shape that says a verdict without its colour: disc with tick, ring with tick, triangle, octagon with cross, dashed
// ring with a question mark. Decoration beside its word; give `label` where it stands alone.

import { classNames } from '../class-names.ts';
import styles from './verdict-icon.module.css';

export type Mark = 'held' | 'reserve' | 'caution' | 'contact' | 'unknown' | 'exempt';

/** Any verdict of the plan (overall or of one structure) as its mark; what is not known to be safe is 'unknown'. */
export const markOf = (verdict: string): Mark => {
  if (verdict === 'held' || verdict === 'reserve' || verdict === 'caution' || verdict === 'contact') return verdict;
  return verdict === 'exempt' ? 'exempt' : 'unknown';
};

const TICK = 'M6.4 10.3 8.9 12.8 13.7 7.6';

const Held = () => (
  <>
    <circle cx="10" cy="10" r="8.4" fill="currentcolor" />
    <path d={TICK} fill="none" stroke="var(--b0)" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
  </>
);

const Reserve = () => (
  <g fill="none" stroke="currentcolor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round">
    <circle cx="10" cy="10" r="7.6" />
    <path d={TICK} />
  </g>
);

const Caution = () => (
  <>
    <path
      d="M10 2.6 18.2 16.7H1.8Z"
      fill="currentcolor"
      stroke="currentcolor"
      strokeWidth="1.8"
      strokeLinejoin="round"
    />
    <path d="M10 7.4v4.4" stroke="var(--b0)" strokeWidth="2" strokeLinecap="round" />
    <circle cx="10" cy="14.7" r="1.15" fill="var(--b0)" />
  </>
);

const Contact = () => (
  <>
    <path
      d="M6.6 1.8h6.8l4.8 4.8v6.8l-4.8 4.8H6.6l-4.8-4.8V6.6Z"
      fill="currentcolor"
      stroke="currentcolor"
      strokeLinejoin="round"
    />
    <path d="m7 7 6 6m0-6-6 6" stroke="var(--b0)" strokeWidth="2" strokeLinecap="round" />
  </>
);

const Unknown = () => (
  <g fill="none" stroke="currentcolor" strokeLinecap="round">
    <circle cx="10" cy="10" r="7.8" strokeWidth="1.6" strokeDasharray="2.6 2.3" />
    <path d="M7.9 8.1a2.1 2.1 0 1 1 3.3 1.8c-.8.5-1.2.9-1.2 1.7" strokeWidth="1.6" />
    <circle cx="10" cy="14" r="0.5" fill="currentcolor" strokeWidth="1" />
  </g>
);

const Exempt = () => (
  <path d={TICK} fill="none" stroke="currentcolor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
);

const DRAWING = {
  held: Held,
  reserve: Reserve,
  caution: Caution,
  contact: Contact,
  unknown: Unknown,
  exempt: Exempt,
} as const;

export const VerdictIcon = ({
  mark,
  size = 18,
  label,
}: {
  readonly mark: Mark;
  readonly size?: number;
  readonly label?: string;
}) => {
  const Drawing = DRAWING[mark];
  const naming = label === undefined ? { 'aria-hidden': true as const } : { role: 'img', 'aria-label': label };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: a title would show as a native tooltip; the name is given by aria-label or by the word beside
    <svg viewBox="0 0 20 20" width={size} height={size} className={classNames(styles.icon, styles[mark])} {...naming}>
      <Drawing />
    </svg>
  );
};
