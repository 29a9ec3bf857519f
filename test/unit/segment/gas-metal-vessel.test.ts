// Lungs, gas, metal and a vessel in made images: what is taken, and what is not.

import { describe, expect, it } from 'vitest';
import { findGas } from '#core/segment/gas-mask.ts';
import { findMetal } from '#core/segment/metal-mask.ts';
import { growVessel } from '#core/segment/vessel-growth.ts';
import { type PointLps, pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toLps } from '#core/space/volume-grid.ts';
import { type Mask, maskHas, packMask, wholeBox } from '#core/structure/mask.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';
import { analyticVolume } from '#test/phantom/analytic-volume.ts';

const GRID = axialGrid([96, 80, 40], [1, 1, 1.5], pointLps(-47.5, -39.5, -29));

const maskOf = (test: (p: PointLps) => boolean): Mask => {
  const bytes = new Uint8Array(96 * 80 * 40);
  for (let n = 0; n < bytes.length; n++) {
    const p = toLps(GRID, pointIjk(n % 96, Math.floor(n / 96) % 80, Math.floor(n / (96 * 80))));
    bytes[n] = test(p) ? 1 : 0;
  }
  return packMask(GRID.dims, wholeBox(GRID.dims), bytes);
};

const dice = (a: Mask, b: Mask): number => {
  let both = 0;
  for (let n = 0; n < 96 * 80 * 40; n++) {
    const at = [n % 96, Math.floor(n / 96) % 80, Math.floor(n / (96 * 80))] as const;
    if (maskHas(a, ...at) && maskHas(b, ...at)) both++;
  }
  return (2 * both) / (a.count + b.count);
};

const noisy = (valueAt: (p: PointLps) => number) =>
  analyticVolume(GRID, valueAt, { parts: 2, noiseHu: 20, blurVoxels: 0.6, random: seededRandom(3) });

describe('lungs and gas', () => {
  const isBody = ([x, y]: PointLps): boolean => (x / 46) ** 2 + (y / 38) ** 2 < 1;
  const isLung = ([x, y, z]: PointLps): boolean => Math.hypot(x + 18, y, z / 1.2) < 22;
  const isBowel = ([x, y, z]: PointLps): boolean => Math.hypot(x - 22, y, z) < 8;
  const volume = noisy((p) => {
    const [x, y] = p;
    if (!isBody(p)) return -1000;
    if (isLung(p)) return Math.hypot(x + 18, y) < 1.5 ? 40 : -840;
    return isBowel(p) ? -1000 : 40;
  });

  it('are told apart, and a lung holds its vessels', () => {
    const { lungs, gas } = findGas(volume, maskOf(isBody));
    expect(dice(lungs, maskOf(isLung))).toBeGreaterThan(0.97);
    expect(maskHas(lungs, 29, 39, 19)).toBe(true);
    expect(dice(gas, maskOf(isBowel))).toBeGreaterThan(0.94);
  });
});

describe('metal', () => {
  it('is what no bone is, with its rim', () => {
    const isRod = ([x, y]: PointLps): boolean => Math.hypot(x, y) < 6;
    const volume = noisy((p) => (isRod(p) ? 3000 : Math.hypot(p[0] - 20, p[1]) < 8 ? 1400 : 40));
    const metal = findMetal(volume);
    expect(dice(metal, maskOf(isRod))).toBeGreaterThan(0.9);
    expect(maskHas(metal, 67, 39, 20)).toBe(false);
  });
});

describe('a vessel from a click', () => {
  const isVessel = ([x, y]: PointLps): boolean => Math.hypot(x, y + 10) < 7;
  const isBone = ([x, y]: PointLps): boolean => Math.hypot(x, y - 18) < 14;
  /** A contact 2 mm wide between the two, at the vessel's own value. */
  const isNeck = ([x, y, z]: PointLps): boolean => Math.hypot(x, z) < 1 && y > -10 && y < 18;
  const volume = noisy((p) => (isVessel(p) || isNeck(p) ? 180 : isBone(p) ? 190 : 45));

  it('stays in the vessel where a contact thinner than 3 mm leads into bone', () => {
    const { mask, leaked } = growVessel(volume, pointIjk(47.5, 29.5, 20), 60);
    expect(leaked).toBe(false);
    expect(dice(mask, maskOf(isVessel))).toBeGreaterThan(0.9);
    expect(maskHas(mask, 47, 57, 20)).toBe(false);
  });

  it('says that it leaked where the contact is wide', () => {
    const wide = noisy((p) =>
      isVessel(p) || isBone(p) || (Math.hypot(p[0], p[2]) < 6 && p[1] > -10 && p[1] < 18) ? 180 : 45,
    );
    expect(growVessel(wide, pointIjk(47.5, 29.5, 20), 15).leaked).toBe(true);
  });

  it('is empty on a click outside', () => {
    expect(growVessel(volume, pointIjk(-20, 0, 0), 60).mask.count).toBe(0);
  });
});
