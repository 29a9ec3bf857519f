// Slices of an uneven stack into the slices of an even grid, in any order: each of the grid's is one of the stack's or lies
// between two neighbours, linearly, and is there once both are. A slice is let go of when nothing waits for it any more.
// Whole numbers are rounded to the nearest.

import type { Voxels } from '#core/volume/image-volume.ts';
import type { Blend, Bridge } from '../gate/verdict.ts';
import type { ReducedSlice } from './slice-blocks.ts';

const blended = (before: Voxels, after: Voxels, part: number): Voxels => {
  if (part === 0) return before;
  const isWhole = before instanceof Int16Array && after instanceof Int16Array;
  const out = isWhole ? new Int16Array(before.length) : new Float32Array(before.length);
  for (let n = 0; n < out.length; n++) {
    const value = (before[n] as number) * (1 - part) + (after[n] as number) * part;
    out[n] = isWhole ? Math.round(value) : value;
  }
  return out;
};

export class SliceBridge {
  readonly #bridge: Bridge;
  readonly #held = new Map<number, Voxels>();
  /** Slices of the grid that still wait, by the slices of the stack that they are made of. */
  readonly #waiting = new Map<number, Set<number>>();

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    for (const [k, blend] of bridge.blends.entries())
      for (const n of blend === null ? [] : [blend.before, blend.after])
        this.#waiting.set(n, (this.#waiting.get(n) ?? new Set()).add(k));
  }

  /** Slices of the grid in a gap. */
  inGaps(): readonly number[] {
    return this.#bridge.blends.flatMap((blend, k) => (blend === null ? [k] : []));
  }

  /** Takes slice n of the stack; answers the slices of the grid that it completes. */
  add(n: number, slice: Voxels): readonly ReducedSlice[] {
    this.#held.set(n, slice);
    const complete: ReducedSlice[] = [];
    for (const k of [...(this.#waiting.get(n) ?? [])]) {
      const blend = this.#bridge.blends[k];
      const values = blend == null ? null : this.#blend(blend);
      if (blend == null || values === null) continue;
      complete.push({ k, values });
      for (const source of [blend.before, blend.after]) this.#done(source, k);
    }
    if ((this.#waiting.get(n)?.size ?? 0) === 0) this.#held.delete(n);
    return complete;
  }

  #blend({ before, after, part }: Blend): Voxels | null {
    const first = this.#held.get(before);
    const second = this.#held.get(after);
    return first === undefined || second === undefined ? null : blended(first, second, part);
  }

  #done(source: number, k: number): void {
    const waiting = this.#waiting.get(source);
    waiting?.delete(k);
    if (waiting?.size === 0) this.#held.delete(source);
  }
}
