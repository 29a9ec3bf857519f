// Contours as voxels beside the rule itself, asked of every voxel: inside an odd number of the contours of its plane.

import { describe, expect, it } from 'vitest';
import { pointIjk } from '#core/space/patient-space.ts';
import { toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import { maskOfContours } from '#dicom/labels/contour-mask.ts';
import { maskOf, obliqueGrid, type Triple } from '#test/oracle/random-mask.ts';
import { between, seededRandom } from '#test/oracle/seeded-random.ts';
import { slowInPolygon } from '../edit/slow-edit.ts';

const DIMS: Triple = [19, 17, 12];
type Polygon = readonly (readonly [number, number])[];

const inLps = (grid: VolumeGrid, polygon: Polygon, layer: number): Float64Array =>
  Float64Array.from(polygon.flatMap(([x, y]) => [...toLps(grid, pointIjk(x, y, layer))]));

const square = (low: number, high: number): Polygon => [
  [low, low],
  [high, low],
  [high, high],
  [low, high],
];

describe('contours as voxels', () => {
  it('are the even-odd rule in every layer, on a turned grid', () => {
    const random = seededRandom(41);
    for (let round = 0; round < 12; round++) {
      const grid = obliqueGrid(DIMS, [0.7, 0.7, 2.5], random);
      const layers = [3, 4, 5, 6];
      const drawn = layers.map((layer) => ({
        layer,
        polygons: Array.from({ length: 1 + (round % 3) }, () =>
          Array.from({ length: 6 }, () => [between(random, -3, 22), between(random, -3, 20)] as const),
        ),
      }));
      const contours = drawn.flatMap(({ layer, polygons }) => polygons.map((polygon) => inLps(grid, polygon, layer)));
      const slow = maskOf(DIMS, (i, j, k) => {
        const own = drawn.find(({ layer }) => layer === k);
        return own !== undefined && own.polygons.filter((polygon) => slowInPolygon(polygon, i, j)).length % 2 === 1;
      });
      expect(maskOfContours(grid, contours)).toEqual(slow);
    }
  });

  const grid = obliqueGrid(DIMS, [1, 1, 1], seededRandom(1));
  const layersOf = (contours: readonly Float64Array[]): readonly number[] => {
    const mask = maskOfContours(grid, contours);
    return mask === null ? [] : [mask.box.min[2], mask.box.size[2]];
  };

  it('a contour within a contour is a hole, a keyhole too', () => {
    const ring = maskOf(DIMS, (i, j, k) => {
      const isIn = (low: number, high: number): boolean => i > low && i < high && j > low && j < high;
      return k === 5 && isIn(2, 12) && !isIn(5, 9);
    });
    const outer = square(2.5, 11.5);
    const inner = square(5.5, 8.5);
    expect(maskOfContours(grid, [inLps(grid, outer, 5), inLps(grid, inner, 5)])).toEqual(ring);
    const keyhole: Polygon = [...outer, [2.5, 2.5], [5.5, 5.5], ...inner.toReversed(), [5.5, 5.5]];
    expect(maskOfContours(grid, [inLps(grid, keyhole, 5)])?.count).toBe(ring.count);
  });

  it('each plane holds half-way to its neighbours, and as far beyond the first and last', () => {
    const at = (layer: number): Float64Array => inLps(grid, square(2.5, 6.5), layer);
    expect(layersOf([at(4)])).toEqual([4, 1]);
    expect(layersOf([at(4), at(5), at(6)])).toEqual([4, 3]);
    expect(layersOf([at(3), at(5), at(7)])).toEqual([3, 5]); // the ends reach half-way to 2 and 8, not to them
    expect(layersOf([at(3), at(4), at(5), at(9)])).toEqual([3, 7]);
    const gap = maskOfContours(grid, [at(3), at(4), at(5), at(9)]);
    expect(gap?.count).toBe(4 * 16); // the gap between 5 and 9 stays a gap
  });

  it('knows contours that lie in no layer', () => {
    const tilted = Float64Array.from(square(3, 9).flatMap(([x, y]) => [...toLps(grid, pointIjk(x, y, 4 + x / 5))]));
    expect(maskOfContours(grid, [tilted])).toBeNull();
  });

  it('takes sagittal contours in sagittal layers', () => {
    const contour = Float64Array.from(square(2.5, 6.5).flatMap(([y, z]) => [...toLps(grid, pointIjk(7, y, z))]));
    expect(maskOfContours(grid, [contour])).toEqual(
      maskOf(DIMS, (i, j, k) => i === 7 && j > 2 && j < 7 && k > 2 && k < 7),
    );
  });
});
