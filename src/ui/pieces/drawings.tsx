// Our own line drawings where no icon set has the word: the logo, a trocar, a screw, cement, and the gesture of a
// trajectory. 20 px grid, 1.6 px strokes, as the icons beside them.

import type { ReactNode } from 'react';

interface DrawingProps {
  readonly size?: number;
}

const Line = ({ size, children }: { readonly size: number; readonly children: ReactNode }) => (
  <svg
    viewBox="0 0 20 20"
    width={size}
    height={size}
    fill="none"
    stroke="currentcolor"
    strokeWidth="1.6"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {children}
  </svg>
);

/** The cross-section of a bone, crossed by a trajectory. */
export const Logo = ({ size = 20 }: DrawingProps) => (
  <svg viewBox="0 0 28 28" width={size} height={size} fill="none" aria-hidden="true">
    <path
      d="M7 3.6c4.2-1.5 10-1.2 13.6.2 3 1.2 3.9 3.3 3 6-.6 2-.7 5.6 .3 8.6 1 3.2 .1 5.3-3 6.3-3.9 1.3-10 1.3-14 0-3-1-3.9-3.1-3-6 .9-2.9 .9-6.1 .1-8.700C3 6.9 3.9 4.7 7 3.600Z"
      stroke="var(--t1)"
      strokeWidth="2.3"
      strokeLinejoin="round"
    />
    <path d="M12.2 16.2 25.6 2.4" stroke="var(--ac)" strokeWidth="3" strokeLinecap="round" />
    <circle cx="11.2" cy="17.2" r="3.1" fill="var(--ac)" />
  </svg>
);

export const CementIcon = ({ size = 18 }: DrawingProps) => (
  <Line size={size}>
    <path d="M10 2.800c2.9 3.6 5.2 6.1 5.2 9.200a5.2 5.2 0 0 1-10.4 0c0-3.1 2.3-5.6 5.2-9.200Z" />
    <path d="M7.6 12.400a2.6 2.6 0 0 0 2.2 2.4" />
  </Line>
);

/** Skin, entry, target in the lesion: what two clicks will do. */
export const TrajectoryDrawing = ({ entry, target }: { readonly entry: string; readonly target: string }) => (
  <svg viewBox="0 0 316 142" width="100%" fill="none" aria-hidden="true" style={{ maxWidth: 340, display: 'block' }}>
    <path d="M0 42H316" stroke="var(--t3)" />
    <ellipse cx="158" cy="110" rx="45" ry="29" stroke="#ea8fc0" strokeWidth="1.8" fill="#ea8fc029" />
    <path d="M95 20 144 100" stroke="var(--t1)" strokeWidth="1.5" strokeDasharray="3 4" />
    <path d="M108.5 32.5 118 42l-9.5 9.500L99 42Z" stroke="var(--ac)" strokeWidth="1.8" fill="var(--b1)" />
    <g stroke="var(--ac)" strokeWidth="1.8">
      <circle cx="144" cy="100" r="7" fill="var(--b1)" />
      <path d="M144 89v6m0 10v6m-11-11h6m10 0h6" />
    </g>
    <text x="126" y="37" fill="var(--t1)" fontSize="13" fontWeight="500">
      {entry}
    </text>
    <text x="162" y="105" fill="var(--t1)" fontSize="13" fontWeight="500">
      {target}
    </text>
  </svg>
);
