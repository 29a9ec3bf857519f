import { describe, expect, it } from 'vitest';
import { pointLps } from '#core/space/patient-space.ts';
import type { ImagePlane } from '#dicom/part10/image-header.ts';
import { numberScale } from '#dicom/series/image-numbers.ts';
import { imageNumber } from '#ui/panels/room-words.ts';
import { madeGrid, madeHeader } from './made-series.ts';

const slices = (number: (k: number) => number | null, change: Partial<ImagePlane> = {}) =>
  [0, 1, 2, 3].map((k) => ({ plane: { ...madeHeader(madeGrid, k).plane, ...change }, instanceNumber: number(k) }));

const zOf = (k: number): number => madeHeader(madeGrid, k).plane.positionLps?.[2] ?? Number.NaN;

describe('the number of an image on the console', () => {
  it.each([
    ['upwards', (k: number) => 106 + k],
    ['downwards', (k: number) => 250 - k],
    ['by twos', (k: number) => 3 + 2 * k],
  ] as const)('is the one that its slice has, counted %s', (_, number) => {
    const scale = numberScale(slices(number));
    for (const k of [0, 1, 2, 3]) expect(imageNumber(scale, pointLps(5, -7, zOf(k)))).toBe(number(k));
    // Between two slices it is that of the nearer one, or what is scanned between them.
    const between = imageNumber(scale, pointLps(0, 0, zOf(1) + 0.2 * (zOf(2) - zOf(1))));
    expect(Math.abs((between ?? 0) - number(1))).toBeLessThan(1);
  });

  it('is none where a slice has none, or they follow no even step, or are no axial ones', () => {
    expect(numberScale(slices((k) => (k === 2 ? null : k)))).toBeNull();
    expect(numberScale(slices((k) => (k === 2 ? 9 : k)))).toBeNull();
    expect(numberScale(slices(() => 1))).toBeNull();
    expect(numberScale(slices((k) => k).slice(0, 1))).toBeNull();
    const upright = madeHeader({ ...madeGrid, columnLps: madeGrid.sliceLps }, 0).plane.columnLps;
    expect(numberScale(slices((k) => k, { columnLps: upright }))).toBeNull();
    expect(imageNumber(null, pointLps(0, 0, 0))).toBeNull();
  });
});
