// Whole slices into the slices of a reduced volume, in any order: the box is cut out, the blocks summed, and a slice of
// the result is there once the slices that it is the mean of are. Whole numbers are rounded to the nearest, halves up, so
// that the voxels stay what HU are; at most half a unit from the mean.

import type { Voxels } from '#core/volume/image-volume.ts';
import { type Reduction, reducedDims } from '#core/volume/reduction.ts';

interface Sums {
  readonly values: Float64Array;
  slices: number;
  isFloat: boolean;
}

export interface ReducedSlice {
  readonly k: number;
  readonly values: Voxels;
}

export class SliceBlocks {
  readonly #reduction: Reduction;
  readonly #columns: number;
  readonly #width: number;
  readonly #height: number;
  readonly #depth: number;
  readonly #sums = new Map<number, Sums>();

  /** `columns`: voxels along i of the slices that come. */
  constructor(columns: number, reduction: Reduction) {
    this.#reduction = reduction;
    this.#columns = columns;
    [this.#width, this.#height, this.#depth] = reducedDims(reduction);
  }

  /** Slices of the series that the result is made of. */
  wanted(): readonly number[] {
    const { from, factors } = this.#reduction;
    return Array.from({ length: this.#depth * factors[2] }, (_, n) => from[2] + n);
  }

  /** Takes slice k of the series; answers the slice of the result that it completes, or null. */
  add(k: number, slice: Voxels): ReducedSlice | null {
    const [fi, fj, fk] = this.#reduction.factors;
    const out = Math.floor((k - this.#reduction.from[2]) / fk);
    const empty: Sums = { values: new Float64Array(this.#width * this.#height), slices: 0, isFloat: false };
    const sums = this.#sums.get(out) ?? empty;
    this.#sums.set(out, sums);
    this.#addBlocks(sums.values, slice);
    sums.slices++;
    sums.isFloat ||= slice instanceof Float32Array;
    if (sums.slices < fk) return null;
    this.#sums.delete(out);
    const count = fi * fj * fk;
    const values = sums.isFloat
      ? Float32Array.from(sums.values, (sum) => sum / count)
      : Int16Array.from(sums.values, (sum) => Math.round(sum / count));
    return { k: out, values };
  }

  #addBlocks(sums: Float64Array, slice: Voxels): void {
    const { from, factors } = this.#reduction;
    const [fi, fj] = factors;
    for (let y = 0; y < this.#height; y++) {
      for (let dj = 0; dj < fj; dj++) {
        const row = (from[1] + y * fj + dj) * this.#columns + from[0];
        for (let x = 0; x < this.#width; x++) {
          const at = row + x * fi;
          const sum = (slice[at] as number) + (fi === 2 ? (slice[at + 1] as number) : 0);
          sums[y * this.#width + x] = (sums[y * this.#width + x] as number) + sum;
        }
      }
    }
  }
}
