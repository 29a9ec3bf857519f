import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cross,
  directionLps,
  dot,
  type PointLps,
  pointIjk,
  pointLps,
  vectorBetween,
} from '#core/space/patient-space.ts';
import { toIjk, toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import type { Plane } from '#session/session-state.ts';
import { instrumentSection } from '#viewer/overlay/instrument-section.ts';
import { directionLetters, edgeLetters } from '#viewer/overlay/orientation-letters.ts';
import { scaleBarMm } from '#viewer/overlay/scale-bar.ts';
import { onSlice, planeAxes, sliceIndexAt } from '#viewer/slices/plane-axes.ts';
import { fittedFraming, fromPx, panned, sliceCamera, toPx, zoomed } from '#viewer/slices/slice-camera.ts';

const mm = fc.double({ min: -200, max: 200, noNaN: true });
const point = fc.tuple(mm, mm, mm).map(([x, y, z]) => pointLps(x, y, z));
const unit = fc
  .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }))
  .map(([z, a]) => directionLps(Math.sqrt(1 - z * z) * Math.cos(a), Math.sqrt(1 - z * z) * Math.sin(a), z));

/** A grid of any orientation. */
const grid: fc.Arbitrary<VolumeGrid> = fc
  .record({
    q: fc.tuple(...Array.from({ length: 4 }, () => fc.double({ min: -1, max: 1, noNaN: true }))),
    dims: fc.tuple(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 2, max: 60 }), fc.integer({ min: 2, max: 60 })),
    spacing: fc.double({ min: 0.3, max: 4, noNaN: true }),
    origin: point,
  })
  .filter(({ q }) => Math.hypot(...q) > 0.1)
  .map(({ q, dims, spacing, origin }) => {
    const n = Math.hypot(...q);
    const [w, x, y, z] = q.map((v) => v / n) as [number, number, number, number];
    const rowLps = directionLps(1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y));
    const columnLps = directionLps(2 * (x * y - w * z), 1 - 2 * (x * x + z * z), 2 * (y * z + w * x));
    const spacingMm = [spacing, spacing * 1.1, spacing * 2] as const;
    return { dims, spacingMm, originLps: origin, rowLps, columnLps, sliceLps: cross(rowLps, columnLps) };
  });

const planes: readonly Plane[] = ['axial', 'sagittal', 'coronal'];

describe('orientation letters', () => {
  it('are the projections of the patient axes: opposite directions carry opposite letters', () => {
    const opposite: Readonly<Record<string, string>> = { R: 'L', L: 'R', A: 'P', P: 'A', H: 'F', F: 'H' };
    fc.assert(
      fc.property(unit, (d) => {
        const here = directionLetters(d);
        const there = directionLetters(directionLps(-d[0], -d[1], -d[2]));
        expect([...here].map((letter) => opposite[letter]).join('')).toBe(there);
      }),
    );
  });

  it('name first the axis of the largest cosine, of any rotation', () => {
    const ends: Readonly<Record<string, readonly [number, number, number]>> = {
      L: [1, 0, 0],
      R: [-1, 0, 0],
      P: [0, 1, 0],
      A: [0, -1, 0],
      H: [0, 0, 1],
      F: [0, 0, -1],
    };
    fc.assert(
      fc.property(unit, (d) => {
        const [first = ''] = directionLetters(d);
        const cosine = (letter: string): number => dot(d, directionLps(...(ends[letter] ?? [0, 0, 0])));
        expect(cosine(first)).toBeCloseTo(Math.max(...Object.keys(ends).map(cosine)), 12);
      }),
    );
  });
});

