// A field after an edit, computed where the edit can be felt, is the field computed anew: sample by sample, block by block.

import { describe, expect, it } from 'vitest';
import { makeGround } from '#core/access/make-ground.ts';
import { changedBox, editSearchField } from '#core/field/edit-search-field.ts';
import { buildSearchField } from '#core/field/search-field.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { type Mask, maskHas } from '#core/structure/mask.ts';
import { ANISOTROPIES, blobs, maskOf } from '../../oracle/random-mask.ts';
import { between, seededRandom } from '../../oracle/seeded-random.ts';

const DIMS = [70, 60, 50] as const;

/** How many numbers of two lists of one length differ. */
const differing = (a: Float32Array, b: Float32Array): number =>
  a.length === b.length ? a.reduce((count, x, n) => count + (x === b[n] ? 0 : 1), 0) : Number.NaN;

/** A ball added to a mask, or taken from it. */
const stroke = (mask: Mask, at: readonly number[], radius: number, adds: boolean): Mask =>
  maskOf(DIMS, (i, j, k) =>
    Math.hypot(i - (at[0] as number), j - (at[1] as number), k - (at[2] as number)) <= radius
      ? adds
      : maskHas(mask, i, j, k),
  );

describe('a search field after an edit', () => {
  it.each(Array.from({ length: 24 }, (_, seed) => ({ seed })))('is the one computed anew, seed $seed', ({ seed }) => {
    const random = seededRandom(300 + seed);
    const grid = axialGrid(DIMS, ANISOTROPIES[seed % 3] ?? [1, 1, 1], pointLps(0, 0, 0));
    const masks = [blobs(DIMS, 4, 4, random), blobs(DIMS, seed % 6, 3, random), blobs(DIMS, 3, 3, random)];
    const margins = [2, 2, seed % 4 === 0 ? 0 : 5];
    const obstacles = masks.map((mask, n) => ({ mask, marginMm: margins[n] as number }));
    const before = buildSearchField(grid, obstacles);
    const at = DIMS.map((n) => between(random, 0, n));
    const after = stroke(masks[0] as Mask, at, between(random, 1, 9), seed % 2 === 0);
    const edited = [{ mask: after, marginMm: 2 }, ...obstacles.slice(1)];
    const changed = changedBox(masks[0] as Mask, after);
    if (changed === null) return;
    const anew = buildSearchField(grid, edited);
    const found = editSearchField(before, edited, changed);
    expect(differing(found.squaredMm2, anew.squaredMm2)).toBe(0);
    expect(differing(found.coarseMm, anew.coarseMm)).toBe(0);
  });

  it('is taken over by a ground after an edit, and not by one of other margins', () => {
    const random = seededRandom(7);
    const grid = axialGrid(DIMS, [0.8, 0.8, 1], pointLps(0, 0, 0));
    const structure = (id: string, mask: Mask, marginMm = 3) =>
      ({ id, kind: 'other', role: 'spare', marginMm, mask }) as const;
    const one = structure('one', blobs(DIMS, 3, 4, random));
    const other = structure('other', blobs(DIMS, 2, 4, random));
    const before = makeGround(grid, [one, other]);
    expect(makeGround(grid, [one, other], {}, before).field).toBe(before.field);
    const edited = structure('one', stroke(one.mask, [30, 30, 20], 5, true));
    const anew = makeGround(grid, [edited, other]).field.squaredMm2;
    expect(differing(makeGround(grid, [edited, other], {}, before).field.squaredMm2, anew)).toBe(0);
    const wider = [one, structure('other', other.mask, 6)];
    const expected = makeGround(grid, wider).field.squaredMm2;
    expect(differing(makeGround(grid, wider, {}, before).field.squaredMm2, expected)).toBe(0);
    expect(differing(before.field.squaredMm2, expected)).toBeGreaterThan(0);
  });

  it('finds the box of what changed', () => {
    const mask = maskOf(DIMS, (i) => i < 5);
    expect(changedBox(mask, mask)).toBeNull();
    expect(changedBox(mask, stroke(mask, [30, 20, 10], 2, true))).toEqual({ min: [28, 18, 8], size: [5, 5, 5] });
    expect(changedBox(mask, stroke(mask, [2, 20, 10], 1, false))).toEqual({ min: [1, 19, 9], size: [3, 3, 3] });
  });
});
