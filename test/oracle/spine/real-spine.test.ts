// The vertebrae of a real CT of 3 mm voxels against the label map that comes with it: levels in step, Dice as stated.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeCodecs, sourcesAt } from '#cli/node-sources.ts';
import { pelvicBones } from '#core/pelvis/pelvic-bones.ts';
import { findCanal } from '#core/spine/canal-mask.ts';
import { splitVertebrae } from '#core/spine/vertebra-split.ts';
import { type Mask, maskHas } from '#core/structure/mask.ts';
import { bytesSource } from '#dicom/byte-source.ts';
import { readLabels } from '#dicom/labels/read-labels.ts';
import { loadSeries, scanImages } from '#dicom/open-images.ts';
import { hasRealData, realData } from '#test/real-data.ts';

const common = (a: Mask, b: Mask): number => {
  let both = 0;
  const { min, size } = a.box;
  for (let k = min[2]; k < min[2] + size[2]; k++)
    for (let j = min[1]; j < min[1] + size[1]; j++)
      for (let i = min[0]; i < min[0] + size[0]; i++) if (maskHas(a, i, j, k) && maskHas(b, i, j, k)) both++;
  return both;
};

const dice = (mask: Mask, truths: readonly Mask[], name: string): number => {
  const both = truths.reduce((sum, truth) => sum + common(mask, truth), 0);
  const found = (2 * both) / (mask.count + truths.reduce((sum, { count }) => sum + count, 0));
  // SHOW=1 prints the figures that docs/structures.md states.
  if (process.env.SHOW !== undefined) console.log(name, found.toFixed(3));
  return found;
};

describe('a real spine', () => {
  it.skipIf(!hasRealData('ct-pelvis-labels'))(
    'is parted at the levels of its label map, T12 to L4 with a Dice of 0.89 and more, and the pelvis under it',
    async () => {
      const folder = realData('ct-pelvis-labels');
      const catalogue = await scanImages(sourcesAt(join(folder, 'ct')));
      const series = catalogue.series.toSorted((a, b) => b.facts.sliceCount - a.facts.sliceCount)[0];
      if (series === undefined) throw new Error('no series');
      const { volume } = await loadSeries(catalogue, series.facts.id, {
        codecs: nodeCodecs,
        allocate: (bytes) => new ArrayBuffer(bytes),
      });
      const file = join(folder, 'labels.nii.gz');
      const sources = [bytesSource('labels.nii.gz', new Uint8Array(readFileSync(file)))];
      const { labels } = await readLabels(sources, { grid: volume.grid, frameOfReferenceUid: '' });
      const labelled = (label: number): Mask => {
        const found = labels.find((one) => one.label === label)?.mask;
        if (found === undefined) throw new Error(`no label ${label}`);
        return found;
      };
      const { mask: canal, findings } = findCanal(volume);
      // Thin walls blurred over 3 mm are no open rings.
      expect(findings).toEqual([]);
      const cord = labelled(79);
      expect(common(cord, canal) / cord.count).toBeGreaterThan(0.97);

      const { vertebrae } = splitVertebrae(volume, canal);
      // TotalSegmentator numbers L5 to L1 27 to 31, T12 32, from foot to head; S1 lies under them.
      const [, ...named] = vertebrae;
      expect(named).toHaveLength(6);
      for (const [n, label] of [27, 28, 29, 30, 31, 32].entries()) {
        const mask = named[n]?.mask as Mask;
        expect(dice(mask, [labelled(label)], `vertebra ${label}`)).toBeGreaterThan(n === 0 ? 0.86 : 0.89);
      }

      // What 3 mm allow: the sacrum's worn marrow and the hip's joint space are hardly seen.
      const { bones, findings: noted } = pelvicBones(volume, canal, vertebrae);
      expect(noted).toEqual([]);
      const wanted = [
        ['sacrum', [25, 26], 0.79],
        ['hipLeft', [77], 0.9],
        ['hipRight', [78], 0.9],
        ['femurLeft', [75], 0.85],
        ['femurRight', [76], 0.88],
      ] as const;
      expect(bones.map(({ bone }) => bone)).toEqual(wanted.map(([bone]) => bone));
      for (const [n, [bone, numbers, least]] of wanted.entries())
        expect(dice(bones[n]?.mask as Mask, numbers.map(labelled), bone), bone).toBeGreaterThan(least);
    },
  );
});
