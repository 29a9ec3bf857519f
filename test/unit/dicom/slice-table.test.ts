import { describe, expect, it } from 'vitest';
import { scanImages } from '#dicom/open-images.ts';
import { decimals } from '#dicom/part10/data-element.ts';
import { sliceTable } from '#dicom/series/slice-table.ts';
import { sliceSource } from './made-files.ts';

describe('the slices of a series, one by one', () => {
  it('lie where their files say, with the steps between them and the drift of a tilt', async () => {
    // Oblique rows, and 0.4 mm sideways a slice.
    const oblique = (k: number) =>
      sliceSource(
        k,
        decimals(0x00200037, 0.6, 0.8, 0, -0.8, 0.6, 0),
        decimals(0x00200032, 10 + 0.24 * k, 20 + 0.32 * k, 5 + 1.5 * k),
      );
    const [series] = (await scanImages([0, 1, 2, 3, 5, 6].map(oblique))).series;
    if (series === undefined) throw new Error('no series');
    const { rows, rowLps } = sliceTable(series);
    expect(rowLps).toEqual([0.6, 0.8, 0]);
    expect(rows.map(({ alongMm }) => alongMm)).toEqual([0, 1.5, 3, 4.5, 7.5, 9].map((mm) => expect.closeTo(mm, 9)));
    expect(rows.map(({ stepMm }) => stepMm)).toEqual([
      null,
      ...[1.5, 1.5, 1.5, 3, 1.5].map((mm) => expect.closeTo(mm, 9)),
    ]);
    expect(rows.map(({ asideMm }) => asideMm)).toEqual([0, 0.4, 0.8, 1.2, 2, 2.4].map((mm) => expect.closeTo(mm, 6)));
    expect(rows.map(({ file }) => file)).toEqual([0, 1, 2, 3, 5, 6].map((k) => `${k}.dcm`));
  });

  it('do not drift by the rounding of their cosines', async () => {
    const turned = (0.7 * Math.PI) / 180;
    const [c, s] = [Math.cos(turned), Math.sin(turned)];
    const oblique = (k: number) =>
      sliceSource(
        k,
        decimals(0x00200037, 1, 0, 0, 0, Number(c.toFixed(4)), Number(s.toFixed(4))),
        decimals(0x00200032, 0, Number((-s * 3 * k).toFixed(6)), Number((c * 3 * k).toFixed(6))),
      );
    const [series] = (await scanImages(Array.from({ length: 40 }, (_, k) => oblique(k)))).series;
    if (series === undefined) throw new Error('no series');
    const far = sliceTable(series).rows.at(-1);
    expect(far?.alongMm).toBeCloseTo(117, 4);
    expect(far?.asideMm).toBeLessThan(0.006); // the angle that is left of the rounding, 0.00005 rad, over 117 mm
  });
});
