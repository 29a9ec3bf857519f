// A planning system's structure set voxelised, beside the masks that the same contours gave in another program.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { combineMasks } from '#core/edit/combine-masks.ts';
import { voxelVolumeMl } from '#core/space/volume-grid.ts';
import { readLabels } from '#dicom/labels/read-labels.ts';
import { hasRealData, realData } from '#test/real-data.ts';
import { sourcesUnder, targetIn } from './label-target.ts';

const TWINS: Readonly<Record<string, string>> = {
  LUNGS: 'common lung',
  LUNG_R: 'rt lung',
  LUNG_L: 'lt lung',
  HEART: 'heart',
  SPINALCORD: 'cord',
  GTVp: 'gtv',
  CTVp: 'ctv',
  PTV4140: 'PTV_41.4',
  LIVER: 'liver',
};

describe.skipIf(!hasRealData('ct-rtstruct-thorax'))('a radiotherapy structure set', () => {
  it('has the volumes and voxels of its twins', async () => {
    const folder = realData('ct-rtstruct-thorax');
    const all = await sourcesUnder(folder);
    const target = await targetIn(folder, 105);
    const set = all.filter(({ path }) => path.includes('20191031-215249_m'));
    const { labels, findings } = await readLabels(set, target);
    expect(findings).toEqual([]);
    expect(labels).toHaveLength(9);
    let large = 0;
    for (const { name, writtenName, mask } of labels) {
      const twin = TWINS[writtenName ?? String(name)] ?? '';
      const nrrd = (await sourcesUnder(join(folder, 'nrrd/structures'))).filter(({ path }) => path === `${twin}.nrrd`);
      const reading = await readLabels(nrrd, target);
      expect(reading.findings).toEqual([]);
      const theirs = reading.labels[0]?.mask;
      if (theirs === undefined) throw new Error(`no mask of ${twin}`);
      const both = combineMasks(mask, theirs, 'intersection').count;
      const dice = (2 * both) / (mask.count + theirs.count);
      const ml = theirs.count * voxelVolumeMl(target.grid);
      const apart = Math.abs(mask.count - theirs.count) / theirs.count;
      if (process.env.SHOW !== undefined) console.log(twin, ml.toFixed(1), dice.toFixed(4), (100 * apart).toFixed(2));
      if (ml <= 20) continue;
      large++;
      expect(dice, `${twin} ${ml} mL`).toBeGreaterThanOrEqual(0.97);
      expect(apart, `${twin} ${ml} mL`).toBeLessThanOrEqual(0.02);
    }
    expect(large).toBeGreaterThanOrEqual(6);
  });
});
