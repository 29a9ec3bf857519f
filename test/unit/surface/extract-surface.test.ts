import { describe, expect, it } from 'vitest';
import { thresholdBone } from '#core/segment/bone-mask.ts';
import { ellipsoidMask } from '#core/segment/ellipsoid-mask.ts';
import { distanceMm, type PointLps, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, voxelVolumeMl } from '#core/space/volume-grid.ts';
import { emptyMask, packMask, wholeBox } from '#core/structure/mask.ts';
import { extractIsoSurface } from '#core/surface/extract-iso-surface.ts';
import { extractSurface } from '#core/surface/extract-surface.ts';
import type { SurfaceMesh } from '#core/surface/surface-mesh.ts';
import { obliqueGrid } from '#test/oracle/random-mask.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';
import { analyticVolume } from '#test/phantom/analytic-volume.ts';
import { meshFacts } from '#test/phantom/mesh-facts.ts';

const pointsOf = ({ positions }: SurfaceMesh): PointLps[] =>
  Array.from({ length: positions.length / 3 }, (_, v) =>
    pointLps(positions[3 * v] ?? 0, positions[3 * v + 1] ?? 0, positions[3 * v + 2] ?? 0),
  );

const sphereMl = (radius: number): number => ((4 / 3) * Math.PI * radius ** 3) / 1000;

describe('the surface of a ball', () => {
  const centre = pointLps(3, -2, 7);
  const grid = axialGrid([70, 72, 52], [0.7, 0.7, 1], pointLps(-21.3, -27, -18.6));
  const mask = ellipsoidMask(grid, centre, [16, 16, 16]);
  const mesh = extractSurface(grid, mask);

  it('has the shape of a sphere and its volume within 1 %', () => {
    const facts = meshFacts(mesh);
    expect(facts).toMatchObject({ isClosed: true, isManifold: true, euler: 2 });
    expect(Math.abs(facts.volumeMl / sphereMl(16) - 1)).toBeLessThan(0.01);
    expect(Math.abs(facts.volumeMl / (mask.count * voxelVolumeMl(grid)) - 1)).toBeLessThan(0.01);
  });

  it('lies within half a voxel diagonal of it, with outward normals', () => {
    const half = Math.hypot(0.7, 0.7, 1) / 2;
    pointsOf(mesh).forEach((p, v) => {
      expect(Math.abs(distanceMm(p, centre) - 16)).toBeLessThan(half);
      const out = [0, 1, 2].map((axis) => ((p[axis] ?? 0) - (centre[axis] ?? 0)) / distanceMm(p, centre));
      const cosine = out.reduce((sum, x, axis) => sum + x * (mesh.normals[3 * v + axis] ?? 0), 0);
      expect(cosine).toBeGreaterThan(0.85);
    });
  });

  it('is smoother than the voxels: radii scatter by less than half as much', () => {
    const scatter = (surface: SurfaceMesh): number => {
      const radii = pointsOf(surface).map((p) => distanceMm(p, centre));
      const mean = radii.reduce((a, b) => a + b) / radii.length;
      return Math.sqrt(radii.reduce((sum, r) => sum + (r - mean) ** 2, 0) / radii.length);
    };
    expect(scatter(mesh)).toBeLessThan(scatter(extractSurface(grid, mask, { smooth: 0 })) / 2);
  });

  it('keeps within the triangles it may have, on larger blocks', () => {
    expect(mesh.indices.length / 3).toBeGreaterThan(5000);
    const coarse = extractSurface(grid, mask, { maxTriangles: 1000 });
    expect(coarse.indices.length / 3).toBeLessThanOrEqual(1000);
    const facts = meshFacts(coarse);
    expect(facts).toMatchObject({ isClosed: true, isManifold: true, euler: 2 });
    expect(Math.abs(facts.volumeMl / sphereMl(16) - 1)).toBeLessThan(0.04);
  });
});

