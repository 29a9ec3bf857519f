// Names what is wrong with a fitted stack, in millimetres and file names. Limits: a good series of any maker fits to
// better than 0.0001 mm, so 0.01 mm is accepted, up to 0.1 mm shown, and more is never measured on.

import { type Finding, finding } from '#core/finding.ts';
import { type StackFit, TILTED_FROM_MM } from './stack-fit.ts';

const ACCEPT_MM = 0.01;
const REFUSE_MM = 0.1;
/** A step that misses the usual one by this part of it is another step, however thin the slices. */
const STEP_FRACTION = 0.2;
/** Gantries tilt by 30 degrees at most; slices that slide further were not made by one. */
const STEEPEST_DEG = 45;
/** Below it a gantry stands upright; images turned by less lie across the patient. */
const UPRIGHT_DEG = 0.5;

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

/** From each slice to the next, along the normal, mm. */
export const stepsOf = ({ positionsMm }: StackFit): readonly number[] =>
  positionsMm.slice(1).map((position, k) => position - (positionsMm[k] ?? 0));

const pathsAround = (fit: StackFit, k: number): readonly string[] =>
  [fit.images[k], fit.images[k + 1]].flatMap((image) => (image === undefined ? [] : [image.header.path]));

const doubles = (fit: StackFit, steps: readonly number[]): readonly Finding[] => {
  const at = steps.flatMap((step, k) => (step < ACCEPT_MM ? [k] : []));
  if (at.length === 0) return [];
  const files = [...new Set(at.flatMap((k) => pathsAround(fit, k)))];
  return [finding('GEO-DOUBLE', 'refusal', { count: at.length, positionMm: fit.positionsMm[at[0] ?? 0] ?? 0 }, files)];
};

/** Holes of a whole number of steps are missing slices; any other change of step is told as such. */
const unevenness = (fit: StackFit, steps: readonly number[]): readonly Finding[] => {
  const usual = median(steps);
  const isOff = (step: number): boolean =>
    Math.abs(step - usual) > 2 * REFUSE_MM || Math.abs(step - usual) > STEP_FRACTION * usual;
  const off = steps.flatMap((step, k) => (isOff(step) ? [k] : []));
  if (off.length === 0 && fit.unevenMm <= REFUSE_MM) return [];
  const missing = (k: number): number => Math.round((steps[k] ?? 0) / usual) - 1;
  const isHole = (k: number): boolean =>
    missing(k) >= 1 &&
    Math.abs((steps[k] ?? 0) - usual * (missing(k) + 1)) <= Math.max(REFUSE_MM, 0.02 * (steps[k] ?? 0));
  if (off.length > 0 && off.length <= steps.length / 4 && off.every(isHole)) {
    const [first = 0] = off;
    const values = {
      count: off.length,
      missing: off.reduce((sum, k) => sum + missing(k), 0),
      gapMm: Math.max(...off.map((k) => steps[k] ?? 0)),
      stepMm: usual,
      slice: first + 1,
    };
    return [
      finding(
        'GEO-GAP',
        'refusal',
        values,
        off.flatMap((k) => pathsAround(fit, k)),
      ),
    ];
  }
  const minStepMm = Math.min(...steps);
  const maxStepMm = Math.max(...steps);
  const widest = steps.indexOf(maxStepMm);
  const values = { minStepMm, maxStepMm, deviationMm: fit.unevenMm };
  return [finding('GEO-STEP', 'refusal', values, pathsAround(fit, widest))];
};

const sideways = (fit: StackFit): readonly Finding[] => {
  if (fit.sidewaysMm > REFUSE_MM) {
    return [finding('GEO-SHIFT', 'refusal', { shiftMm: fit.sidewaysMm }, [fit.worst.header.path])];
  }
  return [];
};

/** Told once nothing else is wrong: the slices are then straight, and moved onto one another. */
const tilt = (fit: StackFit): readonly Finding[] => {
  if (fit.totalDriftMm <= TILTED_FROM_MM) return [];
  const values = { tiltDeg: fit.tiltDeg, driftMm: fit.driftMm, totalMm: fit.totalDriftMm };
  const files = [fit.images[0], fit.images.at(-1)].flatMap((image) => image?.header.path ?? []);
  return fit.tiltDeg > STEEPEST_DEG
    ? [finding('GEO-SLIDE', 'refusal', values, files)]
    : [finding('GEO-TILT', 'warning', values, files)];
};

/** A tilt that the scanner tells and the positions do not show: slices straightened elsewhere, or positions that are wrong. */
const unseenTilt = (fit: StackFit): readonly Finding[] => {
  const tilted = fit.images.find(({ header }) => Math.abs(header.gantryTiltDeg ?? 0) > UPRIGHT_DEG);
  const isAcross = Math.abs(fit.worst.axes.normalLps[2]) > Math.cos((UPRIGHT_DEG * Math.PI) / 180);
  if (tilted === undefined || !isAcross || fit.tiltDeg > UPRIGHT_DEG) return [];
  const values = { tiltDeg: Math.abs(tilted.header.gantryTiltDeg ?? 0) };
  return [finding('GEO-TILT-UNSEEN', 'warning', values, [tilted.header.path])];
};

const corners = (fit: StackFit): readonly Finding[] => {
  if (fit.maxDeviationMm <= ACCEPT_MM) return [];
  const values = { deviationMm: fit.maxDeviationMm };
  return fit.maxDeviationMm > REFUSE_MM
    ? [finding('GEO-ORIENTATION', 'refusal', values, [fit.worst.header.path])]
    : [finding('GEO-DEVIATION', 'warning', values, [fit.worst.header.path])];
};

/**
 * What keeps the fitted stack from being a volume; the gravest kind alone, since each explains the ones after it. A tilt
 * comes beside a slight unevenness.
 */
export const judgeStack = (fit: StackFit): readonly Finding[] => {
  const steps = stepsOf(fit);
  for (const check of [() => doubles(fit, steps), () => unevenness(fit, steps), () => sideways(fit)]) {
    const found = check();
    if (found.length > 0) return found;
  }
  const turned = corners(fit);
  return turned.some(({ severity }) => severity === 'refusal') ? turned : [...turned, ...tilt(fit), ...unseenTilt(fit)];
};
