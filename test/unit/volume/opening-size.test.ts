// A series of a gigabyte opens where threads share its voxels, and is refused before it is loaded where each is sent a copy.

import { expect, it } from 'vitest';
import { isWorkedOnAlone, openingBytes, sizeRefusal } from '#core/volume/opening-size.ts';

const LIMITS = { memoryBytes: 4e9, textureVoxels: 2048 };
const GIGABYTE = [512, 512, 2000] as const;

it('takes 2.6 times the voxels where they are shared, 5.5 times where they are copied', () => {
  expect(openingBytes([100, 100, 100], true)).toBeCloseTo(5.2e6, 6);
  expect(openingBytes([100, 100, 100], false)).toBeCloseTo(1.1e7, 6);
});

it('opens a gigabyte with 4 GB where it is shared; elsewhere refuses it with its figures, and opens half of it', () => {
  expect(sizeRefusal(GIGABYTE, { ...LIMITS, isShared: true })).toBeNull();
  const refused = sizeRefusal(GIGABYTE, { ...LIMITS, isShared: false });
  expect(refused).toMatchObject({ code: 'SIZE-TOO-LARGE', severity: 'refusal', values: { budgetMb: 4000 } });
  expect(refused?.values.needMb).toBeCloseTo(5767.168, 6);
  expect(sizeRefusal([256, 256, 2000], { ...LIMITS, isShared: false })).toBeNull();
});

it('works on it with one thread at a time', () => {
  expect(isWorkedOnAlone(GIGABYTE, true)).toBe(true);
  expect(isWorkedOnAlone([512, 512, 400], true)).toBe(false);
  expect(isWorkedOnAlone([512, 512, 400], false)).toBe(true);
});

it('opens nothing where no volume can be drawn, and says why before anything else', () => {
  const refused = sizeRefusal(GIGABYTE, { ...LIMITS, textureVoxels: 0, isShared: false });
  expect(refused).toMatchObject({ code: 'VIEW-NO-WEBGL', severity: 'refusal' });
});
