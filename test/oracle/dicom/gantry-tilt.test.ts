// A tilted series made straight, against two truths: a closed form (densities that grow linearly in space are interpolated
// without error, so that every voxel must have the value of the place it is at), and dcm2niix's own correction of a real
// tilted CT.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeCodecs, sourcesAt } from '#cli/node-sources.ts';
import { pointIjk } from '#core/space/patient-space.ts';
import { toLps, voxelIndex } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { bytesSource } from '#dicom/byte-source.ts';
import { loadSeries, scanImages } from '#dicom/open-images.ts';
import { bytes, decimals } from '#dicom/part10/data-element.ts';
import { hasProgram, runProgram } from '../../programs.ts';
import { hasRealData, realData } from '../../real-data.ts';
import { COLUMNS, ROWS, sliceFile } from '../../unit/dicom/made-files.ts';

const options = { codecs: nodeCodecs, allocate: (size: number) => new ArrayBuffer(size) };
const OUTSIDE = -1024;
const SLICES = 12;
const STEP_MM = 1.5;

/** A density that grows linearly in space, far from that of no tissue. */
const densityAt = ([x, y, z]: readonly [number, number, number]): number => 20 * x - 12 * y + 8 * z;

/** Slices that slide by `right` and `down` mm from one to the next, with values to a 32nd. */
const slidingSlices = (right: number, down: number) =>
  Array.from({ length: SLICES }, (_, k) => {
    const origin = [-10 + right * k, -20 + down * k, 30 + STEP_MM * k] as const;
    const stored = new Int16Array(COLUMNS * ROWS);
    for (let j = 0; j < ROWS; j++) {
      for (let i = 0; i < COLUMNS; i++) {
        const value = densityAt([origin[0] + 0.7 * i, origin[1] + 0.9 * j, origin[2]]);
        stored[j * COLUMNS + i] = Math.round(32 * value);
      }
    }
    const pixels = bytes(0x7fe00010, 'OW', new Uint8Array(stored.buffer));
    const rescale = [decimals(0x00281052, 0), decimals(0x00281053, 1 / 32)];
    return bytesSource(`${k}.dcm`, sliceFile(k, decimals(0x00200032, ...origin), ...rescale, pixels));
  });

const straightened = async (right: number, down: number) => {
  const catalogue = await scanImages(slidingSlices(right, down));
  const [series] = catalogue.series;
  if (series === undefined) throw new Error('one series is made');
  const { volume } = await loadSeries(catalogue, series.facts.id, options);
  return { volume, series };
};

const worstError = ({ grid, voxels }: ImageVolume): { readonly error: number; readonly inside: number } => {
  let error = 0;
  let inside = 0;
  const [ni, nj, nk] = grid.dims;
  for (let k = 0; k < nk; k++) {
    for (let j = 0; j < nj; j++) {
      for (let i = 0; i < ni; i++) {
        const value = voxels[voxelIndex(grid, i, j, k)] ?? 0;
        if (value === OUTSIDE) continue;
        inside++;
        error = Math.max(error, Math.abs(value - densityAt(toLps(grid, pointIjk(i, j, k)))));
      }
    }
  }
  return { error, inside };
};

describe('a tilted series', () => {
  it.each([
    [0, 0.32],
    [0, -0.9],
    [0.25, 0],
    [-0.41, 0.53],
  ])('sliding by %d and %d mm a slice has every density where it belongs', async (right, down) => {
    const { volume, series } = await straightened(right, down);
    expect(series.facts.verdict).toBe('resample');
    expect(series.facts.findings.find(({ code }) => code === 'GEO-TILT')?.values).toMatchObject({
      driftMm: expect.closeTo(Math.hypot(right, down), 9),
      totalMm: expect.closeTo(Math.hypot(right, down) * (SLICES - 1), 6),
    });
    const { error, inside } = worstError(volume);
    // Stored values are rounded to a 32nd.
    expect(error).toBeLessThan(1 / 32);
    const lost = (right === 0 ? 0 : ROWS) + (down === 0 ? 0 : COLUMNS);
    expect(inside).toBeGreaterThan(SLICES * (COLUMNS * ROWS - lost) - 1);
    expect(volume.voxels.length - inside).toBeGreaterThan(0);
  });

  it('would be off by the slide, were its slices stacked as they are', async () => {
    const { volume, series } = await straightened(0, 0.32);
    const stacked = { ...volume, grid: { ...volume.grid, originLps: toLps(volume.grid, pointIjk(0, 1, 0)) } };
    expect(worstError(stacked).error).toBeGreaterThan(10);
    expect(series.shiftsMm?.at(-1)?.[1]).toBeCloseTo(0.32 * (SLICES - 1), 9);
  });
});

