import { describe, expect, it } from 'vitest';
import { LAYERS } from '#test/phantom/anatomy/torso.ts';
import { frameAt, toLocal, toWorld } from '#test/phantom/implicit/frame.ts';
import { ellipsoid, smoothPath, stick, tube } from '#test/phantom/implicit/primitives.ts';
import { smin } from '#test/phantom/implicit/sdf.ts';
import { renderSlice } from '#test/phantom/render-slice.ts';

describe('implicit solids', () => {
  it('measures sticks and tubes exactly', () => {
    const s = stick([0, 0, 0], [10, 0, 0], 2, 2);
    expect(s(5, 6, 0)).toBeCloseTo(4, 12);
    expect(s(-3, 4, 0)).toBeCloseTo(3, 12);
    const t = tube(
      smoothPath(
        [
          [0, 0, 0],
          [10, 0, 0],
          [20, 0, 0],
        ],
        [2, 2, 2],
      ),
    );
    expect(t(15, 0, 7)).toBeCloseTo(5, 12);
  });

  it('measures spheres exactly and ellipsoids on their axes', () => {
    expect(ellipsoid([1, 2, 3], [4, 4, 4])(1, 2, 10)).toBeCloseTo(3, 12);
    expect(ellipsoid([0, 0, 0], [4, 2, 8])(0, 0, 10)).toBeCloseTo(2, 12);
  });

  it('blends below either distance, and by no more than a quarter of the width', () => {
    for (const [a, b] of [
      [1, 1],
      [0.5, 1.2],
      [3, 0],
    ] as const) {
      expect(smin(a, b, 2)).toBeLessThanOrEqual(Math.min(a, b));
      expect(smin(a, b, 2)).toBeGreaterThanOrEqual(Math.min(a, b) - 0.5);
    }
  });

  it('carries points into a frame and back', () => {
    const f = frameAt([3, -4, 5], 20, 7, -3);
    const p = toLocal(f, toWorld(f, [1, 2, 3]));
    [1, 2, 3].forEach((value, axis) => {
      expect(p[axis]).toBeCloseTo(value, 12);
    });
    // A positive tilt turns the upper face forwards.
    expect(frameAt([0, 0, 0], 30, 0, 0).ez[1]).toBeCloseTo(-0.5, 12);
  });
});

describe('renderSlice', () => {
  // The short cuts by blocks leave no trace: asking every layer at every voxel gives the same picture.
  it.each([[-112], [1], [40]])('paints height %i as the exhaustive way does', (z) => {
    const grid = { columns: 96, rows: 80, pixelMm: 3.6, thicknessMm: 1, x0: -172.4, y0: -127.6, z };
    const fast = renderSlice(grid, LAYERS);
    const slow = renderSlice(grid, LAYERS, true);
    let worst = 0;
    fast.forEach((hu, n) => {
      worst = Math.max(worst, Math.abs(hu - (slow[n] as number)));
    });
    expect(worst).toBe(0);
  });
});
