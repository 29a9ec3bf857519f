// The bone that a lesion may fill: its vertebra with the body closed over what is destroyed, or, where no vertebra is known
// there, the bone around the marks with its gaps closed and its marrow filled, without the canal.

import { cavitiesFilled, closed, sliceHolesFilled } from '../segment/bit-morphology.ts';
import { bitsOfMask, complementOf, intersectionOf, maskOfBits } from '../segment/bit-volume.ts';
import { thresholdBone } from '../segment/bone-mask.ts';
import type { PointLps } from '../space/patient-space.ts';
import { toIjk, type VolumeGrid } from '../space/volume-grid.ts';
import { canalCourse } from '../spine/canal-course.ts';
import { type BodyBounds, closedBody, ENVELOPE_RADII_MM } from '../spine/closed-body.ts';
import { type Mask, maskHas, packMask, unpackMask, type VoxelBox, wholeBox } from '../structure/mask.ts';
import { cropVolume } from '../volume/crop-volume.ts';
import type { ImageVolume } from '../volume/image-volume.ts';

/** A vertebra as the plan knows it. */
export interface KnownVertebra extends BodyBounds {
  readonly mask: Mask;
}

const ROOM_MM = 40;
const CLOSING_MM = 7;
/** A lesion belongs to the vertebra that lies within this of most of its marks. */
const NEAR_MM = 6;

/** The vertebra most points lie in or near; null when none has half of them. */
export const vertebraAt = (
  grid: VolumeGrid,
  points: readonly PointLps[],
  vertebrae: readonly KnownVertebra[],
): KnownVertebra | null => {
  const share = ({ mask }: KnownVertebra): number =>
    points.filter((p) => isNear(grid, mask, p)).length / Math.max(1, points.length);
  const best = vertebrae.map((one) => ({ one, share: share(one) })).toSorted((a, b) => b.share - a.share)[0];
  return best !== undefined && best.share >= 0.5 ? best.one : null;
};

const isNear = (grid: VolumeGrid, mask: Mask, p: PointLps): boolean => {
  const at = toIjk(grid, p).map(Math.round);
  const r = grid.spacingMm.map((mm) => Math.ceil(NEAR_MM / mm));
  for (const [di, dj, dk] of [
    [0, 0, 0],
    [1, 0, 0],
    [-1, 0, 0],
    [0, 1, 0],
    [0, -1, 0],
    [0, 0, 1],
    [0, 0, -1],
  ] as const) {
    const [i, j, k] = [0, 1, 2].map((n) => (at[n] ?? 0) + ([di, dj, dk][n] ?? 0) * (r[n] ?? 0));
    if (maskHas(mask, i ?? 0, j ?? 0, k ?? 0)) return true;
  }
  return false;
};

/** Null where the volume has no HU. */
export const boneEnvelope = (
  volume: ImageVolume,
  points: readonly PointLps[],
  vertebra: KnownVertebra | null,
  canal: Mask | null,
): Mask | null => {
  if (volume.unit !== 'HU') return null;
  const { grid } = volume;
  const course = canal === null ? [] : canalCourse(grid, canal);
  if (vertebra !== null && canal !== null && course.length > 0)
    return closedBody(grid, vertebra.mask, canal, course, vertebra, ENVELOPE_RADII_MM);
  const box = roomAround(grid, points);
  const part = cropVolume(volume, box);
  const whole = wholeBox(box.size);
  const dense = bitsOfMask(thresholdBone(part, 180, { smallestIslandMl: 0.3 }), whole);
  const filled = cavitiesFilled(sliceHolesFilled(closed(dense, CLOSING_MM, grid.spacingMm)));
  if (canal === null) return maskOfBits(filled, grid.dims, box.min);
  const hollow = bitsOfMask(packMask(box.size, whole, unpackMask(canal, box)), whole);
  return maskOfBits(intersectionOf(filled, complementOf(hollow)), grid.dims, box.min);
};

const roomAround = (grid: VolumeGrid, points: readonly PointLps[]): VoxelBox => {
  const at = points.map((p) => toIjk(grid, p));
  const range = (axis: 0 | 1 | 2): readonly [number, number] => {
    const room = ROOM_MM / grid.spacingMm[axis];
    const from = Math.max(0, Math.floor(Math.min(...at.map((p) => p[axis])) - room));
    const to = Math.min(grid.dims[axis] - 1, Math.ceil(Math.max(...at.map((p) => p[axis])) + room));
    return [from, Math.max(1, to - from + 1)];
  };
  const [i, j, k] = [range(0), range(1), range(2)];
  return { min: [i[0], j[0], k[0]], size: [i[1], j[1], k[1]] };
};
