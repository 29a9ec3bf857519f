import { describe, expect, it } from 'vitest';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid, centreLps } from '#core/space/volume-grid.ts';
import { planeAxes } from '#viewer/slices/plane-axes.ts';
import {
  fittedFraming,
  fromPx,
  offSliceMm,
  panned,
  resized,
  sliceCamera,
  toPx,
  zoomed,
} from '#viewer/slices/slice-camera.ts';

const grid = axialGrid([100, 80, 60], [1, 1, 2], pointLps(-49.5, -39.5, -59));
const axes = planeAxes(grid).axial;
const size = { widthPx: 500, heightPx: 400 };
const framing = fittedFraming(grid, axes, size);
const camera = sliceCamera(framing, axes, size, pointLps(7, 9, 11));

describe('slice camera', () => {
  it('fits the whole image and keeps it in the middle', () => {
    const [x0, y0] = toPx(camera, pointLps(-50, -40, 11));
    const [x1, y1] = toPx(camera, pointLps(50, 40, 11));
    expect(Math.min(x0, y0)).toBeGreaterThanOrEqual(0);
    expect(x1).toBeLessThanOrEqual(500);
    expect(y1).toBeLessThanOrEqual(400);
    expect([(x0 + x1) / 2, (y0 + y1) / 2]).toEqual([250, 200]);
    expect(Math.max((x1 - x0) / 500, (y1 - y0) / 400)).toBeCloseTo(1 / 1.02, 6);
  });

  it('looks at the slice of the point, whatever the framing', () => {
    expect(camera.centreLps[2]).toBe(11);
    expect([camera.centreLps[0], camera.centreLps[1]]).toEqual([centreLps(grid)[0], centreLps(grid)[1]]);
    expect(offSliceMm(camera, axes, pointLps(0, 0, 14))).toBeCloseTo(3, 12);
  });

  it('pans with the pointer and zooms about it', () => {
    const p = fromPx(camera, [120, 90]);
    const moved = sliceCamera(panned(framing, axes, 30, -20), axes, size, pointLps(0, 0, 11));
    expect(toPx(moved, p).map((v) => Math.round(v * 1e6) / 1e6)).toEqual([150, 70]);
    const larger = sliceCamera(zoomed(framing, axes, size, 2, [120, 90]), axes, size, pointLps(0, 0, 11));
    expect(larger.mmPerPx).toBeCloseTo(camera.mmPerPx / 2, 12);
    expect(toPx(larger, p).map((v) => Math.round(v * 1e6) / 1e6)).toEqual([120, 90]);
  });

  it('fits again in another size only until the user framed it', () => {
    const other = { widthPx: 250, heightPx: 400 };
    expect(resized(framing, grid, axes, other).mmPerPx).toBeCloseTo(framing.mmPerPx * 2, 1);
    const own = zoomed(framing, axes, size, 1.5, [0, 0]);
    expect(resized(own, grid, axes, other)).toBe(own);
  });
});