describe('the surface of a mask', () => {
  it('of the whole grid is the box of its voxels, in an oblique grid too', () => {
    const grid = obliqueGrid([6, 5, 4], [0.8, 0.7, 1.25], seededRandom(3));
    const mask = packMask(grid.dims, wholeBox(grid.dims), new Uint8Array(120).fill(1));
    const facts = meshFacts(extractSurface(grid, mask, { smooth: 0 }));
    expect(facts).toMatchObject({ isClosed: true, isManifold: true, euler: 2 });
    // Marching cubes cut the edges of a box by half a voxel.
    expect(facts.volumeMl).toBeGreaterThan(0.85 * 120 * voxelVolumeMl(grid));
    expect(facts.volumeMl).toBeLessThan(120 * voxelVolumeMl(grid));
  });

  it('of a ring has one hole, of two balls two parts', () => {
    const grid = axialGrid([40, 40, 16], [1, 1, 1], pointLps(0, 0, 0));
    const ring = new Uint8Array(40 * 40 * 16);
    for (let n = 0; n < ring.length; n++) {
      const [x, y, z] = [(n % 40) - 19.5, (Math.floor(n / 40) % 40) - 19.5, Math.floor(n / 1600) - 7.5];
      if ((Math.hypot(x, y) - 12) ** 2 + z * z < 16) ring[n] = 1;
    }
    expect(meshFacts(extractSurface(grid, packMask(grid.dims, wholeBox(grid.dims), ring))).euler).toBe(0);
    const balls = new Uint8Array(40 * 40 * 16);
    for (let n = 0; n < balls.length; n++) {
      const [x, y, z] = [n % 40, (Math.floor(n / 40) % 40) - 20, Math.floor(n / 1600) - 8];
      if (Math.min((x - 10) ** 2, (x - 30) ** 2) + y * y + z * z < 36) balls[n] = 1;
    }
    expect(meshFacts(extractSurface(grid, packMask(grid.dims, wholeBox(grid.dims), balls))).euler).toBe(4);
  });

  it('of nothing is empty', () => {
    const grid = axialGrid([4, 4, 4], [1, 1, 1], pointLps(0, 0, 0));
    expect(extractSurface(grid, emptyMask(grid.dims)).indices.length).toBe(0);
  });
});

describe('the surface of grey values', () => {
  const grid = axialGrid([52, 50, 34], [0.8, 0.8, 1.25], pointLps(-20.2, -19.7, -20.6));
  const centre = pointLps(0, 0, 0);
  const ball = (p: PointLps): number => (distanceMm(p, centre) < 14 ? 500 : -100);
  const volume = analyticVolume(grid, ball, { blurVoxels: 0.7 });

  it('lies where the value is, to a tenth of a voxel on average', () => {
    const mesh = extractIsoSurface(volume, 200);
    expect(meshFacts(mesh)).toMatchObject({ isClosed: true, isManifold: true, euler: 2 });
    const errors = pointsOf(mesh).map((p) => Math.abs(distanceMm(p, centre) - 14));
    expect(errors.reduce((a, b) => a + b) / errors.length).toBeLessThan(0.08);
    expect(Math.max(...errors)).toBeLessThan(0.4);
    expect(Math.abs(meshFacts(mesh).volumeMl / sphereMl(14) - 1)).toBeLessThan(0.02);
  });

  it('is held to the neighbourhood of a mask', () => {
    const two = analyticVolume(grid, (p) =>
      distanceMm(p, pointLps(12, 0, 0)) < 5 ? 500 : distanceMm(p, pointLps(-10, 0, 0)) < 5 ? 500 : 0,
    );
    const near = ellipsoidMask(grid, pointLps(12, 0, 0), [5, 5, 5]);
    expect(meshFacts(extractIsoSurface(two, 200)).euler).toBe(4);
    const mesh = extractIsoSurface(two, 200, { near });
    expect(meshFacts(mesh)).toMatchObject({ isClosed: true, euler: 2 });
    expect(pointsOf(mesh).every((p) => p[0] > 0)).toBe(true);
  });

  it('closes half a voxel beyond the last slice where the images cut it', () => {
    const slab = { ...volume, voxels: new Int16Array(volume.voxels.length).fill(700) };
    const mesh = extractIsoSurface(slab, 200, { smooth: 0 });
    expect(meshFacts(mesh)).toMatchObject({ isClosed: true, isManifold: true, euler: 2 });
    const z = pointsOf(mesh).map((p) => p[2]);
    expect(Math.min(...z)).toBeCloseTo(-20.6 - 0.625, 4);
    expect(Math.max(...z)).toBeCloseTo(-20.6 + 33.5 * 1.25, 4);
  });

  it('draws thresholded bone within its budget, from an image of noise', () => {
    const random = seededRandom(5);
    const noise = { ...volume, voxels: Int16Array.from({ length: volume.voxels.length }, () => 600 * random()) };
    const bone = thresholdBone(noise, 200);
    const mesh = extractIsoSurface(noise, 200, { near: bone, maxTriangles: 3000 });
    expect(mesh.indices.length / 3).toBeLessThanOrEqual(3000);
    expect(meshFacts(mesh)).toMatchObject({ isClosed: true, isManifold: true });
  });
});
