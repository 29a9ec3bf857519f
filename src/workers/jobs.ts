// Every job there is, by name. A new one is a pure function of core or dicom and one line here.

import type { Spheroid } from '#core/ablation/ablation-zone.ts';
import { assessAblation } from '#core/ablation/assess-ablation.ts';
import { accessCandidates, candidateSearch, searchMap } from '#core/access/access-candidates.ts';
import type { AccessGround, AccessRules } from '#core/access/access-ground.ts';
import type { MapPart } from '#core/access/access-map.ts';
import { lesionTargets } from '#core/access/lesion-targets.ts';
import { type GroundBefore, type GroundStructure, makeGround } from '#core/access/make-ground.ts';
import { nearestWay } from '#core/access/nearest-way.ts';
import { paintAccess } from '#core/access/paint-access.ts';
import { type AccessAim, proposeAccess } from '#core/access/propose-access.ts';
import {
  type BreachEstimate,
  breachProbability,
  breachSamples,
  type SparedStructure,
} from '#core/breach/breach-probability.ts';
import type { TargetingError } from '#core/breach/targeting-error.ts';
import { type FillRequest, fillLesion } from '#core/cement/fill-lesion.ts';
import { type CorridorQuestion, screwCorridor } from '#core/corridor/screw-corridor.ts';
import { type EditOperation, editMask } from '#core/edit/edit-operation.ts';
import { partsOf } from '#core/edit/islands.ts';
import { offsetMask } from '#core/edit/offset-mask.ts';
import { buildBoundary } from '#core/field/distance-field.ts';
import { type Obstacle, type Slab, sampleObstacles } from '#core/field/search-field.ts';
import type { Axis } from '#core/instrument/instrument-kind.ts';
import type { KnownVertebra } from '#core/lesion/bone-envelope.ts';
import { type LesionSurroundings, lesionFacts } from '#core/lesion/lesion-facts.ts';
import { type LesionMarks, lesionFromMarks } from '#core/lesion/lesion-from-marks.ts';
import { pelvicBones } from '#core/pelvis/pelvic-bones.ts';
import { attenuationBlocks } from '#core/projection/attenuation-blocks.ts';
import { boneFromBehind } from '#core/projection/bone-from-behind.ts';
import { type FluoroscopyRequest, fluoroscopy, fluoroscopyPicture } from '#core/projection/fluoroscopy.ts';
import { joinBands, projectBand, type RadiographBand } from '#core/projection/radiograph.ts';
import { type RefineInput, refineByInformation } from '#core/register/refine-by-information.ts';
import { lesionType } from '#core/score/image-answers.ts';
import { assessScrew, type InBone } from '#core/screw/assess-screw.ts';
import type { ScrewShaft } from '#core/screw/screw-in-bone.ts';
import { type SectionRequest, sectionPicture } from '#core/section/section-picture.ts';
import { findBody } from '#core/segment/body-mask.ts';
import { type WholeBoneOptions, wholeBone } from '#core/segment/bone-mask.ts';
import { findGas } from '#core/segment/gas-mask.ts';
import { growRegion } from '#core/segment/grow-region.ts';
import { findMetal } from '#core/segment/metal-mask.ts';
import { growVessel } from '#core/segment/vessel-growth.ts';
import type { DirectionLps, PointIjk, PointLps } from '#core/space/patient-space.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import { findCanal } from '#core/spine/canal-mask.ts';
import type { DiscPlane } from '#core/spine/disc-planes.ts';
import { splitVertebrae } from '#core/spine/vertebra-split.ts';
import { emptyMask, type Mask, wholeBox } from '#core/structure/mask.ts';
import { measureMask } from '#core/structure/measure-mask.ts';
import { partialVolumeMl } from '#core/structure/partial-volume.ts';
import { extractIsoSurface, type IsoSurfaceOptions } from '#core/surface/extract-iso-surface.ts';
import { extractSurface, type SurfaceOptions } from '#core/surface/extract-surface.ts';
import { shaded } from '#core/surface/vertex-shade.ts';
import { type PathGround, type PathMasks, pathGround } from '#core/trajectory/path-ground.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { type ResliceRequest, resliceGrey } from '#core/volume/reslice-grey.ts';
import { type EachRequest, exportEach } from '#dicom/export/export-each.ts';
import { planSeg, type SegRequest } from '#dicom/export/plan-seg.ts';
import type { LabelTarget } from '#dicom/labels/imported-label.ts';
import { readLabels } from '#dicom/labels/read-labels.ts';
import { maskToBytes } from '#plan/mask-record.ts';
import { type Readable, sourceOf } from './image-reader-messages.ts';
import type { JobContext } from './job.ts';
import type { ModelSettings } from './onnx-model.ts';

interface GrowInput {
  readonly volume: ImageVolume;
  readonly seed: PointIjk;
  readonly lowHu: number;
  readonly highHu: number;
  readonly leakLimitMl: number;
}

interface MarkedLesion {
  readonly volume: ImageVolume;
  readonly marks: LesionMarks;
  readonly vertebrae: readonly KnownVertebra[];
  readonly canal: Mask | null;
}

