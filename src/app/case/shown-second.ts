// A second series as the views take it, by what links it to the plan; and what a refinement of that link looks at.

import { centroid, type PointPair } from '#core/register/fit-point-pairs.ts';
import type { RefineInput } from '#core/register/refine-by-information.ts';
import {
  inverseTransform,
  type RigidTransform,
  transformGrid,
  transformPoint,
} from '#core/register/rigid-transform.ts';
import { distanceMm, type PointLps } from '#core/space/patient-space.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { registrationOfSeries, seriesLink } from '#plan/registration.ts';
import type { OpenSecond } from '#ui/app-model.ts';
import type { ShownSecond } from '#viewer/second-series.ts';
import { type Resample, resampleHere } from '#viewer/slices/resliced-image.ts';
import type { JobPool } from '#workers/job-pool.ts';

const same = (p: PointLps): PointLps => p;

export const shownSecond = (document: PlanDocument, { volume, series, identity }: OpenSecond): ShownSecond => {
  const link = seriesLink(document, identity);
  const pairs = registrationOfSeries(document, identity)?.pairs ?? [];
  const name = series.description === '' ? series.modality : `${series.modality} · ${series.description}`;
  if (link.by === 'none') return { volume, planGrid: null, toSeries: same, toPlan: same, name, pairs };
  if (link.by === 'same-frame') return { volume, planGrid: volume.grid, toSeries: same, toPlan: same, name, pairs };
  const back = inverseTransform(link.transform);
  const planGrid = transformGrid(link.transform, volume.grid);
  return {
    volume,
    planGrid,
    toSeries: (p) => transformPoint(back, p),
    toPlan: (p) => transformPoint(link.transform, p),
    name,
    pairs,
  };
};

/** Around the points, mm: what a refinement looks at beyond them, and at least and at most. */
const BEYOND_POINTS_MM = 30;
const REGION_MM = [45, 100] as const;
const SEED = 20;

/** The region that both must agree in: around the pairs, in the plan's frame. */
export const refineInput = (
  fixed: ImageVolume,
  moving: ImageVolume,
  pairs: readonly PointPair[],
  start: RigidTransform,
): RefineInput => {
  const points: readonly PointLps[] = pairs.map(({ fixedLps }) => fixedLps);
  const centre = centroid(points);
  const reach = Math.max(...points.map((p) => distanceMm(p, centre))) + BEYOND_POINTS_MM;
  const radiusMm = Math.min(REGION_MM[1], Math.max(REGION_MM[0], reach));
  return { fixed, moving, start, region: { centreLps: centre, radiusMm }, seed: SEED };
};

const isShared = ({ voxels }: ImageVolume): boolean =>
  typeof SharedArrayBuffer !== 'undefined' && voxels.buffer instanceof SharedArrayBuffer;

/** Samples a series in another thread, where its voxels need no copy for that. */
export const resampleBy =
  (pool: JobPool): Resample =>
  (request) =>
    isShared(request.volume) ? pool.run('reslice-grey', request) : resampleHere(request);
