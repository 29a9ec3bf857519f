// What the screens need from the program, as an interface: `app` provides it, tests can pass another. The screens
// never see dicom or workers.

import type { StoreApi } from 'zustand/vanilla';
import type { AblationAssessment } from '#core/ablation/assess-ablation.ts';
import type { CementEstimate } from '#core/cement/cement-estimate.ts';
import type { LesionFill } from '#core/cement/fill-lesion.ts';
import type { Finding } from '#core/finding.ts';
import type { CatalogueEntry } from '#core/instrument/instrument-catalogue.ts';
import type { LesionFacts } from '#core/lesion/lesion-facts.ts';
import type { BoneFromBehind } from '#core/projection/bone-from-behind.ts';
import type { FluoroscopyRequest } from '#core/projection/fluoroscopy.ts';
import type { LesionType } from '#core/score/image-answers.ts';
import type { ScrewAssessment } from '#core/screw/assess-screw.ts';
import type { SectionPicture, SectionRequest } from '#core/section/section-picture.ts';
import type { MaskMeasure } from '#core/structure/measure-mask.ts';
import type { GreyPicture } from '#core/volume/grey-picture.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { Reduction } from '#core/volume/reduction.ts';
import type { PlanAssessment } from '#plan/plan-assessment.ts';
import type { ImportFormat, RegisteredSeries } from '#plan/plan-document.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import type { SessionStore } from '#session/session-store.ts';
import type { Viewer } from '#viewer/viewer.ts';
import type { AccessView } from './access/access-view.ts';
import type { CatalogueActions } from './catalogue/catalogue-model.ts';
import type { ImportCandidate } from './import-model.ts';
import type { PacsActions, PacsState } from './pacs/pacs-model.ts';
import type { PathState } from './path/path-model.ts';
import type { SliceTable } from './series/slice-rows.ts';
import type { StructureActions } from './structure-actions.ts';

/** How fit a series is to plan on. */
export type Fitness = 'fit' | 'usable' | 'unfit';

export interface SeriesSummary {
  /** Once in a catalogue: the series' UID, with a number behind it for a part of a series. */
  readonly id: string;
  /** Which of how many, where it is a part of a series that is none as a whole. */
  readonly part: { readonly index: number; readonly count: number } | null;
  readonly seriesInstanceUid: string;
  /** Tells two patients apart; never shown. */
  readonly patient: string;
  readonly modality: string;
  readonly description: string;
  /** Of its first file: a name for masks that have none. Never shown for a patient's images, whose folders may name them. */
  readonly folder: string;
  /** For telling the patients of one folder apart on the screen; kept nowhere. */
  readonly patientName: string;
  readonly patientId: string;
  readonly studyInstanceUid: string;
  readonly studyDate: string;
  readonly sliceCount: number;
  readonly thicknessMm: number | null;
  readonly stepMm: number | null;
  /** Largest departure of a slice from an even step, mm. */
  readonly maxDeviationMm: number | null;
  readonly pixelSpacingMm: readonly [number, number] | null;
  readonly tiltDeg: number | null;
  readonly extentMm: number | null;
  readonly patientPosition: string;
  /** Table position of a z, as the scanner displays it: sign * z + offset; null where the files do not say. */
  readonly table: { readonly sign: 1 | -1; readonly offsetMm: number } | null;
  /** Instance Number at a z: from + (z - fromZMm) / mmPerImage; null where the files do not say. */
  readonly numbers: { readonly fromNumber: number; readonly fromZMm: number; readonly mmPerImage: number } | null;
  readonly kernel: string;
  readonly memoryMb: number;
  /** Voxels and their distances along i, j, k; null where the gate made no volume of it. */
  readonly dims: readonly [number, number, number] | null;
  readonly spacingMm: readonly [number, number, number] | null;
  readonly fitness: Fitness;
  /** Why: finding codes with their values; empty reasons are never shown as fit. */
  readonly findings: readonly Finding[];
  /** Slice positions along the normal, mm, sorted: for the drawing of a gap. */
  readonly positionsMm: readonly number[];
  /** Small grey picture of the middle slice, width x height, windowed to 0..255; null where none could be decoded. */
  readonly thumbnail: GreyPicture | null;
}

export interface Catalogue {
  readonly studyDate: string;
  readonly filesRead: number;
  readonly series: readonly SeriesSummary[];
  /** Files left aside, with the reason as a finding. */
  readonly leftAside: readonly { readonly file: string; readonly finding: Finding }[];
}

