// Under the slider of the planned volume: the target band, and a numbered mark where each leak begins.

import { useFormat } from '../language-context.tsx';

const WIDTH = 316;

interface LeakMarksProps {
  readonly maxMl: number;
  readonly lowMl: number | null;
  readonly highMl: number | null;
  /** Of those that are reached, with their numbers in the list. */
  readonly leaks: readonly { readonly number: number; readonly ml: number }[];
}

/** Marks nearer than this would print over one another. */
const APART = 12;

export const LeakMarks = ({ maxMl, lowMl, highMl, leaks }: LeakMarksProps) => {
  const format = useFormat();
  const at = (ml: number): number => Math.min(1, ml / maxMl) * WIDTH;
  const step = maxMl <= 8 ? 1 : maxMl <= 16 ? 2 : maxMl <= 40 ? 5 : 10;
  const ticks = Array.from({ length: Math.floor(maxMl / step) + 1 }, (_, n) => n * step);
  const marks = leaks.filter(({ ml }) => ml <= maxMl).toSorted((a, b) => a.ml - b.ml);
  const apart = marks.filter(({ ml }, n) => n === 0 || at(ml) - at(marks[n - 1]?.ml ?? 0) >= APART);
  return (
    <svg viewBox={`-4 0 ${WIDTH + 8} 50`} width="100%" aria-hidden="true" style={{ display: 'block' }}>
      {lowMl === null || highMl === null ? null : (
        <>
          <rect x={at(lowMl)} y="1" width={Math.max(1, at(highMl) - at(lowMl))} height="5" fill="#f0a03c" />
          {[lowMl, highMl].map((ml, side) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: low and high, always two and in this order
            <path key={side} d={`M${at(ml)} 0V10`} stroke="#ffc777" strokeWidth="1.5" />
          ))}
        </>
      )}
      {apart.map(({ ml, number }) => (
        <g key={number}>
          <path d={`M${at(ml)} 0l4.5 8h-9Z`} fill="var(--wa)" />
          <text x={at(ml)} y="20" fill="var(--wa)" fontSize="12" textAnchor="middle">
            {number}
          </text>
        </g>
      ))}
      {ticks.map((ml) => (
        <text
          key={ml}
          x={at(ml)}
          y="38"
          fill="var(--t3)"
          fontSize="12"
          textAnchor={ml === 0 ? 'start' : at(ml) > WIDTH - 8 ? 'end' : 'middle'}
        >
          {ml === ticks.at(-1) ? `${format.number(ml, 0)}\u00a0mL` : format.number(ml, 0)}
        </text>
      ))}
    </svg>
  );
};
