// The grid and the HU of a series as ITK and GDCM have them (@itk-wasm/dicom, nothing to install), on the sample, on the 72
// made orientations and on every real series of single images that opens: corners of the volume, order of the slices, and
// every voxel by digest. The files are handed over shuffled, so that their order is theirs to find.

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeCodecs, sourcesAt } from '#cli/node-sources.ts';
import { pointIjk } from '#core/space/patient-space.ts';
import { toLps } from '#core/space/volume-grid.ts';
import { type CatalogueSeries, type ImageCatalogue, loadSeries, scanImages } from '#dicom/open-images.ts';
import { hasRealData, realData } from '../../real-data.ts';
import { seededRandom } from '../seeded-random.ts';
import type { AskedOfItk, ItkSeries } from './run-itk.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const LIMIT_MS = 240_000;
/** Of a long series, this many neighbouring slices from its middle. */
const MOST_SLICES = 24;

type Triple = readonly [number, number, number];

const askItk = (asked: readonly AskedOfItk[]): readonly ItkSeries[] => {
  const program = resolve(import.meta.dirname, 'run-itk.ts');
  const tsx = resolve(ROOT, 'node_modules/.bin/tsx');
  const ran = spawnSync(tsx, [program], {
    input: JSON.stringify(asked),
    timeout: LIMIT_MS,
    maxBuffer: 2 ** 26,
    encoding: 'utf8',
  });
  if (ran.status !== 0) throw new Error(`ITK: ${ran.signal ?? ran.status} ${ran.stderr || String(ran.error)}`);
  return JSON.parse(ran.stdout) as readonly ItkSeries[];
};

const shuffled = <T>(of: readonly T[]): readonly T[] => {
  const random = seededRandom(72);
  return of
    .map((one) => [random(), one] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, one]) => one);
};

/** Where their affine puts a voxel. */
const theirPoint = ({ origin, spacing, direction }: ItkSeries, ijk: Triple): Triple => {
  const at = (row: number): number =>
    ijk.reduce(
      (sum, index, axis) => sum + (direction[3 * row + axis] ?? 0) * (spacing[axis] ?? 0) * index,
      origin[row] ?? 0,
    );
  return [at(0), at(1), at(2)];
};

interface Ours {
  readonly asked: AskedOfItk;
  readonly digests: readonly string[];
  readonly paths: readonly string[];
  /** LPS of voxel (i, j, k) of the slices handed over. */
  readonly point: (ijk: Triple) => Triple;
  readonly dims: Triple;
  /** The farthest that a slice's corner lies from our grid. */
  readonly departureMm: number;
}

const oursOf = async (folder: string, catalogue: ImageCatalogue, series: CatalogueSeries): Promise<Ours> => {
  const { facts, slices } = series;
  const { grid } = facts;
  if (grid === null) throw new Error(`${folder} has no grid for ${facts.id}`);
  const allocate = (bytes: number): ArrayBuffer => new ArrayBuffer(bytes);
  const loaded = await loadSeries(catalogue, facts.id, { codecs: nodeCodecs, allocate });
  const count = Math.min(slices.length, MOST_SLICES);
  const first = Math.floor((slices.length - count) / 2);
  const paths = slices.slice(first, first + count).map(({ source }) => join(folder, source.path));
  const kind = loaded.volume.voxels instanceof Int16Array ? 'Int16' : 'Float32';
  return {
    asked: { files: shuffled(paths), kind },
    digests: loaded.frameDigests.slice(first, first + count),
    paths,
    point: ([i, j, k]) => toLps(grid, pointIjk(i, j, k + first)),
    dims: [grid.dims[0], grid.dims[1], count],
    departureMm: facts.maxDeviationMm ?? 0,
  };
};

/** Series of single images, on their own places: a tilted one is resampled by us, an enhanced one is one file. */
const comparable = ({ facts, slices, shiftsMm, bridge }: CatalogueSeries): boolean =>
  facts.opens && shiftsMm === null && bridge === null && slices.every(({ header }) => header.frame === null);

/** Beyond what the slices themselves depart from our grid: ours is fitted to all of them, theirs to the first and last. */
const MADE_MM = 1e-6;
/** Real cosines have six digits, which we make orthonormal and ITK does not: of the volume's diagonal, so much. */
const OF_DIAGONAL = 5e-6;

const diagonalMm = ({ point, dims }: Ours): number => {
  const [a, b] = [point([0, 0, 0]), point([dims[0] - 1, dims[1] - 1, dims[2] - 1])];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
};

const agree = (ours: Ours, theirs: ItkSeries | undefined, toleranceMm: number): void => {
  if (theirs === undefined) throw new Error('no answer for a series');
  expect(theirs.files).toEqual(ours.paths);
  expect(theirs.size).toEqual(ours.dims);
  expect(theirs.digests).toEqual(ours.digests);
  for (let corner = 0; corner < 8; corner++) {
    const [ni, nj, nk] = ours.dims;
    const ijk: Triple = [corner & 1 ? ni - 1 : 0, corner & 2 ? nj - 1 : 0, corner & 4 ? nk - 1 : 0];
    const [a, b] = [ours.point(ijk), theirPoint(theirs, ijk)];
    expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeLessThan(toleranceMm);
  }
};

const compare = async (folders: readonly string[], count: number, isMade: boolean): Promise<void> => {
  const all: Ours[] = [];
  for (const folder of folders) {
    const catalogue = await scanImages(sourcesAt(folder));
    for (const series of catalogue.series.filter(comparable)) all.push(await oursOf(folder, catalogue, series));
  }
  expect(all.length).toBe(count);
  const theirs = askItk(all.map(({ asked }) => asked));
  for (const [n, ours] of all.entries())
    agree(ours, theirs[n], ours.departureMm + MADE_MM + (isMade ? 0 : OF_DIAGONAL * diagonalMm(ours)));
};

/** Archives, and how many of their series are compared. */
const ARCHIVES: readonly (readonly [string, number])[] = [
  ['ct-lspine-vessels', 6],
  ['ct-pelvis-labels', 1],
  ['ct-rtstruct-thorax', 1],
  ['ct-seg-thorax', 1],
  ['ct-tspine-thin', 1],
  ['ctmr-lspine', 7],
  ['mr-decubitus', 2],
];

describe('ITK', () => {
  it('has our grid and our HU on the sample', { timeout: LIMIT_MS }, () =>
    compare([join(ROOT, 'sample-dicom/ct')], 1, true),
  );

  it.skipIf(!hasRealData('dicom-truth'))('has our grid in all 72 orientations', { timeout: LIMIT_MS }, () => {
    const folder = join(realData('dicom-truth'), 'orient72');
    const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return compare(
      cases.map(({ name }) => join(folder, name)),
      72,
      true,
    );
  });

  it.skipIf(ARCHIVES.some(([name]) => !hasRealData(name)))(
    'has our grid and our HU on the real series',
    { timeout: LIMIT_MS },
    async () => {
      const count = ARCHIVES.reduce((sum, [, each]) => sum + each, 0);
      await compare(
        ARCHIVES.map(([name]) => realData(name)),
        count,
        false,
      );
    },
  );
});
