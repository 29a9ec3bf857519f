// A clearance on a 0 to 12 mm line: tick = wanted margin, dot = what there is, amber run = what is lacking, arrow = beyond
// the line. Shape follows the verdict too: round held, lozenge caution, square contact. The figure stands beside it.

import type { Mark } from './verdict-icon.tsx';

const WIDTH = 48;
const RANGE_MM = 12;
const X0 = 4;
const LENGTH = WIDTH - 2 * X0;
const TONE: Readonly<Record<Mark, string>> = {
  held: 'var(--ok)',
  reserve: 'var(--ok)',
  caution: 'var(--wa)',
  contact: 'var(--ko)',
  unknown: 'var(--un)',
  exempt: 'var(--t3)',
};

const at = (mm: number): number => X0 + (Math.min(RANGE_MM, Math.max(0, mm)) / RANGE_MM) * LENGTH;

const Dot = ({ mark, x }: { readonly mark: Mark; readonly x: number }) => {
  if (mark === 'caution') return <path d={`M${x} 3.4 l4.6 4.6 l-4.6 4.6 l-4.6 -4.6Z`} fill={TONE[mark]} />;
  if (mark === 'contact') return <rect x={x - 4} y="4" width="8" height="8" fill={TONE[mark]} />;
  return <circle cx={x} cy="8" r="4" fill={TONE[mark]} />;
};

export const ClearanceGauge = ({
  clearanceMm,
  marginMm,
  mark,
}: {
  /** Null draws the empty line: nothing measured, or not yet. */
  readonly clearanceMm: number | null;
  readonly marginMm: number;
  readonly mark: Mark;
}) => (
  <svg
    viewBox={`0 0 ${WIDTH} 16`}
    width={WIDTH}
    height="16"
    aria-hidden="true"
    style={{ flex: 'none', display: 'block' }}
  >
    <path d={`M${X0} 8H${WIDTH - X0}`} stroke="var(--b4)" strokeWidth="2" strokeLinecap="round" />
    {clearanceMm === null ? null : (
      <>
        {clearanceMm < marginMm && mark !== 'unknown' ? (
          <path d={`M${at(clearanceMm)} 8H${at(marginMm)}`} stroke="var(--wa)" strokeWidth="2" />
        ) : null}
        {marginMm > 0 ? <path d={`M${at(marginMm)} 3.5v9`} stroke="var(--t2)" strokeWidth="1.2" /> : null}
        {clearanceMm > RANGE_MM ? (
          <path d={`M${WIDTH - 8} 4.6l3.8 3.4l-3.8 3.4`} fill="none" stroke={TONE[mark]} strokeWidth="1.8" />
        ) : (
          <Dot mark={mark} x={at(clearanceMm)} />
        )}
      </>
    )}
  </svg>
);
