// What the core says of a plan, instrument by instrument, with the revision of the document it was computed for.
// Computed by assess-plan.ts, owned by nobody, saved nowhere.

import type { PointLps } from '#core/space/patient-space.ts';
import type { AxisReadout } from '#core/trajectory/axis-readout.ts';

/** One structure against one instrument. 'pending': the field is being computed, show a dash. */
export type ClearanceVerdict =
  | 'held'
  | 'caution'
  | 'contact'
  | 'not-reviewed'
  | 'not-segmented'
  | 'exempt'
  | 'pending'
  /** Slices that nobody scanned are nearer than what is known of the structure: it may be there. */
  | 'not-scanned';

export interface StructureClearance {
  readonly structureId: string;
  readonly verdict: ClearanceVerdict;
  /** Proven lower bound, mm; 0 or less on contact; null when there is nothing to measure against, or not yet. */
  readonly clearanceMm: number | null;
  readonly marginMm: number;
  /** The nearest pair: on the instrument's axis, and on the structure; null with clearanceMm. */
  readonly nearestOnAxisLps: PointLps | null;
  readonly nearestOnStructureLps: PointLps | null;
  /** Depth of the nearest point from the entry along the axis, mm. */
  readonly depthMm: number | null;
  /** Proven: turned about its entry by less, the instrument does not touch it; degrees, 0 on contact, null with clearanceMm. */
  readonly toleranceDeg: number | null;
}

/** One instrument against another, both whole. */
export interface InstrumentGapRow {
  readonly instrumentId: string;
  /** Between their surfaces, mm; 0 or less when they meet. */
  readonly clearanceMm: number;
  readonly nearestOnOtherLps: PointLps;
}

export type OverallVerdict = 'held' | 'reserve' | 'caution' | 'contact' | 'not-assessed';

export interface InstrumentAssessment {
  readonly instrumentId: string;
  readonly readout: AxisReadout;
  /** Worst first, then those not assessed. Spared structures only. */
  readonly clearances: readonly StructureClearance[];
  readonly overall: OverallVerdict;
  /** The one that decides the verdict and the figure: the first of the list, unless it was not assessed; then null. */
  readonly worst: StructureClearance | null;
  /** Structures not checked, by id, with the reason. */
  readonly notChecked: readonly {
    readonly structureId: string;
    readonly why: 'not-reviewed' | 'not-segmented' | 'pending' | 'not-scanned';
  }[];
  /** The other instruments, nearest first. */
  readonly gaps: readonly InstrumentGapRow[];
  /** Distance from the skin to the target along the axis, mm; null when skin is not known or not crossed. */
  readonly skinToTargetMm: number | null;
  /** Part of the usable length that stays outside the skin, mm; negative = too short. */
  readonly leftOutsideMm: number;
  /** It reaches into slices that nobody scanned: nothing along it is known. */
  readonly crossesGap: boolean;
  /** Target lies inside a structure of role target. */
  readonly reachesTarget: boolean | null;
}

export interface PlanAssessment {
  /** Revision of the document this was computed from; anything else is stale and is shown as a dash. */
  readonly revision: number;
  readonly instruments: Readonly<Record<string, InstrumentAssessment>>;
}
