// Ray sums against a brute-force integral in small steps that knows nothing of voxel faces, on oblique grids too; chords of
// capsules against the same; the picture against the points that projectPoint gives.

import { describe, expect, it } from 'vitest';
import { type CArmView, cArmFrame, onDetector, projectPoint } from '#core/projection/c-arm-view.ts';
import { capsuleChordMm } from '#core/projection/capsule-chord.ts';
import { joinBands, METAL_ATTENUATION, projectBand, projectRadiograph, raySumMm } from '#core/projection/radiograph.ts';
import { directionLps, type PointLps, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, type VolumeGrid } from '#core/space/volume-grid.ts';
import { cArmAngles } from '#core/trajectory/axis-readout.ts';
import { sampleNearest } from '#core/volume/sample-volume.ts';
import { between, type Random, seededRandom } from '../seeded-random.ts';

const DIMS = [24, 20, 16] as const;

/** Turned about all three axes. */
const OBLIQUE: VolumeGrid = {
  dims: DIMS,
  spacingMm: [0.9, 1.1, 2.3],
  originLps: pointLps(-14, 9, -20),
  rowLps: directionLps(0.8, 0.36, 0.48),
  columnLps: directionLps(-0.6, 0.48, 0.64),
  sliceLps: directionLps(0, -0.8, 0.6),
};
const STRAIGHT = axialGrid(DIMS, [1, 1, 2], pointLps(-12, -10, -16));

const noisy = (grid: VolumeGrid, random: Random) => ({
  grid,
  voxels: Int16Array.from({ length: 24 * 20 * 16 }, () => Math.round(between(random, -1100, 1500))),
  unit: 'HU' as const,
});

const somewhere = (random: Random, reach: number): PointLps =>
  pointLps(between(random, -reach, reach), between(random, -reach, reach), between(random, -reach, reach));

/** The integral by 60 000 midpoints. */
const bruteForce = (from: PointLps, to: PointLps, valueAt: (p: PointLps) => number): number => {
  const steps = 60_000;
  let sum = 0;
  for (let n = 0; n < steps; n++) {
    const t = (n + 0.5) / steps;
    sum += valueAt(
      pointLps(from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1]), from[2] + t * (to[2] - from[2])),
    );
  }
  return (sum / steps) * Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
};

describe('a ray sum', () => {
  it.each([
    ['straight', STRAIGHT],
    ['oblique', OBLIQUE],
  ] as const)('equals the line integral within 1 %% on a %s grid', (_, grid) => {
    const random = seededRandom(5);
    const volume = noisy(grid, random);
    let met = 0;
    for (let n = 0; n < 40; n++) {
      const [from, to] = [somewhere(random, 60), somewhere(random, 60)];
      const expected = bruteForce(from, to, (p) => {
        const hu = sampleNearest(volume, p);
        return hu === null ? 0 : Math.max(0, 1 + hu / 1000);
      });
      const found = raySumMm(volume, from, to);
      if (expected > 1) met++;
      expect(Math.abs(found - expected)).toBeLessThanOrEqual(0.01 * expected + 0.002);
    }
    expect(met).toBeGreaterThan(5);
  });

  it('along an axis, through faces and from inside, is the sum of its voxels', () => {
    const voxels = Int16Array.from({ length: 24 * 20 * 16 }, (_, n) => (n % 24) * 10);
    const volume = { grid: STRAIGHT, voxels, unit: 'HU' as const };
    const whole = Array.from({ length: 24 }, (_, i) => 1 + i / 100).reduce((a, b) => a + b);
    expect(raySumMm(volume, pointLps(-50, 0, 0), pointLps(50, 0, 0))).toBeCloseTo(whole, 9);
    expect(raySumMm(volume, pointLps(50, 0, 0), pointLps(-50, 0, 0))).toBeCloseTo(whole, 9);
    expect(raySumMm(volume, pointLps(-12, 0, 0), pointLps(-11, 0, 0))).toBeCloseTo(0.5 * 1 + 0.5 * 1.01, 9);
    expect(raySumMm(volume, pointLps(-50, 99, 0), pointLps(50, 99, 0))).toBe(0);
  });
});

