// Every instrument of a plan against every structure to spare: clearance, margin, verdict, worst first, and what was not
// checked. What warns is never held back: a margin not held counts on a contour that nobody reviewed too, only "held"
// needs a review. A drag changes one instrument, so the others keep the assessment they had.

import { angularToleranceDeg, nearestOfCapsules } from '#core/clearance/deviation-tolerance.ts';
import type { StructureBoundary } from '#core/field/boundary-bricks.ts';
import { instrumentCapsules } from '#core/instrument/instrument-capsules.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import { distanceMm, type PointLps } from '#core/space/patient-space.ts';
import { toIjk, type VolumeGrid } from '#core/space/volume-grid.ts';
import { type Mask, maskHas } from '#core/structure/mask.ts';
import { type PatientPosture, readAxis } from '#core/trajectory/axis-readout.ts';
import { leaveBody } from '#core/trajectory/skin-crossing.ts';
import { distanceToGapsMm, gapAt, type SliceGap } from '#core/volume/slice-gaps.ts';
import { assessGaps, sameGaps } from './assess-gaps.ts';
import type {
  ClearanceVerdict,
  InstrumentAssessment,
  InstrumentGapRow,
  OverallVerdict,
  PlanAssessment,
  StructureClearance,
} from './plan-assessment.ts';
import type { Instrument, PlanDocument, Structure } from './plan-document.ts';
import { maskOf } from './plan-masks.ts';

/** What an assessment depends on besides the instrument itself. */
interface Surroundings {
  readonly grid: VolumeGrid;
  readonly scanGaps: readonly SliceGap[];
  readonly posture: PatientPosture;
  readonly body: Mask | null;
  readonly spared: readonly Spared[];
  readonly targets: readonly Mask[];
}

interface Spared {
  readonly structure: Structure;
  readonly mask: Mask | null;
  readonly boundary: StructureBoundary | null;
}

const NO_GAPS: readonly SliceGap[] = [];

/** What each assessment was made from, so that the next can tell what changed. */
const madeFrom = new WeakMap<PlanAssessment, { around: Surroundings; instruments: ReadonlyMap<string, Instrument> }>();

/**
 * Assesses a plan. `boundaries` are by mask id: a structure whose boundary is missing is pending. `body` is the patient with
 * the skin as border, null while unknown. What `previous` says of unchanged instruments is taken over.
 */
export const assessPlan = (
  document: PlanDocument,
  revision: number,
  boundaries: ReadonlyMap<string, StructureBoundary>,
  body: Mask | null,
  previous?: PlanAssessment,
): PlanAssessment => {
  const around = surroundings(document, boundaries, body);
  const before = previous === undefined ? undefined : madeFrom.get(previous);
  const comparable = before !== undefined && sameSurroundings(before.around, around);
  const gaps = assessGaps(document.instruments);
  const assessed = document.instruments.map((instrument): readonly [string, InstrumentAssessment] => {
    const old = comparable ? before.instruments.get(instrument.id) : undefined;
    const kept =
      old !== undefined && sameInstrument(old, instrument) ? previous?.instruments[instrument.id] : undefined;
    return [instrument.id, withGaps(kept ?? assessInstrument(instrument, around), gaps.get(instrument.id) ?? [])];
  });
  const assessment = { revision, instruments: Object.fromEntries(assessed) };
  madeFrom.set(assessment, { around, instruments: new Map(document.instruments.map((one) => [one.id, one])) });
  return assessment;
};

const surroundings = (
  document: PlanDocument,
  boundaries: ReadonlyMap<string, StructureBoundary>,
  body: Mask | null,
): Surroundings => {
  const withMasks = document.structures.map((structure) => ({ structure, mask: maskOf(document, structure) }));
  return {
    grid: document.image.grid,
    scanGaps: document.image.gaps ?? NO_GAPS,
    posture: document.posture,
    body,
    spared: withMasks
      .filter(({ structure }) => structure.role === 'spare')
      .map(({ structure, mask }) => ({ structure, mask, boundary: boundaries.get(structure.maskId ?? '') ?? null })),
    targets: withMasks.flatMap(({ structure, mask }) =>
      structure.role === 'target' && mask !== null && mask.count > 0 ? [mask] : [],
    ),
  };
};

/** Name, colour and visibility change no number. */
const sameSurroundings = (a: Surroundings, b: Surroundings): boolean =>
  a.grid === b.grid &&
  a.scanGaps === b.scanGaps &&
  a.posture === b.posture &&
  a.body === b.body &&
  a.targets.length === b.targets.length &&
  a.targets.every((mask, at) => mask === b.targets[at]) &&
  a.spared.length === b.spared.length &&
  a.spared.every((one, at) => {
    const other = b.spared[at];
    return (
      other !== undefined &&
      one.mask === other.mask &&
      one.boundary === other.boundary &&
      one.structure.id === other.structure.id &&
      one.structure.marginMm === other.structure.marginMm &&
      one.structure.reviewed === other.structure.reviewed
    );
  });

const sameInstrument = (a: Instrument, b: Instrument): boolean =>
  a.kind === b.kind && a.parameters === b.parameters && a.entryLps === b.entryLps && a.targetLps === b.targetLps;

/** An instrument that meets another is in contact, whatever it keeps from the structures. */
const withGaps = (found: InstrumentAssessment, gaps: readonly InstrumentGapRow[]): InstrumentAssessment => {
  if (sameGaps(found.gaps, gaps)) return found;
  const meets = gaps.some(({ clearanceMm }) => clearanceMm <= 0);
  return { ...found, gaps, overall: meets ? 'contact' : overallOf(found.clearances, found.crossesGap) };
};

