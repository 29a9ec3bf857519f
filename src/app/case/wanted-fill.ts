// What the illustration of a lesion's filling is made from, of the way in hand or of one set aside.

import type { FillRequest } from '#core/cement/fill-lesion.ts';
import { leakConsequence } from '#core/cement/leak-paths.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import { voxelVolumeMl } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { touchesGaps } from '#core/volume/slice-gaps.ts';
import type { LesionCement, PlanDocument } from '#plan/plan-document.ts';
import { maskOf } from '#plan/plan-masks.ts';

/** What a filling is made from, and whose it is. */
export type WantedFill = Omit<FillRequest, 'volume'> & {
  readonly trocarIds: readonly string[];
  readonly unknownIds: readonly string[];
};

/** The spread goes this far beyond the lesion, so that the slider can show leaks that no band asks for. */
const BEYOND = 1.6;

/** And at least as far as the slider of a small lesion goes, mL. */
const LEAST_ML = 5;

/** At least what is planned, else its leaks would be called «not reached»; in doublings, so that a slider seldom asks anew. */
const limitOf = (leastMl: number, plannedMl: number): number =>
  plannedMl <= leastMl ? leastMl : leastMl * 2 ** Math.ceil(Math.log2(plannedMl / leastMl));

/** What a lesion's fill is made from; null where there is nothing to fill, or no tip to fill from. */
export const wantedFill = (document: PlanDocument, cement: LesionCement, volume: ImageVolume): WantedFill | null => {
  const { lesionId, trocarIds, fill, referenceMl, plannedMl } = cement;
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
    // Whole tenths: the slider ends there, and its end asks for no more.
    limitMl: limitOf(
      Math.ceil(10 * Math.max(BEYOND * lesionMl, referenceMl ?? 0, LEAST_ML) - 1e-9) / 10,
      plannedMl ?? 0,
    ),
    trocarIds: trocars.map(({ id }) => id),
    unknownIds: dangers.flatMap(({ structure, mask: own }) => (own === null || own.count === 0 ? [structure.id] : [])),
  };
};

export const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, n) => one === b[n]);

export const sameWanted = (a: WantedFill | null, b: WantedFill | null): boolean => {
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
      a.barriers.flatMap(({ id, mask, consequence }) => [id, mask, consequence]),
      b.barriers.flatMap(({ id, mask, consequence }) => [id, mask, consequence]),
    ) &&
    sameItems(
      a.metal.flatMap(({ axis, radiusMm }) => [axis.entryLps, axis.targetLps, radiusMm]),
      b.metal.flatMap(({ axis, radiusMm }) => [axis.entryLps, axis.targetLps, radiusMm]),
    )
  );
};
