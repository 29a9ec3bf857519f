// Any one interior slice taken out of any good real series: refused, every time, with the gap and its neighbours named.

import { describe, expect, it } from 'vitest';
import { sourcesAt } from '#cli/node-sources.ts';
import { judgeSeries } from '#dicom/gate/judge-series.ts';
import { scanImages } from '#dicom/open-images.ts';
import { hasRealData, realDataZip } from '../../real-data.ts';

/** Archives, the number of their series that open, and of the interior slices of these. */
const ARCHIVES: readonly (readonly [name: string, series: number, interior: number])[] = [
  ['ct-lspine-vessels', 6, 6 * 117],
  ['ct-tspine-thin', 1, 108],
  ['ct-pelvis-labels', 1, 110],
  ['ct-rtstruct-thorax', 1, 103],
  ['ct-seg-thorax', 1, 133],
  ['ctmr-lspine', 2, 36 + 13],
  ['mr-decubitus', 2, 66],
];

describe.each(ARCHIVES)('%s', (name, seriesCount, interior) => {
  it.skipIf(!hasRealData(name))('is refused without any one of its slices', async () => {
    const catalogue = await scanImages(sourcesAt(realDataZip(name)));
    const good = catalogue.series.filter(({ facts }) => facts.opens && facts.part === null);
    expect(good.length).toBe(seriesCount);
    let dropped = 0;
    for (const { slices } of good) {
      const headers = slices.map(({ header }) => header);
      expect(judgeSeries(headers).grid).not.toBeNull();
      for (let k = 1; k < headers.length - 1; k++) {
        const judgement = judgeSeries(headers.filter((_, at) => at !== k));
        const gap = judgement.findings.find((found) => found.code === 'GEO-GAP');
        expect([judgement.verdict, judgement.grid, gap?.where]).toEqual([
          'refuse',
          null,
          [headers[k - 1]?.path, headers[k + 1]?.path],
        ]);
        dropped++;
      }
    }
    expect(dropped).toBe(interior);
  });
});
