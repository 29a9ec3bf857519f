// A slice moved within its own plane onto a wider one, by linear interpolation between neighbouring pixels: how a tilted
// series is made straight. Nothing is invented: a pixel of which a neighbour is wanted that the slice does not have is
// outside of the scan, and so is everything beyond.

import type { Voxels } from '#core/volume/image-volume.ts';

interface PlaneSize {
  readonly columns: number;
  readonly rows: number;
}

export interface SlideTo {
  readonly from: PlaneSize;
  readonly to: PlaneSize;
  /** Where the slice's first pixel comes to lie in the wider plane, in its pixels; 0 or more. */
  readonly right: number;
  readonly down: number;
  /** The value of what lies outside of the slice. */
  readonly outside: number;
}

/** Closer than this to a whole pixel, nothing is interpolated: far below what a position is written with. */
const WHOLE = 1e-4;

interface Move {
  readonly whole: number;
  /** Weight of the neighbour before. */
  readonly part: number;
}

const moveOf = (shift: number): Move => {
  const nearest = Math.round(shift);
  if (Math.abs(shift - nearest) < WHOLE) return { whole: nearest, part: 0 };
  const whole = Math.floor(shift);
  return { whole, part: shift - whole };
};

/** The slice on the wider plane; whole numbers stay whole (rounded to the nearest). */
export const slid = (slice: Voxels, { from, to, right, down, outside }: SlideTo): Voxels => {
  const count = to.columns * to.rows;
  const out = slice instanceof Int16Array ? new Int16Array(count) : new Float32Array(count);
  out.fill(outside);
  const x = moveOf(right);
  const y = moveOf(down);
  const round = out instanceof Int16Array;
  const firstI = x.part > 0 ? 1 : 0;
  for (let j = y.part > 0 ? 1 : 0; j < from.rows; j++) {
    const row = j * from.columns;
    const above = y.part > 0 ? row - from.columns : row;
    let at = (j + y.whole) * to.columns + firstI + x.whole;
    for (let i = firstI; i < from.columns; i++, at++) {
      const before = x.part > 0 ? i - 1 : i;
      const here = (slice[row + i] as number) * (1 - x.part) + (slice[row + before] as number) * x.part;
      const over = (slice[above + i] as number) * (1 - x.part) + (slice[above + before] as number) * x.part;
      const value = here * (1 - y.part) + over * y.part;
      out[at] = round ? Math.round(value) : value;
    }
  }
  return out;
};
