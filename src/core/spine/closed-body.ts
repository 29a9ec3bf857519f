// The solid that a vertebra's shell bounds, worn or eaten away as it may be: gaps in the cortex are spanned by the surface
// that a large ball rolling outside leaves (closing), and what that encloses is filled. Only in front of the canal and
// between the vertebra's own discs: arches have true holes, and a disc is no bone.

import { cavitiesFilled, closed, sliceHolesFilled } from '../segment/bit-morphology.ts';
import {
  type BitVolume,
  bitsOfMask,
  complementOf,
  countBits,
  emptyBits,
  intersectionOf,
  maskOfBits,
  setRun,
  unionOf,
} from '../segment/bit-volume.ts';
import { dot, type PointLps, pointIjk, vectorBetween } from '../space/patient-space.ts';
import { toLps, type VolumeGrid } from '../space/volume-grid.ts';
import { grownBox, type Mask, packMask, unpackMask, type VoxelBox } from '../structure/mask.ts';
import { type CanalCourse, nearestCourse } from './canal-course.ts';
import { abovePlaneMm, type DiscPlane } from './disc-planes.ts';

/** Bodies reach so far to a side of the canal's middle, and so far before its front wall. */
const BODY_MM = { side: 34, front: 42 } as const;

export interface BodyBounds {
  readonly under: DiscPlane | null;
  readonly over: DiscPlane | null;
}

/** The middle of a body, which any vertebra fills: so far to a side, between these before the canal. */
const CORE_MM = { side: 8, from: 5, to: 20 } as const;
/** And between these parts of the height; between these distances from a single disc, mm. */
const CORE_PARTS = { from: 0.25, to: 0.75 } as const;
const CORE_FROM_DISC_MM = { from: 6, to: 20 } as const;
/** Balls tried in turn until the middle is filled: gaps up to twice their radius are spanned. */
const RADII_MM = [5, 9, 14, 20] as const;
/** A lesion's envelope spans even a wall that is gone over most of its width. */
export const ENVELOPE_RADII_MM = [14] as const;
const FILLED_SHARE = 0.97;

interface BodySpace {
  /** Where the body may be: in front of the canal, between the discs. */
  readonly region: BitVolume;
  /** What any body fills. */
  readonly core: BitVolume;
}

const bodySpace = (grid: VolumeGrid, box: VoxelBox, course: CanalCourse, bounds: BodyBounds): BodySpace => {
  const [nx, ny, nz] = box.size;
  const region = emptyBits(box.size);
  const core = emptyBits(box.size);
  for (let k = 0; k < nz; k++)
    for (let j = 0; j < ny; j++) {
      const row = region.rowWords * (j + ny * k);
      for (let i = 0; i < nx; i++) {
        const p = toLps(grid, pointIjk(box.min[0] + i, box.min[1] + j, box.min[2] + k));
        const near = nearestCourse(course, p);
        const off = vectorBetween(near.middleLps, p);
        const front = dot(off, near.frontLps) - near.depthMm;
        const side = Math.abs(dot(off, near.leftLps));
        if (front < 0 || front > BODY_MM.front || side > BODY_MM.side || !isBetween(bounds, p)) continue;
        setRun(region.words, row, i, i + 1);
        const isMiddle = side < CORE_MM.side && front > CORE_MM.from && front < CORE_MM.to;
        if (isMiddle && isMidHeight(bounds, p)) setRun(core.words, row, i, i + 1);
      }
    }
  return { region, core };
};

const isBetween = ({ under, over }: BodyBounds, p: PointLps): boolean =>
  (under === null || abovePlaneMm(under, p) >= 0) && (over === null || abovePlaneMm(over, p) <= 0);

const isMidHeight = ({ under, over }: BodyBounds, p: PointLps): boolean => {
  const low = under === null ? null : abovePlaneMm(under, p);
  const high = over === null ? null : -abovePlaneMm(over, p);
  if (low !== null && high !== null) {
    const part = low / (low + high);
    return part > CORE_PARTS.from && part < CORE_PARTS.to;
  }
  const mm = low ?? high ?? 0;
  return mm > CORE_FROM_DISC_MM.from && mm < CORE_FROM_DISC_MM.to;
};

/** The vertebra with its body closed over gaps in the shell and filled; the canal stays open. */
export const closedBody = (
  grid: VolumeGrid,
  vertebra: Mask,
  canal: Mask,
  course: CanalCourse,
  bounds: BodyBounds,
  radiiMm: readonly number[] = RADII_MM,
): Mask => {
  let body = vertebra;
  for (const radiusMm of vertebra.count === 0 ? [] : radiiMm) {
    const closing = closedBy(grid, vertebra, canal, course, bounds, radiusMm);
    body = closing.body;
    if (closing.isFilled) break;
  }
  return body;
};

/** In a box no larger than the ball needs: most bodies are whole with the smallest. */
const closedBy = (
  grid: VolumeGrid,
  vertebra: Mask,
  canal: Mask,
  course: CanalCourse,
  bounds: BodyBounds,
  radiusMm: number,
): { readonly body: Mask; readonly isFilled: boolean } => {
  const by = grid.spacingMm.map((mm) => Math.ceil(radiusMm / mm) + 1) as [number, number, number];
  const box = grownBox(vertebra.box, by, grid.dims);
  const own = bitsOfMask(vertebra, box);
  const hollow = bitsOfMask(packMask(grid.dims, box, unpackMask(canal, box)), box);
  const { region, core } = bodySpace(grid, box, course, bounds);
  // The canal is taken for solid while filling, or marrow would be open to it through the veins' foramen.
  const shell = closed(intersectionOf(own, region), radiusMm, grid.spacingMm);
  const filled = cavitiesFilled(sliceHolesFilled(unionOf(shell, hollow)));
  const solid = unionOf(own, intersectionOf(intersectionOf(filled, region), complementOf(hollow)));
  const isFilled = countBits(intersectionOf(solid, core)) >= FILLED_SHARE * countBits(core);
  return { body: maskOfBits(solid, grid.dims, box.min), isFilled };
};
