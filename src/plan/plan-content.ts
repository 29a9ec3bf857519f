// A plan as records for a file, keys in the order that docs/plan-format.md gives them. Everything but images and masks,
// which a file holds and the browser's autosave does not.

import type { RigidTransform } from '#core/register/rigid-transform.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { DiscPlane } from '#core/spine/disc-planes.ts';
import { lesionCementOf } from './lesion-cement.ts';
import type {
  Board,
  CementPlan,
  Instrument,
  PlanContentKey,
  PlanDocument,
  PlanOptions,
  SeenStructure,
  SeriesRegistration,
  SignOff,
  Structure,
  StructureOrigin,
} from './plan-document.ts';
import { NO_OPTIONS } from './plan-options.ts';
import type { Json } from './sealed-json.ts';

/** What a plan says besides its images and masks. */
export type PlanContent = Pick<PlanDocument, PlanContentKey>;

export const contentRecord = (plan: PlanContent): { readonly [key: string]: Json } => ({
  caseLabel: plan.caseLabel,
  posture: plan.posture,
  structures: plan.structures.map(structureRecord),
  instruments: plan.instruments.map(instrumentRecord),
  cement: cementRecord(plan.cement),
  ...(isOneWay(plan.options) ? {} : { options: optionsRecord(plan.options) }),
  scores: plan.scores.map(({ score, answers, fromImage }) => ({ score, answers, fromImage })),
  gridLineXMm: plan.gridLineXMm,
  registrations: plan.registrations.map(registrationRecord),
  ...(plan.notApplicable.length === 0
    ? {}
    : { notApplicable: plan.notApplicable.map(({ expected, reason }) => ({ expected, reason })) }),
  board: boardRecord(plan.board),
  notes: plan.notes,
});

/** A plan that knows one way says nothing of options. */
const isOneWay = ({ others, title, reason, letter, kept }: PlanOptions): boolean =>
  others.length === 0 && title === '' && reason === '' && letter === NO_OPTIONS.letter && kept === null;

const optionsRecord = ({ letter, title, others, kept, reason }: PlanOptions): Json => ({
  letter,
  title,
  others: others.map((one) => ({
    letter: one.letter,
    title: one.title,
    instruments: one.instruments.map(instrumentRecord),
    cement: cementRecord(one.cement),
  })),
  kept,
  reason,
});

/** A sitting of one lesion without a maximum says nothing of sittings. */
const cementRecord = (cement: CementPlan): Json => ({
  ...lesionCementOf(cement),
  product: cement.product === null ? null : { ...cement.product },
  roomC: cement.roomC,
  ...(cement.beside.length === 0 ? {} : { beside: cement.beside.map((one) => ({ ...lesionCementOf(one) })) }),
  ...(cement.sittingMaxMl === null ? {} : { sittingMaxMl: cement.sittingMaxMl }),
});

const boardRecord = (board: Board): Json => ({
  primary: board.primary,
  whoStatus: board.whoStatus,
  painScore: board.painScore,
  treatments: board.treatments,
  alternatives: board.alternatives,
  choice: board.choice,
  decision: board.decision,
  decidedOn: board.decidedOn,
});

export const gridRecord = (grid: VolumeGrid): Json => ({
  dims: grid.dims,
  spacingMm: grid.spacingMm,
  originLps: triple(grid.originLps),
  rowLps: triple(grid.rowLps),
  columnLps: triple(grid.columnLps),
  sliceLps: triple(grid.sliceLps),
});

const structureRecord = (structure: Structure): Json => ({
  id: structure.id,
  name: structure.name,
  kind: structure.kind,
  role: structure.role,
  marginMm: structure.marginMm,
  colour: structure.colour,
  visible: structure.visible,
  reviewed: structure.reviewed,
  maskId: structure.maskId,
  origin: originRecord(structure.origin),
});

const discRecord = (disc: DiscPlane | null): Json =>
  disc === null ? null : { pointLps: triple(disc.pointLps), normalLps: triple(disc.normalLps) };

const originRecord = (origin: StructureOrigin): Json => {
  switch (origin.by) {
    case 'threshold':
      return { by: 'threshold', lowHu: origin.lowHu, highHu: origin.highHu };
    case 'growth':
      return { by: 'growth', seedLps: triple(origin.seedLps), lowHu: origin.lowHu, highHu: origin.highHu };
    case 'ellipsoid':
      return { by: 'ellipsoid', centreLps: triple(origin.centreLps), radiiMm: origin.radiiMm };
    case 'found':
      return { by: 'found', what: origin.what };
    case 'vertebra':
      return { by: 'vertebra', under: discRecord(origin.under), over: discRecord(origin.over) };
    case 'import':
      return { by: 'import', format: origin.format, label: origin.label };
    case 'skin':
    case 'hand':
    case 'none':
      return { by: origin.by };
  }
};

const instrumentRecord = (instrument: Instrument): Json => ({
  id: instrument.id,
  kind: instrument.kind,
  number: instrument.number,
  name: instrument.name,
  parameters: instrument.parameters,
  ...(instrument.model === undefined ? {} : { model: instrument.model }),
  entryLps: triple(instrument.entryLps),
  targetLps: triple(instrument.targetLps),
  visible: instrument.visible,
  ...(instrument.signOff === undefined ? {} : { signOff: signOffRecord(instrument.signOff) }),
});

const signOffRecord = ({ by, clearanceMm, gapMm, seen }: SignOff): Json => ({
  by,
  clearanceMm,
  ...(gapMm === undefined ? {} : { gapMm }),
  ...(seen === undefined ? {} : { seen: { posture: seen.posture, structures: seen.structures.map(seenRecord) } }),
});

const seenRecord = ({ id, maskId, marginMm, role, reviewed }: SeenStructure): Json => ({
  id,
  maskId,
  marginMm,
  role,
  reviewed,
});

const moveRecord = ({ rotation, translationMm }: RigidTransform): Json => ({ rotation, translationMm });

const registrationRecord = ({ stated, ...one }: SeriesRegistration): Json => ({
  id: one.id,
  series: {
    modality: one.series.modality,
    studyInstanceUid: one.series.studyInstanceUid,
    seriesInstanceUid: one.series.seriesInstanceUid,
    frameOfReferenceUid: one.series.frameOfReferenceUid,
    geometryDigest: one.series.geometryDigest,
    voxelDigest: one.series.voxelDigest,
  },
  pairs: one.pairs.map(({ fixedLps, movingLps }) => ({ fixedLps: triple(fixedLps), movingLps: triple(movingLps) })),
  method: one.method,
  transform: one.transform === null ? null : moveRecord(one.transform),
  repeats: one.repeats.map(moveRecord),
  stated:
    stated === null
      ? null
      : { targetLps: triple(stated.targetLps), expectedMm: stated.expectedMm, boundMm: stated.boundMm },
});

const triple = (of: readonly [number, number, number]): Json => [of[0], of[1], of[2]];