export interface Progress {
  /** i18n key of what is being done. */
  readonly what: string;
  readonly done: number;
  readonly total: number;
  readonly megabytes: number;
  /** A slice of what is being read, to recognise it by. */
  readonly picture: GreyPicture | null;
}

export type Screen =
  | { readonly at: 'home' }
  | { readonly at: 'reading'; readonly progress: Progress; readonly behind: 'home' | 'case' }
  | { readonly at: 'choosing'; readonly catalogue: Catalogue; readonly chosen: string | null }
  | {
      readonly at: 'refused';
      readonly findings: readonly Finding[];
      readonly series: SeriesSummary | null;
      readonly catalogue: Catalogue | null;
    }
  | { readonly at: 'pacs' }
  | { readonly at: 'case' };

export interface StructureMeasure extends MaskMeasure {
  /** Partial-volume integral; null where two clean tissues are not to be had. */
  readonly partialVolumeMl: number | null;
}

/** Computed from the plan's document of this revision. */
export interface CurrentCement {
  readonly revision: number;
  /** Of the lesion in hand; null where a volume is not known. */
  readonly own: CementEstimate | null;
  /** Of the sitting's other lesions, in the plan's order; null where a volume is not known. */
  readonly beside: readonly (CementEstimate | null)[];
}

/** What is known of a way that is set aside. */
export interface OptionResult {
  readonly assessment: PlanAssessment;
  readonly cement: CurrentCement | null;
}

/** What is told of a filling besides how it spreads. */
export interface OptionFill extends Pick<LesionFill, 'leaks' | 'stepsMl' | 'knowsSoftTissue'> {
  /** Structures that were not segmented: their leaks are not known. */
  readonly unknownIds: readonly string[];
}

/** The illustration of the filling, of the plan as it stands: taken away as soon as what it was made from changes. */
export interface ShownFill extends LesionFill, OptionFill {
  /** The trocars, in the order of the spread's sources. */
  readonly trocarIds: readonly string[];
}

export interface RecentPlan {
  readonly id: string;
  readonly caseLabel: string;
  readonly summary: { readonly instruments: number; readonly structures: number };
  readonly savedAt: number;
}

export type Job = { readonly id: string; readonly what: string; readonly done: number; readonly total: number };

/** A message in place: raised until dismissed or until what it says no longer holds. */
export interface Notice {
  readonly id: string;
  readonly finding: Finding;
}

export type SaveState =
  | { readonly at: 'saved'; readonly time: number }
  | { readonly at: 'saving' }
  /** Another tab writes this plan. */
  | { readonly at: 'read-only' }
  | { readonly at: 'failed'; readonly finding: Finding };

export interface OpenCase {
  /** Random: no two cases have it, be they of the same images. */
  readonly caseId: string;
  readonly volume: ImageVolume;
  readonly series: SeriesSummary;
  readonly isPhantom: boolean;
  readonly history: PlanHistory;
  readonly session: SessionStore;
  readonly viewer: Viewer;
}

/** The second series of the case. */
export interface OpenSecond {
  /** In its own frame. */
  readonly volume: ImageVolume;
  readonly series: SeriesSummary;
  readonly identity: RegisteredSeries;
}

/** A file, or a series of masks, that came with the images and holds structures. */
export interface Beside {
  readonly id: string;
  readonly name: string;
  /** As the files have it. */
  readonly writtenName: string;
  readonly format: ImportFormat;
  /** Its structures are in the plan, or were. */
  readonly isTaken: boolean;
}

export interface SecondState {
  /** Series at hand besides the first. */
  readonly candidates: readonly SeriesSummary[];
  /** Slices read of how many, while one is being read. */
  readonly reading: { readonly done: number; readonly total: number } | null;
  readonly open: OpenSecond | null;
}

