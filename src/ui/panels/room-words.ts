// Angles and positions of an instrument as they are said in the room: with a word for the side, never with a bare sign.
// Medial and lateral are told from the midline, which is the middle of the canal where one is segmented, else of a
// vertebra, else only of the image, and then the screen says so and speaks of right and left.

import type { Axis } from '#core/instrument/instrument-kind.ts';
import type { PointLps } from '#core/space/patient-space.ts';
import { centreLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import { axialDirection, axialWord } from '#core/trajectory/axis-direction.ts';
import type { AxisReadout, PatientPosture } from '#core/trajectory/axis-readout.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { SeriesSummary, StructureMeasure } from '../app-model.ts';

export interface Midline {
  /** LPS x, mm. */
  readonly xMm: number;
  readonly of: 'anatomy' | 'image';
}

/** Where left meets right. */
export const midlineOf = (
  { structures }: Pick<PlanDocument, 'structures'>,
  measures: Readonly<Record<string, StructureMeasure>>,
  grid: VolumeGrid,
): Midline => {
  for (const kind of ['canal', 'vertebra'] as const) {
    for (const { kind: own, maskId } of structures) {
      const centre = own === kind && maskId !== null ? (measures[maskId]?.centreLps ?? null) : null;
      if (centre !== null) return { xMm: centre[0], of: 'anatomy' };
    }
  }
  return { xMm: centreLps(grid)[0], of: 'image' };
};

export type AxialWord = 'medial' | 'lateral' | 'right' | 'left' | 'anterior' | 'posterior' | 'vertical';

/** Which way the needle leans on its way in. */
export const leanWord = (readout: AxisReadout, axis: Axis, posture: PatientPosture, midline: Midline): AxialWord => {
  const direction = axialDirection(readout, posture);
  if (direction === 'none') return 'vertical';
  if (midline.of === 'image' || direction === 'anterior' || direction === 'posterior') return direction;
  const word = axialWord(axis.entryLps, axis.targetLps, midline.xMm);
  return word === 'none' ? direction : word;
};

export interface EntrySide {
  readonly mm: number;
  readonly side: 'rightOf' | 'leftOf' | 'middle';
}

/** A distance that prints as 0,0 has no side. */
const SHOWN_AS_ZERO_MM = 0.05;

/** How far the entry is from the midline, and on which side. */
export const entrySide = ({ entryLps }: Axis, { xMm }: Midline): EntrySide => {
  const dx = entryLps[0] - xMm;
  if (Math.abs(dx) < SHOWN_AS_ZERO_MM) return { mm: 0, side: 'middle' };
  return { mm: Math.abs(dx), side: dx > 0 ? 'leftOf' : 'rightOf' };
};

/** Table position at which a point lies in the slice, as the scanner displays it; null where the files do not say. */
export const tableMm = (table: SeriesSummary['table'], point: PointLps): number | null =>
  table === null ? null : table.sign * point[2] + table.offsetMm;

/** Number that the scanner's console gives the image at a point's height; null where the files do not say. */
export const imageNumber = (numbers: SeriesSummary['numbers'], point: PointLps): number | null =>
  numbers === null ? null : Math.round(numbers.fromNumber + (point[2] - numbers.fromZMm) / numbers.mmPerImage);
