// Bone with its marrow: made shells, where what is inside is known, and a real pelvis beside its label map.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeCodecs, sourcesAt } from '#cli/node-sources.ts';
import { thresholdBone } from '#core/segment/bone-mask.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { type Mask, maskHas } from '#core/structure/mask.ts';
import { solidBone } from '#core/structure/solid-bone.ts';
import { unionMask } from '#core/structure/union-mask.ts';
import { bytesSource } from '#dicom/byte-source.ts';
import { readLabels } from '#dicom/labels/read-labels.ts';
import { loadSeries, scanImages } from '#dicom/open-images.ts';
import { hasRealData, realData } from '#test/real-data.ts';
import { maskOf, type Triple, voxelsOf } from '../random-mask.ts';

const DIMS: Triple = [80, 80, 50];
const GRID = axialGrid(DIMS, [0.8, 0.8, 1.2], pointLps(0, 0, 0));
/** Half axes of a body like a vertebra's, mm, and the thickness of its shell. */
const radius = (i: number, j: number, k: number): number =>
  Math.hypot((i - 40) * 0.8 * (1 / 24), (j - 36) * 0.8 * (1 / 18), (k - 25) * 1.2 * (1 / 22));
const isShell = (i: number, j: number, k: number): boolean => radius(i, j, k) <= 1 && radius(i, j, k) > 0.88;
const share = (of: readonly Triple[], mask: Mask): number =>
  of.filter(([i, j, k]) => maskHas(mask, i, j, k)).length / of.length;

describe('bone with its marrow', () => {
  const inside = voxelsOf(maskOf(DIMS, (i, j, k) => radius(i, j, k) < 0.7));

  it('fills a shell, and adds nothing outside of it', () => {
    const shell = maskOf(DIMS, isShell);
    const solid = solidBone(GRID, shell, null);
    expect(share(inside, shell)).toBe(0);
    expect(share(inside, solid)).toBe(1);
    // Up to the shell: no voxel between the two is left out.
    const whole = voxelsOf(maskOf(DIMS, (i, j, k) => radius(i, j, k) <= 1));
    expect(share(whole, solid)).toBeGreaterThan(0.995);
    expect(voxelsOf(solid).every(([i, j, k]) => radius(i, j, k) <= 1)).toBe(true);
  });

  it('leaves out what is known to be hollow', () => {
    const hollow = maskOf(DIMS, (i, j) => Math.hypot(i - 40, j - 36) < 6);
    const solid = solidBone(GRID, maskOf(DIMS, isShell), hollow);
    expect(voxelsOf(hollow).some(([i, j, k]) => maskHas(solid, i, j, k) && !isShell(i, j, k))).toBe(false);
    expect(share(inside, solid)).toBeGreaterThan(0.8);
  });

  it('leaves a bowl and the space between two bones open', () => {
    const bowl = maskOf(DIMS, (i, j, k) => isShell(i, j, k) && j > 30);
    expect(share(voxelsOf(maskOf(DIMS, (i, j, k) => radius(i, j, k) < 0.3)), solidBone(GRID, bowl, null))).toBe(0);
    const plates = maskOf(DIMS, (_, j) => j < 4 || j > 60);
    expect(solidBone(GRID, plates, null)).toBe(plates);
  });

  it('gives back what has no hole', () => {
    const full = maskOf(DIMS, (i, j, k) => radius(i, j, k) <= 1);
    expect(solidBone(GRID, full, null)).toBe(full);
  });
});

describe.skipIf(!hasRealData('ct-pelvis-labels'))('a real pelvis, bone by threshold', () => {
  it('gains marrow that its label map calls bone', async () => {
    const folder = realData('ct-pelvis-labels');
    const catalogue = await scanImages(sourcesAt(join(folder, 'ct')));
    const series = catalogue.series.toSorted((a, b) => b.facts.sliceCount - a.facts.sliceCount)[0];
    const allocate = (bytes: number): ArrayBuffer => new ArrayBuffer(bytes);
    const { volume } = await loadSeries(catalogue, series?.facts.id ?? '', { codecs: nodeCodecs, allocate });
    const sources = [bytesSource('labels.nii.gz', new Uint8Array(readFileSync(join(folder, 'labels.nii.gz'))))];
    const { labels } = await readLabels(sources, { grid: volume.grid, frameOfReferenceUid: '' });
    const masks = (wanted: (kind: string) => boolean): readonly Mask[] =>
      labels.filter(({ kind }) => wanted(kind)).map(({ mask }) => mask);
    const truth = unionMask(masks((kind) => kind === 'bone' || kind === 'vertebra')) as Mask;
    const bone = thresholdBone(volume);
    const solid = solidBone(volume.grid, bone, unionMask(masks((kind) => kind === 'canal')));
    const added = voxelsOf(solid).filter(([i, j, k]) => !maskHas(bone, i, j, k));
    expect(added.length).toBeGreaterThan(0.4 * bone.count);
    // The map labels the cord, not the canal round it: most of the rest lies there.
    expect(share(added, truth)).toBeGreaterThan(0.92);
  });
});
