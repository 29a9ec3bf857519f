// Everything computed from plan and image: boundaries, surfaces, measures, the assessment, the cement estimate.
// Boundaries and the like are made in the background, once for each mask; the assessment follows every change of the plan
// within the same call, so that what is on screen is always of the revision on screen.

import { type CementEstimate, estimateCement } from '#core/cement/cement-estimate.ts';
import { cementSite } from '#core/cement/cement-sites.ts';
import type { StructureBoundary } from '#core/field/boundary-bricks.ts';
import { finding } from '#core/finding.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import { USUAL_BONE_HU } from '#core/segment/bone-mask.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { StructureKindId } from '#core/structure/structure-kind.ts';
import type { SurfaceMesh } from '#core/surface/surface-mesh.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { touchesGaps } from '#core/volume/slice-gaps.ts';
import { assessPlan } from '#plan/assess-plan.ts';
import type { PlanAssessment } from '#plan/plan-assessment.ts';
import type { LesionCement, PlanDocument, Structure } from '#plan/plan-document.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import { maskOf } from '#plan/plan-masks.ts';
import { documentOf } from '#plan/plan-options.ts';
import type { CurrentCement, OptionResult, StructureMeasure } from '#ui/app-model.ts';
import type { Readable } from '#viewer/viewer.ts';
import { raiseNotice } from '../notices.ts';
import type { Services } from '../services.ts';
import { createLesionDerivation } from './lesion-derivation.ts';
import { createMaskDerivation, type MaskDerivation } from './mask-derivation.ts';

/** Surfaces are for looking at: finer than a pixel helps nobody, and a department's PC may have no graphics card. */
const BONE_TRIANGLES = 160_000;
const OTHER_TRIANGLES = 24_000;

export interface DerivedResults {
  readonly assessment: Readable<PlanAssessment | null>;
  readonly surfaces: Readable<ReadonlyMap<string, SurfaceMesh>>;
  /** The filled body; null until the skin is known. */
  readonly body: () => Mask | null;
  /** From now on the program's state holds these results. */
  readonly show: () => void;
  readonly dispose: () => void;
}

const masksOf = (document: PlanDocument, wanted: (structure: Structure) => boolean): ReadonlyMap<string, Mask> => {
  const masks = new Map<string, Mask>();
  for (const structure of document.structures) {
    const mask = wanted(structure) ? maskOf(document, structure) : null;
    if (mask !== null && structure.maskId !== null) masks.set(structure.maskId, mask);
  }
  return masks;
};

/**
 * The kind of the structure that has this mask: bone is drawn from the grey values around it, smoother than the mask and
 * where the image has it.
 */
const kindOf = (document: PlanDocument, mask: Mask): StructureKindId | null =>
  document.structures.find(({ maskId }) => maskId !== null && document.masks[maskId] === mask)?.kind ?? null;

const bodyOf = (document: PlanDocument): Mask | null => {
  const skin = document.structures.find(({ role, maskId }) => role === 'skin' && maskId !== null);
  return skin === undefined ? null : maskOf(document, skin);
};

const estimateOf = (
  document: PlanDocument,
  { lesionId, site, lowFraction, highFraction, referenceMl, trocarIds }: LesionCement,
  measures: ReadonlyMap<string, StructureMeasure>,
): CementEstimate | null => {
  const lesion = document.structures.find(({ id }) => id === lesionId);
  const measured = lesion?.maskId == null ? undefined : measures.get(lesion.maskId);
  // The fractions of a vertebra are of its body, which only the user knows: the lesion's volume would mislead.
  const reference = referenceMl ?? (cementSite(site).reference === 'lesion' ? measured?.volumeMl : undefined);
  if (reference === undefined) return null;
  const trocars = document.instruments.filter(({ id }) => trocarIds.includes(id));
  const deadSpacesMl = trocars.map(({ kind, parameters }) => instrumentKind(kind).deadSpaceMl(parameters));
  return estimateCement({ site, lowFraction, highFraction, referenceMl: reference, deadSpacesMl });
};

/** Of the lesion in hand, and of the others of the sitting. */
const cementOf = (
  document: PlanDocument,
  revision: number,
  measures: ReadonlyMap<string, StructureMeasure>,
): CurrentCement => ({
  revision,
  own: estimateOf(document, document.cement, measures),
  beside: document.cement.beside.map((one) => estimateOf(document, one, measures)),
});

