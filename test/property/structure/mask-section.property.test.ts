// Outlines on planes that lie any way: a ball's section is a circle, on the voxels' own planes it is the voxels' border,
// and turning everything turns the outline.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cross, directionLps, dot, normalised, pointLps, vectorBetween } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { maskHas, packMask } from '#core/structure/mask.ts';
import { maskSection } from '#core/structure/mask-section.ts';
import type { Lattice } from '#core/volume/reslice.ts';

const SPACING = [0.7, 0.9, 1.3] as const;
const DIMS = [60, 50, 40] as const;
const grid = axialGrid(DIMS, SPACING, pointLps(-20, 30, 5));
const CENTRE = pointLps(-20 + 29.4 * 0.7, 30 + 24.6 * 0.9, 5 + 19.2 * 1.3);
const RADIUS_MM = 15;
/** Half a voxel's diagonal. */
const HALF_DIAGONAL_MM = Math.hypot(...SPACING) / 2;

const bytes = new Uint8Array(DIMS[0] * DIMS[1] * DIMS[2]);
for (let k = 0, n = 0; k < DIMS[2]; k++)
  for (let j = 0; j < DIMS[1]; j++)
    for (let i = 0; i < DIMS[0]; i++, n++) {
      const p = pointLps(-20 + i * 0.7, 30 + j * 0.9, 5 + k * 1.3);
      if (Math.hypot(...vectorBetween(CENTRE, p)) <= RADIUS_MM) bytes[n] = 1;
    }
const ball = packMask(DIMS, { min: [0, 0, 0], size: DIMS }, bytes);

const SIDE = 220;
const PIXEL_MM = 0.2;

/** A square lattice whose middle is a point. */
const latticeAt = (
  middle: readonly [number, number, number],
  right: ReturnType<typeof directionLps>,
  down: ReturnType<typeof directionLps>,
): Lattice => {
  const half = ((SIDE - 1) / 2) * PIXEL_MM;
  return {
    originLps: pointLps(
      middle[0] - (right[0] + down[0]) * half,
      middle[1] - (right[1] + down[1]) * half,
      middle[2] - (right[2] + down[2]) * half,
    ),
    rightLps: right,
    downLps: down,
    pixelMm: PIXEL_MM,
    width: SIDE,
    height: SIDE,
  };
};

const turn = fc.tuple(
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
  fc.double({ min: -11, max: 11, noNaN: true }),
);

describe('outline of a mask on any plane', () => {
  it('of a ball is one circle, right to half a voxel diagonal, at any offset from its middle', () => {
    fc.assert(
      fc.property(turn, ([z, angle, off]) => {
        const level = Math.sqrt(1 - z * z);
        const normal = directionLps(level * Math.cos(angle), level * Math.sin(angle), z);
        const right = normalised(cross(normal, Math.abs(z) > 0.9 ? directionLps(1, 0, 0) : directionLps(0, 0, 1)));
        const down = cross(normal, right);
        const middle = [0, 1, 2].map((n) => (CENTRE[n] as number) + (normal[n] as number) * off);
        const loops = maskSection(grid, ball, latticeAt(middle as [number, number, number], right, down));
        const wanted = Math.sqrt(RADIUS_MM ** 2 - off ** 2);
        expect(loops).toHaveLength(1);
        const points = loops[0]?.points ?? new Float64Array(0);
        for (let n = 0; n < points.length; n += 2) {
          const x = ((points[n] as number) - (SIDE - 1) / 2) * PIXEL_MM;
          const y = ((points[n + 1] as number) - (SIDE - 1) / 2) * PIXEL_MM;
          // Off the middle the plane meets the border aslant: the same depth of voxels is longer along the plane.
          const slack = (HALF_DIAGONAL_MM * RADIUS_MM) / wanted + 0.3;
          expect(Math.abs(Math.hypot(x, y) - wanted)).toBeLessThan(slack);
        }
        const areaMm2 = (loops[0]?.area ?? 0) * PIXEL_MM ** 2;
        expect(Math.abs(areaMm2 / (Math.PI * wanted ** 2) - 1)).toBeLessThan(0.06);
      }),
      { numRuns: 60 },
    );
  });

  it('on a plane through voxel centres parts set voxels from unset ones', () => {
    const k = 17;
    const z = 5 + k * 1.3;
    const lattice = latticeAt([CENTRE[0], CENTRE[1], z], directionLps(1, 0, 0), directionLps(0, 1, 0));
    const loops = maskSection(grid, ball, lattice);
    const wrong: string[] = [];
    for (let j = 0; j < DIMS[1]; j++)
      for (let i = 0; i < DIMS[0]; i++) {
        const offset = vectorBetween(lattice.originLps, pointLps(-20 + i * 0.7, 30 + j * 0.9, z));
        const [x, y] = [dot(offset, lattice.rightLps) / PIXEL_MM, dot(offset, lattice.downLps) / PIXEL_MM];
        if (x < 1 || y < 1 || x > SIDE - 2 || y > SIDE - 2) continue;
        if (isInside(loops, x, y) !== maskHas(ball, i, j, k)) wrong.push(`${i},${j}`);
      }
    expect(wrong).toEqual([]);
  });

  it('is nothing where the plane misses the mask', () => {
    const lattice = latticeAt([CENTRE[0], CENTRE[1], CENTRE[2] + 17], directionLps(1, 0, 0), directionLps(0, 1, 0));
    expect(maskSection(grid, ball, lattice)).toEqual([]);
  });
});

const isInside = (loops: ReturnType<typeof maskSection>, x: number, y: number): boolean => {
  let crossings = 0;
  for (const { points } of loops) {
    for (let n = 0; n < points.length; n += 2) {
      const m = (n + 2) % points.length;
      const [x0, y0, x1, y1] = [points[n], points[n + 1], points[m], points[m + 1]] as [number, number, number, number];
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) crossings++;
    }
  }
  return crossings % 2 === 1;
};
