// The body found in real CTs: against the skin mask that comes with one, and for what must hold in any: no holes, the
// bone inside, and nothing of the table, whose parts have no bone above them.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourcesAt } from '#cli/node-sources.ts';
import { sliceHolesFilled } from '#core/segment/bit-morphology.ts';
import { bitsOfMask, countBits, intersectionOf } from '#core/segment/bit-volume.ts';
import { findBody } from '#core/segment/body-mask.ts';
import { thresholdBone } from '#core/segment/bone-mask.ts';
import { connectedComponents } from '#core/segment/connected-components.ts';
import { type Mask, wholeBox } from '#core/structure/mask.ts';
import { extractIsoSurface } from '#core/surface/extract-iso-surface.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { ByteSource } from '#dicom/byte-source.ts';
import { readLabels } from '#dicom/labels/read-labels.ts';
import { loadSeries, scanImages } from '#dicom/open-images.ts';
import { meshFacts } from '#test/phantom/mesh-facts.ts';
import { hasRealData, realData } from '#test/real-data.ts';

const load = async (folder: string): Promise<ImageVolume> => {
  const catalogue = await scanImages(sourcesAt(folder));
  const series = catalogue.series.toSorted((a, b) => b.facts.sliceCount - a.facts.sliceCount)[0];
  if (series === undefined) throw new Error(`no series in ${folder}`);
  const { volume } = await loadSeries(catalogue, series.facts.seriesInstanceUid, {
    codecs: { load: () => Promise.reject(new Error('these images need no codec')) },
    allocate: (bytes) => new ArrayBuffer(bytes),
  });
  return volume;
};

const skinOf = async (folder: string, { grid }: ImageVolume): Promise<Mask> => {
  const sources: ByteSource[] = [];
  for await (const source of sourcesAt(join(folder, 'masks/skin'))) sources.push(source);
  const { labels } = await readLabels(sources, { grid, frameOfReferenceUid: '' });
  const mask = labels[0]?.mask;
  if (mask === undefined) throw new Error(`no skin under ${folder}`);
  return mask;
};

const common = (a: Mask, b: Mask): number =>
  countBits(intersectionOf(bitsOfMask(a, wholeBox(a.dims)), bitsOfMask(b, wholeBox(b.dims))));

const expectSolid = (body: Mask): void => {
  const bits = bitsOfMask(body, wholeBox(body.dims));
  const filled = sliceHolesFilled(bits);
  expect(countBits(filled)).toBe(body.count);
  expect(connectedComponents(bits, 'set', 'all-26').count).toBe(1);
};

describe('the body in real images', () => {
  it.skipIf(!hasRealData('ct-lspine-vessels'))('agrees with the skin drawn by the source: Dice 0.999', async () => {
    const folder = realData('ct-lspine-vessels');
    const volume = await load(join(folder, 'ct'));
    const skin = await skinOf(folder, volume);
    const body = findBody(volume);
    expectSolid(body);
    expect((2 * common(body, skin)) / (body.count + skin.count)).toBeGreaterThan(0.999);

    const bone = thresholdBone(volume, 200, { within: body });
    expect(common(bone, body)).toBe(bone.count);
    const mesh = extractIsoSurface(volume, 200, { near: bone });
    expect(mesh.indices.length / 3).toBeLessThanOrEqual(400_000);
    expect(mesh.indices.length / 3).toBeGreaterThan(100_000);
    expect(meshFacts(mesh)).toMatchObject({ isClosed: true, isManifold: true });
  });

  it.skipIf(!hasRealData('ct-tspine-thin'))('leaves a double table top that the image cuts', async () => {
    const volume = await load(realData('ct-tspine-thin'));
    const body = findBody(volume);
    expectSolid(body);
    // The table lies below row 455 of 512 in every slice; the back ends above.
    expect(body.box.min[1] + body.box.size[1]).toBeLessThan(455);
    expect(body.count / volume.voxels.length).toBeCloseTo(0.403, 2);
  });

  it.skipIf(!hasRealData('ct-pelvis-labels'))(
    'is found where the image cuts the hips and 3 mm voxels blur',
    async () => {
      const volume = await load(join(realData('ct-pelvis-labels'), 'ct'));
      const body = findBody(volume);
      expectSolid(body);
      expect(body.box.min[0]).toBe(0);
      expect(body.count / volume.voxels.length).toBeCloseTo(0.638, 2);
      const bone = thresholdBone(volume, 200, { within: body });
      expect(common(bone, body) / bone.count).toBeGreaterThan(0.999);
    },
  );
});
