import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toIjk, toLps } from '#core/space/volume-grid.ts';
import { maskHas, packMask } from '#core/structure/mask.ts';
import { blobs, obliqueGrid } from '#test/oracle/random-mask.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';
import { sliceOutline } from '#viewer/overlay/contour-cache.ts';
import { maskContour } from '#viewer/overlay/mask-contour.ts';
import { latticePoint, maskPlane } from '#viewer/overlay/mask-plane.ts';
import { inPlaneAxes, type MaskSlice, maskSlice } from '#viewer/overlay/mask-slice.ts';
import { planeAxes, sliceIndexAt } from '#viewer/slices/plane-axes.ts';

const slice: fc.Arbitrary<MaskSlice> = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 30 }))
  .chain(([width, height, x0]) =>
    fc
      .array(fc.integer({ min: 0, max: 1 }), { minLength: width * height, maxLength: width * height })
      .map((bits) => ({ x0, y0: 2 * x0, width, height, bytes: Uint8Array.from(bits) })),
  );

const has = ({ x0, y0, width, height, bytes }: MaskSlice, x: number, y: number): boolean => {
  const [i, j] = [x - x0, y - y0];
  return i >= 0 && j >= 0 && i < width && j < height && bytes[i + width * j] === 1;
};

/** Distance of a point to the border between set and unset voxels, each a unit square around its centre. */
const borderDistance = (s: MaskSlice, px: number, py: number): number => {
  let best = Number.POSITIVE_INFINITY;
  const near = (a: number, low: number, high: number): number => a - Math.min(high, Math.max(low, a));
  for (let y = s.y0 - 1; y <= s.y0 + s.height; y++) {
    for (let x = s.x0 - 1; x <= s.x0 + s.width; x++) {
      if (has(s, x, y) !== has(s, x + 1, y))
        best = Math.min(best, Math.hypot(px - (x + 0.5), near(py, y - 0.5, y + 0.5)));
      if (has(s, x, y) !== has(s, x, y + 1))
        best = Math.min(best, Math.hypot(near(px, x - 0.5, x + 0.5), py - (y + 0.5)));
    }
  }
  return best;
};

