// What a reader wants to know of a lesion besides its size: its kind, its share of the vertebral body, where the cortex over
// it is gone or thin, and how near it comes to the canal and to a joint. What needs a structure that the plan does not
// have is null, never a guess.

import { dot, pointIjk, vectorBetween } from '../space/patient-space.ts';
import { toLps, type VolumeGrid } from '../space/volume-grid.ts';
import { type CanalCourse, canalCourse, nearestCourse } from '../spine/canal-course.ts';
import { gapBetweenMm } from '../structure/gap-between.ts';
import { type Mask, maskHas } from '../structure/mask.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { boneEnvelope, type KnownVertebra, vertebraAt } from './bone-envelope.ts';
import { type CortexOverLesion, cortexOverLesion } from './cortex-over-lesion.ts';
import { cortexPatches } from './cortex-walls.ts';

export interface LesionFacts {
  /** By the part of its voxels under 130 and over 300 HU; null without HU. */
  readonly type: 'lytic' | 'sclerotic' | 'mixed' | null;
  /** Of the vertebral body in front of the canal, 0 to 1. */
  readonly bodyShare: number | null;
  readonly bodyMl: number | null;
  readonly cortex: CortexOverLesion | null;
  readonly canalMm: number | null;
  readonly jointMm: number | null;
}

export interface LesionSurroundings {
  readonly canal: Mask | null;
  readonly vertebrae: readonly KnownVertebra[];
  readonly joints: readonly Mask[];
}

const TYPE_HU = { lytic: 130, sclerotic: 300 } as const;
const TYPE_PART = 0.7;
/** Gaps beyond this are not told apart. */
const REACH_MM = 60;
const SAMPLES = 400;

export const lesionFacts = (volume: ImageVolume, lesion: Mask, around: LesionSurroundings): LesionFacts => {
  const { grid } = volume;
  const { canal, joints } = around;
  const course = canal === null ? [] : canalCourse(grid, canal);
  const points = someVoxels(lesion).map(([i, j, k]) => toLps(grid, pointIjk(i, j, k)));
  const vertebra = vertebraAt(grid, points, around.vertebrae);
  const envelope = lesion.count === 0 ? null : boneEnvelope(volume, points, vertebra, canal);
  const body =
    vertebra !== null && envelope !== null && course.length > 0 ? bodyParts(grid, vertebra.mask, lesion, course) : null;
  const gaps = joints.flatMap((joint) => gapBetweenMm(grid, lesion, joint, REACH_MM) ?? []);
  return {
    type: typeOf(volume, lesion),
    bodyShare: body === null || body.voxels === 0 ? null : body.ill / body.voxels,
    bodyMl: body === null ? null : (body.voxels * grid.spacingMm[0] * grid.spacingMm[1] * grid.spacingMm[2]) / 1000,
    cortex: envelope === null ? null : cortexOf(volume, envelope, lesion, vertebra === null ? null : course),
    canalMm: canal === null ? null : gapBetweenMm(grid, lesion, canal, REACH_MM),
    jointMm: gaps.length === 0 ? null : Math.min(...gaps),
  };
};

const cortexOf = (volume: ImageVolume, envelope: Mask, lesion: Mask, course: CanalCourse | null): CortexOverLesion =>
  cortexOverLesion(
    cortexPatches(volume, envelope, lesion, course !== null && course.length > 0 ? course : null),
    volume.grid.spacingMm,
  );

/** At most SAMPLES of the mask's voxels, evenly taken. */
const someVoxels = (mask: Mask): readonly (readonly [number, number, number])[] => {
  const found: (readonly [number, number, number])[] = [];
  const every = Math.max(1, Math.floor(mask.count / SAMPLES));
  let n = 0;
  eachVoxel(mask, (i, j, k) => {
    if (n++ % every === 0) found.push([i, j, k]);
  });
  return found;
};

const eachVoxel = (mask: Mask, visit: (i: number, j: number, k: number) => void): void => {
  const { min, size } = mask.box;
  for (let k = min[2]; k < min[2] + size[2]; k++)
    for (let j = min[1]; j < min[1] + size[1]; j++)
      for (let i = min[0]; i < min[0] + size[0]; i++) if (maskHas(mask, i, j, k)) visit(i, j, k);
};

/** Voxels of the vertebra and of the lesion in front of the canal, and how many of them are lesion. */
const bodyParts = (
  grid: VolumeGrid,
  vertebra: Mask,
  lesion: Mask,
  course: CanalCourse,
): { readonly voxels: number; readonly ill: number } => {
  let [voxels, ill] = [0, 0];
  const isInFront = (i: number, j: number, k: number): boolean => {
    const p = toLps(grid, pointIjk(i, j, k));
    const near = nearestCourse(course, p);
    return dot(vectorBetween(near.middleLps, p), near.frontLps) >= near.depthMm;
  };
  eachVoxel(vertebra, (i, j, k) => {
    if (!maskHas(lesion, i, j, k) && isInFront(i, j, k)) voxels++;
  });
  eachVoxel(lesion, (i, j, k) => {
    if (isInFront(i, j, k)) ill++;
  });
  voxels += ill;
  return { voxels, ill };
};

const typeOf = ({ grid, voxels, unit }: ImageVolume, lesion: Mask): LesionFacts['type'] => {
  if (unit !== 'HU' || lesion.count === 0) return null;
  let [low, high] = [0, 0];
  eachVoxel(lesion, (i, j, k) => {
    const value = voxels[i + grid.dims[0] * (j + grid.dims[1] * k)] as number;
    if (value < TYPE_HU.lytic) low++;
    else if (value > TYPE_HU.sclerotic) high++;
  });
  if (low >= TYPE_PART * lesion.count) return 'lytic';
  return high >= TYPE_PART * lesion.count ? 'sclerotic' : 'mixed';
};
