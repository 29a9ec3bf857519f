// What the screens ask of structures: found, grown, changed, brought in, taken out.

import type { EditOperation } from '#core/edit/edit-operation.ts';
import type { Finding } from '#core/finding.ts';
import type { LesionMarks } from '#core/lesion/lesion-from-marks.ts';
import type { PointLps } from '#core/space/patient-space.ts';
import type { StructureKindId } from '#core/structure/structure-kind.ts';
import type { ImportChoice } from './import-model.ts';

export type StructureExport = 'seg' | 'nifti' | 'stl-lps' | 'stl-ras';

/** What a model expects of the image it is given. */
export interface ModelSettings {
  readonly spacingMm: number;
  /** Values given as 0 and as 1. */
  readonly low: number;
  readonly high: number;
}

export interface StructureActions {
  readonly addBone: (lowHu: number) => void;
  readonly addSkin: () => void;
  readonly growFrom: (
    seed: PointLps,
    lowHu: number,
    highHu: number,
    leakLimitMl: number,
    kind: StructureKindId,
  ) => void;
  readonly addEllipsoid: (centre: PointLps, radiiMm: readonly [number, number, number], kind: StructureKindId) => void;
  /** Changes a structure's voxels in the background: one step of the history. */
  readonly editStructure: (structureId: string, operation: EditOperation) => void;
  /** Adds what the operation makes of a structure as another one. */
  readonly addEdited: (structureId: string, operation: EditOperation) => void;
  /** Parts that touch nowhere become structures of their own, in one step; of bone, what was parted before stays apart. */
  readonly splitParts: (structureId: string) => void;
  /** Finds by itself; the canal's or the vertebrae's earlier finds are replaced. */
  readonly findStructure: (what: 'canal' | 'vertebrae' | 'pelvis' | 'gas' | 'metal') => void;
  /** A disc's plane by hand: through the point, over or under the vertebra; the spine is parted anew. */
  readonly moveDisc: (structureId: string, which: 'under' | 'over', throughLps: PointLps) => void;
  /** From strokes inside and outside, or from one point inside. */
  readonly growLesion: (marks: LesionMarks) => void;
  readonly confirmImport: (choices: readonly ImportChoice[]) => void;
  readonly cancelImport: () => void;
  readonly exportStructures: (what: StructureExport) => void;
  /** A model of the user's own on this computer; what it finds then waits in `pendingImport`. */
  readonly runModel: (file: File, settings: ModelSettings) => void;
  /** Where a computer that the user configured finds structures; empty where there is none. */
  readonly keptEndpoint: () => string;
  /** Keeps its address, loading the page again where it has to; or says why it will not do. */
  readonly keepEndpoint: (typed: string) => Finding | null;
  readonly postSeries: () => void;
  /** To the configured PACS, as one DICOM Segmentation with the patient of the images. */
  readonly sendStructures: () => void;
  /** Reads files; what they hold then waits in `pendingImport`. */
  readonly importLabels: (files: readonly File[]) => void;
  /** As importLabels, of what came with the images. */
  readonly importBesides: (ids: readonly string[]) => void;
}
