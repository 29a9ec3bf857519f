// What `check` answers, as plain data: volumes, readouts, clearances with a verdict, the deviation they tolerate and how
// likely they are lost, gaps between instruments, cement. The core's own numbers, neither rounded nor reworded. The
// boundary of one structure is held at a time.

import { breachProbability, breachSamples } from '#core/breach/breach-probability.ts';
import { TARGETING_ERROR_PRESETS } from '#core/breach/targeting-error.ts';
import type { CementEstimate } from '#core/cement/cement-estimate.ts';
import { angularToleranceDeg, nearestOfCapsules } from '#core/clearance/deviation-tolerance.ts';
import { instrumentGap } from '#core/clearance/instrument-gap.ts';
import type { StructureBoundary } from '#core/field/boundary-bricks.ts';
import { buildBoundary } from '#core/field/distance-field.ts';
import type { InstrumentCapsule } from '#core/instrument/instrument-capsules.ts';
import type { Axis } from '#core/instrument/instrument-kind.ts';
import { type VolumeGrid, voxelVolumeMl } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { StructureRole } from '#core/structure/structure-kind.ts';
import { type PatientPosture, readAxis } from '#core/trajectory/axis-readout.ts';
import { distanceToGapsMm, type SliceGap, touchesGaps } from '#core/volume/slice-gaps.ts';
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
  /** The whole of it, outside the skin too, for the gaps to the others. */
  readonly solid: readonly InstrumentCapsule[];
}

export interface CheckQuestion {
  readonly grid: VolumeGrid;
  /** Slices that nobody scanned. */
  readonly gaps: readonly SliceGap[];
  readonly posture: PatientPosture;
  readonly structures: readonly CheckedStructure[];
  readonly instruments: readonly CheckedInstrument[];
  readonly cement: CementEstimate | null;
}

interface Clearance {
  readonly label: number | string;
  readonly clearanceMm: number | null;
  /** Proven: turned about its entry by less, the instrument touches nothing of it; degrees. */
  readonly toleranceDeg: number | null;
  /** Share of seeded samples that touch it, by targeting-error preset; of structures to spare. */
  readonly breach: Readonly<Record<string, number>> | null;
  readonly marginMm: number;
  readonly verdict: ClearanceVerdict;
}

/** Samples of the targeting error: a standard error of 0.1 % at 1 %, the same numbers for every plan. */
const SAMPLES = 10_000;
const SEED = 1;

export const checkAnswer = ({ grid, gaps: scanGaps, posture, structures, instruments, cement }: CheckQuestion) => {
  const normals = breachSamples(SAMPLES, SEED);
  const byStructure = structures.map((structure) => clearancesTo({ grid, scanGaps }, structure, instruments, normals));
  return {
    structures: structures.map(({ label, name, mask }) => ({
      label,
      name,
      volumeMl: mask === null || touchesGaps(mask, scanGaps) ? null : mask.count * voxelVolumeMl(grid),
    })),
    instruments: instruments.map(({ id, axis, solid }, at) => {
      const { lengthMm, axialDeg, craniocaudalDeg } = readAxis(axis.entryLps, axis.targetLps, posture);
      const gaps = instruments.flatMap((other) =>
        other.id === id ? [] : [{ id: other.id, clearanceMm: instrumentGap(solid, other.solid).clearanceMm }],
      );
      const clearances = byStructure.flatMap((own) => own[at] ?? []);
      return { id, lengthMm, axialDeg, craniocaudalDeg, clearances, gaps };
    }),
    posture,
    cement,
  };
};

/** The clearance of each instrument to one structure. */
const clearancesTo = (
  { grid, scanGaps }: { readonly grid: VolumeGrid; readonly scanGaps: readonly SliceGap[] },
  { label, role, marginMm, reviewed, mask }: CheckedStructure,
  instruments: readonly CheckedInstrument[],
  normals: Float64Array,
): readonly Clearance[] => {
  const unmeasured = (verdict: 'not-segmented' | 'not-scanned'): Clearance => ({
    label,
    clearanceMm: null,
    toleranceDeg: null,
    breach: null,
    marginMm,
    verdict,
  });
  if (mask === null || mask.count === 0) return instruments.map(() => unmeasured('not-segmented'));
  const boundary = buildBoundary(grid, mask);
  return instruments.map(({ capsules }) => {
    const nearest = nearestOfCapsules(boundary, capsules);
    const { clearanceMm } = nearest;
    const gapMm = Math.min(...capsules.map(({ axis, radiusMm }) => distanceToGapsMm(grid, scanGaps, axis, radiusMm)));
    if (clearanceMm > 0 && gapMm < clearanceMm) return unmeasured('not-scanned');
    const verdict = role === 'spare' ? verdictOf(clearanceMm, marginMm, reviewed) : 'exempt';
    const toleranceDeg = angularToleranceDeg(boundary, capsules, nearest);
    const [shaft] = capsules;
    const breach = role === 'spare' && shaft !== undefined ? breachBy(boundary, shaft, normals) : null;
    return { label, clearanceMm, toleranceDeg, breach, marginMm, verdict };
  });
};

const breachBy = (
  boundary: StructureBoundary,
  { axis, radiusMm }: InstrumentCapsule,
  normals: Float64Array,
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    TARGETING_ERROR_PRESETS.map(({ id, error }) => {
      const structure = [{ id, boundary }];
      return [id, breachProbability(structure, axis, radiusMm, error, normals).probability];
    }),
  );
