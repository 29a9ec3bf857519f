// Bone as seen from behind through the whole patient, to point at places on the back: along each line of sight the sum of
// what is denser than soft tissue. A picture to find one's way by, not a radiograph (for that: core/projection).

import { type PointLps, pointIjk, pointLps } from '../space/patient-space.ts';
import { toLps } from '../space/volume-grid.ts';
import type { GreyPicture } from '../volume/grey-picture.ts';
import type { ImageVolume } from '../volume/image-volume.ts';

export interface BoneProjection {
  readonly picture: GreyPicture;
  /** x (to the patient's left) and z (to the head) of the middle of pixel (0, 0), the patient's upper left; pixels run to
   * the patient's right and feet, as seen from behind. */
  readonly leftMm: number;
  readonly headMm: number;
  readonly pixelMm: number;
}

/** Denser than muscle, contrast and most of the table. */
const FROM_HU = 160;
/** Of what one voxel adds, so that metal does not white out the rest. */
const MOST_HU = 900;
/** The brightest percent is white. */
const WHITE_AT = 0.99;

/** The projection onto the patient's own coronal plane, with pixels of pixelMm. */
export const boneProjection = ({ grid, voxels }: ImageVolume, pixelMm: number): BoneProjection => {
  const corners = cornersOf(grid.dims).map((corner) => toLps(grid, corner));
  const leftMm = Math.max(...corners.map((p) => p[0]));
  const rightMm = Math.min(...corners.map((p) => p[0]));
  const headMm = Math.max(...corners.map((p) => p[2]));
  const feetMm = Math.min(...corners.map((p) => p[2]));
  const width = Math.max(1, Math.ceil((leftMm - rightMm) / pixelMm) + 1);
  const height = Math.max(1, Math.ceil((headMm - feetMm) / pixelMm) + 1);
  const sums = new Float32Array(width * height);
  const counts = new Uint32Array(width * height);
  const [ni, nj, nk] = grid.dims;
  const stepI = difference(toLps(grid, pointIjk(1, 0, 0)), toLps(grid, pointIjk(0, 0, 0)));
  for (let k = 0, n = 0; k < nk; k++) {
    for (let j = 0; j < nj; j++) {
      const row = toLps(grid, pointIjk(0, j, k));
      for (let i = 0; i < ni; i++, n++) {
        const x = Math.round((leftMm - row[0] - i * stepI[0]) / pixelMm);
        const y = Math.round((headMm - row[2] - i * stepI[2]) / pixelMm);
        const at = y * width + x;
        counts[at] = (counts[at] as number) + 1;
        const dense = (voxels[n] as number) - FROM_HU;
        if (dense > 0) sums[at] = (sums[at] as number) + Math.min(MOST_HU, dense);
      }
    }
  }
  return { picture: { width, height, grey: levels(sums, counts) }, leftMm, headMm, pixelMm };
};

const difference = (a: PointLps, b: PointLps): PointLps => pointLps(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

const cornersOf = ([ni, nj, nk]: readonly [number, number, number]) =>
  [0, ni - 1].flatMap((i) => [0, nj - 1].flatMap((j) => [0, nk - 1].map((k) => pointIjk(i, j, k))));

/** Means where any voxel fell; pixels that none fell on (finer than the voxels) take the one before. */
const levels = (sums: Float32Array, counts: Uint32Array): Uint8ClampedArray => {
  const means = sums.map((sum, at) => sum / Math.max(1, counts[at] as number));
  for (let at = 1; at < means.length; at++) if (counts[at] === 0) means[at] = means[at - 1] as number;
  const sorted = means.filter((mean) => mean > 0).sort();
  const white = sorted[Math.floor(WHITE_AT * (sorted.length - 1))] ?? 1;
  return Uint8ClampedArray.from(means, (mean) => 255 * Math.sqrt(Math.max(0, mean) / Math.max(1, white)));
};
