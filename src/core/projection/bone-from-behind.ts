// Bone as seen from behind through the whole patient, to point at places on the back: a radiograph from a source so far
// that rays are parallel (0.1 mm of difference across a patient), in which only what is denser than soft tissue counts.

import { type PointLps, pointIjk, pointLps } from '../space/patient-space.ts';
import { centreLps, toLps, type VolumeGrid } from '../space/volume-grid.ts';
import type { GreyPicture } from '../volume/grey-picture.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { type Attenuation, projectRadiograph } from './radiograph.ts';

export interface BoneFromBehind {
  readonly picture: GreyPicture;
  /** x (to the patient's left) and z (to the head) of the middle of pixel (0, 0), the patient's upper left; pixels run to
   * the patient's right and feet, as seen from behind. */
  readonly leftMm: number;
  readonly headMm: number;
  readonly pixelMm: number;
}

/** Denser than muscle, contrast and most of the table (160 HU); no more than 900 HU beyond, so that metal does not white out the rest. */
const BONE: Attenuation = { at0: -160, perHu: 1, most: 900 };
/** The brightest percent is white. */
const WHITE_AT = 0.99;
const SOURCE_MM = 1e6;

/** The picture with pixels of pixelMm. @throws RangeError when the volume is not in HU. */
export const boneFromBehind = (volume: ImageVolume, pixelMm: number): BoneFromBehind => {
  const { grid } = volume;
  const corners = cornersOf(grid).map((corner) => toLps(grid, corner));
  const span = (axis: 0 | 2): readonly [number, number] => [
    Math.min(...corners.map((p) => p[axis])),
    Math.max(...corners.map((p) => p[axis])),
  ];
  const [[rightMm, leftMm], [feetMm, headMm]] = [span(0), span(2)];
  const columns = Math.max(1, Math.ceil((leftMm - rightMm) / pixelMm) + 1);
  const rows = Math.max(1, Math.ceil((headMm - feetMm) / pixelMm) + 1);
  const isocentreLps: PointLps = pointLps(
    leftMm - ((columns - 1) / 2) * pixelMm,
    centreLps(grid)[1],
    headMm - ((rows - 1) / 2) * pixelMm,
  );
  const far = { sourceToIsocentreMm: SOURCE_MM, sourceToDetectorMm: SOURCE_MM + 1000 };
  const view = { primaryDeg: 180, secondaryDeg: 0, isocentreLps, ...far, columns, rows };
  // A pixel on the detector is as much larger as the detector is farther than the isocentre.
  const magnified = { ...view, pixelMm: (pixelMm * far.sourceToDetectorMm) / far.sourceToIsocentreMm };
  const { waterMm } = projectRadiograph(volume, magnified, [], undefined, BONE);
  return { picture: { width: columns, height: rows, grey: levels(waterMm) }, leftMm, headMm, pixelMm };
};

const cornersOf = ({ dims: [ni, nj, nk] }: VolumeGrid) =>
  [0, ni - 1].flatMap((i) => [0, nj - 1].flatMap((j) => [0, nk - 1].map((k) => pointIjk(i, j, k))));

const levels = (sums: Float32Array): Uint8ClampedArray => {
  const sorted = sums.filter((sum) => sum > 0).sort();
  const white = sorted[Math.floor(WHITE_AT * (sorted.length - 1))] ?? 1;
  return Uint8ClampedArray.from(sums, (sum) => 255 * Math.sqrt(Math.max(0, sum) / Math.max(1, white)));
};