describe('a chord', () => {
  it('through a capsule equals the length of the line within its radius', () => {
    const random = seededRandom(8);
    let met = 0;
    for (let n = 0; n < 60; n++) {
      const axis = { entryLps: somewhere(random, 12), targetLps: somewhere(random, 12) };
      const from = somewhere(random, 30);
      const by = somewhere(random, 6);
      const to = pointLps(2 * by[0] - from[0], 2 * by[1] - from[1], 2 * by[2] - from[2]);
      const radiusMm = between(random, 1, 8);
      const expected = bruteForce(from, to, (p) =>
        distanceToSegment(p, axis.entryLps, axis.targetLps) <= radiusMm ? 1 : 0,
      );
      const found = capsuleChordMm(from, to, axis, radiusMm);
      if (expected > 0.5) met++;
      expect(Math.abs(found - expected)).toBeLessThan(0.005);
    }
    expect(met).toBeGreaterThan(15);
  });

  it('along the axis itself is the whole capsule', () => {
    const axis = { entryLps: pointLps(0, 0, 0), targetLps: pointLps(10, 0, 0) };
    expect(capsuleChordMm(pointLps(-20, 0, 0), pointLps(30, 0, 0), axis, 2)).toBeCloseTo(14, 9);
  });
});

const distanceToSegment = (p: PointLps, a: PointLps, b: PointLps): number => {
  const v = [b[0] - a[0], b[1] - a[1], b[2] - a[2]] as const;
  const w = [p[0] - a[0], p[1] - a[1], p[2] - a[2]] as const;
  const t = (w[0] * v[0] + w[1] * v[1] + w[2] * v[2]) / (v[0] ** 2 + v[1] ** 2 + v[2] ** 2);
  const c = Math.min(1, Math.max(0, t));
  return Math.hypot(w[0] - c * v[0], w[1] - c * v[1], w[2] - c * v[2]);
};

const VIEW: CArmView = {
  primaryDeg: 0,
  secondaryDeg: 0,
  isocentreLps: pointLps(0, 0, 0),
  sourceToIsocentreMm: 700,
  sourceToDetectorMm: 1100,
  columns: 61,
  rows: 51,
  pixelMm: 1,
};

describe('a view', () => {
  it('from the front shows the patient facing us: left to the right, head up', () => {
    const left = projectPoint(VIEW, pointLps(10, 0, 0));
    const head = projectPoint(VIEW, pointLps(0, 0, 10));
    expect(left?.column).toBeCloseTo(30.5 + (10 * 1100) / 700, 9);
    expect(left?.row).toBeCloseTo(25.5, 9);
    expect(head?.row).toBeLessThan(25);
    // Nearer to the detector (the front) looks smaller.
    expect(projectPoint(VIEW, pointLps(10, -50, 0))?.magnification).toBeLessThan(left?.magnification ?? 0);
    expect(projectPoint(VIEW, pointLps(0, 800, 0))).toBeNull();
  });

  it('at LAO 90 stands on the left, at cranial 30 above', () => {
    expect(cArmFrame({ ...VIEW, primaryDeg: 90 }).detectorLps[0]).toBeCloseTo(400, 9);
    expect(cArmFrame({ ...VIEW, secondaryDeg: 30 }).detectorLps[2]).toBeCloseTo(200, 9);
  });

  it('has axes at right angles, seen from the detector, at any angle', () => {
    const random = seededRandom(3);
    for (let n = 0; n < 200; n++) {
      const view = { ...VIEW, primaryDeg: between(random, -180, 180), secondaryDeg: between(random, -90, 90) };
      const { rightLps: r, upLps: p, towardsDetectorLps: u } = cArmFrame(view);
      const crossed = [r[1] * p[2] - r[2] * p[1], r[2] * p[0] - r[0] * p[2], r[0] * p[1] - r[1] * p[0]];
      for (let axis = 0; axis < 3; axis++) expect(crossed[axis]).toBeCloseTo(u[axis] ?? 0, 12);
      const pixel = onDetector(view, 12.5, 40.25);
      const back = projectPoint(view, pixel);
      expect(back?.column).toBeCloseTo(12.5, 8);
      expect(back?.row).toBeCloseTo(40.25, 8);
      expect(back?.magnification).toBeCloseTo(1, 10);
    }
  });

  it('down the barrel shows an instrument as a point', () => {
    const random = seededRandom(4);
    for (let n = 0; n < 100; n++) {
      const [entry, target] = [somewhere(random, 100), somewhere(random, 100)];
      const view = { ...VIEW, ...cArmAngles(entry, target), isocentreLps: target };
      const [a, b] = [projectPoint(view, entry), projectPoint(view, target)];
      expect(a?.column).toBeCloseTo(b?.column ?? 0, 6);
      expect(a?.row).toBeCloseTo(b?.row ?? 0, 6);
      // The entry is on the detector's side.
      expect(a?.magnification).toBeLessThan(b?.magnification ?? 0);
    }
  });
});