const assessInstrument = (instrument: Instrument, around: Surroundings): InstrumentAssessment => {
  const { entryLps, targetLps, parameters } = instrument;
  const gapMm = gapDistanceMm(around, instrument);
  const clearances = around.spared
    .map((spared) => clearanceTo(spared, instrument, gapMm))
    .toSorted((a, b) => RANK[a.verdict] - RANK[b.verdict] || slackMm(a) - slackMm(b));
  const readout = readAxis(entryLps, targetLps, around.posture);
  const crossesGap = gapMm === 0;
  const skinToTargetMm = crossesGap ? null : skinDistance(around, entryLps, targetLps);
  const [first] = clearances;
  const overall = overallOf(clearances, crossesGap);
  return {
    instrumentId: instrument.id,
    readout,
    clearances,
    overall,
    worst: first !== undefined && isAssessed(first) ? first : null,
    notChecked: clearances.flatMap(({ structureId, verdict }) =>
      verdict === 'not-reviewed' || verdict === 'not-segmented' || verdict === 'pending' || verdict === 'not-scanned'
        ? [{ structureId, why: verdict }]
        : [],
    ),
    gaps: [],
    crossesGap,
    skinToTargetMm,
    leftOutsideMm: instrumentKind(instrument.kind).usableLengthMm(parameters) - (skinToTargetMm ?? readout.lengthMm),
    reachesTarget: gapAt(around.grid, around.scanGaps, targetLps) === null ? reaches(around, targetLps) : null,
  };
};

/** How far the instrument stays from slices that nobody scanned; infinite where all were. */
const gapDistanceMm = ({ grid, scanGaps }: Surroundings, { kind, parameters, ...axis }: Instrument): number =>
  Math.min(
    ...instrumentCapsules(instrumentKind(kind), parameters, axis).map((capsule) =>
      distanceToGapsMm(grid, scanGaps, capsule.axis, capsule.radiusMm),
    ),
  );

/**
 * The least clearance of the instrument's capsules (shaft, screw head) to one structure. Where a gap is nearer, the
 * structure may be in it: then only a contact is certain.
 */
const clearanceTo = (
  { structure, mask, boundary }: Spared,
  instrument: Instrument,
  gapMm: number,
): StructureClearance => {
  const { id: structureId, marginMm, reviewed } = structure;
  const unmeasured = (verdict: 'not-segmented' | 'pending' | 'not-scanned'): StructureClearance => ({
    structureId,
    verdict,
    clearanceMm: null,
    marginMm,
    nearestOnAxisLps: null,
    nearestOnStructureLps: null,
    depthMm: null,
    toleranceDeg: null,
  });
  if (mask === null || mask.count === 0) return unmeasured('not-segmented');
  if (boundary === null) return unmeasured('pending');
  const capsules = instrumentCapsules(instrumentKind(instrument.kind), instrument.parameters, instrument);
  const nearest = nearestOfCapsules(boundary, capsules);
  const { clearanceMm, nearestOnAxisLps, nearestOnStructureLps, depthMm } = nearest;
  if (clearanceMm > 0 && gapMm < clearanceMm) return unmeasured('not-scanned');
  const verdict = verdictOf(clearanceMm, marginMm, reviewed);
  const toleranceDeg = angularToleranceDeg(boundary, capsules, nearest);
  return {
    structureId,
    verdict,
    clearanceMm,
    marginMm,
    nearestOnAxisLps,
    nearestOnStructureLps,
    depthMm,
    toleranceDeg,
  };
};

/** The verdict on a measured clearance. */
export const verdictOf = (
  clearanceMm: number,
  marginMm: number,
  reviewed: boolean,
): 'contact' | 'caution' | 'held' | 'not-reviewed' => {
  if (clearanceMm <= 0) return 'contact';
  if (clearanceMm < marginMm) return 'caution';
  return reviewed ? 'held' : 'not-reviewed';
};

/** The order of the list: what warns, what is held, then what was not assessed. */
const RANK: Readonly<Record<ClearanceVerdict, number>> = {
  contact: 0,
  caution: 1,
  held: 2,
  'not-reviewed': 3,
  'not-scanned': 4,
  pending: 5,
  'not-segmented': 6,
  exempt: 7,
};

const isAssessed = ({ verdict }: StructureClearance): boolean => RANK[verdict] <= RANK.held;

/** How much of the clearance is left beyond the margin; negative when the margin is not held. */
const slackMm = ({ clearanceMm, marginMm }: StructureClearance): number => (clearanceMm ?? 0) - marginMm;

/** One word for an instrument (look, section 5): a warning first; then only what is wholly known may be called held. */
const overallOf = (clearances: readonly StructureClearance[], crossesGap: boolean): OverallVerdict => {
  const has = (verdict: ClearanceVerdict): boolean => clearances.some((one) => one.verdict === verdict);
  if (has('contact')) return 'contact';
  if (has('caution')) return 'caution';
  if (crossesGap || has('pending') || !has('held')) return 'not-assessed';
  return has('not-reviewed') || has('not-segmented') || has('not-scanned') ? 'reserve' : 'held';
};

const skinDistance = ({ grid, body }: Surroundings, entry: PointLps, target: PointLps): number | null => {
  const skin = body === null ? null : leaveBody(grid, body, target, entry);
  return skin === null ? null : distanceMm(skin, target);
};

/** Whether the tip rests in a voxel of a structure to hit; null where there is none to hit. */
const reaches = ({ grid, targets }: Surroundings, target: PointLps): boolean | null => {
  if (targets.length === 0) return null;
  const [i, j, k] = toIjk(grid, target);
  return targets.some((mask) => maskHas(mask, Math.round(i), Math.round(j), Math.round(k)));
};
