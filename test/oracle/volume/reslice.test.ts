// The plane sampler against its slow twin (sampleTrilinear, point by point) and against scipy, on oblique grids and planes,
// volumes of one slice included.

import { describe, expect, it } from 'vitest';
import { transformGrid, turnAbout } from '#core/register/rigid-transform.ts';
import { along, directionLps, pointLps } from '#core/space/patient-space.ts';
import { centreLps, toIjk, type VolumeGrid, voxelCount } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { type Lattice, reslice } from '#core/volume/reslice.ts';
import { sampleTrilinear } from '#core/volume/sample-volume.ts';
import { askPython, hasPython } from '../../python.ts';
import { obliqueGrid } from '../random-mask.ts';
import { between, type Random, randomAxes, seededRandom } from '../seeded-random.ts';

const noise = (grid: VolumeGrid, random: Random): ImageVolume => ({
  grid,
  voxels: Int16Array.from({ length: voxelCount(grid) }, () => between(random, -1000, 2000)),
  unit: 'HU',
});

const randomLattice = (grid: VolumeGrid, random: Random): Lattice => {
  const [r, d] = randomAxes(random).map((v) => directionLps(v[0] ?? 0, v[1] ?? 0, v[2] ?? 0)) as [
    ReturnType<typeof directionLps>,
    ReturnType<typeof directionLps>,
  ];
  const pixelMm = between(random, 0.2, 0.9);
  const [width, height] = [40, 31];
  const corner = along(along(centreLps(grid), r, (-width * pixelMm) / 2), d, (-height * pixelMm) / 2);
  return { originLps: corner, rightLps: r, downLps: d, pixelMm, width, height };
};

const placeOf = (l: Lattice, n: number) =>
  along(along(l.originLps, l.rightLps, (n % l.width) * l.pixelMm), l.downLps, Math.floor(n / l.width) * l.pixelMm);

const MAP = `
import json, sys
import numpy as np
from scipy.ndimage import map_coordinates
case = json.load(sys.stdin)
v = np.array(case["voxels"], float).reshape(case["dims"][::-1])
p = np.array(case["ijk"])[:, ::-1].T
json.dump(map_coordinates(v, p, order=1, mode="nearest").tolist(), sys.stdout)`;

const CASES = [1, 2, 3, 4, 5, 6].map((seed) => {
  const random = seededRandom(seed);
  const dims = seed === 6 ? ([17, 13, 1] as const) : ([17, 13, 11] as const);
  const grid = obliqueGrid(dims, [0.8, 0.7, seed === 6 ? 4 : 1.9], random);
  return { seed, volume: noise(grid, random), lattice: randomLattice(grid, random), random };
});

describe('reslice', () => {
  it.each(CASES)('is sampleTrilinear at every pixel, seed $seed', ({ volume, lattice }) => {
    const out = new Float32Array(lattice.width * lattice.height);
    reslice(volume, volume.grid, lattice, out);
    let [inside, outside] = [0, 0];
    for (const [n, value] of out.entries()) {
      const twin = sampleTrilinear(volume, placeOf(lattice, n));
      if (twin === null) {
        outside++;
        expect(value).toBeNaN();
      } else {
        inside++;
        expect(Math.abs(value - twin)).toBeLessThan(1e-3);
      }
    }
    expect(inside).toBeGreaterThan(100);
    expect(outside).toBeGreaterThan(100);
  });

  it.skipIf(!hasPython('numpy', 'scipy')).each(CASES)('is scipy’s linear map, seed $seed', ({ volume, lattice }) => {
    const out = new Float32Array(lattice.width * lattice.height);
    reslice(volume, volume.grid, lattice, out);
    const at = [...out.keys()].filter((n) => !Number.isNaN(out[n]));
    const ijk = at.map((n) => toIjk(volume.grid, placeOf(lattice, n)));
    const twin = askPython<number[]>(MAP, { dims: volume.grid.dims, voxels: [...volume.voxels], ijk });
    for (const [m, n] of at.entries()) expect(Math.abs((out[n] ?? 0) - (twin[m] ?? 0))).toBeLessThan(1e-3);
  });

  it('samples moved voxels where the move puts them', () => {
    const { volume, lattice } = CASES[0] as (typeof CASES)[number];
    const move = turnAbout(pointLps(3, -7, 12), [20, -35, 50], [4, 9, -11]);
    const plain = new Float32Array(lattice.width * lattice.height);
    reslice(volume, volume.grid, lattice, plain);
    const both = new Float32Array(plain.length);
    const turned = { ...volume.grid, ...lattice };
    const moved = transformGrid(move, { ...turned, rowLps: lattice.rightLps, columnLps: lattice.downLps });
    const onto = { ...lattice, originLps: moved.originLps, rightLps: moved.rowLps, downLps: moved.columnLps };
    reslice(volume, transformGrid(move, volume.grid), onto, both);
    for (const [n, value] of plain.entries())
      if (!Number.isNaN(value) && !Number.isNaN(both[n])) expect(Math.abs(value - (both[n] ?? 0))).toBeLessThan(0.05);
  });

  it('wants a value for each pixel', () => {
    const { volume, lattice } = CASES[0] as (typeof CASES)[number];
    expect(() => reslice(volume, volume.grid, lattice, new Float32Array(3))).toThrow(RangeError);
  });
});
