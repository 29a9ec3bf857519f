// The second series over the first: samples lie where the camera puts their pixels, greys follow the window, the session of
// its own view reads and writes its own half, and a pair is whole when both sides are marked.

import { describe, expect, it } from 'vitest';
import { distanceMm, dot, pointIjk, pointLps, vectorBetween } from '#core/space/patient-space.ts';
import { centreLps, toLps, voxelCount } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { reslice } from '#core/volume/reslice.ts';
import { greyPixels } from '#core/volume/reslice-grey.ts';
import { createSessionStore } from '#session/session-store.ts';
import { obliqueGrid } from '#test/oracle/random-mask.ts';
import { between, seededRandom } from '#test/oracle/seeded-random.ts';
import { draggedTo } from '#viewer/overlay/pair-drag.ts';
import { markPair, secondSession } from '#viewer/second-series.ts';
import { onSlice, planeAxes, sliceIndexAt } from '#viewer/slices/plane-axes.ts';
import { cameraLattice, sampleStep } from '#viewer/slices/resliced-image.ts';
import { fittedFraming, fromPx, sliceCamera, toPx } from '#viewer/slices/slice-camera.ts';
import { windowRange } from '#viewer/slices/window-drag.ts';

const cameraOf = (widthPx: number, heightPx: number) => {
  const grid = obliqueGrid([40, 36, 20], [0.7, 0.8, 2], seededRandom(3));
  const axes = planeAxes(grid, 'patient').coronal;
  const size = { widthPx, heightPx };
  const middle = centreLps(grid);
  const on = onSlice(axes, middle, sliceIndexAt(axes, middle));
  return { grid, camera: sliceCamera(fittedFraming(grid, axes, size), axes, size, on) };
};

describe('the samples of a camera', () => {
  it.each([
    [401, 300, 1],
    [1500, 1001, 2],
  ] as const)('lie in the middle of their CSS pixels, %i x %i', (widthPx, heightPx, step) => {
    const { camera } = cameraOf(widthPx, heightPx);
    expect(sampleStep(widthPx, heightPx)).toBe(step);
    const lattice = cameraLattice(camera);
    expect([lattice.width, lattice.height]).toEqual([Math.ceil(widthPx / step), Math.ceil(heightPx / step)]);
    const random = seededRandom(5);
    for (let run = 0; run < 50; run++) {
      const [x, y] = [Math.floor(between(random, 0, lattice.width)), Math.floor(between(random, 0, lattice.height))];
      const { originLps: o, rightLps: r, downLps: d, pixelMm } = lattice;
      const at = [0, 1, 2].map((n) => (o[n] ?? 0) + x * pixelMm * (r[n] ?? 0) + y * pixelMm * (d[n] ?? 0));
      const wanted = fromPx(camera, [(x + 0.5) * step, (y + 0.5) * step]);
      expect(distanceMm(pointLps(at[0] ?? 0, at[1] ?? 0, at[2] ?? 0), wanted)).toBeLessThan(1e-9);
    }
  });

  it('show a lone bright voxel at its place to half a pixel', () => {
    const { grid, camera } = cameraOf(400, 300);
    const voxels = new Int16Array(voxelCount(grid));
    const [i, j, k] = [21, 17, 10];
    voxels[i + 40 * (j + 36 * k)] = 1000;
    const volume: ImageVolume = { grid, voxels, unit: 'arbitrary' };
    const axes = planeAxes(grid, 'patient').coronal;
    const voxel = toLps(grid, pointIjk(i, j, k));
    const through = { ...camera, centreLps: onSlice(axes, camera.centreLps, 0) };
    const off = camera.forwardLps.reduce((sum, v, n) => sum + v * ((voxel[n] ?? 0) - (through.centreLps[n] ?? 0)), 0);
    const [x = 0, y = 0, z = 0] = camera.forwardLps.map((v, n) => (through.centreLps[n] ?? 0) + v * off);
    const on = { ...through, centreLps: pointLps(x, y, z) };
    const lattice = cameraLattice(on);
    const out = new Float32Array(lattice.width * lattice.height);
    reslice(volume, grid, lattice, out);
    const brightest = out.reduce((best, value, n) => (value > (out[best] || 0) ? n : best), 0);
    const [px, py] = toPx(on, voxel);
    expect(Math.abs((brightest % lattice.width) + 0.5 - px)).toBeLessThanOrEqual(0.51);
    expect(Math.abs(Math.floor(brightest / lattice.width) + 0.5 - py)).toBeLessThanOrEqual(0.51);
  });
});

