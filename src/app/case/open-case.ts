// A case from its images: plan, session, viewers, background results, autosave. Closing it ends all of them, and whatever
// arrives later finds the case closed.

import { finding } from '#core/finding.ts';
import { patientWords } from '#core/identity/unnamed-label.ts';
import type { SurfaceMesh } from '#core/surface/surface-mesh.ts';
import { viewerWords } from '#i18n/viewer-words.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import { newStructureKind } from '#session/new-structure-kind.ts';
import { createSessionStore } from '#session/session-store.ts';
import type { AccessView } from '#ui/access/access-view.ts';
import type { OpenCase } from '#ui/app-model.ts';
import type { GhostSource } from '#viewer/access-ghost.ts';
import { acquiredPlane } from '#viewer/slices/plane-axes.ts';
import type { Readable, ShownPaint, Viewer } from '#viewer/viewer.ts';
import { raiseNotice } from '../notices.ts';
import type { PlanStorage } from '../plan-storage.ts';
import type { LoadedImages } from '../reading.ts';
import type { Services } from '../services.ts';
import { type AccessSearch, createAccessSearch } from './access-search.ts';
import { type Besides, createBesides } from './besides.ts';
import type { CementFillResult } from './cement-fill.ts';
import { type DerivedResults, deriveResults } from './derived-results.ts';
import { followPlanning } from './follow-planning.ts';
import { createFoundActions } from './found-structures.ts';
import { createHandEdits, type HandEdits } from './hand-edits.ts';
import { limitThreads } from './limit-threads.ts';
import { createMarginMasks, type MarginMasks } from './margin-masks.ts';
import { createModelDoor, type ModelDoor } from './model-door.ts';
import type { StartingPlan } from './plan-on-images.ts';
import { openPlanWriter, type PlanWriter } from './plan-writer.ts';
import { previewBone } from './preview-bone.ts';
import { sceneSurfaces } from './scene-surfaces.ts';
import { createSecondSeries, type SecondSeries } from './second-series.ts';
import { createSegmentActions, findSkin, type SegmentContext } from './segment-actions.ts';
import { resampleBy } from './shown-second.ts';
import { type SlicesFirst, slicesFirst } from './slices-first.ts';
import { askedWindow, startWindow } from './start-window.ts';
import { type StartingSight, startingSight } from './starting-sight.ts';

export interface CaseHandle {
  readonly open: OpenCase;
  readonly segment: ReturnType<typeof createSegmentActions> & ReturnType<typeof createFoundActions>;
  readonly edits: HandEdits;
  readonly second: SecondSeries;
  readonly labels: ModelDoor;
  readonly besides: Besides;
  readonly results: DerivedResults;
  readonly access: AccessSearch;
  readonly planning: ReturnType<typeof followPlanning>;
  readonly writer: PlanWriter;
  /** Once the case is on the screen: saves, and looks for the skin. */
  readonly start: () => void;
  readonly close: () => void;
}

/** A graphics card that goes on losing the images is not asked for ever. */
const MOST_REBUILDS = 5;

interface Parts {
  readonly services: Services;
  readonly images: LoadedImages;
  readonly history: PlanHistory;
  readonly session: OpenCase['session'];
  readonly results: DerivedResults;
  readonly segment: CaseHandle['segment'];
  readonly edits: HandEdits;
  readonly margins: MarginMasks;
  readonly preview: Readable<SurfaceMesh | null>;
  readonly second: SecondSeries;
  readonly fill: CementFillResult;
  readonly field: StartingSight['field'];
  readonly onContextLost: () => void;
}

const makeViewer = async (
  {
    services,
    images,
    history,
    session,
    results,
    segment,
    edits,
    margins,
    preview,
    second,
    fill,
    field,
    onContextLost,
  }: Parts,
  slices: LoadedImages['slices'],
) => {
  const { createViewer } = await services.viewer();
  const { language } = services;
  let words = viewerWords(language.getState().language);
  return createViewer({
    volume: images.loaded.volume,
    instances: images.loaded.identity.sopInstanceUids,
    slices,
    history,
    session,
    assessment: results.assessment,
    surfaces: sceneSurfaces(results.surfaces, { 'bone-preview': preview, cement: fill.surface }),
    words: {
      get() {
        if (words.language !== language.getState().language) words = viewerWords(language.getState().language);
        return words;
      },
      subscribe: (listener) => language.subscribe(listener),
    },
    access: accessOf(services, shownPaint),
    ghost: accessOf(services, ghostSource),
    editing: edits,
    margins,
    second: second.shown,
    resample: resampleBy(services.viewPool),
    onPair: second.onPair,
    onPairMoved: second.onPairMoved,
    onDiscTurned: segment.tiltDisc,
    cement: fill.shown,
    field,
    onSeed(seed) {
      const { lowHu, highHu, leakLimitMl } = session.getState().segment;
      segment.growFrom(seed, lowHu, highHu, leakLimitMl, newStructureKind(session.getState()));
    },
    onEllipsoid: (centre, radiiMm) => segment.addEllipsoid(centre, radiiMm, newStructureKind(session.getState())),
    onVessel: (seed) => segment.growVessel(seed, session.getState().segment.kind),
    onCanal: segment.findCanalFrom,
    onLesion: segment.growLesion,
    onContextLost,
  });
};

