// The illustration of the filling follows the plan: when anything that it is made from changes it is taken away and computed
// anew in the background; a change of the volume alone takes another prefix of it, at once.

import { voxelsAtVolume } from '#core/cement/cement-spread.ts';
import type { FillRequest, LesionFill } from '#core/cement/fill-lesion.ts';
import { filledMask } from '#core/cement/filled-mask.ts';
import { leakConsequence, leakPlace, numberedLeaks } from '#core/cement/leak-paths.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import { voxelVolumeMl } from '#core/space/volume-grid.ts';
import type { SurfaceMesh } from '#core/surface/surface-mesh.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { touchesGaps } from '#core/volume/slice-gaps.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import { maskOf } from '#plan/plan-masks.ts';
import type { CementShown, Readable } from '#viewer/viewer.ts';
import type { Services } from '../services.ts';
import { createLatestJob } from './latest-job.ts';

export interface CementFillResult {
  readonly shown: Readable<CementShown | null>;
  readonly surface: Readable<SurfaceMesh | null>;
  readonly dispose: () => void;
}

type Wanted = Omit<FillRequest, 'volume'> & {
  readonly trocarIds: readonly string[];
  readonly unknownIds: readonly string[];
};

/** The spread goes this far beyond the lesion, so that the slider can show leaks that no band asks for. */
const BEYOND = 1.6;
const TRIANGLES = 24_000;

/** What the fill is made from; null where there is nothing to fill, or no tip to fill from. */
const wantedFill = (document: PlanDocument, volume: ImageVolume): Wanted | null => {
  const { lesionId, trocarIds, fill, referenceMl } = document.cement;
  const lesion = document.structures.find(({ id }) => id === lesionId);
  const mask = lesion === undefined ? null : maskOf(document, lesion);
  const trocars = document.instruments.filter(({ id }) => trocarIds.includes(id));
  if (mask === null || mask.count === 0 || trocars.length === 0) return null;
  // Cement in slices that nobody scanned would go anywhere.
  if (volume.gaps !== undefined && touchesGaps(mask, volume.gaps)) return null;
  const lesionMl = mask.count * voxelVolumeMl(volume.grid);
  const dangers = document.structures.flatMap((structure) => {
    const consequence = structure.role === 'spare' ? leakConsequence(structure.kind) : null;
    return consequence === null ? [] : [{ structure, consequence, mask: maskOf(document, structure) }];
  });
  return {
    lesion: mask,
    bones: document.structures.flatMap((one) => (one.role === 'bone' ? (maskOf(document, one) ?? []) : [])),
    barriers: dangers.flatMap(({ structure, consequence, mask: own }) =>
      own === null || own.count === 0 ? [] : [{ id: structure.id, consequence, mask: own }],
    ),
    metal: document.instruments.flatMap(({ kind, parameters, entryLps, targetLps }) => {
      const { stage, outerDiameterMm } = instrumentKind(kind);
      return stage === 'fixation' ? [{ axis: { entryLps, targetLps }, radiusMm: outerDiameterMm(parameters) / 2 }] : [];
    }),
    tipsLps: trocars.map(({ targetLps }) => targetLps),
    fill,
    limitMl: Math.max(BEYOND * lesionMl, referenceMl ?? 0),
    trocarIds: trocars.map(({ id }) => id),
    unknownIds: dangers.flatMap(({ structure, mask: own }) => (own === null || own.count === 0 ? [structure.id] : [])),
  };
};

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, n) => one === b[n]);

const sameWanted = (a: Wanted | null, b: Wanted | null): boolean => {
  if (a === null || b === null) return a === b;
  return (
    a.lesion === b.lesion &&
    a.fill === b.fill &&
    a.limitMl === b.limitMl &&
    sameItems(a.bones, b.bones) &&
    sameItems(a.tipsLps, b.tipsLps) &&
    sameItems(a.trocarIds, b.trocarIds) &&
    sameItems(a.unknownIds, b.unknownIds) &&
    sameItems(
      a.barriers.flatMap(({ id, mask }) => [id, mask]),
      b.barriers.flatMap(({ id, mask }) => [id, mask]),
    ) &&
    sameItems(
      a.metal.flatMap(({ axis, radiusMm }) => [axis.entryLps, axis.targetLps, radiusMm]),
      b.metal.flatMap(({ axis, radiusMm }) => [axis.entryLps, axis.targetLps, radiusMm]),
    )
  );
};

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
  let wanted: Wanted | null = null;
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
    async ({ trocarIds, unknownIds, ...request }: Wanted, signal) => {
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
