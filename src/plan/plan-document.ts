// The plan: the one truth that is saved and undone. Plain immutable data; every change goes through a command
// (plan/commands) and one history (plan/plan-history.ts). Results (clearances, volumes) are never part of it.

import type { CementProduct } from '#core/cement/working-time.ts';
import type { InstrumentKind, InstrumentParameters } from '#core/instrument/instrument-kind.ts';
import type { PointPair } from '#core/register/fit-point-pairs.ts';
import type { RigidTransform } from '#core/register/rigid-transform.ts';
import type { ScoreAnswers, ScoreId } from '#core/score/score.ts';
import type { PointLps } from '#core/space/patient-space.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { DiscPlane } from '#core/spine/disc-planes.ts';
import type { ExpectedId } from '#core/structure/expected-structures.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { StructureKindId, StructureRole } from '#core/structure/structure-kind.ts';
import type { PatientPosture } from '#core/trajectory/axis-readout.ts';
import type { Reduction } from '#core/volume/reduction.ts';
import type { SliceGap } from '#core/volume/slice-gaps.ts';

/** The images a plan was made on; a plan opens on these and no others. */
export interface ImageIdentity {
  readonly modality: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  /** Empty where the file has none. */
  readonly frameOfReferenceUid: string;
  /** In slice order. */
  readonly sopInstanceUids: readonly string[];
  /** Which part of the series was opened, and how coarsely; absent where all of it was, as it is. */
  readonly reduction?: Reduction;
  /** Slices of the grid that nobody scanned; absent where every slice was. */
  readonly gaps?: readonly SliceGap[];
  readonly grid: VolumeGrid;
  /** SHA-256, hex, of the grid's numbers as float64 little endian. */
  readonly geometryDigest: string;
  /** SHA-256, hex, of the SHA-256 of each slice's voxels as they are measured, little endian, in slice order. */
  readonly voxelDigest: string;
}

/** Files that bring structures in. */
export type ImportFormat = 'nifti' | 'nrrd' | 'seg' | 'rtstruct' | 'dicom-mask' | 'onnx';

/** What is found by itself, or from a click or two strokes. */
export type FoundStructure = 'canal' | 'lungs' | 'gas' | 'metal' | 'vessel' | 'lesion' | 'pelvis';

/** How a structure's voxels came to be; shown in the list, and recomputed by nobody. */
export type StructureOrigin =
  | { readonly by: 'threshold'; readonly lowHu: number; readonly highHu: number }
  | { readonly by: 'growth'; readonly seedLps: PointLps; readonly lowHu: number; readonly highHu: number }
  | { readonly by: 'ellipsoid'; readonly centreLps: PointLps; readonly radiiMm: readonly [number, number, number] }
  | { readonly by: 'skin' }
  | { readonly by: 'found'; readonly what: FoundStructure }
  | { readonly by: 'vertebra'; readonly under: DiscPlane | null; readonly over: DiscPlane | null }
  | { readonly by: 'hand' }
  | { readonly by: 'import'; readonly format: ImportFormat; readonly label: number }
  | { readonly by: 'none' };

export interface Structure {
  readonly id: string;
  readonly name: string;
  readonly kind: StructureKindId;
  readonly role: StructureRole;
  readonly marginMm: number;
  /** #rrggbb; the kind's colour unless the user chose another. */
  readonly colour: string;
  readonly visible: boolean;
  /** True once a person has looked at the contour and said so; an edit of the mask sets it back. */
  readonly reviewed: boolean;
  /** Key into the document's masks; null while the structure is only named ("not segmented"). */
  readonly maskId: string | null;
  readonly origin: StructureOrigin;
}

export interface Instrument {
  readonly id: string;
  readonly kind: InstrumentKind['id'];
  /** Position in the order of the act, from 1; the short name is the kind's letter and this number. */
  readonly number: number;
  readonly name: string;
  readonly parameters: InstrumentParameters;
  /** What the catalogue that its dimensions were taken from calls it; absent once one of them was edited. */
  readonly model?: string;
  readonly entryLps: PointLps;
  readonly targetLps: PointLps;
  readonly visible: boolean;
  /** Who looked at it and said so, and the least clearance that was shown; a change of the instrument takes it back. */
  readonly signOff?: SignOff;
}

export interface SignOff {
  /** Initials of a reader, never of a patient. */
  readonly by: string;
  /** Null where nothing was measured. */
  readonly clearanceMm: number | null;
  /** To the nearest other instrument, mm; null where there was none. */
  readonly gapMm?: number | null;
  /** What was around it; absent where it was not noted, and then the signature does not stand. */
  readonly seen?: { readonly posture: PatientPosture; readonly structures: readonly SeenStructure[] };
}

/** Of a structure, what makes a reading of it another one. */
export type SeenStructure = Pick<Structure, 'id' | 'maskId' | 'marginMm' | 'role' | 'reviewed'>;

/** A second series of the patient, as the plan knows it; UIDs are empty where the browser kept the plan. */
export type RegisteredSeries = Pick<
  ImageIdentity,
  'modality' | 'studyInstanceUid' | 'seriesInstanceUid' | 'frameOfReferenceUid' | 'geometryDigest' | 'voxelDigest'
>;

