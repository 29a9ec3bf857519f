// What may be said of a wall of cortex over the lesion, on the panel as before the board: a breach that was seen, a wall that
// the images cannot tell of, or one that they show thinned or without a breach. One rule, so that no screen says more.

import type { CortexOverLesion } from '#core/lesion/cortex-over-lesion.ts';
import type { Wall } from '#core/lesion/cortex-walls.ts';

export type WallState =
  | {
      readonly is: 'breached';
      readonly sizeMm: readonly [number, number];
      /** Of all its breaches. */
      readonly areaMm2: number;
      readonly count: number;
    }
  | { readonly is: 'to-check'; readonly isReadable: boolean }
  | {
      readonly is: 'thinned' | 'whole';
      readonly thicknessMm: number | null;
      readonly usualMm: number | null;
    };

/** Walls that a lesion has before it, those with a breach first. */
export const wallsOf = ({ defects, walls }: CortexOverLesion): readonly Wall[] => [
  ...new Set([...defects, ...walls].map(({ wall }) => wall)),
];

export const wallState = (cortex: CortexOverLesion, wall: Wall): WallState => {
  const all = cortex.defects.filter((defect) => defect.wall === wall);
  const seen = all.filter(({ certainty }) => certainty === 'seen');
  const over = cortex.walls.find((one) => one.wall === wall);
  const [largest] = seen;
  if (largest !== undefined) {
    const areaMm2 = seen.reduce((sum, defect) => sum + defect.areaMm2, 0);
    return { is: 'breached', sizeMm: largest.sizeMm, areaMm2, count: seen.length };
  }
  // What these images cannot tell is not stated, neither as gone nor as whole.
  if (all.length > 0 || over?.isReadable !== true) return { is: 'to-check', isReadable: over?.isReadable === true };
  const { thicknessMm, usualMm } = over;
  return { is: over.isThinned ? 'thinned' : 'whole', thicknessMm, usualMm };
};
