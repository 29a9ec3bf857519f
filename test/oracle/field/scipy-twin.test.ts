// The field against scipy's Euclidean transform, an independent program: on a grid of half voxels whose samples include
// the faces of the cubes, where its sample distances are the cube distances exactly (scipy-twin.py says why).

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildDistanceField } from '#core/field/distance-field.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { askPython, hasPython } from '../../python.ts';
import { ANISOTROPIES, blobs, dust, voxelsOf } from '../random-mask.ts';
import { seededRandom } from '../seeded-random.ts';

const PROGRAM = readFileSync(join(import.meta.dirname, 'scipy-twin.py'), 'utf8');

describe.skipIf(!hasPython('numpy', 'scipy'))('distance field against scipy', () => {
  it.each(ANISOTROPIES.flatMap((spacing) => [1, 2, 3].map((seed) => ({ spacing, seed }))))(
    'agrees within 1e-4 mm at $spacing mm, seed $seed',
    ({ spacing, seed }) => {
      const random = seededRandom(seed);
      const dims = [37, 41, 29] as const;
      const mask = seed === 3 ? dust(dims, 3000, random) : blobs(dims, 3, 7, random);
      const { box, squaredMm2 } = buildDistanceField(axialGrid(dims, spacing, pointLps(0, 0, 0)), mask, 1000);
      expect(box.size).toEqual(dims);
      const twin = askPython<number[]>(PROGRAM, { dims, spacing, set: voxelsOf(mask) });
      expect(twin.length).toBe(squaredMm2.length);
      const worst = twin.reduce((most, d, n) => Math.max(most, Math.abs(d - Math.sqrt(squaredMm2[n] as number))), 0);
      expect(worst).toBeLessThanOrEqual(1e-4);
    },
  );
});