describe('contour of a mask', () => {
  it('stays within half a voxel of the voxels’ border, between its vertices too', () => {
    fc.assert(
      fc.property(slice, (s) => {
        let farthest = 0;
        for (const { points } of maskContour(s)) {
          const count = points.length / 2;
          for (let n = 0; n < count; n++) {
            const m = (n + 1) % count;
            for (const t of [0, 0.25, 0.5, 0.75]) {
              const x = (points[2 * n] as number) * (1 - t) + (points[2 * m] as number) * t;
              const y = (points[2 * n + 1] as number) * (1 - t) + (points[2 * m + 1] as number) * t;
              farthest = Math.max(farthest, borderDistance(s, x, y));
            }
          }
        }
        expect(farthest).toBeLessThanOrEqual(0.5 + 1e-9);
      }),
      { numRuns: 100 },
    );
  });

  it('goes round every set voxel and no other: crossings of a ray are odd inside', () => {
    fc.assert(
      fc.property(slice, (s) => {
        const loops = maskContour(s);
        const wrong: string[] = [];
        for (let y = s.y0; y < s.y0 + s.height; y++) {
          for (let x = s.x0; x < s.x0 + s.width; x++) {
            if ((windings(loops, x, y) % 2 === 1) !== has(s, x, y)) wrong.push(`${x},${y}`);
          }
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('has the area of the voxels, less the corners it cuts', () => {
    const full = { x0: 0, y0: 0, width: 10, height: 6, bytes: new Uint8Array(60).fill(1) };
    expect(maskContour(full)).toHaveLength(1);
    expect(maskContour(full)[0]?.area).toBeCloseTo(60 - 4 / 8, 9);
    const ring = { ...full, bytes: full.bytes.map((v, n) => (n === 23 ? 0 : v)) };
    expect(maskContour(ring).map(({ area }) => area > 0)).toEqual([true, false]);
  });
});

/** Crossings of a ray towards growing x, a hair below the row. */
const windings = (loops: ReturnType<typeof maskContour>, x: number, y: number): number => {
  const level = y + 1e-7;
  let crossings = 0;
  for (const { points } of loops) {
    const count = points.length / 2;
    for (let n = 0; n < count; n++) {
      const m = (n + 1) % count;
      const [ax, ay, bx, by] = [points[2 * n], points[2 * n + 1], points[2 * m], points[2 * m + 1]] as number[];
      if (ay === undefined || by === undefined || ax === undefined || bx === undefined) continue;
      if (ay > level === by > level) continue;
      if (ax + ((level - ay) / (by - ay)) * (bx - ax) > x) crossings++;
    }
  }
  return crossings;
};

describe('layer of a mask', () => {
  const dims = [7, 6, 5] as const;
  const bytes = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 210, maxLength: 210 });

  it('is the mask itself along every axis', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom(0 as const, 1 as const, 2 as const), (values, across) => {
        const mask = packMask(dims, { min: [0, 0, 0], size: [...dims] }, Uint8Array.from(values));
        const [ax, ay] = inPlaneAxes(across);
        const wrong: string[] = [];
        for (let index = 0; index < dims[across]; index++) {
          const layer = maskSlice(mask, across, index);
          for (let y = 0; y < dims[ay]; y++) {
            for (let x = 0; x < dims[ax]; x++) {
              const [i, j, k] = [0, 1, 2].map((axis) => (axis === across ? index : axis === ax ? x : y));
              const found = layer !== null && has(layer, x, y);
              if (found !== maskHas(mask, i ?? 0, j ?? 0, k ?? 0)) wrong.push(`${index}: ${x},${y}`);
            }
          }
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('is outlined once and kept, with room for letters inside', () => {
    const filled = packMask([40, 40, 4], { min: [5, 6, 1], size: [20, 12, 2] }, new Uint8Array(480).fill(1));
    const grid = axialGrid([40, 40, 4], [1, 1, 1], pointLps(0, 0, 0));
    const { axial } = planeAxes(grid);
    const outline = sliceOutline(grid, filled, axial, 1);
    expect(sliceOutline(grid, filled, axial, 1)).toBe(outline);
    expect(sliceOutline(grid, filled, axial, 0)).toBeNull();
    expect(outline?.anchor).toEqual([14.5, 6]);
    expect(maskHas(filled, 14, 6, 1)).toBe(true);
  });
});

describe('a mask cut askew', () => {
  it('has at every lattice position the voxel that holds it, and its outline lies there', () => {
    const random = seededRandom(41);
    for (let run = 0; run < 4; run++) {
      const grid = obliqueGrid([23, 19, 17], [0.8, 0.9, 1.6], random);
      const mask = blobs([23, 19, 17], 3, 6, random);
      for (const axes of Object.values(planeAxes(grid, 'patient'))) {
        let seen = 0;
        for (let index = 0; index < axes.count; index++) {
          const cut = maskPlane(grid, mask, axes, index);
          if (cut === null) continue;
          for (let n = 0; n < cut.bytes.length; n += 7) {
            const [x, y] = [cut.x0 + (n % cut.width), cut.y0 + Math.floor(n / cut.width)];
            const [i, j, k] = toIjk(grid, latticePoint(grid, axes, index, x, y)).map(Math.round) as [
              number,
              number,
              number,
            ];
            seen += cut.bytes[n] ?? 0;
            expect(cut.bytes[n] === 1).toBe(maskHas(mask, i, j, k));
          }
        }
        expect(seen).toBeGreaterThan(20);
      }
    }
  });

  it('misses no slice that a voxel of it touches', () => {
    const random = seededRandom(42);
    const grid = obliqueGrid([12, 11, 9], [1, 1, 3], random);
    const mask = packMask([12, 11, 9], { min: [5, 5, 4], size: [1, 1, 1] }, Uint8Array.of(1));
    const at = toLps(grid, pointIjk(5, 5, 4));
    for (const axes of Object.values(planeAxes(grid, 'patient'))) {
      expect(maskPlane(grid, mask, axes, sliceIndexAt(axes, at))).not.toBeNull();
      expect(sliceOutline(grid, mask, axes, sliceIndexAt(axes, at))?.path).toMatch(/^M/);
    }
  });
});
