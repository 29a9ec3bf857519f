// What a screw's thread bites into: grey values along it, as one mean for each half millimetre, taken on the axis and on
// two rings up to the thread's radius. HU profiles predict loosening weakly; shown as figures, without a verdict.

import type { Axis } from '../instrument/instrument-kind.ts';
import { along, cross, directionLps, distanceMm, normalised, pointLps, vectorBetween } from '../space/patient-space.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { sampleTrilinear } from '../volume/sample-volume.ts';

export interface BonePurchase {
  /** Mean grey value of each step along the thread, from its tip towards the head; null outside the images. */
  readonly profileHu: readonly (number | null)[];
  readonly stepMm: number;
  /** Mean of the profile; null where nothing of it lies in the images. */
  readonly meanHu: number | null;
  readonly leastHu: number | null;
}

const STEP_MM = 0.5;
const RING = 8;

/** Grey values along the last threadMm of an axis, within radiusMm. @throws RangeError when the volume is not in HU. */
export const bonePurchase = (volume: ImageVolume, axis: Axis, radiusMm: number, threadMm: number): BonePurchase => {
  if (volume.unit !== 'HU') throw new RangeError(`purchase needs values in HU, got ${volume.unit} units`);
  const outwards = normalised(vectorBetween(axis.targetLps, axis.entryLps));
  const least = Math.abs(outwards[0]) < 0.6 ? directionLps(1, 0, 0) : directionLps(0, 1, 0);
  const a = normalised(cross(outwards, least));
  const b = cross(outwards, a);
  const lengthMm = Math.min(threadMm, distanceMm(axis.entryLps, axis.targetLps));
  const steps = Math.max(1, Math.floor(lengthMm / STEP_MM));
  const profileHu = Array.from({ length: steps }, (_, n) => {
    const centre = along(axis.targetLps, outwards, (n + 0.5) * STEP_MM);
    const values = [sampleTrilinear(volume, centre)];
    for (const r of [radiusMm / 2, radiusMm]) {
      for (let turn = 0; turn < RING; turn++) {
        const angle = (2 * Math.PI * turn) / RING;
        const [c, s] = [r * Math.cos(angle), r * Math.sin(angle)];
        values.push(
          sampleTrilinear(
            volume,
            pointLps(centre[0] + c * a[0] + s * b[0], centre[1] + c * a[1] + s * b[1], centre[2] + c * a[2] + s * b[2]),
          ),
        );
      }
    }
    return meanOf(values);
  });
  const inside = profileHu.filter((hu): hu is number => hu !== null);
  return {
    profileHu,
    stepMm: STEP_MM,
    meanHu: meanOf(inside),
    leastHu: inside.length === 0 ? null : Math.min(...inside),
  };
};

const meanOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((hu): hu is number => hu !== null);
  return known.length === 0 ? null : known.reduce((sum, hu) => sum + hu, 0) / known.length;
};
