// Where a gap is hatched: a pixel lies in the polygon exactly when its place lies in the gap, in any plane of any grid.

import { expect, it } from 'vitest';
import { centreLps } from '#core/space/volume-grid.ts';
import { gapAt } from '#core/volume/slice-gaps.ts';
import { obliqueGrid } from '#test/oracle/random-mask.ts';
import { between, seededRandom } from '#test/oracle/seeded-random.ts';
import { gapPolygon } from '#viewer/overlay/gap-layer.ts';
import { onSlice, planeAxes, sliceIndexAt } from '#viewer/slices/plane-axes.ts';
import { fittedFraming, fromPx, type PointPx, sliceCamera } from '#viewer/slices/slice-camera.ts';

/** Even-odd rule. */
const isInside = (polygon: readonly PointPx[], [x, y]: PointPx): boolean =>
  polygon.reduce((inside, [ax, ay], n) => {
    const [bx, by] = polygon[(n + 1) % polygon.length] ?? [0, 0];
    const crosses = ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
    return crosses ? !inside : inside;
  }, false);

it('is where nobody scanned, and nowhere else', () => {
  const random = seededRandom(4);
  let [inside, outside] = [0, 0];
  for (let run = 0; run < 40; run++) {
    const grid = obliqueGrid([40, 36, 30], [0.7, 0.8, 2], random);
    const gap = { from: 4 + Math.floor(20 * random()), to: 0 };
    const gaps = [{ ...gap, to: gap.from + Math.floor(4 * random()) }];
    const size = { widthPx: 300, heightPx: 220 };
    for (const plane of ['axial', 'sagittal', 'coronal'] as const) {
      for (const lie of ['acquisition', 'patient'] as const) {
        const axes = planeAxes(grid, lie)[plane];
        const middle = centreLps(grid);
        const at = onSlice(axes, middle, sliceIndexAt(axes, middle));
        const camera = sliceCamera(fittedFraming(grid, axes, size), axes, size, at);
        const polygon = gaps.map((one) => gapPolygon(grid, camera, one))[0] ?? [];
        for (let point = 0; point < 40; point++) {
          const px: PointPx = [between(random, 1, 299), between(random, 1, 219)];
          const isGap = gapAt(grid, gaps, fromPx(camera, px)) !== null;
          expect(polygon.length >= 3 && isInside(polygon, px)).toBe(isGap);
          if (isGap) inside++;
          else outside++;
        }
      }
    }
  }
  expect(Math.min(inside, outside)).toBeGreaterThan(400);
});
