// What `check` answers, as plain data: volumes, readouts, clearances with a verdict, cement. The core's own numbers,
// neither rounded nor reworded. The field of one structure is held at a time.

import type { CementEstimate } from '#core/cement/cement-estimate.ts';
import { capsuleClearance } from '#core/clearance/capsule-clearance.ts';
import { buildDistanceField } from '#core/field/distance-field.ts';
import type { InstrumentCapsule } from '#core/instrument/instrument-capsules.ts';
import type { Axis } from '#core/instrument/instrument-kind.ts';
import { type VolumeGrid, voxelVolumeMl } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { StructureRole } from '#core/structure/structure-kind.ts';
import { type PatientPosture, readAxis } from '#core/trajectory/axis-readout.ts';
import { verdictOf } from '#plan/assess-plan.ts';
import type { ClearanceVerdict } from '#plan/plan-assessment.ts';

/** A structure to measure against. */
export interface CheckedStructure {
  /** Of the label file; the plan's own id for what only the plan has. */
  readonly label: number | string;
  readonly name: string;
  readonly role: StructureRole;
  readonly marginMm: number;
  readonly reviewed: boolean;
  /** Null: named, but not segmented. */
  readonly mask: Mask | null;
}

export interface CheckedInstrument {
  readonly id: string;
  readonly axis: Axis;
  readonly capsules: readonly InstrumentCapsule[];
}

export interface CheckQuestion {
  readonly grid: VolumeGrid;
  readonly posture: PatientPosture;
  readonly structures: readonly CheckedStructure[];
  readonly instruments: readonly CheckedInstrument[];
  readonly cement: CementEstimate | null;
}

interface Clearance {
  readonly label: number | string;
  readonly clearanceMm: number | null;
  readonly marginMm: number;
  readonly verdict: ClearanceVerdict;
}

export const checkAnswer = ({ grid, posture, structures, instruments, cement }: CheckQuestion) => {
  const byStructure = structures.map((structure) => clearancesTo(grid, structure, instruments));
  return {
    structures: structures.map(({ label, name, mask }) => ({
      label,
      name,
      volumeMl: mask === null ? null : mask.count * voxelVolumeMl(grid),
    })),
    instruments: instruments.map(({ id, axis }, at) => {
      const { lengthMm, axialDeg, craniocaudalDeg } = readAxis(axis.entryLps, axis.targetLps, posture);
      return { id, lengthMm, axialDeg, craniocaudalDeg, clearances: byStructure.flatMap((own) => own[at] ?? []) };
    }),
    posture,
    cement,
  };
};

/** The clearance of each instrument to one structure. */
const clearancesTo = (
  grid: VolumeGrid,
  { label, role, marginMm, reviewed, mask }: CheckedStructure,
  instruments: readonly CheckedInstrument[],
): readonly Clearance[] => {
  if (mask === null || mask.count === 0)
    return instruments.map(() => ({ label, clearanceMm: null, marginMm, verdict: 'not-segmented' }));
  const field = buildDistanceField(grid, mask, 0); // asked a few times only: beyond the box the exact search is enough
  return instruments.map(({ capsules }) => {
    const clearanceMm = Math.min(
      ...capsules.map(({ axis, radiusMm }) => capsuleClearance(field, axis, radiusMm).clearanceMm),
    );
    const verdict = role === 'spare' ? verdictOf(clearanceMm, marginMm, reviewed) : 'exempt';
    return { label, clearanceMm, marginMm, verdict };
  });
};
