// A series opened in part or coarser, beside its slow twin: the whole series loaded, then every block of it averaged one
// voxel at a time, its middle placed by the whole series' own grid. Seeded parts, integers and floats.

import { describe, expect, it } from 'vitest';
import { nodeCodecs } from '#cli/node-sources.ts';
import { distanceMm, pointIjk } from '#core/space/patient-space.ts';
import { toLps, voxelIndex } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { type Reduction, reducedDims, wholeOf } from '#core/volume/reduction.ts';
import { loadSeries, scanImages } from '#dicom/open-images.ts';
import { type DataElement, decimals } from '#dicom/part10/data-element.ts';
import { geometryDigest, sliceDigest, voxelDigest } from '#dicom/series/image-digest.ts';
import { compareImages } from '#plan/compare-images.ts';
import { COLUMNS, ROWS, sliceSource } from '../../unit/dicom/made-files.ts';
import { between, seededRandom } from '../seeded-random.ts';

const SLICES = 13;
const DIMS = [COLUMNS, ROWS, SLICES] as const;

const catalogueWith = (...changed: readonly DataElement[]) =>
  scanImages(
    Array.from({ length: SLICES }, (_, k) =>
      // Oblique, so that an origin moved along the wrong axis shows.
      sliceSource(k, decimals(0x00200037, 0.6, 0.8, 0, -0.8, 0.6, 0), ...changed),
    ),
  );

const load = async (catalogue: Awaited<ReturnType<typeof catalogueWith>>, reduction?: Reduction) =>
  loadSeries(catalogue, '1.2.3.4', {
    codecs: nodeCodecs,
    allocate: (bytes) => new ArrayBuffer(bytes),
    ...(reduction === undefined ? {} : { reduction }),
  });

const randomReduction = (seed: number): Reduction => {
  const random = seededRandom(seed);
  const factors = [0, 1, 2].map(() => (random() < 0.5 ? 1 : 2));
  const from = DIMS.map((n, axis) => Math.floor(between(random, 0, n - (factors[axis] ?? 1) + 1)));
  const to = DIMS.map((n, axis) => Math.floor(between(random, (from[axis] ?? 0) + (factors[axis] ?? 1), n + 1)));
  return { from, to, factors } as unknown as Reduction;
};

/** The mean and the place of each block, and whether the reduced volume has them. */
const expectBlocks = (whole: ImageVolume, reduced: ImageVolume, { from, factors }: Reduction): void => {
  const [ni, nj, nk] = reduced.grid.dims;
  const isFloat = whole.voxels instanceof Float32Array;
  for (let k = 0; k < nk; k++) {
    for (let j = 0; j < nj; j++) {
      for (let i = 0; i < ni; i++) {
        let sum = 0;
        let count = 0;
        const centre = [0, 0, 0];
        for (let c = 0; c < factors[2]; c++) {
          for (let b = 0; b < factors[1]; b++) {
            for (let a = 0; a < factors[0]; a++) {
              const at = [from[0] + i * factors[0] + a, from[1] + j * factors[1] + b, from[2] + k * factors[2] + c];
              const [x = 0, y = 0, z = 0] = at;
              sum += whole.voxels[voxelIndex(whole.grid, x, y, z)] as number;
              toLps(whole.grid, pointIjk(x, y, z)).forEach((mm, axis) => {
                centre[axis] = (centre[axis] as number) + mm;
              });
              count++;
            }
          }
        }
        const got = reduced.voxels[voxelIndex(reduced.grid, i, j, k)] as number;
        if (isFloat) expect(got).toBe(Math.fround(sum / count));
        else expect(got).toBe(Math.round(sum / count));
        const middle = centre.map((mm) => mm / count) as unknown as ReturnType<typeof toLps>;
        expect(distanceMm(toLps(reduced.grid, pointIjk(i, j, k)), middle)).toBeLessThan(1e-9);
      }
    }
  }
};

describe('a series opened in part or coarser', () => {
  it.each([
    ['whole numbers', []],
    ['slopes that are none', [decimals(0x00281053, 0.37)]],
  ] as const)('has the mean of every block where the block lies: %s', async (_, changed) => {
    const catalogue = await catalogueWith(...changed);
    const { volume: whole } = await load(catalogue);
    for (let seed = 1; seed <= 60; seed++) {
      const reduction = randomReduction(seed);
      const { volume, identity } = await load(catalogue, reduction);
      expect(volume.grid.dims, `seed ${seed}`).toEqual(reducedDims(reduction));
      expect(volume.voxels.constructor).toBe(whole.voxels.constructor);
      expectBlocks(whole, volume, reduction);
      expect(identity.sopInstanceUids).toHaveLength(reduction.factors[2] * volume.grid.dims[2]);
      expect(identity.geometryDigest).toBe(await geometryDigest(volume.grid));
      const size = volume.grid.dims[0] * volume.grid.dims[1];
      const slices = Array.from({ length: volume.grid.dims[2] }, (__, k) =>
        sliceDigest(volume.voxels.subarray(k * size, (k + 1) * size)),
      );
      expect(identity.voxelDigest).toBe(await voxelDigest(await Promise.all(slices)));
    }
  });

  it('is the series itself when all of it is asked for, and says when it is not', async () => {
    const catalogue = await catalogueWith();
    const whole = await load(catalogue);
    const same = await load(catalogue, wholeOf(DIMS));
    expect(same.identity).toEqual(whole.identity);
    expect(same.findings).toEqual(whole.findings);
    const halved = await load(catalogue, { ...wholeOf(DIMS), factors: [2, 2, 1] });
    expect(halved.findings.at(-1)).toMatchObject({
      code: 'SERIES-REDUCED',
      severity: 'warning',
      values: { factors: '2 × 2 × 1', voxelMm: 1.8, slices: SLICES, ofSlices: SLICES },
    });
  });

  it('never takes a plan of another reduction', async () => {
    const catalogue = await catalogueWith();
    const identities = await Promise.all(
      [
        undefined,
        { ...wholeOf(DIMS), factors: [2, 2, 1] },
        { ...wholeOf(DIMS), factors: [2, 2, 2] },
        { ...wholeOf(DIMS), from: [0, 0, 1] },
        { ...wholeOf(DIMS), to: [COLUMNS, ROWS, SLICES - 1] },
      ].map(async (part) => (await load(catalogue, part as Reduction | undefined)).identity),
    );
    for (const [a, plan] of identities.entries()) {
      for (const [b, open] of identities.entries()) {
        const codes = compareImages(plan, open).map(({ code }) => code);
        if (a === b) expect(codes).toEqual([]);
        else expect(codes).toContain('PLAN-OTHER-REDUCTION');
      }
    }
  });

  it('takes no part that the series does not have', async () => {
    const catalogue = await catalogueWith();
    for (const wrong of [
      { ...wholeOf(DIMS), to: [COLUMNS, ROWS, SLICES + 1] },
      { ...wholeOf(DIMS), from: [-1, 0, 0] },
      { ...wholeOf(DIMS), from: [0.5, 0, 0] },
      { ...wholeOf(DIMS), factors: [3, 1, 1] },
      { from: [2, 0, 0], to: [3, ROWS, SLICES], factors: [2, 1, 1] },
    ])
      await expect(load(catalogue, wrong as unknown as Reduction)).rejects.toThrow(RangeError);
  });
});
