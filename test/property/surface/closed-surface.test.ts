// The surface of any mask is closed, a 2-manifold, faces outwards, and stays within half a voxel of the mask's border.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PointLps, pointLps } from '#core/space/patient-space.ts';
import { toIjk, type VolumeGrid } from '#core/space/volume-grid.ts';
import { type Mask, maskHas } from '#core/structure/mask.ts';
import { extractSurface } from '#core/surface/extract-surface.ts';
import { ANISOTROPIES, blobs, dust, maskOf, obliqueGrid, type Triple } from '#test/oracle/random-mask.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';
import { meshFacts } from '#test/phantom/mesh-facts.ts';

const dims: Triple = [12, 10, 9];

const anyMask = fc.record({
  seed: fc.nat(1e6),
  dusty: fc.boolean(),
  share: fc.integer({ min: 1, max: 9 }),
  spacing: fc.constantFrom(...ANISOTROPIES),
});

const made = ({ seed, dusty, share, spacing }: { seed: number; dusty: boolean; share: number; spacing: Triple }) => {
  const random = seededRandom(seed);
  const grid = obliqueGrid(dims, spacing, random);
  return { grid, mask: dusty ? dust(dims, 1 + 5 / share, random) : blobs(dims, share, 4, random) };
};

/** Whole blobs, dust, single voxels, sheets and rods one voxel thin; on thin slices and on thick ones. */
const anyShape = fc.record({
  seed: fc.nat(1e6),
  shape: fc.constantFrom('blobs', 'dust', 'specks', 'sheet', 'rod'),
  spacing: fc.constantFrom<Triple>(...ANISOTROPIES, [1, 1, 5]),
  budget: fc.constantFrom(400_000, 600, 200),
});

const shaped = (shape: string, seed: number): Mask => {
  const random = seededRandom(seed);
  const place = (axis: 0 | 1 | 2): number => Math.floor(random() * dims[axis]);
  if (shape === 'blobs') return blobs(dims, 4, 4, random);
  if (shape === 'dust') return dust(dims, 3, random);
  const [a, b, c] = [place(0), place(1), place(2)];
  const tilt = Math.floor(random() * 3) - 1;
  if (shape === 'sheet') return maskOf(dims, (i, j) => i === Math.max(0, Math.min(dims[0] - 1, a + tilt * (j >> 1))));
  if (shape === 'rod')
    return maskOf(dims, (i, j, k) => i === a && j === Math.max(0, Math.min(dims[1] - 1, b + tilt * k)));
  return maskOf(dims, (i, j, k) => (i === a && j === b && k === c) || (i + 3 * j + 5 * k) % 41 === 0);
};

/** In voxels along each axis, the distance from a point to the nearest face between a voxel in and a voxel out. */
const fromBorder = (grid: VolumeGrid, mask: Mask, p: PointLps): number => {
  const at = toIjk(grid, p);
  const [i, j, k] = at.map(Math.round) as [number, number, number];
  let nearest = Number.POSITIVE_INFINITY;
  for (let n = 0; n < 729; n++) {
    const voxel = [i + (n % 9) - 4, j + (Math.floor(n / 9) % 9) - 4, k + Math.floor(n / 81) - 4] as const;
    for (const axis of [0, 1, 2] as const) {
      const other = voxel.map((x, m) => x + (m === axis ? 1 : 0)) as [number, number, number];
      if (maskHas(mask, ...voxel) === maskHas(mask, ...other)) continue;
      const face = voxel.map((x, m) => x + (m === axis ? 0.5 : 0));
      nearest = Math.min(nearest, Math.max(...at.map((x, m) => Math.abs(x - (face[m] ?? 0)))));
    }
  }
  return nearest;
};

describe('the surface of a mask', () => {
  it('is closed, manifold, outward, and holds a volume', () => {
    fc.assert(
      fc.property(anyMask, fc.constantFrom(0, 24), (input, smooth) => {
        const { grid, mask } = made(input);
        const mesh = extractSurface(grid, mask, { smooth });
        const facts = meshFacts(mesh);
        expect(facts).toMatchObject({ isClosed: true, isManifold: true });
        if (mask.count > 0) expect(facts.volumeMl).toBeGreaterThan(0);
        expect(mesh.positions.every(Number.isFinite)).toBe(true);
        for (let n = 0; n < mesh.normals.length; n += 3) {
          const length = Math.hypot(mesh.normals[n] ?? 0, mesh.normals[n + 1] ?? 0, mesh.normals[n + 2] ?? 0);
          expect(Math.abs(length - 1)).toBeLessThan(1e-5);
        }
      }),
      { numRuns: 60, seed: 2026 },
    );
  });

  it('keeps every vertex within half a voxel of the border, along each axis, however few triangles it may have', () => {
    fc.assert(
      fc.property(anyShape, ({ seed, shape, spacing, budget }) => {
        const grid = obliqueGrid(dims, spacing, seededRandom(seed));
        const mask = shaped(shape, seed);
        const { positions } = extractSurface(grid, mask, { maxTriangles: budget });
        for (let n = 0; n < positions.length; n += 3) {
          const p = pointLps(positions[n] ?? 0, positions[n + 1] ?? 0, positions[n + 2] ?? 0);
          expect(fromBorder(grid, mask, p)).toBeLessThan(0.5 + 1e-3);
        }
      }),
      { numRuns: 40, seed: 2027 },
    );
  });
});
