// Volumes of spheres and ellipsoids as a scanner would show them against their formula: acceptance C of the science
// notes. Radii in voxels of the plane, centres at random within a voxel, slices up to three and a half times thicker.

import { describe, expect, it } from 'vitest';
import { ellipsoidFractions } from '#core/segment/ellipsoid-mask.ts';
import { type PointLps, pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import { type Mask, packMask, wholeBox } from '#core/structure/mask.ts';
import { measureMask } from '#core/structure/measure-mask.ts';
import { partialVolumeMl } from '#core/structure/partial-volume.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { obliqueGrid, type Triple } from '#test/oracle/random-mask.ts';
import { between, type Random, seededRandom } from '#test/oracle/seeded-random.ts';
import { blurInPlane, gaussian } from '#test/phantom/analytic-volume.ts';

const BONE_HU = 300;
const LESION_HU = 40;
const SLICES = [0.7, 1.25, 2.5] as const;
const RADII = [5, 8, 12, 20] as const;

interface Setting {
  readonly radiiMm: Triple;
  readonly spacingMm: Triple;
  readonly blurVoxels?: number;
  readonly noiseHu?: number;
}

interface Lesion {
  readonly volume: ImageVolume;
  /** What a half-way threshold would mark, as a careful hand would. */
  readonly mask: Mask;
  readonly truthMl: number;
}

/** A lytic ellipsoid along the grid's axes, its centre anywhere in the middle voxel. */
const lesion = (
  { radiiMm, spacingMm, blurVoxels = 0, noiseHu = 0 }: Setting,
  random: Random,
  oblique = false,
): Lesion => {
  const size = (axis: 0 | 1 | 2): number => 2 * Math.ceil(radiiMm[axis] / spacingMm[axis]) + 13;
  const dims: Triple = [size(0), size(1), size(2)];
  const straight = axialGrid(dims, spacingMm, pointLps(0, 0, 0));
  const at = dims.map((n) => (n - 1) / 2 + between(random, -0.5, 0.5)) as [number, number, number];
  const { box, fractions } = ellipsoidFractions(
    straight,
    toLps(straight, pointIjk(...at)),
    radiiMm,
    Math.max(...radiiMm) > 8 ? 4 : 8,
  );
  const parts = new Float32Array(dims[0] * dims[1] * dims[2]);
  let n = 0;
  for (let k = 0; k < box.size[2]; k++)
    for (let j = 0; j < box.size[1]; j++)
      for (let i = 0; i < box.size[0]; i++)
        parts[i + box.min[0] + dims[0] * (j + box.min[1] + dims[1] * (k + box.min[2]))] = fractions[n++] as number;
  if (blurVoxels > 0) blurInPlane(parts, straight, blurVoxels);
  const marked = packMask(
    dims,
    wholeBox(dims),
    Uint8Array.from(parts, (part) => (part >= 0.5 ? 1 : 0)),
  );
  const voxels = parts.map((part) => BONE_HU + part * (LESION_HU - BONE_HU) + noiseHu * gaussian(random));
  const grid: VolumeGrid = oblique ? obliqueGrid(dims, spacingMm, random) : straight;
  const truthMl = ((4 / 3) * Math.PI * radiiMm[0] * radiiMm[1] * radiiMm[2]) / 1000;
  return { volume: { grid, voxels, unit: 'HU' }, mask: marked, truthMl };
};

const sphere = (radiusVoxels: number, sliceMm: number): Setting => ({
  radiiMm: [0.7 * radiusVoxels, 0.7 * radiusVoxels, 0.7 * radiusVoxels],
  spacingMm: [0.7, 0.7, sliceMm],
});

/** Relative errors over a few places of the centre. */
const errors = (setting: Setting, seed: number, measure: (found: Lesion) => number | null, runs: number): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: runs }, () => {
    const found = lesion(setting, random);
    return Math.abs((measure(found) ?? 0) / found.truthMl - 1);
  });
};

const worst = (setting: Setting, seed: number, measure: (found: Lesion) => number | null, runs = 3): number =>
  Math.max(...errors(setting, seed, measure, runs));

const rootMeanSquare = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

const byParts = ({ volume, mask }: Lesion): number | null => partialVolumeMl(volume, mask);
const byCount = ({ volume, mask }: Lesion): number => measureMask(volume.grid, mask).volumeMl;

const spheres = RADII.flatMap((radius) => SLICES.map((slice) => [radius, slice] as const));