/** The voxels of an uncompressed 16-bit NIfTI file. */
const niftiVoxels = (file: string) => {
  const whole = readFileSync(file);
  const [, ni = 0, nj = 0, nk = 0] = [0, 1, 2, 3].map((n) => whole.readInt16LE(40 + 2 * n));
  const from = whole.readFloatLE(108);
  const slope = whole.readFloatLE(112) || 1;
  const intercept = whole.readFloatLE(116);
  const stored = new Int16Array(
    whole.buffer.slice(whole.byteOffset + from, whole.byteOffset + from + 2 * ni * nj * nk),
  );
  const voxels = Float32Array.from(stored, (value) => value * slope + intercept);
  const affine = [0, 1, 2].map((n) => [0, 4, 8, 12].map((at) => whole.readFloatLE(280 + 16 * n + at)));
  return { dims: [ni, nj, nk] as const, voxels, affine };
};

const tilted = hasRealData('ct-gantry-tilt');

describe.skipIf(!tilted || !hasProgram('dcm2niix'))('dcm2niix', () => {
  it('straightens the head phantom to the same densities in the same places', { timeout: 120_000 }, async () => {
    const folder = realData('ct-gantry-tilt');
    const out = mkdtempSync(join(tmpdir(), 'tilt-'));
    runProgram('dcm2niix', ['-b', 'n', '-z', 'n', '-o', out, '-f', 'head', folder]);
    const file = readdirSync(out).find((name) => name.includes('Tilt')) ?? '';
    const theirs = niftiVoxels(join(out, file));
    rmSync(out, { recursive: true });
    const catalogue = await scanImages(sourcesAt(folder));
    const series = catalogue.series.find(({ facts }) => facts.verdict === 'resample');
    const { volume } = await loadSeries(catalogue, series?.facts.id ?? '', options);
    const { grid } = volume;
    expect(theirs.dims).toEqual(grid.dims);
    const [ni, nj, nk] = grid.dims;
    // Their rows run the other way, and begin a part of a pixel elsewhere: where our row j lies among theirs.
    const [, [, jy = 0, ky = 0, oy = 0] = [], [, jz = 0, kz = 0, oz = 0] = []] = theirs.affine;
    const rowOf = (j: number, k: number): number => {
      const p = toLps(grid, pointIjk(0, j, k));
      return ((-p[1] - oy - ky * k) * jy + (p[2] - oz - kz * k) * jz) / (jy * jy + jz * jz);
    };
    for (let k = 0; k < nk; k++) {
      const differences: number[] = [];
      for (let j = 1; j < nj - 1; j++) {
        const y = rowOf(j, k);
        const below = Math.floor(y);
        for (let i = 120; i < 400; i += 3) {
          const ours = volume.voxels[voxelIndex(grid, i, j, k)] ?? 0;
          if (ours < -1000 || below < 0 || below + 1 >= nj) continue;
          const at = (row: number): number => theirs.voxels[i + ni * (row + nj * k)] ?? 0;
          differences.push(Math.abs(at(below) * (below + 1 - y) + at(below + 1) * (y - below) - ours));
        }
      }
      differences.sort((a, b) => a - b);
      // Both interpolate, so they part at edges; not in between. The last slice they move by a third of a pixel less.
      expect(differences.length).toBeGreaterThan(10_000);
      expect(differences[Math.floor(0.5 * differences.length)], `slice ${k}`).toBeLessThan(1);
      if (k < nk - 1) expect(differences[Math.floor(0.9 * differences.length)], `slice ${k}`).toBeLessThan(8);
    }
  });
});
