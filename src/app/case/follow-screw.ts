// The chosen screw in bone, and the lesion's type: both follow plan and selection, in the background.

import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import { numberOf } from '#core/instrument/instrument-parameters.ts';
import { screwThreadMm } from '#core/instrument/screw.ts';
import type { InBone } from '#core/screw/assess-screw.ts';
import type { ScrewShaft } from '#core/screw/screw-in-bone.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { distanceToGapsMm, touchesGaps } from '#core/volume/slice-gaps.ts';
import type { Instrument, PlanDocument, StructureOrigin } from '#plan/plan-document.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import { maskOf } from '#plan/plan-masks.ts';
import type { SessionStore } from '#session/session-store.ts';
import type { AppState } from '#ui/app-model.ts';
import type { Services } from '../services.ts';
import { createLatestJob } from './latest-job.ts';
import { masksOf, pathMasks, same } from './path-masks.ts';

interface Bones extends InBone {
  readonly bones: readonly Mask[];
}

interface Wanted extends Bones {
  readonly instrument: Instrument;
}

/** How a bone comes without its marrow. */
const SHELLS: ReadonlySet<StructureOrigin['by']> = new Set(['threshold', 'growth']);

const bonesOf = (document: PlanDocument): Bones => {
  const { bones, canals, lesions } = pathMasks(document);
  const whole = masksOf(document, ({ role, origin }) => role === 'bone' && !SHELLS.has(origin.by));
  return { bones, hollows: canals, lesions, whole };
};

const shaftOf = ({ kind, parameters, entryLps, targetLps }: Instrument): ScrewShaft => ({
  axis: { entryLps, targetLps },
  radiusMm: instrumentKind(kind).outerDiameterMm(parameters) / 2,
  lengthMm: numberOf(parameters, 'lengthMm'),
  threadMm: screwThreadMm(parameters),
});

/** False where it reaches into slices that nobody scanned. */
const staysClear = ({ grid, gaps = [] }: ImageVolume, instrument: Instrument): boolean => {
  const { axis, radiusMm } = shaftOf(instrument);
  return distanceToGapsMm(grid, gaps, axis, radiusMm) > 0;
};

const sameWanted = (a: Wanted | null, b: Wanted | null): boolean => {
  if (a === null || b === null) return a === b;
  return (
    a.instrument.parameters === b.instrument.parameters &&
    a.instrument.id === b.instrument.id &&
    a.instrument.entryLps === b.instrument.entryLps &&
    a.instrument.targetLps === b.instrument.targetLps &&
    same(a.bones, b.bones) &&
    same(a.hollows, b.hollows) &&
    same(a.lesions, b.lesions) &&
    same(a.whole ?? [], b.whole ?? [])
  );
};

/** Starts following; returns its end. */
export const followScrew = (
  { pool, store }: Services,
  volume: ImageVolume,
  history: PlanHistory,
  session: SessionStore,
  onFailure: (error: unknown) => void,
): (() => void) => {
  const assessed = async ({ instrument, ...around }: Wanted, signal: AbortSignal) => ({
    ...(await pool.run('screw', { volume, ...around, shaft: shaftOf(instrument) }, { signal })),
    instrumentId: instrument.id,
    hasBone: around.bones.length > 0,
  });
  let wanted: Wanted | null = null;
  let typed: Mask | null = null;
  const job = createLatestJob(assessed, (screw) => store.setState({ screw }), onFailure);
  /** Every screw, where all of them are told: the review, the sheet, the board and its handout. */
  const all = createLatestJob(
    async (wanted: readonly Wanted[], signal) => {
      const told: Record<string, AppState['screws'][string]> = {};
      for (const one of wanted) told[one.instrument.id] = await assessed(one, signal);
      return told;
    },
    (screws) => store.setState({ screws }),
    onFailure,
  );
  let wantedAll: readonly Wanted[] = [];
  const followAll = (document: PlanDocument, isAsked: boolean): void => {
    const around = bonesOf(document);
    const next = isAsked
      ? document.instruments.flatMap((instrument) => (instrument.kind === 'screw' ? [{ instrument, ...around }] : []))
      : [];
    if (next.length === wantedAll.length && next.every((one, n) => sameWanted(one, wantedAll[n] ?? null))) return;
    wantedAll = next;
    store.setState({ screws: {} });
    all.ask(next.length === 0 ? null : next);
  };
  const typeJob = createLatestJob(
    (lesion: Mask, signal) => pool.run('lesion-type', { volume, lesion }, { signal }),
    (lesionType) => store.setState({ lesionType }),
    onFailure,
  );
  const followLesion = (document: PlanDocument): void => {
    const lesion = document.structures.find(({ id }) => id === document.cement.lesionId);
    const own = lesion === undefined || volume.unit !== 'HU' ? null : maskOf(document, lesion);
    const mask = own !== null && touchesGaps(own, volume.gaps ?? []) ? null : own;
    if (mask === typed) return;
    typed = mask;
    store.setState({ lesionType: null });
    typeJob.ask(mask);
  };
  const follow = (): void => {
    const document = history.document();
    const { selection } = session.getState();
    const chosen = document.instruments.find(({ id }) => selection.kind === 'instrument' && selection.id === id);
    const isMeasured = chosen?.kind === 'screw' && staysClear(volume, chosen);
    const next = isMeasured && chosen !== undefined ? { instrument: chosen, ...bonesOf(document) } : null;
    if (!sameWanted(next, wanted)) {
      wanted = next;
      store.setState({ screw: null });
      job.ask(next);
    }
    followLesion(document);
    const { page, step } = session.getState();
    followAll(document, page !== 'workspace' || step === 'review');
  };
  const stops = [history.subscribe(follow), session.subscribe(follow)];
  follow();
  return () => {
    for (const stop of stops) stop();
    for (const one of [job, typeJob, all]) one.dispose();
  };
};
