// Under the slider of the planned volume: the target band, and a numbered mark where each leak begins.

import type { ReactNode } from 'react';
import { useFormat } from '../language-context.tsx';

/** In hundredths of the width, whatever it is: words and marks keep their size in a wide panel. */
const EDGE = 1.25;
const SPAN = 100 - 2 * EDGE;

interface LeakMarksProps {
  readonly maxMl: number;
  readonly lowMl: number | null;
  readonly highMl: number | null;
  /** Of those that are reached, with their numbers in the list. */
  readonly leaks: readonly { readonly number: number; readonly ml: number }[];
}

/** Marks nearer than this part of a narrow panel would print over one another. */
const APART = 12 / 316;

/** What is drawn about a place of the scale. */
const At = ({ x, children }: { readonly x: string; readonly children: ReactNode }) => (
  <svg x={x} overflow="visible" aria-hidden="true">
    {children}
  </svg>
);

export const LeakMarks = ({ maxMl, lowMl, highMl, leaks }: LeakMarksProps) => {
  const format = useFormat();
  const part = (ml: number): number => Math.min(1, ml / maxMl);
  const place = (ml: number): string => `${EDGE + part(ml) * SPAN}%`;
  const step = maxMl <= 8 ? 1 : maxMl <= 16 ? 2 : maxMl <= 40 ? 5 : 10;
  const ticks = Array.from({ length: Math.floor(maxMl / step) + 1 }, (_, n) => n * step);
  const marks = leaks.filter(({ ml }) => ml <= maxMl).toSorted((a, b) => a.ml - b.ml);
  const apart = marks.filter(({ ml }, n) => n === 0 || part(ml) - part(marks[n - 1]?.ml ?? 0) >= APART);
  return (
    <svg width="100%" height="50" aria-hidden="true" style={{ display: 'block', overflow: 'visible' }}>
      {lowMl === null || highMl === null ? null : (
        <>
          <rect x={place(lowMl)} y="1" width={`${(part(highMl) - part(lowMl)) * SPAN}%`} height="5" fill="#f0a03c" />
          {[lowMl, highMl].map((ml, side) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: low and high, always two and in this order
            <At key={side} x={place(ml)}>
              <path d="M0 0V10" stroke="#ffc777" strokeWidth="1.5" />
            </At>
          ))}
        </>
      )}
      {apart.map(({ ml, number }) => (
        <At key={number} x={place(ml)}>
          <path d="M0 0l4.5 8h-9Z" fill="var(--wa)" />
          <text y="20" fill="var(--wa)" fontSize="12" textAnchor="middle">
            {number}
          </text>
        </At>
      ))}
      {ticks.map((ml) => (
        <text
          key={ml}
          x={place(ml)}
          y="38"
          fill="var(--t3)"
          fontSize="12"
          textAnchor={ml === 0 ? 'start' : part(ml) > 0.97 ? 'end' : 'middle'}
        >
          {ml === ticks.at(-1) ? `${format.number(ml, 0)}\u00a0mL` : format.number(ml, 0)}
        </text>
      ))}
    </svg>
  );
};
