// The outline shown while a stroke is led, of which only what the stroke meets is traced anew, has the loops of the outline
// that the structure has once the stroke is let go: on random blobs and dust, added and taken away, in all three planes.

import { describe, expect, it } from 'vitest';
import { combineMasks } from '#core/edit/combine-masks.ts';
import type { Mask } from '#core/structure/mask.ts';
import { blobs, dust, obliqueGrid, type Triple } from '#test/oracle/random-mask.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';
import { sliceOutline } from '#viewer/overlay/contour-cache.ts';
import { strokeOutline } from '#viewer/overlay/stroke-outline.ts';
import { planeAxes } from '#viewer/slices/plane-axes.ts';

const DIMS: Triple = [40, 36, 30];

const loopsOf = (path = ''): readonly string[] => path.split('M').toSorted();

describe('the outline under a stroke', () => {
  it.each([1, 2, 3, 4, 5, 6])('is the outline after it, seed %i', (seed) => {
    const random = seededRandom(seed);
    const grid = obliqueGrid(DIMS, [0.8, 0.7, 1.25], random);
    const masks: readonly Mask[] = [blobs(DIMS, 6, 7, random), blobs(DIMS, 14, 3, random), dust(DIMS, 8, random)];
    const stroke = blobs(DIMS, 1, 6, random);
    let compared = 0;
    for (const mask of masks)
      for (const mode of ['add', 'remove'] as const) {
        const after = combineMasks(mask, stroke, mode === 'add' ? 'union' : 'difference');
        for (const by of ['acquisition', 'patient'] as const)
          for (const axes of Object.values(planeAxes(grid, by)))
            for (let index = 0; index < axes.count; index += 3) {
              const shown = strokeOutline(grid, mask, { mode, mask: stroke }, axes, index);
              expect(loopsOf(shown?.path)).toEqual(loopsOf(sliceOutline(grid, after, axes, index)?.path));
              compared++;
            }
      }
    expect(compared).toBeGreaterThan(200);
  });
});
