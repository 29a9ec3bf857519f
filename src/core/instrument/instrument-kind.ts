// What an instrument kind is: parameters that feed the form, the file check and the table, and a solid that feeds both
// the drawing and the clearance. Kinds are data: one file each, one line in instrument-kinds.ts.

import type { Finding } from '../finding.ts';
import type { PointLps } from '../space/patient-space.ts';

export interface NumberParameter {
  readonly key: string;
  readonly unit: 'mm' | 'gauge';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly usual: number;
  /** Closed list of values where the trade has one (gauges, lengths); the form then offers a choice. */
  readonly choices?: readonly number[];
}

export interface FlagParameter {
  readonly key: string;
  readonly unit: 'flag';
  readonly usual: boolean;
}

type InstrumentParameter = NumberParameter | FlagParameter;
export type InstrumentParameters = Readonly<Record<string, number | boolean>>;

/** A truncated cone coaxial with the instrument; offsets run from the tip (0) towards the hub, mm. */
export interface ConeSegment {
  readonly fromMm: number;
  readonly toMm: number;
  readonly fromRadiusMm: number;
  readonly toRadiusMm: number;
  /** Drawing only: 'shaft' metal, 'thread', 'hub' outside the skin, 'guide' a thin wire. */
  readonly part: 'tip' | 'shaft' | 'thread' | 'head' | 'guide' | 'hub';
}

export type InstrumentKindId =
  | 'trocar'
  | 'biopsy'
  | 'screw'
  | 'wire'
  | 'cryoprobe'
  | 'rf-electrode'
  | 'microwave'
  | 'electrode';

/** What is done with a kind, in the order of the act: tissue is taken before it is destroyed, metal goes in before cement. */
export const ACT_STAGES = ['biopsy', 'ablation', 'fixation', 'cement'] as const;
export type ActStage = (typeof ACT_STAGES)[number];

/** The zone that an ablation probe destroys by the user's chart: an ellipsoid of revolution about the probe. */
export interface AblationZone {
  readonly lengthMm: number;
  readonly diameterMm: number;
  /** From the tip back to the zone's middle; negative beyond the tip. */
  readonly centreMm: number;
}

export interface InstrumentKind {
  readonly id: InstrumentKindId;
  /** Letters of the short name: T1, V2. */
  readonly letter: { readonly fr: string; readonly en: string };
  readonly stage: ActStage;
  readonly parameters: readonly InstrumentParameter[];
  /** Outer diameter that clearance uses along the whole path from entry to target, mm. */
  readonly outerDiameterMm: (p: InstrumentParameters) => number;
  /** Volume of the lumen that stays full of cement after injection, mL; 0 for kinds that inject none. */
  readonly deadSpaceMl: (p: InstrumentParameters) => number;
  /** Length that can go under the skin, mm; Infinity for a kind that is driven wholly under it (screws). */
  readonly usableLengthMm: (p: InstrumentParameters) => number;
  /** The solid for drawing, tip first, for a skin-to-target length in mm. */
  readonly solid: (p: InstrumentParameters, pathMm: number) => readonly ConeSegment[];
  /** The part of the path that a wider section travels too, as it goes in (a screw's head); none where absent. */
  readonly widening?: (p: InstrumentParameters, pathMm: number) => Widening | null;
  /** The zone it destroys; null while the user has not given it. Absent for kinds that destroy none. */
  readonly zone?: (p: InstrumentParameters) => AblationZone | null;
  /** Parameters that follow when one is changed (diameters follow the gauge), unless they were edited. */
  readonly follow?: (before: InstrumentParameters, after: InstrumentParameters) => InstrumentParameters;
  /** What is wrong between parameters that are each within their range. */
  readonly check?: (p: InstrumentParameters) => readonly Finding[];
}

/** A section wider than the shaft, from an offset behind the tip out to the entry. */
export interface Widening {
  readonly fromMm: number;
  readonly diameterMm: number;
}

/** A planned instrument's axis: the tip rests at the target. */
export interface Axis {
  readonly entryLps: PointLps;
  readonly targetLps: PointLps;
}