describe('a radiograph', () => {
  it('holds in each pixel the sum along its own ray, and the shadow of the instruments', () => {
    const random = seededRandom(6);
    const volume = noisy(OBLIQUE, random);
    const view = { ...VIEW, primaryDeg: 33, secondaryDeg: -12, columns: 9, rows: 7, pixelMm: 5 };
    const capsule = {
      axis: { entryLps: pointLps(0, -20, 0), targetLps: pointLps(2, 5, 3) },
      radiusMm: 3,
      attenuation: METAL_ATTENUATION,
    };
    const plain = projectRadiograph(volume, view);
    const shaded = projectRadiograph(volume, view, [capsule]);
    const { sourceLps } = cArmFrame(view);
    let shadows = 0;
    for (let row = 0; row < 7; row++) {
      for (let column = 0; column < 9; column++) {
        const end = onDetector(view, column + 0.5, row + 0.5);
        const at = row * 9 + column;
        expect(plain.waterMm[at]).toBeCloseTo(raySumMm(volume, sourceLps, end), 4);
        const chord = capsuleChordMm(sourceLps, end, capsule.axis, capsule.radiusMm);
        if (chord > 0) shadows++;
        expect(shaded.waterMm[at]).toBe(plain.waterMm[at]);
        expect(shaded.instrumentsMm[at]).toBeCloseTo(METAL_ATTENUATION * chord, 3);
      }
    }
    expect(shadows).toBeGreaterThan(0);
  });

  it('needs HU', () => {
    const volume = { ...noisy(STRAIGHT, seededRandom(1)), unit: 'arbitrary' as const };
    expect(() => projectRadiograph(volume, VIEW)).toThrow(RangeError);
    expect(() => raySumMm(volume, pointLps(0, 0, 0), pointLps(1, 0, 0))).toThrow(RangeError);
    expect(() => cArmFrame({ ...VIEW, sourceToDetectorMm: 600 })).toThrow(RangeError);
    expect(() => cArmFrame({ ...VIEW, columns: 0 })).toThrow(RangeError);
  });
});

describe('bands of rows', () => {
  it('join to the radiograph made in one go, to the bit; rows that are missing are refused', () => {
    const random = seededRandom(77);
    const volume = noisy(OBLIQUE, random);
    const view: CArmView = {
      primaryDeg: 25,
      secondaryDeg: -12,
      isocentreLps: pointLps(0, 0, 0),
      sourceToIsocentreMm: 750,
      sourceToDetectorMm: 1150,
      columns: 23,
      rows: 31,
      pixelMm: 3,
    };
    const axis = { entryLps: somewhere(random, 12), targetLps: somewhere(random, 12) };
    const instruments = [{ axis, radiusMm: 2, attenuation: METAL_ATTENUATION }];
    const bands = [
      [0, 7],
      [7, 8],
      [8, 31],
    ].map(([fromRow = 0, toRow = 0]) => projectBand(volume, view, instruments, { fromRow, toRow }));
    const whole = projectRadiograph(volume, view, instruments);
    expect(whole.waterMm.some((mm) => mm > 10)).toBe(true);
    expect(joinBands(view, bands)).toEqual(whole);
    expect(() => joinBands(view, bands.slice(1))).toThrow(RangeError);
  });
});
