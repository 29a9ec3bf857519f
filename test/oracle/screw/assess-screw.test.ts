// A screw in bone of which a threshold took the shell alone: marrow is within the cortex and holds the thread, a lesion does not.

import { describe, expect, it } from 'vitest';
import { assessScrew } from '#core/screw/assess-screw.ts';
import { gertzbeinGrade } from '#core/screw/screw-grade.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { maskOf, type Triple } from '../random-mask.ts';

const DIMS: Triple = [60, 100, 50];
const GRID = axialGrid(DIMS, [0.8, 0.8, 1], pointLps(-24, -40, -25));
const shape = (has: (x: number, y: number, z: number) => boolean) =>
  maskOf(DIMS, (i, j, k) => has(-24 + i * 0.8, -40 + j * 0.8, -25 + k));
/** A tube along y, 9 mm in radius, with walls of 2 mm, its back at y = 20. */
const SHELL = shape((x, y, z) => {
  const off = Math.hypot(x, z);
  return off <= 9 && Math.abs(y) <= 20 && (off >= 7 || Math.abs(y) >= 18);
});
const VOLUME = { grid: GRID, voxels: new Int16Array(60 * 100 * 50).fill(120), unit: 'HU' } as const;
const SHAFT = {
  axis: { entryLps: pointLps(0.3, 30, 0.2), targetLps: pointLps(0.3, -12, 0.2) },
  radiusMm: 3.25,
  lengthMm: 34,
  threadMm: 16,
};

describe('a screw in a shell of bone', () => {
  it('lies within its cortex, with its whole thread in bone', () => {
    const found = assessScrew(VOLUME, [SHELL], SHAFT);
    expect(gertzbeinGrade(found.breachMm)).toBe('A');
    // Nearest is the cortex it came through, two radii behind the end of the entry zone.
    expect(-found.breachMm).toBeCloseTo(3.25, 2);
    expect(found.threadInBoneMm).toBeCloseTo(16, 6);
    expect(found.tipInBone).toBe(true);
    expect(found.purchase).toMatchObject({ meanHu: 120, leastHu: 120, stepMm: 0.5 });
    expect(found.purchase?.profileHu).toHaveLength(32);
  });

  it('has no purchase in images that are not in HU', () => {
    expect(assessScrew({ ...VOLUME, unit: 'arbitrary' }, [SHELL], SHAFT).purchase).toBeNull();
  });

  it('holds nothing in a lesion', () => {
    const lesion = shape((x, y, z) => Math.hypot(x, z) <= 6 && y >= -14 && y <= -4);
    const found = assessScrew(VOLUME, [SHELL], SHAFT, { hollows: [], lesions: [lesion] });
    expect(gertzbeinGrade(found.breachMm)).toBe('A');
    // The thread is from y = -12 to 4; what of it lies behind the lesion's last voxel holds.
    expect(found.threadInBoneMm).toBeGreaterThan(7);
    expect(found.threadInBoneMm).toBeLessThan(8.5);
    expect(found.threadInLesionMm).toBeCloseTo(16 - found.threadInBoneMm, 6);
    expect(found.threadInGapMm).toBe(0);
  });

  it('through a joint breaches nothing there, and holds nothing there', () => {
    // Two rods, three voxels (2.4 mm) of joint between their ends, all of it along the thread from y = -12 to 4.
    const part = (has: (y: number) => boolean) =>
      shape((x, y, z) => Math.hypot(x, z) <= 9 && Math.abs(y) <= 20 && has(y));
    const bones = [part((y) => y > 3), part((y) => y < 0.6)] as const;
    const found = assessScrew(VOLUME, bones, SHAFT, { hollows: [], lesions: [], whole: bones });
    expect(gertzbeinGrade(found.breachMm)).toBe('A');
    expect(found.threadInGapMm).toBeCloseTo(2.4, 6);
    expect(found.threadInBoneMm).toBeCloseTo(16 - 2.4, 6);
  });

  it('is out of a contour that holds its marrow wherever that has a hole', () => {
    const around = { hollows: [], lesions: [] };
    expect(assessScrew(VOLUME, [SHELL], SHAFT, { ...around, whole: [SHELL] }).breachMm).toBeGreaterThan(3.25 + 6);
    expect(assessScrew(VOLUME, [SHELL], SHAFT, around).breachMm).toBeLessThan(0);
  });

  it('finds no marrow above a canal that is known, where it may go on', () => {
    // A ring of bone round a canal along z, of which the lower half alone is known; the axis runs along its side in the upper half.
    const ring = shape((x, y, z) => {
      const off = Math.hypot(x, y - 4);
      return off <= 16 && off >= 7 && Math.abs(z) <= 24;
    });
    const known = shape((x, y, z) => Math.hypot(x, y - 4) <= 6.5 && z <= 0 && z >= -24);
    const along = {
      axis: { entryLps: pointLps(-30, 4, 12), targetLps: pointLps(-4, 4, 12) },
      radiusMm: 2,
      lengthMm: 60,
      threadMm: 10,
    };
    const found = assessScrew(VOLUME, [ring], along, { hollows: [known], lesions: [] });
    expect(found.tipInBone).toBe(false);
    expect(found.breachMm).toBeGreaterThan(4);
  });

  it('is out of bone in a canal', () => {
    const canal = shape((x, y, z) => Math.hypot(x, y) <= 5 && Math.abs(z) <= 12);
    expect(assessScrew(VOLUME, [SHELL], SHAFT, { hollows: [canal], lesions: [] }).breachMm).toBeGreaterThan(3);
  });
});
