// What is told of the chosen instrument's way besides its clearances, in the background: what landmarks are read from, which
// follows the masks, and the chance of contact, which follows the instrument and how it is guided.

import type { SparedStructure } from '#core/breach/breach-probability.ts';
import { targetingErrorPreset } from '#core/breach/targeting-error.ts';
import { instrumentCapsules } from '#core/instrument/instrument-capsules.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import type { PathMasks } from '#core/trajectory/path-ground.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { Instrument, PlanDocument } from '#plan/plan-document.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import type { SessionState } from '#session/session-state.ts';
import type { SessionStore } from '#session/session-store.ts';
import type { ShownBreach } from '#ui/path/path-model.ts';
import type { Services } from '../services.ts';
import { createLatestJob, type LatestJob } from './latest-job.ts';
import { chosenOf, keyOfMasks, pathMasks, same } from './path-masks.ts';

/** A standard error of 0.1 % at 1 %; the same numbers for every plan, so that two compare. */
const SAMPLES = 10_000;
const SEED = 1;

export interface PathFollower {
  /** From now on the program's state holds these results. */
  readonly start: () => void;
  readonly dispose: () => void;
}

interface BreachQuestion {
  readonly instrument: Instrument;
  readonly structures: readonly SparedStructure[];
  readonly preset: ShownBreach['preset'];
}

const breachJob = ({ pool, store }: Services, onFailure: (error: unknown) => void): LatestJob<BreachQuestion> =>
  createLatestJob(
    async ({ instrument, structures, preset }, signal): Promise<ShownBreach> => {
      const [shaft] = instrumentCapsules(instrumentKind(instrument.kind), instrument.parameters, instrument);
      if (shaft === undefined) throw new Error(`a ${instrument.kind} without a solid`);
      const { entryLps, targetLps } = instrument;
      const input = {
        structures,
        axis: { entryLps, targetLps },
        radiusMm: shaft.radiusMm,
        error: targetingErrorPreset(preset).error,
        samples: SAMPLES,
        seed: SEED,
      };
      return { ...(await pool.run('breach', input, { signal })), instrumentId: instrument.id, preset };
    },
    (breach) => store.setState({ breach }),
    onFailure,
  );

/** Asks for the chance of contact when what it depends on changes. */
const followBreach = ({ store }: Services, job: LatestJob<BreachQuestion>) => {
  let asked: readonly unknown[] | null = null;
  return (document: PlanDocument, state: SessionState): void => {
    const instrument = chosenOf(document, state);
    const { boundaries } = store.getState();
    const spared = document.structures.filter(({ role, maskId }) => role === 'spare' && maskId !== null);
    const structures = spared.flatMap(({ id, maskId }) => {
      const boundary = boundaries.get(maskId ?? '');
      return boundary === undefined ? [] : [{ id, boundary }];
    });
    const preset = state.targetingError;
    const { entryLps, targetLps, parameters } = instrument ?? {};
    const made = [...spared.map(({ id }) => id), ...structures.map(({ boundary }) => boundary)];
    const key = instrument === null ? null : [instrument.id, entryLps, targetLps, parameters, preset, ...made];
    if (same(key, asked)) return;
    asked = key;
    // A drag asks with every move: the state is told once.
    if (store.getState().breach !== null) store.setState({ breach: null });
    // Before every structure is ready a total would leave one out.
    job.ask(instrument === null || structures.length < spared.length ? null : { instrument, structures, preset });
  };
};

const followGround = (
  { pool, store }: Services,
  { grid }: ImageVolume,
  onFailure: (error: unknown) => void,
): { readonly follow: (document: PlanDocument) => void; readonly dispose: () => void } => {
  let asked: readonly unknown[] | null = null;
  const job = createLatestJob(
    (masks: PathMasks, signal) => pool.run('path-ground', { grid, masks }, { signal }),
    (pathGround) => store.setState({ pathGround }),
    onFailure,
  );
  return {
    follow(document) {
      const masks = pathMasks(document);
      const key = keyOfMasks(masks);
      if (same(key, asked)) return;
      asked = key;
      store.setState({ pathGround: null });
      job.ask(masks);
    },
    dispose: job.dispose,
  };
};

export const followPath = (
  services: Services,
  volume: ImageVolume,
  history: PlanHistory,
  session: SessionStore,
  onFailure: (error: unknown) => void,
): PathFollower => {
  let stops: readonly (() => void)[] = [];
  const ground = followGround(services, volume, onFailure);
  const job = breachJob(services, onFailure);
  const breach = followBreach(services, job);
  const follow = (): void => {
    ground.follow(history.document());
    breach(history.document(), session.getState());
  };
  return {
    start() {
      // Where slices are missing, neither landmarks nor the chance of contact are known: both stay dashes.
      if ((volume.gaps?.length ?? 0) > 0) return;
      stops = [
        history.subscribe(follow),
        session.subscribe((now, before) => {
          if (now.selection !== before.selection || now.targetingError !== before.targetingError) follow();
        }),
        services.store.subscribe((now, before) => {
          if (now.boundaries !== before.boundaries) follow();
        }),
      ];
      follow();
    },
    dispose() {
      for (const stop of stops) stop();
      ground.dispose();
      job.dispose();
    },
  };
};
