// The sitting's lesions with their fillings, and where their cement would leak, in one list by consequence: for the panel, the
// slides and the sheet alike. What is not known of a lesion is said of it.

import { useMemo } from 'react';
import { nearestAt } from '#core/cement/fill-lesion.ts';
import { isReachedAt, type NumberedLeak, numberedLeaks } from '#core/cement/leak-paths.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { Words } from '#i18n/words.ts';
import type { PlanDocument, Structure } from '#plan/plan-document.ts';
import { useAppState } from '../app-context.tsx';
import type { AppState, CurrentCement, ShownFill } from '../app-model.ts';
import { useLanguage } from '../language-context.tsx';
import { useBands, usePlan } from '../workspace/case-context.tsx';
import { structureName } from './plan-words.ts';
import { type SittingLesion, sittingLesions } from './sitting-of.ts';

export interface SittingFill extends SittingLesion {
  readonly name: string;
  /** Null while it is computed, and where nothing injects. */
  readonly fill: ShownFill | null;
}

/** In the order of the structures; none before a lesion is named. */
export const sittingFills = (
  { cement, instruments, structures }: Pick<PlanDocument, 'cement' | 'instruments' | 'structures'>,
  bands: CurrentCement | null,
  fills: AppState['fills'],
  words: Words,
): readonly SittingFill[] =>
  sittingLesions(
    cement,
    instruments,
    bands,
    structures.map(({ id }) => id),
  ).flatMap((lesion) => {
    const structure = structures.find(({ id }) => id === lesion.lesionId);
    if (structure === undefined) return [];
    return [{ ...lesion, name: structureName(words, structure), fill: fills[lesion.lesionId] ?? null }];
  });

export const useSittingFills = (): readonly SittingFill[] => {
  const { words } = useLanguage();
  const bands = useBands();
  const fills = useAppState((state) => state.fills);
  const cement = usePlan((document) => document.cement);
  const instruments = usePlan((document) => document.instruments);
  const structures = usePlan((document) => document.structures);
  return useMemo(
    () => sittingFills({ cement, instruments, structures }, bands, fills, words),
    [cement, instruments, structures, bands, fills, words],
  );
};

/** The leaks of all lesions whose filling is known, numbered as on the images. */
export const leaksOf = (sitting: readonly SittingFill[]): readonly NumberedLeak[] =>
  numberedLeaks(
    sitting.flatMap(({ lesionId, fill, plannedMl }) =>
      fill === null || plannedMl === null ? [] : [{ lesionId, leaks: fill.leaks }],
    ),
  );

export interface ToldLeak {
  readonly key: string;
  readonly number: number | null;
  readonly consequence: string;
  /** The structure, where its name says more than the consequence. */
  readonly structure: string | null;
  /** Which lesion's cement, where the sitting fills several. */
  readonly lesion: string | null;
  readonly reachedMl: number | null;
  /** Already at the volume planned in that lesion. */
  readonly isReached: boolean;
  /** How near the front comes at that volume; null where unknown, and once it is reached. */
  readonly nearMm: number | null;
}

export interface ToldLeaks {
  /** Gravest consequence first. */
  readonly told: readonly ToldLeak[];
  /** What is not known, and why. */
  readonly unknown: readonly { readonly name: string; readonly why: string }[];
}

const named = (id: string | null, structures: readonly Structure[], words: Words): string | null => {
  const structure = structures.find((one) => one.id === id);
  return structure === undefined ? null : structureName(words, structure);
};

/** What may be told of the leaks of a sitting. */
export const toldLeaks = (
  sitting: readonly SittingFill[],
  structures: readonly Structure[],
  words: Words,
): ToldLeaks => {
  const own = words.planning.fill;
  const told = leaksOf(sitting).flatMap(({ lesionId, leak, number }): readonly ToldLeak[] => {
    const of = sitting.find((one) => one.lesionId === lesionId);
    if (of === undefined || of.fill === null || of.plannedMl === null) return [];
    const structure = named(leak.id, structures, words);
    const consequence = own.consequence[leak.consequence];
    const isReached = isReachedAt(leak, of.plannedMl);
    return [
      {
        key: `${lesionId} ${leak.id ?? 'soft-tissue'}`,
        number,
        consequence,
        structure: structure === consequence ? null : structure,
        lesion: sitting.length > 1 ? of.name : null,
        reachedMl: leak.reachedMl,
        isReached,
        nearMm: isReached ? null : nearestAt(of.fill, leak, of.plannedMl),
      },
    ];
  });
  const ids = new Set(sitting.flatMap(({ fill }) => fill?.unknownIds ?? []));
  const isBlind = sitting.some(({ fill }) => fill !== null && !fill.knowsSoftTissue);
  const names = structures.flatMap(({ id }) => (ids.has(id) ? [named(id, structures, words) ?? ''] : []));
  return {
    told,
    unknown: [
      ...sitting.flatMap(({ name, fill, trocarIds }) =>
        fill !== null ? [] : [{ name, why: trocarIds.length === 0 ? words.planning.sitting.noTrocar : own.computing }],
      ),
      ...[...names, ...(isBlind ? [own.consequence['soft-tissue']] : [])].map((name) => ({ name, why: own.unknown })),
    ],
  };
};

/** Structures that the front stays further from are only counted, mm. */
export const NEAR_MM = 10;

export const isNear = ({ reachedMl, nearMm }: ToldLeak): boolean =>
  reachedMl !== null || (nearMm ?? Number.POSITIVE_INFINITY) <= NEAR_MM;

/** What the front finds room for, mL, where that is less than planned; null otherwise. */
export const roomMl = ({ fill, plannedMl }: Pick<SittingFill, 'fill' | 'plannedMl'>): number | null => {
  if (fill === null || plannedMl === null) return null;
  const mostMl = fill.spread.volumeMl.at(-1) ?? 0;
  return mostMl < plannedMl - 0.05 ? mostMl : null;
};

/** A cortex is about this thick: in larger voxels it is thinned by what lies beside it, and no longer stops the front, mm. */
const CORTEX_MM = 1.25;

/** The largest side of a voxel where leaks come too early for it, mm; null where a cortex is seen whole. */
export const coarseMm = ({ spacingMm }: Pick<VolumeGrid, 'spacingMm'>): number | null => {
  const most = Math.max(...spacingMm);
  return most > CORTEX_MM ? most : null;
};
