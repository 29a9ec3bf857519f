// The illustration of the filling follows the plan: when anything that it is made from changes it is taken away and computed
// anew in the background; a change of the volume alone takes another prefix of it, at once.

import { voxelsAtVolume } from '#core/cement/cement-spread.ts';
import type { LesionFill } from '#core/cement/fill-lesion.ts';
import { filledMask } from '#core/cement/filled-mask.ts';
import { leakPlace, numberedLeaks } from '#core/cement/leak-paths.ts';
import type { SurfaceMesh } from '#core/surface/surface-mesh.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import type { CementShown, Readable } from '#viewer/viewer.ts';
import type { Services } from '../services.ts';
import { createLatestJob } from './latest-job.ts';
import { sameItems, sameWanted, type WantedFill, wantedFill } from './wanted-fill.ts';

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
  let wanted: WantedFill | null = null;
  let drawn: readonly unknown[] = [];
  const surfaceJob = createLatestJob(
    (mask: CementShown['planned'], signal) =>
      pool.run('surface', { grid, mask, options: { maxTriangles: TRIANGLES } }, { signal }),
    surface.set,
    onFailure,
  );
  const draw = (): void => {
    const { fill, cement } = store.getState();
    const plannedMl = plannedVolume(history.document(), cement);
    const now = [fill, plannedMl, cement?.lowMl, cement?.highMl];
    if (sameItems(now, drawn)) return;
    drawn = now;
    if (fill === null || plannedMl === null) {
      shown.set(null);
      surface.set(null);
      surfaceJob.ask(null);
      return;
    }
    const at = (ml: number) => filledMask(grid.dims, fill.spread, voxelsAtVolume(fill.spread, ml));
    const planned = at(plannedMl);
    shown.set({
      planned,
      low: cement === null ? null : at(cement.lowMl),
      high: cement === null ? null : at(cement.highMl),
      leaks: numberedLeaks(fill.leaks).flatMap(({ leak, number }) => {
        const atLps = leakPlace(grid, fill.spread, leak);
        if (number === null || atLps === null || leak.reachedMl === null) return [];
        return [{ number, atLps, isReached: leak.reachedMl <= plannedMl }];
      }),
    });
    surface.set(null);
    surfaceJob.ask(planned.count === 0 ? null : planned);
  };
  const fillJob = createLatestJob(
    async ({ trocarIds, unknownIds, ...request }: WantedFill, signal) => {
      const made: LesionFill = await pool.run('cement-fill', { volume, ...request }, { signal });
      return { ...made, trocarIds, unknownIds };
    },
    (fill) => store.setState({ fill }),
    onFailure,
  );
  const follow = (): void => {
    const next = wantedFill(history.document(), volume);
    if (!sameWanted(next, wanted)) {
      wanted = next;
      store.setState({ fill: null });
      fillJob.ask(next);
    }
    draw();
  };
  const stops = [history.subscribe(follow), store.subscribe(draw)];
  follow();
  return {
    shown,
    surface,
    dispose() {
      for (const stop of stops) stop();
      fillJob.dispose();
      surfaceJob.dispose();
    },
  };
};

/** What is meant to go in: as planned, else the middle of the band; null where neither is known. */
const plannedVolume = (
  { cement: { plannedMl } }: PlanDocument,
  band: { readonly lowMl: number; readonly highMl: number } | null,
): number | null => plannedMl ?? (band === null ? null : (band.lowMl + band.highMl) / 2);
