// The ablation zones of the plan against the lesion and what is to be spared: computed anew in the background when a zone,
// the lesion or a structure changes; taken away at once when it does.

import { type Spheroid, zoneOf } from '#core/ablation/ablation-zone.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import { distanceMm } from '#core/space/patient-space.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import { maskOf } from '#plan/plan-masks.ts';
import type { Services } from '../services.ts';
import { createLatestJob } from './latest-job.ts';

interface Wanted {
  readonly zones: readonly Spheroid[];
  readonly lesion: Mask | null;
  readonly spared: readonly { readonly id: string; readonly mask: Mask }[];
}

const zonesOf = ({ instruments }: PlanDocument): readonly Spheroid[] =>
  instruments.flatMap(({ kind, parameters, entryLps, targetLps }) =>
    distanceMm(entryLps, targetLps) > 0
      ? (zoneOf(instrumentKind(kind), parameters, { entryLps, targetLps }) ?? [])
      : [],
  );

/** The lesion that the cement is for; without one the first that is to be hit. */
const lesionOf = (document: PlanDocument): Mask | null => {
  const { structures, cement } = document;
  const chosen = structures.find(({ id }) => id === cement.lesionId);
  const lesion = chosen ?? structures.find(({ role, maskId }) => role === 'target' && maskId !== null);
  return lesion === undefined ? null : maskOf(document, lesion);
};

const wantedOf = (document: PlanDocument): Wanted | null => {
  const zones = zonesOf(document);
  if (zones.length === 0) return null;
  const spared = document.structures.flatMap((structure) => {
    const mask = structure.role === 'spare' ? maskOf(document, structure) : null;
    return mask === null || mask.count === 0 ? [] : [{ id: structure.id, mask }];
  });
  return { zones, lesion: lesionOf(document), spared };
};

const keyOf = ({ zones }: Wanted): string => JSON.stringify(zones);

const isSame = (a: Wanted | null, b: Wanted | null): boolean => {
  if (a === null || b === null) return a === b;
  return (
    a.lesion === b.lesion &&
    keyOf(a) === keyOf(b) &&
    a.spared.length === b.spared.length &&
    a.spared.every(({ id, mask }, n) => id === b.spared[n]?.id && mask === b.spared[n]?.mask)
  );
};

/** Starts following; returns its end. */
export const followAblation = (
  { pool, store }: Services,
  { grid, gaps = [] }: ImageVolume,
  history: PlanHistory,
  onFailure: (error: unknown) => void,
): (() => void) => {
  // A zone may reach where nobody scanned.
  if (gaps.length > 0) return () => undefined;
  let wanted: Wanted | null = null;
  const job = createLatestJob(
    (input: Wanted, signal) => pool.run('ablation', { grid, ...input }, { signal }),
    (ablation) => store.setState({ ablation }),
    onFailure,
  );
  const follow = (): void => {
    const next = wantedOf(history.document());
    if (isSame(next, wanted)) return;
    wanted = next;
    store.setState({ ablation: null });
    job.ask(next);
  };
  const stop = history.subscribe(follow);
  follow();
  return () => {
    stop();
    job.dispose();
  };
};
