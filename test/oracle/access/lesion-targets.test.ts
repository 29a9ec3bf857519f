// Targets in a lesion: each holds the needle within it, by every voxel that is not lesion; the deepest place is one of them; and
// they lie as far apart as the lesion allows.

import { describe, expect, it } from 'vitest';
import { lesionTargets } from '#core/access/lesion-targets.ts';
import { distanceMm, type PointLps, pointIjk, pointLps } from '#core/space/patient-space.ts';
import { toIjk, toLps } from '#core/space/volume-grid.ts';
import { type Mask, maskHas } from '#core/structure/mask.ts';
import { ACCESS_GRID, shape } from './made-access.ts';

/** Distance from a point to the nearest voxel cube that is not lesion, all of them tried. */
const slowDepthMm = (lesion: Mask, p: PointLps): number => {
  const at = toIjk(ACCESS_GRID, p);
  const { min, size } = lesion.box;
  let least = Number.POSITIVE_INFINITY;
  for (let k = min[2] - 1; k <= min[2] + size[2]; k++)
    for (let j = min[1] - 1; j <= min[1] + size[1]; j++)
      for (let i = min[0] - 1; i <= min[0] + size[0]; i++) {
        if (maskHas(lesion, i, j, k)) continue;
        const gap = [i, j, k].map(
          (v, n) => Math.max(0, Math.abs(v - (at[n] ?? 0)) - 0.5) * (ACCESS_GRID.spacingMm[n] ?? 0),
        );
        least = Math.min(least, Math.hypot(...gap));
      }
  return least;
};

const LONG = shape((x, y, z) => Math.hypot((x - 3) / 22, y / 9, (z + 2) / 9) <= 1);
const CHOSEN = pointLps(-6, 1, -1);

describe('targets in a lesion', () => {
  const targets = lesionTargets(ACCESS_GRID, [LONG], CHOSEN, 1.5);

  it('begin with the chosen one, and hold the needle with a millimetre to spare', () => {
    expect(targets[0]).toEqual(CHOSEN);
    expect(targets.length).toBeGreaterThan(2);
    expect(targets.length).toBeLessThanOrEqual(5);
    for (const one of targets.slice(1)) expect(slowDepthMm(LONG, one)).toBeGreaterThanOrEqual(2.5 - 1e-5);
  });

  it('have the deepest place among them, to a voxel of the lattice', () => {
    const { min, size } = LONG.box;
    let deepest = 0;
    for (let k = 0; k < size[2]; k += 2)
      for (let j = 0; j < size[1]; j += 2)
        for (let i = 0; i < size[0]; i += 2) {
          const p = toLps(ACCESS_GRID, pointIjk(min[0] + i, min[1] + j, min[2] + k));
          if (maskHas(LONG, min[0] + i, min[1] + j, min[2] + k)) deepest = Math.max(deepest, slowDepthMm(LONG, p));
        }
    const own = Math.max(...targets.slice(1).map((one) => slowDepthMm(LONG, one)));
    expect(own).toBeGreaterThan(deepest - 1.25);
  });

  it('lie apart, and no place that would do lies farther from all of them than the last from the others', () => {
    for (const [n, a] of targets.entries())
      for (const b of targets.slice(n + 1)) expect(distanceMm(a, b)).toBeGreaterThanOrEqual(6);
    const nearest = (p: PointLps, among: readonly PointLps[]): number =>
      Math.min(...among.map((one) => distanceMm(one, p)));
    const last = nearest(targets.at(-1) ?? CHOSEN, targets.slice(0, -1));
    const { min, size } = LONG.box;
    let looked = 0;
    // The lattice of the targets themselves: every second voxel.
    for (let k = min[2]; k < min[2] + size[2]; k += 2)
      for (let j = min[1]; j < min[1] + size[1]; j += 2)
        for (let i = min[0]; i < min[0] + size[0]; i += 2) {
          const p = toLps(ACCESS_GRID, pointIjk(i, j, k));
          if (!maskHas(LONG, i, j, k) || slowDepthMm(LONG, p) < 2.5) continue;
          looked++;
          expect(nearest(p, targets)).toBeLessThanOrEqual(last + 1e-9);
        }
    expect(looked).toBeGreaterThan(100);
  });

  it('are the chosen one alone in a small lesion, and where no lesion holds it', () => {
    const small = shape((x, y, z) => Math.hypot(x, y, z) <= 5);
    expect(lesionTargets(ACCESS_GRID, [small], pointLps(0, 0, 0), 1.5)).toEqual([pointLps(0, 0, 0)]);
    expect(lesionTargets(ACCESS_GRID, [LONG], pointLps(0, 30, 0), 1.5)).toEqual([pointLps(0, 30, 0)]);
    expect(lesionTargets(ACCESS_GRID, [], CHOSEN, 1.5)).toEqual([CHOSEN]);
  });
});