describe('views of any grid', () => {
  it('take one axis each, are never mirrored, and carry their plane’s letters within 45 degrees', () => {
    fc.assert(
      fc.property(grid, (g) => {
        const views = planeAxes(g);
        expect(new Set(planes.map((plane) => views[plane].across)).size).toBe(3);
        for (const plane of planes) {
          const { rightLps, downLps, forwardLps, normalLps, across } = views[plane];
          expect(dot(rightLps, downLps)).toBeCloseTo(0, 9);
          expect(dot(cross(rightLps, downLps), forwardLps)).toBeCloseTo(1, 9);
          expect(Math.abs(dot(forwardLps, normalLps))).toBeCloseTo(1, 9);
          const axis = [g.rowLps, g.columnLps, g.sliceLps][across] ?? g.rowLps;
          expect(Math.abs(dot(axis, normalLps))).toBeCloseTo(1, 9);
        }
        const close = [views.sagittal.normalLps[0], views.coronal.normalLps[1], views.axial.normalLps[2]];
        if (Math.min(...close) < 0.8) return;
        const { left, right, top, bottom } = edgeLetters(views.axial.rightLps, views.axial.downLps);
        expect([left[0], right[0], top[0], bottom[0]]).toEqual(['R', 'L', 'A', 'P']);
      }),
    );
  });

  it('show whole layers of voxels: the slice through a point holds voxel centres', () => {
    fc.assert(
      fc.property(grid, point, fc.constantFrom(...planes), (g, p, plane) => {
        const axes = planeAxes(g)[plane];
        const index = sliceIndexAt(axes, p);
        const on = onSlice(axes, p, index);
        expect(toIjk(g, on)[axes.across]).toBeCloseTo(index, 7);
        const voxel = [0, 1, 2].map((n) => (n === axes.across ? index : 1));
        const centre = toLps(g, pointIjk(voxel[0] ?? 0, voxel[1] ?? 0, voxel[2] ?? 0));
        expect(dot(vectorBetween(on, centre), axes.normalLps)).toBeCloseTo(0, 7);
      }),
    );
  });

  it('map pixels to the slice and back, through any pan and zoom', () => {
    const px = fc.tuple(fc.double({ min: 0, max: 600, noNaN: true }), fc.double({ min: 0, max: 500, noNaN: true }));
    const factor = fc.double({ min: 0.3, max: 4, noNaN: true });
    fc.assert(
      fc.property(grid, point, fc.constantFrom(...planes), px, px, factor, (g, p, plane, at, to, zoom) => {
        const axes = planeAxes(g)[plane];
        const size = { widthPx: 600, heightPx: 500 };
        const framing = zoomed(panned(fittedFraming(g, axes, size), axes, to[0] - at[0], to[1]), axes, size, zoom, at);
        const camera = sliceCamera(framing, axes, size, p);
        const there = fromPx(camera, at);
        expect(dot(vectorBetween(p, there), axes.normalLps)).toBeCloseTo(0, 6);
        const back = toPx(camera, there);
        expect(back[0]).toBeCloseTo(at[0], 5);
        expect(back[1]).toBeCloseTo(at[1], 5);
      }),
    );
  });
});

describe('instrument section', () => {
  it('lies in the plane and on the surface of the cylinder, or on its ends', () => {
    const radius = fc.double({ min: 0.5, max: 4, noNaN: true });
    fc.assert(
      fc.property(point, point, radius, point, unit, (entry, target, r, at, normalLps) => {
        fc.pre(Math.hypot(...vectorBetween(entry, target)) > 5);
        const { outlineLps } = instrumentSection(entry, target, r, { pointLps: at, normalLps });
        const axis = vectorBetween(entry, target);
        const length = Math.hypot(...axis);
        for (const p of outlineLps) {
          expect(Math.abs(dot(vectorBetween(at, p), normalLps))).toBeLessThan(1e-6);
          const v = vectorBetween(entry, p);
          const depth = dot(v, axis) / length;
          const beside = Math.sqrt(Math.max(0, dot(v, v) - depth * depth));
          expect(depth).toBeGreaterThan(-1e-4);
          expect(depth).toBeLessThan(length + 1e-4);
          expect(beside).toBeLessThan(r + 1e-4);
          const onEnd = Math.min(Math.abs(depth), Math.abs(depth - length)) < 1e-3;
          if (!onEnd) expect(beside).toBeGreaterThan(r - 1e-3);
        }
      }),
    );
  });

  it('does not depend on which side the plane’s normal points to, but for the signs', () => {
    fc.assert(
      fc.property(point, point, point, unit, (entry, target, at, n) => {
        fc.pre(Math.hypot(...vectorBetween(entry, target)) > 5);
        const one = instrumentSection(entry, target, 1.5, { pointLps: at, normalLps: n });
        const flipped = directionLps(-n[0], -n[1], -n[2]);
        const other = instrumentSection(entry, target, 1.5, { pointLps: at, normalLps: flipped });
        expect(other.entryOffMm).toBeCloseTo(-one.entryOffMm, 9);
        expect(other.nearestMm).toBeCloseTo(one.nearestMm, 9);
        const crossing = (p: PointLps | null): readonly number[] => p ?? [];
        crossing(one.crossingLps).forEach((v, c) => {
          expect(crossing(other.crossingLps)[c]).toBeCloseTo(v, 6);
        });
      }),
    );
  });
});

describe('scale bar', () => {
  it('is round and takes 12 to 30 % of the width', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 3000 }),
        fc.double({ min: 0.01, max: 5, noNaN: true }),
        (width, perPx) => {
          const bar = scaleBarMm(width, perPx);
          const share = bar / perPx / width;
          expect(share).toBeLessThanOrEqual(0.3 + 1e-9);
          expect(share).toBeGreaterThan(0.12 - 1e-9);
          const lead = bar / 10 ** Math.floor(Math.log10(bar) + 1e-9);
          expect([1, 2, 5].some((n) => Math.abs(lead - n) < 1e-9)).toBe(true);
        },
      ),
    );
  });
});
