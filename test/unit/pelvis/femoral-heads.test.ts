// Two heads in their sockets, made: balls with necks, a dark joint space, sockets above and to the midline, iliac wings over
// them, and a rod of metal through one neck. Found within 2 mm, and the joint space between head and socket.

import { describe, expect, it } from 'vitest';
import { femoralHeads } from '#core/pelvis/femoral-heads.ts';
import { insideJointMm } from '#core/pelvis/hip-joint.ts';
import { directionLps, type PointLps, pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toLps } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';
import { gaussian } from '#test/phantom/analytic-volume.ts';

const DISC = { pointLps: pointLps(0, 0, 100), normalLps: directionLps(0, 0, 1) };
const RADIUS_MM = 22;
const GAP_MM = 3;

const centre = (side: 1 | -1): PointLps => pointLps(side * 86, side === 1 ? -14 : -18, -2 * side);

const huAt = (p: PointLps, withMetal: boolean): number => {
  const side = p[0] > 0 ? 1 : -1;
  const c = centre(side);
  const [x, y, z] = [side * (p[0] - c[0]), p[1] - c[1], p[2] - c[2]];
  const r = Math.hypot(x, y, z);
  const axis = (x - z) / Math.SQRT2;
  const fromNeck = Math.hypot(y, (x + z) / Math.SQRT2);
  if (withMetal && side === 1 && fromNeck < 4 && axis > -8 && axis < 70) return 3000;
  if (r < RADIUS_MM) return r > RADIUS_MM - 2 ? 420 : 280;
  if (axis > 0 && axis < 60 && fromNeck < 12) return fromNeck > 9 ? 420 : 180;
  if (r < RADIUS_MM + GAP_MM) return 60;
  const isSocket = r < RADIUS_MM + GAP_MM + 8 && (z - x) / Math.SQRT2 > -0.1 * r;
  if (isSocket) return r < RADIUS_MM + GAP_MM + 3 ? 500 : 150;
  if (z > RADIUS_MM && Math.abs(y) < 12 - z / 12 && Math.abs(x + z / 6) < 9) return 350;
  return 40;
};

const made = (withMetal: boolean): ImageVolume => {
  const grid = axialGrid([96, 50, 50], [2.8, 2.8, 2.8], pointLps(-133, -80, -60));
  const random = seededRandom(5);
  const [ni, nj] = grid.dims;
  const voxels = Float32Array.from({ length: 96 * 50 * 50 }, (_, n) => {
    const p = toLps(grid, pointIjk(n % ni, Math.floor(n / ni) % nj, Math.floor(n / (ni * nj))));
    return huAt(p, withMetal) + 20 * gaussian(random);
  });
  return { grid, voxels, unit: 'HU' };
};

describe('the heads of the femurs', () => {
  it.each([false, true])('are found on both sides, metal in one: %s', (withMetal) => {
    const { left, right } = femoralHeads(made(withMetal), DISC);
    for (const [head, side] of [
      [left, 1],
      [right, -1],
    ] as const) {
      expect(head).not.toBeNull();
      if (head === null) continue;
      const c = centre(side);
      expect(Math.hypot(...head.centreLps.map((x, n) => x - (c[n] ?? 0)))).toBeLessThan(3);
      const along = (mm: number, [x, y, z]: readonly [number, number, number]): PointLps =>
        pointLps(c[0] + side * mm * x, c[1] + mm * y, c[2] + mm * z);
      for (const way of [
        [0, 0, 1],
        [-0.8, 0, 0.6],
        [-0.6, 0.64, 0.48],
        [-0.6, -0.64, 0.48],
      ] as const) {
        expect(insideJointMm(head, along(RADIUS_MM - 2, way))).toBeGreaterThan(0);
        expect(insideJointMm(head, along(RADIUS_MM + GAP_MM + 2, way))).toBeLessThan(0);
      }
    }
  });

  it('are none in muscle', () => {
    const volume = made(false);
    expect(femoralHeads({ ...volume, voxels: volume.voxels.map((hu) => Math.min(hu, 50)) }, DISC)).toEqual({
      left: null,
      right: null,
    });
  });
});