describe('grey pixels', () => {
  it('follow the window of PS3.3 C.11.2.1.2.1, and are clear where there is no value', () => {
    const { lower, upper } = windowRange({ centre: 100, width: 1001 });
    const grey = greyPixels(Float32Array.of(Number.NaN, -1e6, 99.5, 1e6, 349.5), lower, upper);
    expect([...grey].map((pixel) => pixel >>> 24)).toEqual([0, 255, 255, 255, 255]);
    expect([...grey].slice(1).map((pixel) => pixel & 255)).toEqual([0, 128, 255, 191]);
  });
});

describe('the session of the second series', () => {
  const window = { centre: 700, width: 1400 };

  it('has its own window and, unlinked, its own crosshair', () => {
    const session = createSessionStore();
    const before = session.getState();
    const own = secondSession(session, () => false, 'arbitrary');
    own.setState({ displayWindow: window, crosshairLps: pointLps(1, 2, 3), focusedView: 'coronal' });
    expect(own.getState()).toMatchObject({ displayWindow: window, crosshairLps: [1, 2, 3], focusedView: 'coronal' });
    expect(session.getState()).toMatchObject({
      displayWindow: before.displayWindow,
      crosshairLps: before.crosshairLps,
      second: { displayWindow: window, crosshairLps: [1, 2, 3] },
    });
  });

  it('linked, shares the crosshair and never the window', () => {
    const session = createSessionStore();
    const own = secondSession(session, () => true, 'HU');
    own.setState({ crosshairLps: pointLps(4, 5, 6), displayWindow: window });
    expect(session.getState().crosshairLps).toEqual([4, 5, 6]);
    expect(session.getState().second.crosshairLps).toEqual([0, 0, 0]);
    expect(session.getState().displayWindow).not.toEqual(window);
  });

  it('says of what the pointer finds that it is the second’s, in its own unit', () => {
    const session = createSessionStore();
    const own = secondSession(session, () => false, 'arbitrary');
    own.setState({ pointer: { lps: pointLps(1, 2, 3), value: 812 } });
    expect(session.getState().pointer).toEqual({
      lps: [1, 2, 3],
      value: 812,
      second: { unit: 'arbitrary', isLinked: false },
    });
    own.setState({ pointer: null });
    expect(session.getState().pointer).toBeNull();
  });
});

describe('dragging a mark', () => {
  it('moves it within the slice that is shown, by the pixels of the view, at the distance from it that it had', () => {
    const { camera: on } = cameraOf(400, 300);
    const lps = pointLps(3, -2, 7);
    const moved = draggedTo({ at: 0, lps, camera: on }, [12, -5]);
    const [px, py] = toPx(on, lps);
    expect(toPx(on, moved)[0]).toBeCloseTo(px + 12, 9);
    expect(toPx(on, moved)[1]).toBeCloseTo(py - 5, 9);
    expect(dot(vectorBetween(lps, moved), on.forwardLps)).toBeCloseTo(0, 9);
  });
});

describe('marking a pair', () => {
  it('waits for both sides, in either order; a side again takes the place of the first', () => {
    const session = createSessionStore();
    const made: unknown[] = [];
    const mark = (half: Parameters<typeof markPair>[1]): void => markPair(session, half, (pair) => made.push(pair));
    mark({ movingLps: pointLps(1, 1, 1) });
    mark({ movingLps: pointLps(2, 2, 2) });
    expect(made).toEqual([]);
    mark({ fixedLps: pointLps(3, 3, 3) });
    mark({ fixedLps: pointLps(4, 4, 4) });
    mark({ movingLps: pointLps(5, 5, 5) });
    expect(made).toEqual([
      { fixedLps: [3, 3, 3], movingLps: [2, 2, 2] },
      { fixedLps: [4, 4, 4], movingLps: [5, 5, 5] },
    ]);
    expect(session.getState().second.pending).toEqual({ fixedLps: null, movingLps: null });
  });
});
