// A thousand instruments against the aorta and the veins of a real patient, and a thousand against the structures of a real
// pelvis, each compared with trying every voxel.
// Vessels: 3D-IRCADb-01 no. 17, 8-bit DICOM series (0 or 255) on the CT's grid, explicit little endian, uncompressed.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import dicomParser from 'dicom-parser';
import { describe, expect, it } from 'vitest';
import { nodeCodecs, sourcesAt } from '#cli/node-sources.ts';
import { capsuleClearance } from '#core/clearance/capsule-clearance.ts';
import { buildBoundary } from '#core/field/distance-field.ts';
import { type PointLps, pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toIjk, toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import { type Mask, packMask, wholeBox } from '#core/structure/mask.ts';
import { bytesSource } from '#dicom/byte-source.ts';
import { readLabels } from '#dicom/labels/read-labels.ts';
import { loadSeries, scanImages } from '#dicom/open-images.ts';
import { hasRealData, realData } from '../../real-data.ts';
import { type Triple, voxelsOf } from '../random-mask.ts';
import { between, type Random, seededRandom } from '../seeded-random.ts';

const VESSELS = 'ct-lspine-vessels';
const PELVIS = 'ct-pelvis-labels';

const readMask = (folder: string): { grid: VolumeGrid; mask: Mask } => {
  const slices = readdirSync(folder)
    .map((name) => {
      const bytes = new Uint8Array(readFileSync(join(folder, name)));
      const dataset = dicomParser.parseDicom(bytes);
      const numbers = (tag: string): number[] => (dataset.string(tag) ?? '').split('\\').map(Number);
      const { dataOffset, length } = dataset.elements.x7fe00010 ?? { dataOffset: 0, length: 0 };
      return {
        position: dataset.string('x00200032') === undefined ? null : numbers('x00200032'),
        instance: dataset.intString('x00200013') ?? 0,
        spacing: numbers('x00280030'),
        step: Number(dataset.string('x00180088')),
        rows: dataset.uint16('x00280010') ?? 0,
        columns: dataset.uint16('x00280011') ?? 0,
        pixels: bytes.subarray(dataOffset, dataOffset + length),
      };
    })
    .sort((a, b) => (a.position?.[2] ?? a.instance) - (b.position?.[2] ?? b.instance));
  const first = slices[0];
  if (first === undefined) throw new Error(`no slices in ${folder}`);
  const dims = [first.columns, first.rows, slices.length] as const;
  const bytes = new Uint8Array(dims[0] * dims[1] * dims[2]);
  for (const [k, { pixels }] of slices.entries())
    bytes.set(pixels.subarray(0, dims[0] * dims[1]), k * dims[0] * dims[1]);
  const spacing = [first.spacing[1] as number, first.spacing[0] as number, first.step] as const;
  return { grid: axialGrid(dims, spacing, pointLps(-190, -190, 0)), mask: packMask(dims, wholeBox(dims), bytes) };
};

/** Squared distance from a segment to a box, from the definition: the best of ever closer looks along the segment. */
const squaredToCube = (a: Triple, v: Triple, centre: Triple, half: Triple): number => {
  const at = (t: number): number => {
    const x = Math.max(0, Math.abs(a[0] + t * v[0] - centre[0]) - half[0]);
    const y = Math.max(0, Math.abs(a[1] + t * v[1] - centre[1]) - half[1]);
    const z = Math.max(0, Math.abs(a[2] + t * v[2] - centre[2]) - half[2]);
    return x * x + y * y + z * z;
  };
  let low = 0;
  let high = 1;
  for (let n = 0; n < 60; n++) {
    const third = (high - low) / 3;
    if (at(low + third) <= at(high - third)) high -= third;
    else low += third;
  }
  return Math.min(at(0), at(1), at((low + high) / 2));
};

/** Every voxel is looked at; those whose centre is out of reach of the best so far by more than a diagonal need no more. */
const everyVoxel = (grid: VolumeGrid, voxels: readonly Triple[], entry: PointLps, target: PointLps): number => {
  const [si, sj, sk] = grid.spacingMm;
  const half: Triple = [si / 2, sj / 2, sk / 2];
  const diagonal = Math.hypot(...half);
  const alongAxes = (p: PointLps): Triple => {
    const at = toIjk(grid, p);
    return [at[0] * si, at[1] * sj, at[2] * sk];
  };
  const a = alongAxes(entry);
  const b = alongAxes(target);
  const v: Triple = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const square = v[0] ** 2 + v[1] ** 2 + v[2] ** 2;
  let least = Number.POSITIVE_INFINITY;
  for (const [i, j, k] of voxels) {
    const c: Triple = [i * si, j * sj, k * sk];
    const t = Math.min(1, Math.max(0, ((c[0] - a[0]) * v[0] + (c[1] - a[1]) * v[1] + (c[2] - a[2]) * v[2]) / square));
    const x = a[0] + t * v[0] - c[0];
    const y = a[1] + t * v[1] - c[1];
    const z = a[2] + t * v[2] - c[2];
    if (Math.sqrt(x * x + y * y + z * z) > Math.sqrt(least) + diagonal) continue;
    least = Math.min(least, squaredToCube(a, v, c, half));
  }
  return Math.sqrt(least);
};

type Instrument = (grid: VolumeGrid, random: Random) => readonly [PointLps, PointLps];

/** A posterior access: from the back of the patient towards somewhere near the spine. */
const someInstrument: Instrument = (grid, random) => {
  const at = (i: number, j: number, k: number) => toLps(grid, pointIjk(i, j, k));
  const entry = at(between(random, 120, 400), between(random, 380, 500), between(random, 0, 118));
  return [entry, at(between(random, 180, 330), between(random, 200, 380), between(random, 0, 118))];
};

/** Instruments tried against every voxel; how many of them touch. */
const compareAll = (grid: VolumeGrid, mask: Mask, count: number, seed: number, instrument: Instrument): number => {
  const field = buildBoundary(grid, mask);
  const voxels = voxelsOf(mask);
  expect(voxels.length).toBe(mask.count);
  const random = seededRandom(seed);
  const wrong: unknown[] = [];
  let contacts = 0;
  for (let n = 0; n < count; n++) {
    const [entryLps, targetLps] = instrument(grid, random);
    const radiusMm = between(random, 0.9, 4);
    const exact = everyVoxel(grid, voxels, entryLps, targetLps) - radiusMm;
    const { clearanceMm } = capsuleClearance(field, { entryLps, targetLps }, radiusMm);
    if (exact <= 0) contacts++;
    const isTie = Math.abs(exact * 10 - Math.round(exact * 10)) < 3e-5;
    const sameOnScreen = isTie || Math.floor(clearanceMm * 10) === Math.floor(exact * 10);
    const isDeep = exact < -radiusMm + 1e-6;
    const holds = clearanceMm <= exact + 1e-9 && clearanceMm >= Math.max(-radiusMm, exact - 2e-6);
    if (!(holds && (sameOnScreen || isDeep))) wrong.push({ n, exact, clearanceMm });
  }
  expect(wrong).toEqual([]);
  return contacts;
};

describe.skipIf(!hasRealData(VESSELS))('clearance to the vessels of a real patient', () => {
  it.each(['artery', 'venoussystem'])('%s: 500 instruments equal every voxel tried', (name) => {
    const { grid, mask } = readMask(join(realData(VESSELS), 'masks', name));
    expect(mask.count).toBeGreaterThan(50_000);
    const contacts = compareAll(grid, mask, 500, 17, someInstrument);
    // Instruments of both sorts were tried.
    expect(contacts).toBeGreaterThan(10);
    expect(contacts).toBeLessThan(490);
  });
});

/** Towards somewhere in the pelvis, from any side. */
const pelvicInstrument: Instrument = (grid, random) => {
  const at = (share: number) =>
    toLps(
      grid,
      pointIjk(
        grid.dims[0] * between(random, 0.5 - share, 0.5 + share),
        grid.dims[1] * between(random, 0.5 - share, 0.5 + share),
        grid.dims[2] * between(random, 0.5 - share, 0.5 + share),
      ),
    );
  return [at(0.45), at(0.2)];
};

describe.skipIf(!hasRealData(PELVIS))('clearance to the structures of a real pelvis', () => {
  it('1,000 instruments equal every voxel tried, vessels, cord and bones alike', async () => {
    const folder = realData(PELVIS);
    const catalogue = await scanImages(sourcesAt(join(folder, 'ct')));
    const series = catalogue.series.toSorted((a, b) => b.facts.sliceCount - a.facts.sliceCount)[0];
    const allocate = (bytes: number): ArrayBuffer => new ArrayBuffer(bytes);
    const { volume } = await loadSeries(catalogue, series?.facts.id ?? '', { codecs: nodeCodecs, allocate });
    const sources = [bytesSource('labels.nii.gz', new Uint8Array(readFileSync(join(folder, 'labels.nii.gz'))))];
    const { labels } = await readLabels(sources, { grid: volume.grid, frameOfReferenceUid: '' });
    const filled = labels.filter(({ mask }) => mask.count > 500).slice(0, 20);
    expect(filled.length).toBe(20);
    let contacts = 0;
    for (const [n, { mask }] of filled.entries()) {
      contacts += compareAll(volume.grid, mask, 1000 / filled.length, 40 + n, pelvicInstrument);
    }
    expect(contacts).toBeGreaterThan(10);
    expect(contacts).toBeLessThan(900);
  });
});