export interface AppState extends PathState {
  readonly screen: Screen;
  readonly open: OpenCase | null;
  /** What files hold, waiting to be checked; null when nothing does. */
  readonly pendingImport: readonly ImportCandidate[] | null;
  readonly besides: readonly Beside[];
  /** Null while the first one is computed; compare its revision to the history's before showing a number. */
  readonly assessment: PlanAssessment | null;
  /** By mask id. */
  readonly measures: Readonly<Record<string, StructureMeasure>>;
  readonly cement: CurrentCement | null;
  /** Of the options set aside, by letter. */
  readonly options: Readonly<Record<string, OptionResult>>;
  /** Their fillings, by letter and lesion; what is still computed is absent. */
  readonly optionFills: Readonly<Record<string, Readonly<Record<string, OptionFill>>>>;
  readonly second: SecondState;
  /** Of the lesion to treat; null while it is computed, and where there is none. */
  readonly lesion: LesionFacts | null;
  /** Of each lesion of the sitting, by its id; what is still computed is absent. */
  readonly fills: Readonly<Record<string, ShownFill>>;
  /** The chosen screw in bone; null while it is computed, or where no screw is chosen. */
  readonly screw: (ScrewAssessment & { readonly instrumentId: string; readonly hasBone: boolean }) | null;
  /** By instrument id, in the review and on the sheet; empty while they are computed, and elsewhere. */
  readonly screws: Readonly<Record<string, NonNullable<AppState['screw']>>>;
  /** The ablation zones against the lesion; null while it is computed, and where there is no zone. */
  readonly ablation: AblationAssessment | null;
  /** Type of the lesion by grey values; null where unknown. */
  readonly lesionType: LesionType | null;
  readonly jobs: readonly Job[];
  readonly notices: readonly Notice[];
  readonly save: SaveState;
  readonly recent: readonly RecentPlan[];
  readonly access: AccessView;
  readonly pacs: PacsState;
  /** The department's own instruments, kept in this browser. */
  readonly catalogue: readonly CatalogueEntry[];
}

/** A file chosen or dropped, with its path inside the folder it came in (its bare name where it came alone). */
export interface PickedFile {
  readonly file: File;
  readonly path: string;
}

/** What a radiograph is asked with; while a hand turns the view it need not be exact. */
export type FluoroscopyAsk = readonly [request: FluoroscopyRequest, signal: AbortSignal, isMoving: boolean];

export interface AppActions extends PacsActions, CatalogueActions, StructureActions {
  readonly openFiles: (files: readonly PickedFile[]) => void;
  readonly openSample: () => void;
  readonly cancelReading: () => void;
  readonly selectSeries: (id: string) => void;
  /** All of a series, or the part that the reduction keeps. */
  readonly openSeries: (id: string, reduction?: Reduction) => void;
  /** Where each slice of a listed series lies; null once its files are let go of. */
  readonly seriesSlices: (id: string) => Promise<SliceTable | null>;
  readonly backToSeries: () => void;
  /** To the open case; home where none is open. */
  readonly goBack: () => void;
  readonly closeCase: () => void;
  readonly resumePlan: (id: string) => void;
  readonly forgetPlan: (id: string) => void;

  readonly savePlanFile: () => void;
  /** To the browser's downloads, named for the case; the ending comes with its dot. */
  readonly saveFile: (content: Uint8Array | string, ending: string, type: string) => void;
  readonly openPlanFile: (file: File) => void;

  /** Puts the entry where the line from the target through the entry leaves the skin. */
  readonly snapEntryToSkin: (instrumentId: string) => void;
  /** The case on a plane, made in the background; null when it was closed meanwhile. */
  readonly section: (request: SectionRequest) => Promise<SectionPicture | null>;
  /** Bone from behind, to point at places on the back; null when the case was closed meanwhile. */
  readonly boneFromBehind: () => Promise<BoneFromBehind | null>;
  /** A simulated radiograph, made in the background; null when it was cancelled, or the case closed meanwhile. */
  readonly fluoroscopy: (...ask: FluoroscopyAsk) => Promise<GreyPicture | null>;
  /** First signs of the digest of the plan's file as it would be written now. */
  readonly planDigest: () => Promise<string>;
  readonly openSecond: (id: string) => void;
  readonly closeSecond: () => void;
  readonly pickSecondFiles: (files: readonly PickedFile[]) => void;
  /** Takes the fit of the marked pairs. */
  readonly registerByPoints: () => void;
  /** Refines the registration by the images, in the background. */
  readonly refineRegistration: () => void;
  /** Looks for ways in for the chosen instrument's target, or the crosshair, until closed. */
  readonly proposeAccess: () => void;
  readonly closeAccess: () => void;
  /** Looks for the widest corridor near the chosen screw. */
  readonly findCorridor: () => void;
  readonly cancelJob: (id: string) => void;
  readonly dismissNotice: (id: string) => void;
}

export interface AppModel {
  readonly state: StoreApi<AppState>;
  readonly actions: AppActions;
}
