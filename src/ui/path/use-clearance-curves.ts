// The clearance to each near structure along an instrument, of the plan as it stands: computed with the frame that shows it, so
// that a drag never shows an earlier one. A curve's least point is the certified figure of the list, at its own depth.

import { useMemo } from 'react';
import { clearanceWithin } from '#core/clearance/clearance-profile.ts';
import { type InstrumentCapsule, instrumentCapsules } from '#core/instrument/instrument-capsules.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import { distanceMm } from '#core/space/patient-space.ts';
import { structureKind } from '#core/structure/structure-kind.ts';
import type { StructureClearance } from '#plan/plan-assessment.ts';
import type { Instrument, Structure } from '#plan/plan-document.ts';
import { DASHES, NOT_REVIEWED } from '#viewer/overlay/contour-layer.ts';
import { useAppState } from '../app-context.tsx';
import type { AppState } from '../app-model.ts';
import { useInstrumentAssessment, usePlan } from '../workspace/case-context.tsx';

type DepthAndClearance = readonly [depthMm: number, clearanceMm: number];

export interface ClearanceCurve {
  readonly structure: Structure;
  readonly colour: string;
  readonly dash: string;
  readonly marginMm: number;
  /** The certified least clearance and its depth. */
  readonly least: DepthAndClearance;
  readonly verdict: StructureClearance['verdict'];
  /** Stretches along which the structure is within reach, by depth. */
  readonly stretches: readonly (readonly DepthAndClearance[])[];
}

export interface ClearanceCurves {
  /** Worst first, as in the list. */
  readonly curves: readonly ClearanceCurve[];
  /** Structures whose distances are still being computed. */
  readonly pending: readonly Structure[];
}

const STEP_MM = 1;
const MOST_STEPS = 200;

const stretchesOf = (
  values: Float64Array,
  stepMm: number,
  [leastDepthMm, leastMm]: DepthAndClearance,
): ClearanceCurve['stretches'] => {
  const stretches: DepthAndClearance[][] = [];
  let open: DepthAndClearance[] | null = null;
  let hasLeast = false;
  const add = (depthMm: number, clearanceMm: number): void => {
    if (open === null) {
      open = [];
      stretches.push(open);
    }
    open.push([depthMm, clearanceMm]);
  };
  values.forEach((clearanceMm, n) => {
    const depthMm = n * stepMm;
    if (!hasLeast && leastDepthMm <= depthMm) {
      add(leastDepthMm, leastMm);
      hasLeast = true;
    }
    if (clearanceMm === Number.POSITIVE_INFINITY) open = null;
    else add(depthMm, clearanceMm);
  });
  // The tip's own depth, by rounding, may lie past the last step.
  if (!hasLeast) add(leastDepthMm, leastMm);
  return stretches;
};

const curveOf = (
  structure: Structure,
  found: StructureClearance,
  boundaries: AppState['boundaries'],
  capsules: readonly InstrumentCapsule[],
  lengthMm: number,
  withinMm: number,
): ClearanceCurve | null => {
  const boundary = boundaries.get(structure.maskId ?? '');
  const { clearanceMm, depthMm, marginMm, verdict } = found;
  if (boundary === undefined || clearanceMm === null || depthMm === null || clearanceMm > withinMm) return null;
  const steps = Math.min(MOST_STEPS, Math.max(2, Math.ceil(lengthMm / STEP_MM))) + 1;
  const least = [depthMm, clearanceMm] as const;
  const values = clearanceWithin(boundary, capsules, steps, withinMm);
  return {
    structure,
    colour: structure.reviewed ? structure.colour : NOT_REVIEWED.colour,
    dash: structure.reviewed ? DASHES[structureKind(structure.kind).line] : NOT_REVIEWED.dash,
    marginMm,
    least,
    verdict,
    stretches: stretchesOf(values, lengthMm / (steps - 1), least),
  };
};

/** Null while the assessment is not of the plan as it stands. */
export const useClearanceCurves = (instrument: Instrument, withinMm: number): ClearanceCurves | null => {
  const found = useInstrumentAssessment(instrument.id);
  const boundaries = useAppState((state) => state.boundaries);
  const structures = usePlan((document) => document.structures);
  return useMemo(() => {
    if (found === null) return null;
    const capsules = instrumentCapsules(instrumentKind(instrument.kind), instrument.parameters, instrument);
    const lengthMm = distanceMm(instrument.entryLps, instrument.targetLps);
    const of = (id: string): Structure | undefined => structures.find((one) => one.id === id);
    const curves = found.clearances.flatMap((one) => {
      const structure = of(one.structureId);
      return structure === undefined ? [] : (curveOf(structure, one, boundaries, capsules, lengthMm, withinMm) ?? []);
    });
    const pending = found.clearances.flatMap(({ structureId, verdict }) =>
      verdict === 'pending' ? (of(structureId) ?? []) : [],
    );
    return { curves, pending };
  }, [found, boundaries, structures, instrument, withinMm]);
};