describe('a sphere of known volume', () => {
  it.each(spheres)('radius %i voxels, slices of %f mm: partial volume within 1 %%', (radius, slice) => {
    expect(worst(sphere(radius, slice), 10 * radius, byParts)).toBeLessThan(0.01);
    expect(worst({ ...sphere(radius, slice), blurVoxels: 0.8 }, 11 * radius, byParts)).toBeLessThan(0.01);
  });

  // Root of the mean square: the noise of some 800 voxels alone is 1.5 % of the smallest sphere in the thickest slices.
  it.each(spheres)('radius %i voxels, slices of %f mm: within 2 %% at 20 HU of noise', (radius, slice) => {
    const setting = { ...sphere(radius, slice), blurVoxels: 0.8, noiseHu: 20 };
    const bar = radius === 5 && slice === 2.5 ? 0.025 : 0.02;
    expect(rootMeanSquare(errors(setting, 12 * radius, byParts, radius < 10 ? 16 : 4))).toBeLessThan(bar);
  });

  it.each(spheres.filter(([radius]) => radius >= 8))(
    'radius %i voxels, slices of %f mm: count within 3 %%',
    (radius, slice) => {
      expect(worst(sphere(radius, slice), 13 * radius, byCount, 6)).toBeLessThan(0.03);
    },
  );

  it.each(spheres)('radius %i voxels, slices of %f mm: the band holds the truth', (radius, slice) => {
    const random = seededRandom(14 * radius);
    for (let run = 0; run < 2; run++) {
      const { volume, mask, truthMl } = lesion({ ...sphere(radius, slice), blurVoxels: 0.8 }, random);
      const { lowMl, highMl } = measureMask(volume.grid, mask);
      expect(lowMl).toBeLessThan(truthMl);
      expect(highMl).toBeGreaterThan(truthMl);
    }
  });
});

describe('an ellipsoid', () => {
  it.each([
    [8, 5, 4],
    [12, 7, 5],
    [6, 14, 9],
  ] as const)('of %i x %i x %i mm: partial volume within 1 %%', (a, b, c) => {
    for (const slice of SLICES) {
      const setting = { radiiMm: [a, b, c], spacingMm: [0.7, 0.7, slice], blurVoxels: 0.8 } as const;
      expect(worst(setting, 20 + a, byParts)).toBeLessThan(0.01);
    }
  });

  it('turned in space keeps its volume within 1 %', () => {
    const setting = { radiiMm: [9, 6, 5], spacingMm: [0.7, 0.7, 0.7] } as const;
    const seeds = [1, 2, 3, 4];
    const straight = worst(setting, 30, byParts);
    expect(straight).toBeLessThan(0.01);
    for (const seed of seeds) {
      const turned = turnedEllipsoid(setting.radiiMm, setting.spacingMm, seededRandom(seed));
      expect(Math.abs((byParts(turned) ?? 0) / turned.truthMl - 1)).toBeLessThan(0.01);
      expect(Math.abs(byCount(turned) / turned.truthMl - 1)).toBeLessThan(0.01);
    }
  });
});

/** The same ellipsoid along the patient's axes, in a grid turned at random. */
const turnedEllipsoid = (radiiMm: Triple, spacingMm: Triple, random: Random): Lesion => {
  const size = 2 * Math.ceil(Math.max(...radiiMm) / 0.7) + 13;
  const dims: Triple = [size, size, size];
  const grid = obliqueGrid(dims, spacingMm, random);
  const middle: PointLps = toLps(grid, pointIjk((size - 1) / 2, (size - 1) / 2, (size - 1) / 2));
  const { box, fractions } = ellipsoidFractions(grid, middle, radiiMm, 8);
  const marked = packMask(
    dims,
    box,
    Uint8Array.from(fractions, (part) => (part >= 0.5 ? 1 : 0)),
  );
  const voxels = new Float32Array(size ** 3).fill(BONE_HU);
  let n = 0;
  for (let k = 0; k < box.size[2]; k++)
    for (let j = 0; j < box.size[1]; j++)
      for (let i = 0; i < box.size[0]; i++) {
        const at = i + box.min[0] + size * (j + box.min[1] + size * (k + box.min[2]));
        voxels[at] = BONE_HU + (fractions[n++] as number) * (LESION_HU - BONE_HU);
      }
  const truthMl = ((4 / 3) * Math.PI * radiiMm[0] * radiiMm[1] * radiiMm[2]) / 1000;
  return { volume: { grid, voxels, unit: 'HU' }, mask: marked, truthMl };
};

describe('partial volume is not told', () => {
  const clean = lesion(sphere(8, 1.25), seededRandom(3));

  it('where the two tissues are within 3 sigmas of each other', () => {
    const noisy = lesion({ ...sphere(8, 1.25), noiseHu: 120 }, seededRandom(4));
    expect(partialVolumeMl(noisy.volume, noisy.mask)).toBeNull();
    const flat = { ...clean.volume, voxels: new Int16Array(clean.volume.voxels.length).fill(100) };
    expect(partialVolumeMl(flat, clean.mask)).toBeNull();
  });

  it('where there is no core or no background to read', () => {
    const dims: Triple = [9, 9, 9];
    const grid = axialGrid(dims, [1, 1, 1], pointLps(0, 0, 0));
    const voxels = new Int16Array(729);
    const one = packMask(dims, { min: [4, 4, 4], size: [1, 1, 1] }, Uint8Array.of(1));
    const all = packMask(dims, wholeBox(dims), new Uint8Array(729).fill(1));
    expect(partialVolumeMl({ grid, voxels, unit: 'HU' }, one)).toBeNull();
    expect(partialVolumeMl({ grid, voxels, unit: 'HU' }, all)).toBeNull();
  });
});
