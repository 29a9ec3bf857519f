// An uneven stack on an even grid, on request: where two neighbouring slices lie no farther apart than one and a half of the
// usual step, what lies between them is interpolated; farther apart, nothing is: those slices of the grid are a gap, named
// in millimetres, and nothing is measured across it (core/volume/slice-gaps.ts). The grid starts on the first slice; its step
// is that of three quarters of the stack or more, so that where a step changes the finer part is thinned and the coarser kept.

import { type Finding, finding } from '#core/finding.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import { gapWidthMm, type SliceGap } from '#core/volume/slice-gaps.ts';
import type { PlacedImage, StackFit } from './stack-fit.ts';
import { type Blend, type Judgement, verdictFrom } from './verdict.ts';

/** A slice nearer than this to a place of the grid is that place's: the gate's limit for an even stack. */
const AT_MM = 0.01;
const STEP_QUANTILE = 0.75;
/** Of the usual step: farther apart, two slices have a gap between them. */
const MOST_STEPS_APART = 1.5;
/** In one plane, and not turned, to this: as the gate holds an even stack. */
const ASTRAY_MM = 0.1;
const THICKEST_STEP_MM = 5;
const FEWEST_SLICES = 8;
/** More of it not scanned, and it is no volume. */
const MOST_GAP = 0.5;
const MOST_TOLD = 6;

/** Farthest that an image's corner lies from the mean plane's axes, mm. */
const turnedMm = ({ axes, columns, rows, columnSpacingMm, rowSpacingMm }: PlacedImage, grid: VolumeGrid): number => {
  const off = (own: readonly number[], mean: readonly number[]): number =>
    Math.hypot(...own.map((value, n) => value - (mean[n] ?? 0)));
  return (
    off(axes.rowLps, grid.rowLps) * columns * columnSpacingMm +
    off(axes.columnLps, grid.columnLps) * rows * rowSpacingMm
  );
};

const blendAt = (positionsMm: readonly number[], mm: number, stepMm: number): Blend | null => {
  const after = positionsMm.findIndex((position) => position >= mm - AT_MM);
  const high = positionsMm[after];
  if (after < 0 || high === undefined) return null;
  if (Math.abs(high - mm) <= AT_MM) return { before: after, after, part: 0 };
  const low = positionsMm[after - 1];
  if (low === undefined || high - low > MOST_STEPS_APART * stepMm) return null;
  return { before: after - 1, after, part: (mm - low) / (high - low) };
};

const gapsOf = (blends: readonly (Blend | null)[]): readonly SliceGap[] => {
  const gaps: SliceGap[] = [];
  for (const [k, blend] of blends.entries()) {
    const last = gaps.at(-1);
    if (blend !== null) continue;
    if (last !== undefined && last.to === k - 1) gaps[gaps.length - 1] = { from: last.from, to: k };
    else gaps.push({ from: k, to: k });
  }
  return gaps;
};

const told = (grid: VolumeGrid, gaps: readonly SliceGap[], stepMm: number): readonly Finding[] => {
  const widths = gaps.map((gap) => gapWidthMm(grid, gap));
  const all = {
    count: gaps.length,
    widestMm: Math.max(0, ...widths),
    totalMm: widths.reduce((a, b) => a + b, 0),
    stepMm,
  };
  const each = gaps
    .slice(0, MOST_TOLD)
    .map(({ from, to }, n) =>
      finding('SERIES-GAP', 'warning', { first: from, last: to + 2, widthMm: widths[n] ?? 0, count: grid.dims[2] }),
    );
  return [finding('SERIES-BRIDGED', 'warning', all), ...each];
};

/** The uneven stack across its gaps, with what is known `about` it; null where it is no plain stack, or mostly gaps. */
export const bridgeGaps = (fit: StackFit, about: readonly Finding[]): Judgement | null => {
  const { positionsMm, images, grid } = fit;
  const steps = positionsMm.slice(1).map((position, k) => position - (positionsMm[k] ?? 0));
  const stepMm = steps.toSorted((a, b) => a - b)[Math.floor(STEP_QUANTILE * (steps.length - 1))] ?? 0;
  const isPlain =
    images.length >= FEWEST_SLICES &&
    Math.min(...steps) > AT_MM &&
    stepMm <= THICKEST_STEP_MM &&
    fit.sidewaysMm <= ASTRAY_MM &&
    fit.totalDriftMm <= ASTRAY_MM &&
    images.every((image) => turnedMm(image, grid) <= ASTRAY_MM);
  if (!isPlain) return null;
  const lastMm = positionsMm.at(-1) ?? 0;
  const count = Math.floor((lastMm + AT_MM) / stepMm) + 1;
  const blends = Array.from({ length: count }, (_, k) => blendAt(positionsMm, k * stepMm, stepMm));
  const gaps = gapsOf(blends);
  if (blends.filter((blend) => blend === null).length > MOST_GAP * count) return null;
  const [first] = images;
  if (first === undefined) return null;
  const { positionLps: originLps } = first;
  const even: VolumeGrid = {
    ...grid,
    dims: [grid.dims[0], grid.dims[1], count],
    spacingMm: [grid.spacingMm[0], grid.spacingMm[1], stepMm],
    originLps,
  };
  const findings = [...about, ...told(even, gaps, stepMm)];
  return {
    verdict: verdictFrom(findings),
    findings,
    slices: images.map(({ header }) => header),
    grid: even,
    stepMm,
    positionsMm,
    maxDeviationMm: null,
    tiltDeg: null,
    shiftsMm: null,
    parts: [],
    bridge: { blends, gaps },
  };
};
