// The grid of a series as another program sees it, dcm2niix, on all 72 made orientations: the corners of the volume are
// compared, so that axes, signs, steps and the order of the slices all count.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourcesAt } from '#cli/node-sources.ts';
import { pointIjk } from '#core/space/patient-space.ts';
import { toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import { scanImages } from '#dicom/open-images.ts';
import { hasProgram, runProgram } from '../../programs.ts';
import { hasRealData, realData } from '../../real-data.ts';

type Triple = readonly [number, number, number];

const cornersOf = ([i, j, k]: Triple): readonly Triple[] =>
  [0, 1, 2, 3, 4, 5, 6, 7].map((n) => [n & 1 ? i - 1 : 0, n & 2 ? j - 1 : 0, n & 4 ? k - 1 : 0]);

const oursAt = async (folder: string): Promise<VolumeGrid> => {
  const { series } = await scanImages(sourcesAt(folder));
  const grid = series.length === 1 ? (series[0]?.facts.grid ?? null) : null;
  if (grid === null) throw new Error(`${folder} is not one series that opens`);
  return grid;
};

const farthest = (grid: VolumeGrid, theirs: (corner: Triple) => Triple): number =>
  Math.max(
    ...cornersOf(grid.dims).map((corner) => {
      const ours = toLps(grid, pointIjk(...corner));
      const other = theirs(corner);
      return Math.hypot(ours[0] - other[0], ours[1] - other[1], ours[2] - other[2]);
    }),
  );

/** The affine of a NIfTI file (srow of its header, 32-bit floats), from RAS to LPS, its rows counted from the other end. */
const niftiPoint = (file: string, rows: number) => {
  const header = readFileSync(file).subarray(0, 352);
  const row = (n: number): readonly number[] => [0, 4, 8, 12].map((at) => header.readFloatLE(280 + 16 * n + at));
  return ([i, j, k]: Triple): Triple => {
    const at = (n: number): number => {
      const [a = 0, b = 0, c = 0, d = 0] = row(n);
      return a * i + b * (rows - 1 - j) + c * k + d;
    };
    return [-at(0), -at(1), at(2)];
  };
};

const truth = hasRealData('dicom-truth');

const orientations = (): readonly string[] => {
  const folder = join(realData('dicom-truth'), 'orient72');
  const { cases } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { cases: { dir: string }[] };
  return cases.map(({ dir }) => join(folder, dir));
};

describe.skipIf(!truth || !hasProgram('dcm2niix'))('dcm2niix', () => {
  it('has our grid in all 72 orientations, to the 32-bit floats of its header', { timeout: 120_000 }, async () => {
    const out = mkdtempSync(join(tmpdir(), 'dcm2niix-'));
    for (const [n, folder] of orientations().entries()) {
      const grid = await oursAt(folder);
      runProgram('dcm2niix', ['-b', 'n', '-z', 'n', '-o', out, '-f', `case${n}`, folder]);
      expect(farthest(grid, niftiPoint(join(out, `case${n}.nii`), grid.dims[1])), folder).toBeLessThan(1e-3);
    }
    rmSync(out, { recursive: true });
  });
});