/** How a series in another frame of reference is brought onto the plan's images. */
export interface SeriesRegistration {
  readonly id: string;
  readonly series: RegisteredSeries;
  /** Fixed: in the plan's frame. Moving: in the series' own. */
  readonly pairs: readonly PointPair[];
  /** none: pairs only; points: fitted to the pairs; information: refined by the images. */
  readonly method: 'none' | 'points' | 'information';
  /** From the series' frame to the plan's; null with method none. */
  readonly transform: RigidTransform | null;
  /** A refinement's repeats: how well the images fix it. */
  readonly repeats: readonly RigidTransform[];
  /** What was said of its error when it was taken, and of which place: a record, not recomputed. */
  readonly stated: {
    readonly targetLps: PointLps;
    readonly expectedMm: number;
    readonly boundMm: number;
  } | null;
}
/** A fill as an illustration: a front that cortex stops, or plain spheres. */
export type CementFill = 'front' | 'spheres';

export type CementSite = 'vertebra' | 'flat-bone' | 'custom';

/** What is planned of one lesion. */
export interface LesionCement {
  /** The structure to fill; null before one is chosen. */
  readonly lesionId: string | null;
  readonly site: CementSite;
  /** Fractions of the reference volume, 0 to 1. */
  readonly lowFraction: number;
  readonly highFraction: number;
  /** Volume the fractions apply to besides the lesion: the vertebral body in mL, typed by the user; null = lesion. */
  readonly referenceMl: number | null;
  /** Ids of the trocars that inject. */
  readonly trocarIds: readonly string[];
  /** What is meant to go into the bone, mL; null: the middle of the band. */
  readonly plannedMl: number | null;
  readonly fill: CementFill;
}

/** The cement of a sitting: of the lesion in hand, and what the whole sitting shares. */
export interface CementPlan extends LesionCement {
  /** Other lesions filled in the same sitting, each once; a trocar injects in one of all. */
  readonly beside: readonly LesionCement[];
  /** What the operator holds the whole sitting to, mL in the patient; null before it is given. */
  readonly sittingMaxMl: number | null;
  /** The user's own product, from its leaflet; null before it is given. */
  readonly product: CementProduct | null;
  /** Temperature of the room, °C; null before it is given. */
  readonly roomC: number | null;
}

/** What was answered of one published score. */
export interface ScoreRecord {
  readonly score: ScoreId;
  /** Option ids by item id. */
  readonly answers: ScoreAnswers;
  /** Items whose answer was taken from the image and that nobody changed since, in the order of the items. */
  readonly fromImage: readonly string[];
}

/** Said by a person, with the reason. */
export interface NotApplicable {
  readonly expected: ExpectedId;
  readonly reason: string;
}

/** Other ways that a tumour board weighs against a consolidation, or beside it. */
export type BoardAlternative = 'surgery' | 'radiotherapy' | 'ablation' | 'systemic' | 'watch';

export type BoardChoice = 'as-planned' | 'changed' | 'alternative' | 'more-tests' | 'no-act';

/** What the tumour board is told of the case besides the plan, and what it decides. Never an identity. */
export interface Board {
  /** The primary tumour, as it is called. */
  readonly primary: string;
  /** Performance status of the WHO (ECOG), 0 to 4; null before it is given. */
  readonly whoStatus: number | null;
  /** Pain on the visual scale, 0 to 10; null before it is given. */
  readonly painScore: number | null;
  /** Treatments had so far. */
  readonly treatments: string;
  /** Those that were weighed, in the order of the list. */
  readonly alternatives: readonly BoardAlternative[];
  readonly choice: BoardChoice | null;
  /** The decision in the board's own words. */
  readonly decision: string;
  /** Day of the choice as YYYY-MM-DD; empty before one. */
  readonly decidedOn: string;
}

/** A way of doing the case: its instruments and its cement. */
export interface PlanOption {
  /** A, B… once in a plan. */
  readonly letter: string;
  readonly title: string;
  readonly instruments: readonly Instrument[];
  readonly cement: CementPlan;
}

export interface PlanOptions {
  /** Of the way in hand, which the plan's own instruments and cement are. */
  readonly letter: string;
  readonly title: string;
  /** Those set aside. */
  readonly others: readonly PlanOption[];
  /** Letter of the way that is kept; null before a choice. */
  readonly kept: string | null;
  readonly reason: string;
}

export interface PlanDocument {
  /** What the user calls the case; never a patient's name (the screen says so). */
  readonly caseLabel: string;
  readonly image: ImageIdentity;
  /** Position in which the procedure is done. */
  readonly posture: PatientPosture;
  readonly structures: readonly Structure[];
  /** Masks by id; a mask is immutable, so an id never changes its meaning. */
  readonly masks: Readonly<Record<string, Mask>>;
  readonly instruments: readonly Instrument[];
  readonly cement: CementPlan;
  readonly options: PlanOptions;
  /** Other series that the plan joins. */
  readonly registrations: readonly SeriesRegistration[];
  /** One a score at most. */
  readonly scores: readonly ScoreRecord[];
  /** LPS x of the grid line or laser that entries are measured from in the room, mm; null: the midline. */
  readonly gridLineXMm: number | null;
  /** Expected structures that this case need not know, each once, in the order of the sites' lists. */
  readonly notApplicable: readonly NotApplicable[];
  readonly board: Board;
  readonly notes: string;
}

/** What a plan says besides its images and masks. */
export type PlanContentKey =
  | 'caseLabel'
  | 'posture'
  | 'structures'
  | 'instruments'
  | 'cement'
  | 'options'
  | 'scores'
  | 'gridLineXMm'
  | 'registrations'
  | 'notApplicable'
  | 'board'
  | 'notes';
