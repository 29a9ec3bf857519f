import { describe, expect, it } from 'vitest';
import type { ImagePlane } from '#dicom/part10/image-header.ts';
import { tableScale } from '#dicom/series/table-scale.ts';
import { madeGrid, madeHeader } from './made-series.ts';

/** Slices of a made grid whose table positions are given by their z. */
const slices = (tableMm: (z: number, k: number) => number | null, change: Partial<ImagePlane> = {}) =>
  [0, 1, 2, 3].map((k) => {
    const { plane } = madeHeader(madeGrid, k);
    return { plane: { ...plane, ...change, tableMm: tableMm(plane.positionLps?.[2] ?? 0, k) } };
  });

describe('the table scale', () => {
  it('is read whichever way the scanner counts', () => {
    expect(tableScale(slices((z) => z - 512.5))).toEqual({ sign: 1, offsetMm: -512.5 });
    expect(tableScale(slices((z) => 40 - z))).toEqual({ sign: -1, offsetMm: 40 });
  });

  it('bears the rounding of what was written', () => {
    expect(tableScale(slices((z) => Math.round((z - 3.33) * 10) / 10))?.sign).toBe(1);
  });

  it('is none where a slice says nothing, or another line, or the slices are no axial ones', () => {
    expect(tableScale(slices((z, k) => (k === 2 ? null : z)))).toBeNull();
    expect(tableScale(slices((z, k) => (k === 2 ? z + 0.5 : z)))).toBeNull();
    expect(tableScale(slices((z) => 2 * z))).toBeNull();
    const { plane } = madeHeader(madeGrid, 0);
    expect(tableScale(slices((z) => z, { columnLps: plane.rowLps, rowLps: plane.columnLps }))).not.toBeNull();
    const upright = madeHeader({ ...madeGrid, columnLps: madeGrid.sliceLps }, 0).plane.columnLps;
    expect(tableScale(slices((z) => z, { columnLps: upright }))).toBeNull();
    expect(tableScale(slices((z) => z).slice(0, 1))).toBeNull();
  });
});