/** What is measured of the ways that are set aside, by letter. */
type Beside = Readonly<Record<string, PlanAssessment>>;

const assessBeside = (
  document: PlanDocument,
  revision: number,
  boundaries: ReadonlyMap<string, StructureBoundary>,
  before: Beside,
): Beside =>
  Object.fromEntries(
    document.options.others.map((option) => {
      const as = documentOf(document, option);
      return [option.letter, assessPlan(as, revision, boundaries, bodyOf(as), before[option.letter])];
    }),
  );

const withCement = (
  beside: Beside,
  document: PlanDocument,
  revision: number,
  measures: ReadonlyMap<string, StructureMeasure>,
): Readonly<Record<string, OptionResult>> =>
  Object.fromEntries(
    document.options.others.flatMap((option) => {
      const assessment = beside[option.letter];
      if (assessment === undefined) return [];
      return [[option.letter, { assessment, cement: cementOf(documentOf(document, option), revision, measures) }]];
    }),
  );

/** False of a structure beside slices that nobody scanned: it may go on in them, and nothing of it is measured. */
const isWhole = ({ gaps = [] }: ImageVolume, { masks }: PlanDocument, { maskId }: Structure): boolean => {
  const mask = maskId === null ? undefined : masks[maskId];
  return mask === undefined || !touchesGaps(mask, gaps);
};

/** Starts following a plan. */
export const deriveResults = (services: Services, volume: ImageVolume, history: PlanHistory): DerivedResults => {
  const { pool, store } = services;
  const { grid } = volume;
  const failed = (error: unknown): void => {
    const reason = error instanceof Error ? error.message : String(error);
    raiseNotice(store, finding('JOB-FAILED', 'warning', { reason }));
  };
  const boundaries: MaskDerivation<StructureBoundary> = createMaskDerivation(
    (mask, signal) => pool.run('boundary', { grid, mask }, { signal }),
    failed,
  );
  const surfaces: MaskDerivation<SurfaceMesh> = createMaskDerivation((mask, signal) => {
    const kind = kindOf(history.document(), mask);
    if (kind === 'bone' && volume.unit === 'HU') {
      const options = { near: mask, maxTriangles: BONE_TRIANGLES };
      return pool.run('iso-surface', { volume, isoHu: USUAL_BONE_HU, options }, { signal });
    }
    return pool.run('surface', { grid, mask, options: { maxTriangles: OTHER_TRIANGLES } }, { signal });
  }, failed);
  const measures: MaskDerivation<StructureMeasure> = createMaskDerivation(
    async (mask, signal) => pool.run('measure', { volume, mask }, { signal }),
    failed,
  );
  const lesion = createLesionDerivation(services, volume, failed);

  const listeners = new Set<() => void>();
  let assessment: PlanAssessment | null = null;
  let beside: Beside = {};
  let isShown = false;
  /** The screen shows the results of the case that stands on it; one that is being opened keeps its own to itself. */
  const publish = (): void => {
    if (!isShown) return;
    const now = [history.document(), history.revision(), measures.get()] as const;
    const made = { boundaries: boundaries.get(), measures: Object.fromEntries(measures.get()) };
    store.setState({ assessment, ...made, cement: cementOf(...now), options: withCement(beside, ...now) });
  };
  const assess = (): void => {
    const document = history.document();
    const revision = history.revision();
    assessment = assessPlan(document, revision, boundaries.get(), bodyOf(document), assessment ?? undefined);
    beside = assessBeside(document, revision, boundaries.get(), beside);
    publish();
    for (const listener of [...listeners]) listener();
  };
  const follow = (): void => {
    const document = history.document();
    boundaries.want(masksOf(document, ({ role }) => role === 'spare'));
    surfaces.want(masksOf(document, ({ visible }) => visible));
    measures.want(masksOf(document, (one) => one.role !== 'skin' && isWhole(volume, document, one)));
    lesion.follow(document);
    assess();
  };
  const stops = [history.subscribe(follow), boundaries.subscribe(assess), measures.subscribe(publish)];
  follow();

  return {
    assessment: {
      get: () => assessment,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    surfaces,
    body: () => bodyOf(history.document()),
    show() {
      isShown = true;
      publish();
    },
    dispose() {
      isShown = false;
      for (const stop of stops) stop();
      for (const derivation of [boundaries, surfaces, measures, lesion]) derivation.dispose();
    },
  };
};