/** The map while the list is open. */
const shownPaint = ({ isOpen, paint, isPaintCurrent }: AccessView): ShownPaint | null =>
  isOpen && paint !== null ? { paint, isCurrent: isPaintCurrent } : null;

const ghostSource = ({ paint, isPaintCurrent, nearest }: AccessView): GhostSource => ({
  paint: isPaintCurrent ? paint : null,
  nearest,
});

/** What a view draws of what is known of ways in. */
const accessOf = <T>({ store }: Services, part: (access: AccessView) => T): Readable<T> => ({
  get: () => part(store.getState().access),
  subscribe: (listener) =>
    store.subscribe((now, before) => {
      if (now.access !== before.access) listener();
    }),
});

const sayFailed =
  ({ store }: Services) =>
  (error: unknown): void => {
    const reason = error instanceof Error ? error.message : String(error);
    raiseNotice(store, finding('JOB-FAILED', 'warning', { reason }));
  };

/** Looks at what there is to do, in the plane of the acquisition; and what the slices show of it. */
const startSession = ({ loaded }: LoadedImages, plan: PlanDocument) => {
  const { volume } = loaded;
  const { field, ...looked } = startingSight(volume, plan);
  const native = acquiredPlane(volume.grid);
  const session: OpenCase['session'] = createSessionStore({
    ...looked,
    focusedView: native,
    mainView: native,
    displayWindow: startWindow(volume, askedWindow(loaded.display)),
  });
  return { session, field };
};

/** Shows its results and saves from now on, and looks for the skin where the plan has none. */
const startCase = (
  {
    results,
    writer,
    planning,
    first,
  }: Pick<CaseHandle, 'results' | 'writer' | 'planning'> & { readonly first: SlicesFirst },
  context: SegmentContext,
  plan: PlanDocument,
  viewer: Viewer,
): void => {
  first.follow(viewer);
  results.show();
  planning.start();
  writer.start();
  if (!plan.structures.some(({ role, maskId }) => role === 'skin' && maskId !== null)) void findSkin(context);
};

const onScreen = (
  { caseId, loaded, series, isSample }: LoadedImages,
  history: PlanHistory,
  session: OpenCase['session'],
  viewer: Viewer,
): OpenCase => ({ caseId, volume: loaded.volume, series, isPhantom: isSample, history, session, viewer });

/** By which structures come in from files and models. */
const doorsFor = (context: SegmentContext, images: LoadedImages): Pick<CaseHandle, 'labels' | 'besides'> => {
  const labels = createModelDoor(context);
  return { labels, besides: createBesides(context, images, labels) };
};

/** Words that name the patient; the sample is nobody. */
const namesIn = ({ isSample, series: { patientName, patientId } }: LoadedImages): readonly string[] =>
  isSample ? [] : patientWords([patientName, patientId]);

/** Opens a case on its images with a plan, new or brought back. */
export const openCase = async (
  services: Services,
  storage: PlanStorage,
  images: LoadedImages,
  { plan, planId }: StartingPlan,
): Promise<CaseHandle> => {
  const { volume } = images.loaded;
  const threads = limitThreads(services, volume);
  const writer = await openPlanWriter({ services, storage, plan, planId, isSample: images.isSample });
  const { history } = writer;
  const { session, field } = startSession(images, plan);
  let [isOpen, rebuilding, rebuilt] = [true, false, 0];
  const context: SegmentContext = { services, volume, history, patientWords: namesIn(images), isOpen: () => isOpen };
  const segment = { ...createSegmentActions(context), ...createFoundActions(context) };
  const first = slicesFirst(services.pool);
  const edits = createHandEdits({ ...context, session });
  const results = deriveResults(services, volume, history);
  const margins = createMarginMasks(services, volume, history, session, sayFailed(services));
  const access = createAccessSearch(services, volume, history, session, results.assessment, sayFailed(services));
  const preview = previewBone(services, volume, history, results.body);
  const second = createSecondSeries({ services, volume, series: images.series, study: images.study, history, session });
  const planning = followPlanning(services, volume, history, session);
  const rebuild = async (): Promise<void> => {
    if (!isOpen || rebuilding || rebuilt++ >= MOST_REBUILDS) return;
    rebuilding = true;
    const lost = open.viewer;
    const viewer = await makeViewer(parts, undefined);
    rebuilding = false;
    if (!isOpen) return viewer.dispose();
    open = { ...open, viewer };
    services.store.setState({ open });
    lost.dispose();
    raiseNotice(services.store, finding('VIEW-CONTEXT-LOST', 'warning'));
  };
  const parts: Parts = {
    services,
    images,
    history,
    session,
    results,
    segment,
    edits,
    margins,
    fill: planning,
    preview,
    second,
    field,
    onContextLost: () => void rebuild(),
  };
  const viewer = await first.unless(makeViewer(parts, images.slices));
  let open = onScreen(images, history, session, viewer);
  return {
    get open() {
      return open;
    },
    segment,
    edits,
    second,
    ...doorsFor(context, images),
    results,
    access,
    planning,
    writer,
    start: () => startCase({ results, writer, planning, first }, context, plan, viewer),
    close() {
      isOpen = false;
      writer.stop();
      for (const part of [access, preview, second, planning, margins, results, open.viewer, threads, first])
        part.dispose();
    },
  };
};
