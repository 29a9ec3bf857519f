// How fit a series is to plan a needle on: thin even slices over enough of the body, in HU. Limits are habits of the
// field, not of a standard: 2 mm keeps a pedicle of 6 mm on three slices; beyond 5 mm an instrument is guessed.

import { type Finding, finding } from '#core/finding.ts';
import type { ImageHeader } from '../part10/image-header.ts';
import type { Judgement } from './verdict.ts';

export type Fitness = 'fit' | 'usable' | 'unfit';

export interface FitnessJudgement {
  readonly fitness: Fitness;
  /** At least one reason, the gravest first. */
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
]);

const reasonsOf = (judgement: Judgement, first: ImageHeader): readonly Finding[] => {
  const { grid } = judgement;
  if (grid === null || !opens(judgement)) return [finding('FIT-NOT-OPENED', 'warning')];
  const [, , count] = grid.dims;
  const stepMm = grid.spacingMm[2];
  const extentMm = stepMm * count;
  const thicknessMm = first.plane.thicknessMm ?? stepMm;
  const isEightBit = first.modality === 'CT' && (first.pixels?.bitsStored ?? 0) <= 8;
  return [
    ...(isEightBit ? [finding('FIT-EIGHT-BIT', 'warning', { bits: first.pixels?.bitsStored ?? 0 })] : []),
    ...(first.modality !== 'CT' && first.modality !== 'MR'
      ? [finding('FIT-NO-DENSITY', 'warning', { modality: first.modality.slice(0, 16) })]
      : []),
    ...(count < FEW_SLICES ? [finding('FIT-FEW-SLICES', 'warning', { count })] : []),
    ...thickness(stepMm, thicknessMm),
    ...(extentMm < SHORT_MM ? [finding('FIT-SHORT', 'note', { extentMm, limitMm: SHORT_MM })] : []),
    ...(first.modality === 'MR' ? [finding('FIT-MR', 'note')] : []),
  ];
};

/** Judges what the gate let through; what it did not is unfit, for the gate's reasons. */
export const judgeFitness = (judgement: Judgement): FitnessJudgement => {
  const [first] = judgement.slices;
  if (first === undefined) return { fitness: 'unfit', reasons: [finding('FIT-NOT-OPENED', 'warning')] };
  const reasons = reasonsOf(judgement, first);
  if (reasons.length > 0) return { fitness: reasons.some(({ code }) => UNFIT.has(code)) ? 'unfit' : 'usable', reasons };
  const stepMm = judgement.grid?.spacingMm[2] ?? 0;
  const extentMm = stepMm * judgement.slices.length;
  const thicknessMm = first.plane.thicknessMm ?? stepMm;
  return { fitness: 'fit', reasons: [finding('FIT-GOOD', 'note', { stepMm, thicknessMm, extentMm })] };
};
