import { describe, expect, it } from 'vitest';
import { boneFromBehind } from '#core/projection/bone-from-behind.ts';
import { fluoroscopy, fluoroscopyPicture } from '#core/projection/fluoroscopy.ts';
import { METAL_ATTENUATION } from '#core/projection/radiograph.ts';
import { pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toLps } from '#core/space/volume-grid.ts';

const GRID = axialGrid([40, 30, 20], [2, 2, 3], pointLps(-39, -29, -30));

/** Water with one dense voxel. */
const volume = (dense: readonly [number, number, number], hu = 1200) => {
  const [ni, nj, nk] = GRID.dims;
  const voxels = new Int16Array(ni * nj * nk);
  voxels[dense[0] + ni * (dense[1] + nj * dense[2])] = hu;
  return { grid: GRID, voxels, unit: 'HU' as const };
};

describe('a fluoroscopic picture', () => {
  const flat = (at: number, value: number) => {
    const waterMm = Float32Array.from({ length: 400 }, (_, n) => (n === at ? value : n % 20 < 4 ? 0 : 200));
    return { columns: 20, rows: 20, waterMm, instrumentsMm: new Float32Array(400) };
  };

  it('shows what is dense dark, or light on demand, and air as the other', () => {
    const dark = fluoroscopyPicture(flat(210, 260), true).grey;
    const light = fluoroscopyPicture(flat(210, 260), false).grey;
    expect(dark[210]).toBeLessThan(dark[215] ?? 0);
    expect(light[210]).toBeGreaterThan(light[215] ?? 255);
    expect(dark[200]).toBeGreaterThan(230);
    expect(light[200]).toBe(0);
  });

  it('lets no instrument change the grey of the patient beside it', () => {
    const plain = fluoroscopyPicture(flat(210, 260), true).grey;
    const radiograph = flat(210, 260);
    radiograph.instrumentsMm[90] = 400;
    const shaded = fluoroscopyPicture(radiograph, true).grey;
    expect(shaded[90]).toBe(0);
    for (const n of [10, 91, 210, 399]) expect(shaded[n]).toBe(plain[n]);
  });

  it('shows an instrument where its point falls', () => {
    const view = {
      primaryDeg: 0,
      secondaryDeg: 0,
      isocentreLps: pointLps(0, 0, 0),
      sourceToIsocentreMm: 700,
      sourceToDetectorMm: 1000,
      columns: 50,
      rows: 50,
      pixelMm: 2,
    };
    const axis = { entryLps: pointLps(0, -20, 0), targetLps: pointLps(0, 20, 0) };
    const instruments = [{ axis, radiusMm: 3, attenuation: METAL_ATTENUATION }];
    const plain = fluoroscopy(volume([0, 0, 0]), { view, instruments: [], isBoneDark: true }).grey;
    const { grey } = fluoroscopy(volume([0, 0, 0]), { view, instruments, isBoneDark: true });
    const shaded = [...grey.keys()].filter((n) => grey[n] !== plain[n]);
    expect(shaded.length).toBeGreaterThan(8);
    for (const n of shaded) expect(Math.hypot((n % 50) - 24.5, Math.floor(n / 50) - 24.5)).toBeLessThan(3);
  });
});

describe('bone from behind', () => {
  it('puts a voxel at its own millimetres, the right side on the right', () => {
    for (const dense of [
      [5, 4, 3],
      [33, 25, 16],
    ] as const) {
      const { picture, leftMm, headMm, pixelMm } = boneFromBehind(volume(dense), 1);
      const at = toLps(GRID, pointIjk(dense[0], dense[1], dense[2]));
      const column = Math.round((leftMm - at[0]) / pixelMm);
      const row = Math.round((headMm - at[2]) / pixelMm);
      expect(picture.grey[row * picture.width + column]).toBeGreaterThan(200);
      expect(picture.grey.filter((level) => level > 0).length).toBeLessThan(25);
    }
  });

  it('leaves soft tissue out and needs HU', () => {
    expect(boneFromBehind(volume([5, 5, 5], 100), 2).picture.grey.some((level) => level > 0)).toBe(false);
    expect(() => boneFromBehind({ ...volume([1, 1, 1]), unit: 'arbitrary' }, 2)).toThrow(RangeError);
  });
});
