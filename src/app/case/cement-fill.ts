// The illustration of the filling follows the plan, lesion by lesion of the sitting: when anything that one is made from changes
// it is taken away and computed anew in the background; a change of the volume alone takes another prefix of it, at once.

import { voxelsAtVolume } from '#core/cement/cement-spread.ts';
import { filledMask } from '#core/cement/filled-mask.ts';
import { isReachedAt, leakPlace, numberedLeaks } from '#core/cement/leak-paths.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import { unionMask } from '#core/structure/union-mask.ts';
import type { SurfaceMesh } from '#core/surface/surface-mesh.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { sittingCements } from '#plan/lesion-cement.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import type { AppState, ShownFill } from '#ui/app-model.ts';
import { type SittingLesion, sittingLesions } from '#ui/panels/sitting-of.ts';
import type { CementShown, Readable } from '#viewer/viewer.ts';
import type { Services } from '../services.ts';
import { createFillJobs } from './fill-jobs.ts';
import { createLatestJob } from './latest-job.ts';
import { sameItems, wantedFill } from './wanted-fill.ts';

export interface CementFillResult {
  readonly shown: Readable<CementShown | null>;
  readonly surface: Readable<SurfaceMesh | null>;
  readonly dispose: () => void;
}

const TRIANGLES = 24_000;

const changing = <T>(initial: T) => {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: (): T => value,
    set(next: T): void {
      if (next === value) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
};

/** A lesion of the sitting whose filling and volume are both known. */
interface Drawn {
  readonly lesion: SittingLesion;
  readonly fill: ShownFill;
  readonly plannedMl: number;
}

const drawnOf = (lesions: readonly SittingLesion[], fills: AppState['fills']): readonly Drawn[] =>
  lesions.flatMap((lesion) => {
    const fill = fills[lesion.lesionId];
    return fill === undefined || lesion.plannedMl === null ? [] : [{ lesion, fill, plannedMl: lesion.plannedMl }];
  });

/** What stands on the slices: the fillings of all lesions as one, with their leaks numbered as in the list. */
const shownOf = (grid: VolumeGrid, drawn: readonly Drawn[]): CementShown | null => {
  const all = (mlOf: (one: Drawn) => number | null): Mask | null =>
    unionMask(
      drawn.flatMap((one) => {
        const ml = mlOf(one);
        return ml === null ? [] : [filledMask(grid.dims, one.fill.spread, voxelsAtVolume(one.fill.spread, ml))];
      }),
    );
  const planned = all(({ plannedMl }) => plannedMl);
  if (planned === null) return null;
  const numbered = numberedLeaks(drawn.map(({ lesion: { lesionId }, fill: { leaks } }) => ({ lesionId, leaks })));
  return {
    planned,
    low: all(({ lesion }) => lesion.band?.lowMl ?? null),
    high: all(({ lesion }) => lesion.band?.highMl ?? null),
    leaks: numbered.flatMap(({ lesionId, leak, number }) => {
      const of = drawn.find(({ lesion }) => lesion.lesionId === lesionId);
      const atLps = of === undefined ? null : leakPlace(grid, of.fill.spread, leak);
      if (of === undefined || number === null || atLps === null) return [];
      return [{ number, atLps, isReached: isReachedAt(leak, of.plannedMl) }];
    }),
  };
};

/** Starts following a plan. */
export const followCementFill = (
  { pool, store }: Services,
  volume: ImageVolume,
  history: PlanHistory,
  onFailure: (error: unknown) => void,
): CementFillResult => {
  const { grid } = volume;
  const shown = changing<CementShown | null>(null);
  const surface = changing<SurfaceMesh | null>(null);
  let before: readonly unknown[] = [];
  const surfaceJob = createLatestJob(
    (mask: CementShown['planned'], signal) =>
      pool.run('surface', { grid, mask, options: { maxTriangles: TRIANGLES } }, { signal }),
    surface.set,
    onFailure,
  );
  const draw = (): void => {
    const { fills, cement } = store.getState();
    const { cement: plan, instruments, structures } = history.document();
    // A band of another plan is none: its lesions may be others.
    const bands = cement?.revision === history.revision() ? cement : null;
    const order = structures.map(({ id }) => id);
    const drawn = drawnOf(sittingLesions(plan, instruments, bands, order), fills);
    const now = drawn.flatMap(({ lesion: { band }, fill, plannedMl }) => [fill, plannedMl, band?.lowMl, band?.highMl]);
    if (sameItems(now, before)) return;
    before = now;
    const next = shownOf(grid, drawn);
    shown.set(next);
    surface.set(null);
    surfaceJob.ask(next === null || next.planned.count === 0 ? null : next.planned);
  };
  const jobs = createFillJobs<ShownFill>(
    async ({ trocarIds, unknownIds, ...request }, signal) => {
      const made = await pool.run('cement-fill', { volume, ...request }, { signal });
      return { ...made, trocarIds, unknownIds };
    },
    (lesionId, fill) =>
      store.setState(({ fills: { [lesionId]: _, ...others } }) => ({
        fills: fill === null ? others : { ...others, [lesionId]: fill },
      })),
    onFailure,
  );
  const follow = (): void => {
    const document = history.document();
    const cements = sittingCements(document.cement);
    jobs.follow(new Map(cements.map(({ lesionId, cement }) => [lesionId, wantedFill(document, cement, volume)])));
    draw();
  };
  const stops = [history.subscribe(follow), store.subscribe(draw)];
  follow();
  return {
    shown,
    surface,
    dispose() {
      for (const stop of stops) stop();
      jobs.dispose();
      surfaceJob.dispose();
    },
  };
};
