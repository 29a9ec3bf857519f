import { describe, expect, it } from 'vitest';
import { directionLps, distanceMm, normalised, pointLps, vectorBetween } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import type { SurfaceMesh } from '#core/surface/surface-mesh.ts';
import { shaded } from '#core/surface/vertex-shade.ts';
import { cameraAxes, createSceneCamera, turned } from '#viewer/scene/scene-camera.ts';
import { pickInstrument, pickSurface, rayAxisMm } from '#viewer/scene/scene-pick.ts';
import { raySurfaceMm } from '#viewer/scene/surface-pick.ts';

/** A square of side 2 across z = height, seen from above. */
const square = (height: number): SurfaceMesh => ({
  positions: Float32Array.of(-1, -1, height, 1, -1, height, 1, 1, height, -1, 1, height),
  normals: Float32Array.of(0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1),
  indices: Uint32Array.of(0, 1, 2, 0, 2, 3),
});
const down = { origin: pointLps(0.3, 0.2, 10), direction: directionLps(0, 0, -1) };
const instrument = (x: number) => ({
  id: `at ${x}`,
  kind: 'trocar' as const,
  number: 1,
  name: '',
  parameters: {},
  visible: true,
  entryLps: pointLps(x, 50, 0),
  targetLps: pointLps(x, -50, 0),
});

describe('picking', () => {
  it('finds the first triangle along the ray, from either side', () => {
    expect(raySurfaceMm(square(4), down.origin, down.direction)).toBeCloseTo(6, 9);
    expect(raySurfaceMm(square(4), pointLps(0.3, 0.2, -1), directionLps(0, 0, 1))).toBeCloseTo(5, 9);
    expect(raySurfaceMm(square(4), pointLps(2, 0, 10), down.direction)).toBeNull();
    expect(raySurfaceMm(square(40), down.origin, down.direction)).toBeNull();
  });

  it('looks through glass-like skin unless the skin is wanted', () => {
    const shown = [
      { surface: square(5), look: 'skin' as const, opacity: 0.2 },
      { surface: square(1), look: 'bone' as const, opacity: 1 },
    ];
    expect(pickSurface(shown, down, false)?.[2]).toBeCloseTo(1, 9);
    expect(pickSurface(shown, down, true)?.[2]).toBeCloseTo(5, 9);
    expect(pickSurface(shown.slice(0, 1), down, false)?.[2]).toBeCloseTo(5, 9);
    expect(pickSurface([], down, false)).toBeNull();
  });

  it('takes the nearest instrument within the grip', () => {
    expect(rayAxisMm(down, instrument(2))).toBeCloseTo(1.7, 9);
    expect(rayAxisMm({ ...down, origin: pointLps(0, 80, 10) }, instrument(0))).toBeCloseTo(30, 9);
    expect(rayAxisMm({ origin: pointLps(3, 0, 0), direction: directionLps(0, 1, 0) }, instrument(0))).toBeCloseTo(3, 9);
    expect(pickInstrument([instrument(3), instrument(2)], down, () => 5)?.id).toBe('at 2');
    expect(pickInstrument([instrument(3)], down, () => 1)).toBeNull();
    expect(pickInstrument([{ ...instrument(1), visible: false }], down, () => 5)).toBeNull();
  });
});

describe('scene camera', () => {
  const grid = axialGrid([100, 100, 100], [1, 1, 1], pointLps(-50, -50, -50));

  it('starts behind the patient with the head up', () => {
    const camera = createSceneCamera(grid);
    const { forward, down: downwards } = cameraAxes(camera.state());
    expect(forward[1]).toBeLessThan(0);
    expect(downwards[2]).toBeLessThan(0);
  });

  it('turns about the pivot without coming nearer to it, and never over the top', () => {
    const pivot = pointLps(10, 5, -3);
    const from = createSceneCamera(grid).state();
    const to = turned(from, 33, 500, pivot);
    expect(distanceMm(to.eyeLps, pivot)).toBeCloseTo(distanceMm(from.eyeLps, pivot), 6);
    const { forward } = cameraAxes(to);
    expect(forward[2]).toBeLessThan(0);
    expect(Math.asin(-forward[2]) * (180 / Math.PI)).toBeLessThanOrEqual(86.001);
  });

  it('looks from a side with its opposite ahead', () => {
    const camera = createSceneCamera(grid);
    camera.lookFrom('left');
    expect(cameraAxes(camera.state()).forward[0]).toBeCloseTo(-1, 9);
    camera.lookFrom('anterior');
    expect(cameraAxes(camera.state()).right[0]).toBeCloseTo(1, 9);
  });

  it('zooms towards what it looks at', () => {
    const camera = createSceneCamera(grid);
    const before = camera.state();
    camera.zoom(2);
    const after = camera.state();
    expect(distanceMm(after.eyeLps, after.lookAtLps)).toBeCloseTo(distanceMm(before.eyeLps, before.lookAtLps) / 2, 6);
    expect(normalised(vectorBetween(after.eyeLps, after.lookAtLps))[0]).toBeCloseTo(cameraAxes(before).forward[0], 9);
  });
});

describe('vertex shade', () => {
  it('is dark at the bottom of a pit, bright on a peak', () => {
    const side = 21;
    const mesh = (peakMm: number): SurfaceMesh => {
      const positions = new Float32Array(side * side * 3);
      const normals = new Float32Array(side * side * 3);
      const indices: number[] = [];
      for (let y = 0, n = 0; y < side; y++) {
        for (let x = 0; x < side; x++, n++) {
          const r2 = (x - 10) ** 2 + (y - 10) ** 2;
          positions.set([x, y, peakMm * Math.exp(-r2 / 8)], 3 * n);
          normals.set([0, 0, 1], 3 * n);
          if (x + 1 < side && y + 1 < side) indices.push(n, n + 1, n + side, n + 1, n + side + 1, n + side);
        }
      }
      return { positions, normals, indices: Uint32Array.from(indices) };
    };
    const middle = (peakMm: number): number => shaded(mesh(peakMm)).shade?.[10 * side + 10] ?? Number.NaN;
    expect(middle(-4)).toBeLessThan(0.3);
    expect(middle(0)).toBeCloseTo(0.8, 5);
    expect(middle(4)).toBeGreaterThan(0.9);
  });
});
