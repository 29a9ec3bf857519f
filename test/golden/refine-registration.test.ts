// The refinement on the sample's CT and an MR-like image of the same phantom in a frame of its own: the known rigid move
// comes back from 10 mm and 10 degrees off, to 0.5 mm and 0.5 degrees, at the target and around it.

import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeCodecs, sourcesAt } from '#cli/node-sources.ts';
import { refineByInformation } from '#core/register/refine-by-information.ts';
import {
  apartMm,
  composed,
  inverseTransform,
  type RigidTransform,
  transformPoint,
  turnAbout,
  turnDeg,
} from '#core/register/rigid-transform.ts';
import { directionLps, pointLps } from '#core/space/patient-space.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { type ByteSource, loadSeries, scanImages } from '#dicom/open-images.ts';
import { randomAxes, seededRandom } from '#test/oracle/seeded-random.ts';
import { LAYERS } from '#test/phantom/anatomy/torso.ts';
import { mrLike } from '#test/phantom/mr-like.ts';

/** In the body of L3, where the sample's lesion is. */
const TARGET = pointLps(1.6, 18.4, 0);
const REGION = { centreLps: TARGET, radiusMm: 75 };
/** Sagittal slices of 3 mm, as spines are imaged, in a frame of their own. */
const MR_GRID: VolumeGrid = {
  dims: [150, 160, 36],
  spacingMm: [1.1, 1.1, 3],
  originLps: pointLps(56, -80, 88),
  rowLps: directionLps(0, 1, 0),
  columnLps: directionLps(0, 0, -1),
  sliceLps: directionLps(-1, 0, 0),
};

/** From the MR's frame to the phantom's. */
const TRUTH: RigidTransform = composed(
  turnAbout(TARGET, [6, -9, 14], [0, 0, 0]),
  turnAbout(pointLps(0, 0, 0), [0, 0, 0], [-4, 20, 3]),
);

const sampleVolume = async (): Promise<ImageVolume> => {
  const sources: ByteSource[] = [];
  for await (const source of sourcesAt(resolve(import.meta.dirname, '../../sample-dicom'))) sources.push(source);
  const catalogue = await scanImages(sources);
  const uid = catalogue.series[0]?.facts.seriesInstanceUid ?? '';
  const allocate = (bytes: number): ArrayBuffer => new ArrayBuffer(bytes);
  return (await loadSeries(catalogue, uid, { codecs: nodeCodecs, allocate })).volume;
};

let ct: ImageVolume;
let mr: ImageVolume;
beforeAll(async () => {
  ct = await sampleVolume();
  mr = mrLike(LAYERS, MR_GRID, TRUTH, seededRandom(5));
}, 120_000);

/** 10 mm and 10 degrees off the truth, each along a random direction. */
const tenOff = (seed: number): RigidTransform => {
  const [axis, shift] = randomAxes(seededRandom(seed)) as unknown as [readonly number[], readonly number[]];
  const ten = (v: readonly number[]) => v.map((x) => 10 * x) as unknown as readonly [number, number, number];
  return composed(turnAbout(TARGET, ten(axis), ten(shift)), TRUTH);
};

/** The target and places around it, in the MR's frame. */
const PLACES = [
  [0, 0, 0],
  [40, 0, 0],
  [0, -40, 0],
  [0, 40, 0],
  [0, 0, 40],
  [-40, 0, -40],
].map(([x = 0, y = 0, z = 0]) =>
  transformPoint(inverseTransform(TRUTH), pointLps(TARGET[0] + x, TARGET[1] + y, TARGET[2] + z)),
);

describe('refinement by mutual information on the phantom', () => {
  it.each([2, 3])(
    'comes back from 10 mm and 10 degrees, seed %i',
    (seed) => {
      const start = tenOff(seed);
      expect(apartMm(start, TRUTH, PLACES[0] ?? TARGET)).toBeCloseTo(10, 6);
      expect(turnDeg(composed(start, inverseTransform(TRUTH)))).toBeCloseTo(10, 6);
      const refined = refineByInformation({ fixed: ct, moving: mr, start, region: REGION, seed });
      if ('finding' in refined) throw new Error(refined.finding.code);
      const { transform, repeats } = refined;
      for (const place of PLACES) expect(apartMm(transform, TRUTH, place)).toBeLessThan(0.5);
      expect(turnDeg(composed(transform, inverseTransform(TRUTH)))).toBeLessThan(0.5);
      // What it says of itself holds: the repeats are other moves, and agree to well under half a millimetre.
      const apart = repeats.map((repeat) => apartMm(repeat, transform, PLACES[0] ?? TARGET));
      expect(Math.min(...apart)).toBeGreaterThan(0);
      expect(Math.max(...apart)).toBeLessThan(0.5);
    },
    120_000,
  );

  it('says so when the region is not in both images', () => {
    const start = composed(turnAbout(TARGET, [0, 0, 0], [0, 0, 300]), TRUTH);
    const refined = refineByInformation({ fixed: ct, moving: mr, start, region: REGION, seed: 1 });
    expect(refined).toMatchObject({ finding: { code: 'REG-NO-OVERLAP', severity: 'refusal' } });
  });
});
