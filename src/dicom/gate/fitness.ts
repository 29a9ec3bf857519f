// How fit a series is to plan a needle on: thin even slices over enough of the body, in HU. Limits are habits of the
// field, not of a standard: 2 mm keeps a pedicle of 6 mm on three slices; beyond 5 mm an instrument is guessed.

import { type Finding, finding } from '#core/finding.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { ImageHeader } from '../part10/image-header.ts';
import type { Judgement } from './verdict.ts';

export type Fitness = 'fit' | 'usable' | 'unfit';

export interface FitnessJudgement {
  readonly fitness: Fitness;
  /** Why, the gravest first; empty where the gate's findings say it all. */
  readonly reasons: readonly Finding[];
}

const FIT_MM = 2;
const USABLE_MM = 5;
const FEW_SLICES = 12;
const SHORT_MM = 40;

/** A series opens when there is a grid: 'split' too, where only reference images were set aside. */
export const opens = (judgement: Judgement): boolean => judgement.grid !== null;

const thickness = (stepMm: number, thicknessMm: number): readonly Finding[] => {
  const values = { stepMm, thicknessMm };
  const coarsest = Math.max(stepMm, thicknessMm);
  if (coarsest > USABLE_MM) return [finding('FIT-THICK', 'warning', { ...values, limitMm: USABLE_MM })];
  if (coarsest > FIT_MM) return [finding('FIT-MEDIUM', 'note', { ...values, limitMm: FIT_MM })];
  return [];
};

const UNFIT: ReadonlySet<string> = new Set([
  'FIT-NOT-OPENED',
  'FIT-THICK',
  'FIT-FEW-SLICES',
  'FIT-EIGHT-BIT',
  'FIT-NO-DENSITY',
  'FIT-PROJECTION',
]);

/** Findings of the gate that no thin slices make up for. */
const AT_MOST_USABLE: ReadonlySet<string> = new Set([
  'PIX-NOT-HU',
  'GEO-TILT',
  'SERIES-RUN',
  'SERIES-BRIDGED',
  'SERIES-INCOMPLETE',
]);

/** Image types (PS3.3 C.8.16.1.4 and what makers write) of pictures that put many depths into one. */
const PROJECTION = /^(MAX_IP|MIN_IP|VOLUME_RENDER|SURFACE_RENDER|PROJECTION IMAGE)$|\b(MIP|MINIP|MNIP|VRT|SSD)\b/;

/** What speaks against planning on an opened series; empty when nothing does. */
const objections = (grid: VolumeGrid, first: ImageHeader): readonly Finding[] => {
  const [, , count] = grid.dims;
  const stepMm = grid.spacingMm[2];
  const extentMm = stepMm * count;
  const { modality } = first;
  const bits = first.pixels?.bitsStored ?? 0;
  return [
    ...(modality === 'CT' && bits <= 8 ? [finding('FIT-EIGHT-BIT', 'warning', { bits })] : []),
    ...(first.imageType.some((value) => PROJECTION.test(value)) ? [finding('FIT-PROJECTION', 'warning')] : []),
    ...(modality !== 'CT' && modality !== 'MR' ? [finding('FIT-NO-DENSITY', 'warning', { modality })] : []),
    ...(count < FEW_SLICES ? [finding('FIT-FEW-SLICES', 'warning', { count })] : []),
    ...thickness(stepMm, first.plane.thicknessMm ?? stepMm),
    ...(extentMm < SHORT_MM ? [finding('FIT-SHORT', 'note', { extentMm, limitMm: SHORT_MM })] : []),
    ...(modality === 'MR' ? [finding('FIT-MR', 'note')] : []),
  ];
};

/** Judges what the gate opened; what it did not open is unfit. */
export const judgeFitness = ({ grid, slices, findings }: Judgement): FitnessJudgement => {
  const [first] = slices;
  if (grid === null || first === undefined) return { fitness: 'unfit', reasons: [] };
  const reasons = objections(grid, first);
  const isUnfit = reasons.some(({ code }) => UNFIT.has(code));
  if (isUnfit || reasons.length > 0) return { fitness: isUnfit ? 'unfit' : 'usable', reasons };
  const stepMm = grid.spacingMm[2];
  const thicknessMm = first.plane.thicknessMm ?? stepMm;
  const good = finding('FIT-GOOD', 'note', { stepMm, thicknessMm, extentMm: stepMm * slices.length });
  return { fitness: findings.some(({ code }) => AT_MOST_USABLE.has(code)) ? 'usable' : 'fit', reasons: [good] };
};
