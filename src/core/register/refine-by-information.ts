// Improves a rigid registration by the images themselves: maximises normalised mutual information from coarse to fine, six
// numbers at a time (a rotation vector about the middle of the region in degrees, a shift in mm: much alike in size for a
// region of some centimetres). Several starts around the given one at the coarsest step widen the basin. The last step is
// repeated from shifted starts with other samples: how far those disagree at a place is how well the images fix it THERE.
// That is repeatability, not truth: distortion and a body that bent show in neither.

import { type Finding, finding } from '../finding.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { blockAverage } from './block-average.ts';
import { drawSamples, type Information, informationOf, type Region } from './joint-information.ts';
import { maximise } from './maximise.ts';
import { composed, inverseTransform, type RigidTransform, type Triple, turnAbout } from './rigid-transform.ts';

export interface RefineInput {
  readonly fixed: ImageVolume;
  readonly moving: ImageVolume;
  /** From the moving frame to the fixed one. */
  readonly start: RigidTransform;
  /** Where the images must agree, in the fixed frame. */
  readonly region: Region;
  readonly seed: number;
}

export interface Refined {
  readonly transform: RigidTransform;
  /** The last step done again from shifted starts with other samples. */
  readonly repeats: readonly RigidTransform[];
  /** Normalised mutual information at the start and at the end, on the finest images. */
  readonly before: number;
  readonly after: number;
  readonly overlap: number;
}

interface Step {
  readonly spacingMm: number;
  readonly samples: number;
  /** How far a line is searched to each side, mm and degrees alike. */
  readonly reach: number;
  readonly tolerance: number;
  readonly rounds: number;
}

const COARSE: Step = { spacingMm: 6, samples: 6000, reach: 10, tolerance: 0.5, rounds: 3 };
const FINEST: Step = { spacingMm: 1.5, samples: 60_000, reach: 1.5, tolerance: 0.03, rounds: 6 };
const STEPS: readonly Step[] = [
  { spacingMm: 6, samples: 15_000, reach: 6, tolerance: 0.2, rounds: 6 },
  { spacingMm: 3, samples: 30_000, reach: 3, tolerance: 0.08, rounds: 6 },
  FINEST,
];
const REPEATS = 3;
const REPEAT_OFF = 0.8;
/** Shifts and turns tried at the coarsest step, mm and degrees. */
const START_OFF = 8;
const LEAST_OVERLAP = 0.3;
const LEAST_SAMPLES = 2000;

const starts = (): readonly (readonly number[])[] => {
  const all: number[][] = [[0, 0, 0, 0, 0, 0]];
  for (let n = 0; n < 6; n++)
    for (const off of [-START_OFF, START_OFF]) all.push(all[0]?.map((_, m) => (m === n ? off : 0)) ?? []);
  return all;
};

/** Six numbers as a move after (in the fixed frame) another. */
const moveBy = (x: readonly number[], { centreLps }: Region, start: RigidTransform): RigidTransform => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = x;
  const turn: Triple = [a, b, c];
  return composed(turnAbout(centreLps, turn, [d, e, f]), start);
};

interface Measure {
  readonly samples: number;
  readonly at: (transform: RigidTransform) => Information;
}

/** Makes the measure of a step; images of one spacing are averaged once. */
const measures = ({ fixed, moving, region }: RefineInput): ((step: Step, seed: number) => Measure) => {
  const averaged = new Map<number, readonly [ImageVolume, ImageVolume]>();
  return ({ spacingMm, samples: wanted }, seed) => {
    const images = averaged.get(spacingMm) ?? [blockAverage(fixed, spacingMm), blockAverage(moving, spacingMm)];
    averaged.set(spacingMm, images);
    const samples = drawSamples(images[0], region, wanted, seed);
    const measure = informationOf(images[1], samples);
    return { samples: samples.count, at: (transform) => measure(inverseTransform(transform)) };
  };
};

/** Too little of the region inside the moving image counts as nothing told, or the best would be to part the images. */
const worth = (measure: Measure, transform: RigidTransform): number => {
  const { information, overlap } = measure.at(transform);
  return overlap >= LEAST_OVERLAP ? information : 1 - (LEAST_OVERLAP - overlap);
};

const LINES = COARSE.rounds * 6 * 13 + (STEPS.length + REPEATS) * 36;

/**
 * Refines `start`. Findings: REG-NO-OVERLAP (the region is hardly in both images at the start), REG-NO-GAIN (the images
 * tell no more of each other after than before, so that the start stands).
 */
export const refineByInformation = (
  input: RefineInput,
  progress: (done: number, total: number) => void = () => {},
): Refined | { readonly finding: Finding } => {
  const { region, start, seed } = input;
  let lines = 0;
  const onLine = (): void => {
    lines++;
    if (lines % 4 === 0) progress(Math.min(lines, LINES), LINES);
  };
  const climb = (measure: Measure, step: Step, from: RigidTransform, at: readonly number[] = [0, 0, 0, 0, 0, 0]) => {
    const top = maximise((x) => worth(measure, moveBy(x, region, from)), at, { ...step, onLine });
    return { transform: moveBy(top.at, region, from), value: top.value };
  };

  const measureOf = measures(input);
  const coarse = measureOf(COARSE, seed);
  const finest = measureOf(FINEST, seed + 1);
  const first = finest.at(start);
  if (coarse.samples < LEAST_SAMPLES || first.overlap < LEAST_OVERLAP)
    return { finding: finding('REG-NO-OVERLAP', 'refusal', { overlap: first.overlap }) };
  let best = starts()
    .map((at) => climb(coarse, COARSE, start, at))
    .reduce((a, b) => (b.value > a.value ? b : a)).transform;
  for (const [n, step] of STEPS.entries()) best = climb(measureOf(step, seed + 2 + n), step, best).transform;
  const { information, overlap } = finest.at(best);
  if (!(information > first.information)) return { finding: finding('REG-NO-GAIN', 'warning') };
  const repeats = Array.from({ length: REPEATS }, (_, n) => {
    const off = [0, 1, 2, 3, 4, 5].map((axis) => ((axis + n) % 2 === 0 ? REPEAT_OFF : -REPEAT_OFF));
    return climb(measureOf(FINEST, seed + 100 + n), FINEST, best, off).transform;
  });
  progress(LINES, LINES);
  return { transform: best, repeats, before: first.information, after: information, overlap };
};
