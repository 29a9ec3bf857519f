// Where else a needle may aim in the lesion that holds its target: the deepest place of the lesion, then, again and again, the
// place that lies farthest from those taken, none so near the border that the needle's wall would leave the lesion. A large
// lesion is looked at on a lattice. Deterministic: ties go to the earlier voxel.

import { boneDepthAt, boneDepths } from '../screw/bone-depth.ts';
import { distanceMm, type PointLps, pointIjk } from '../space/patient-space.ts';
import { toIjk, toLps, type VolumeGrid } from '../space/volume-grid.ts';
import { type Mask, maskHas } from '../structure/mask.ts';

const MOST_TARGETS = 5;
/** Nearer to one another than this, two targets are one. */
const APART_MM = 6;
const MOST_LOOKED_AT = 4000;
/** Between the needle's wall and the lesion's border. */
const INSIDE_MM = 1;

interface Place {
  readonly lps: PointLps;
  readonly depthMm: number;
}

/** The chosen target first, then the others; the chosen one alone where no lesion of those given holds it. */
export const lesionTargets = (
  grid: VolumeGrid,
  lesions: readonly Mask[],
  chosenLps: PointLps,
  radiusMm: number,
): readonly [PointLps, ...PointLps[]] => {
  const [i, j, k] = toIjk(grid, chosenLps).map(Math.round) as [number, number, number];
  const lesion = lesions.find((mask) => maskHas(mask, i, j, k));
  const places = lesion === undefined ? [] : placesIn(grid, lesion);
  const deepest = places.reduce<Place | null>((best, one) => (one.depthMm > (best?.depthMm ?? 0) ? one : best), null);
  if (deepest === null) return [chosenLps];
  const leastMm = Math.min(radiusMm + INSIDE_MM, deepest.depthMm);
  const taken: [PointLps, ...PointLps[]] = [chosenLps];
  if (distanceMm(deepest.lps, chosenLps) >= APART_MM) taken.push(deepest.lps);
  const inside = places.filter(({ depthMm }) => depthMm >= leastMm);
  while (taken.length < MOST_TARGETS) {
    const [next, apartMm] = farthest(inside, taken);
    if (next === null || apartMm < APART_MM) break;
    taken.push(next.lps);
  }
  return taken;
};

const farthest = (places: readonly Place[], taken: readonly PointLps[]): readonly [Place | null, number] => {
  let found: Place | null = null;
  let most = 0;
  for (const place of places) {
    const apart = Math.min(...taken.map((one) => distanceMm(one, place.lps)));
    if (apart > most) [found, most] = [place, apart];
  }
  return [found, most];
};

/** The middles of the lesion's voxels, or of a lattice of them, with their depth. */
const placesIn = (grid: VolumeGrid, lesion: Mask): readonly Place[] => {
  const depths = boneDepths(grid, lesion);
  const every = Math.max(1, Math.ceil(Math.cbrt(lesion.count / MOST_LOOKED_AT)));
  const { min, size } = lesion.box;
  const places: Place[] = [];
  for (let k = min[2]; k < min[2] + size[2]; k += every)
    for (let j = min[1]; j < min[1] + size[1]; j += every)
      for (let i = min[0]; i < min[0] + size[0]; i += every) {
        if (!maskHas(lesion, i, j, k)) continue;
        const lps = toLps(grid, pointIjk(i, j, k));
        places.push({ lps, depthMm: boneDepthAt(depths, lps).depthMm });
      }
  return places;
};
