// The band of cement on a line of mL that ends at the reference volume: amber from nothing to the low estimate, lighter up
// to the high one.

import type { CementEstimate } from '#core/cement/cement-estimate.ts';
import { useFormat } from '../language-context.tsx';

const WIDTH = 316;
const TOP = 10;

/** A round step (1, 2, 5 times a power of ten) that gives at most seven marks. */
const stepFor = (total: number): number => {
  const raw = total / 7;
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 5, 10].find((each) => each * power >= raw) ?? 10;
  return factor * power;
};

export const CementScale = ({ lowMl, highMl, referenceMl, cautionMl }: CementEstimate) => {
  const format = useFormat();
  const total = Math.max(referenceMl, highMl) || 1;
  const at = (ml: number): number => (ml / total) * WIDTH;
  const step = stepFor(total);
  const marks = Array.from({ length: Math.floor(total / step) + 1 }, (_, n) => n * step);
  return (
    <svg viewBox={`-2 0 ${WIDTH + 4} 40`} width="100%" aria-hidden="true" style={{ display: 'block' }}>
      <rect x="0" y={TOP} width={WIDTH} height="6" rx="3" fill="var(--b4)" />
      <rect x="0" y={TOP} width={at(lowMl)} height="6" rx="3" fill="#f0a03c" />
      <rect x={at(lowMl)} y={TOP} width={Math.max(0, at(highMl) - at(lowMl))} height="6" fill="#f0a03c" opacity="0.5" />
      {[lowMl, highMl].map((ml, side) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: low and high, always two and in this order
          key={side}
          d={`M${at(ml)} ${TOP - 5}V${TOP + 11}`}
          stroke="#ffc777"
          strokeWidth="1.5"
        />
      ))}
      {cautionMl === null ? null : <path d={`M${at(cautionMl)} ${TOP - 1}l4 -7h-8Z`} fill="var(--wa)" />}
      {marks.map((ml) => (
        <text
          key={ml}
          x={at(ml)}
          y="36"
          fill="var(--t3)"
          fontSize="12"
          textAnchor={ml === 0 ? 'start' : at(ml) > WIDTH - 8 ? 'end' : 'middle'}
        >
          {format.number(ml, step < 1 ? 1 : 0)}
        </text>
      ))}
    </svg>
  );
};