interface BreachInput {
  readonly structures: readonly SparedStructure[];
  readonly axis: Axis;
  readonly radiusMm: number;
  readonly error: TargetingError;
  readonly samples: number;
  readonly seed: number;
}

interface FieldSlab {
  readonly grid: VolumeGrid;
  readonly obstacles: readonly Obstacle[];
  readonly slab: Slab;
  /** Of the slab alone. */
  readonly samples: Float32Array;
}

interface SpineInput {
  readonly volume: ImageVolume;
  /** Found where null. */
  readonly canal: Mask | null;
  /** By hand; found where null. */
  readonly planes: readonly DiscPlane[] | null;
}
/** Memory that other threads read without a copy, where the page is isolated. */
const sharedIfPossible = (bytes: number): ArrayBufferLike =>
  typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes);

export const JOBS = {
  boundary: (input: { grid: VolumeGrid; mask: Mask }) => buildBoundary(input.grid, input.mask),

  surface: (input: { grid: VolumeGrid; mask: Mask; options: SurfaceOptions }, { progress }: JobContext) =>
    shaded(extractSurface(input.grid, input.mask, input.options, progress)),

  'iso-surface': (
    input: { volume: ImageVolume; isoHu: number; options: IsoSurfaceOptions },
    { progress }: JobContext,
  ) => shaded(extractIsoSurface(input.volume, input.isoHu, input.options, progress)),

  'find-body': (input: { volume: ImageVolume }, { progress }: JobContext) => findBody(input.volume, progress),

  'bone-mask': (input: { volume: ImageVolume; lowHu: number; options: WholeBoneOptions }, { progress }: JobContext) =>
    wholeBone(input.volume, input.lowHu, input.options, progress),

  'grow-region': (input: GrowInput, { progress }: JobContext) =>
    growRegion(input.volume, input.seed, input.lowHu, input.highHu, input.leakLimitMl, progress),

  'find-canal': (input: { volume: ImageVolume; seed: PointLps | null }, { progress }: JobContext) =>
    findCanal(input.volume, input.seed, progress),

  'split-vertebrae': ({ volume, canal, planes }: SpineInput, { progress }: JobContext) => {
    const found = canal === null ? findCanal(volume, null, (done, total) => progress(done, 2 * total)) : null;
    const split = splitVertebrae(volume, canal ?? found?.mask ?? emptyMask(volume.grid.dims), planes, (done, total) =>
      progress(total + done, 2 * total),
    );
    return { ...split, canal: found };
  },

  /** Parts the spine first, finding the canal where the plan has none. */
  'pelvic-bones': ({ volume, canal, planes }: SpineInput, { progress }: JobContext) => {
    const found = canal === null ? findCanal(volume, null, (done, total) => progress(done, 3 * total)) : null;
    const known = canal ?? found?.mask ?? emptyMask(volume.grid.dims);
    const { vertebrae } = splitVertebrae(volume, known, planes, (done, total) => progress(total + done, 3 * total));
    return pelvicBones(volume, known, vertebrae, (done, total) => progress(2 * total + done, 3 * total));
  },

  'grow-vessel': (input: { volume: ImageVolume; seed: PointIjk; leakLimitMl: number }, { progress }: JobContext) =>
    growVessel(input.volume, input.seed, input.leakLimitMl, progress),

  'find-gas': (input: { volume: ImageVolume; body: Mask | null }, { progress }: JobContext) =>
    findGas(input.volume, input.body ?? findBody(input.volume), progress),

  'find-metal': (input: { volume: ImageVolume }, { progress }: JobContext) => findMetal(input.volume, progress),

  'grow-lesion': ({ volume, marks, vertebrae, canal }: MarkedLesion, { progress }: JobContext) =>
    lesionFromMarks(volume, marks, { vertebrae, canal }, progress),

  'lesion-facts': (input: { volume: ImageVolume; lesion: Mask; around: LesionSurroundings }) =>
    lesionFacts(input.volume, input.lesion, input.around),

  section: (input: { volume: ImageVolume; request: SectionRequest }) => sectionPicture(input.volume, input.request),

  'bone-from-behind': (input: { volume: ImageVolume; pixelMm: number }) => boneFromBehind(input.volume, input.pixelMm),

  measure: (input: { volume: ImageVolume; mask: Mask }) => ({
    ...measureMask(input.volume.grid, input.mask),
    partialVolumeMl: partialVolumeMl(input.volume, input.mask),
  }),

  edit: (input: { grid: VolumeGrid; mask: Mask; operation: EditOperation }) =>
    editMask(input.grid, input.mask, input.operation),

  parts: (input: { grid: VolumeGrid; mask: Mask; without: readonly Mask[]; leastMl: number }) =>
    partsOf(input.grid, input.mask, input.without, input.leastMl),

  margin: (input: { grid: VolumeGrid; mask: Mask; marginMm: number }) =>
    offsetMask(input.grid, input.mask, input.marginMm),

  'refine-registration': (input: RefineInput, { progress }: JobContext) => refineByInformation(input, progress),
  /** Some slices of a search field, into memory that threads share (shared-samples.ts). */
  'field-slab': ({ grid, obstacles, slab, samples }: FieldSlab, { progress }: JobContext) =>
    sampleObstacles(grid, obstacles, wholeBox(grid.dims), slab, samples, progress),

  'access-ground': (
    input: {
      grid: VolumeGrid;
      structures: readonly GroundStructure[];
      before: GroundBefore | null;
      samples: Float32Array | null;
    },
    { progress }: JobContext,
  ) => {
    const { grid, structures, before, samples } = input;
    return makeGround(grid, structures, { progress, allocate: sharedIfPossible, samples }, before);
  },

  'access-paint': (input: { ground: AccessGround; rules: AccessRules }, { progress }: JobContext) =>
    paintAccess(candidateSearch(input.ground, input.rules), progress),

  'nearest-way': (input: { ground: AccessGround; rules: AccessRules; outwardsLps: DirectionLps }) =>
    nearestWay(input.ground, input.rules, input.outwardsLps),

  'access-candidates': (
    input: { ground: AccessGround; rules: AccessRules; part: MapPart },
    { progress }: JobContext,
  ) => {
    const search = candidateSearch(input.ground, input.rules);
    return accessCandidates(search, searchMap(search, input.part), progress);
  },

  'propose-access': (
    input: {
      ground: AccessGround;
      aims: readonly [AccessAim, ...AccessAim[]];
      volume: ImageVolume | null;
    },
    { progress }: JobContext,
  ) => proposeAccess(input.ground, input.aims, progress, input.volume),

  'lesion-targets': (input: { grid: VolumeGrid; lesions: readonly Mask[]; chosenLps: PointLps; radiusMm: number }) =>
    lesionTargets(input.grid, input.lesions, input.chosenLps, input.radiusMm),

  'path-ground': (input: { grid: VolumeGrid; masks: PathMasks }): PathGround => pathGround(input.grid, input.masks),

  breach: ({ structures, axis, radiusMm, error, samples, seed }: BreachInput): BreachEstimate =>
    breachProbability(structures, axis, radiusMm, error, breachSamples(samples, seed)),

  corridor: (input: CorridorQuestion) => screwCorridor(input),

  'cement-fill': (input: FillRequest) => fillLesion(input),
  screw: (input: InBone & { volume: ImageVolume; bones: readonly Mask[]; shaft: ScrewShaft }) =>
    assessScrew(input.volume, input.bones, input.shaft, input),
  ablation: (input: {
    grid: VolumeGrid;
    zones: readonly Spheroid[];
    lesion: Mask | null;
    spared: readonly { id: string; mask: Mask }[];
  }) => assessAblation(input.grid, input.zones, input.lesion, input.spared),
  'lesion-type': (input: { volume: ImageVolume; lesion: Mask }) => lesionType(input.volume, input.lesion),

  fluoroscopy: (input: { volume: ImageVolume; request: FluoroscopyRequest }, { progress }: JobContext) =>
    fluoroscopy(input.volume, input.request, progress),

  'attenuation-blocks': ({ volume, sides }: { volume: ImageVolume; sides: readonly [number, number, number] }) =>
    attenuationBlocks(volume, sides, sharedIfPossible),

  'fluoroscopy-band': (
    { volume, request, band }: { volume: ImageVolume; request: FluoroscopyRequest; band: RadiographBand },
    { progress }: JobContext,
  ) => projectBand(volume, request.view, request.instruments, band, progress),

  'fluoroscopy-picture': ({
    request,
    bands,
  }: {
    request: FluoroscopyRequest;
    bands: Parameters<typeof joinBands>[1];
  }) => fluoroscopyPicture(joinBands(request.view, bands), request.isBoneDark),

  /** A model of the user's own; the runtime is fetched by then only. */
  'onnx-model': async (
    { volume, bytes, settings }: { volume: ImageVolume; bytes: Uint8Array; settings: ModelSettings },
    { progress }: JobContext,
  ) => {
    const [{ runOnnxModel }, { ONNX_WASM }] = await Promise.all([import('./onnx-model.ts'), import('./onnx-wasm.ts')]);
    return runOnnxModel(volume, bytes, settings, ONNX_WASM, { progress });
  },

  /** A mask as the browser keeps it. */
  'mask-record': (input: { mask: Mask }) => maskToBytes(input.mask),

  'export-seg': (input: SegRequest) => planSeg(input),
  'reslice-grey': (input: ResliceRequest) => resliceGrey(input),

  'export-each': (input: EachRequest, { progress }: JobContext) => exportEach(input, progress),

  'read-labels': (input: { files: readonly Readable[]; target: LabelTarget }) =>
    readLabels(input.files.map(sourceOf), input.target),
} as const;

export type JobName = keyof typeof JOBS;
export type JobInput<Name extends JobName> = Parameters<(typeof JOBS)[Name]>[0];
export type JobOutput<Name extends JobName> = Awaited<ReturnType<(typeof JOBS)[Name]>>;
