// The widest corridor near the chosen screw: looked for when asked, dropped when what it was asked for changes.

import type { CorridorQuestion } from '#core/corridor/screw-corridor.ts';
import { finding } from '#core/finding.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import type { SessionState } from '#session/session-state.ts';
import type { SessionStore } from '#session/session-store.ts';
import { raiseNotice } from '../notices.ts';
import type { Services } from '../services.ts';
import { createLatestJob } from './latest-job.ts';
import { chosenOf, keyOfMasks, masksOf, pathMasks, same } from './path-masks.ts';

export interface CorridorSearch {
  readonly find: () => void;
  readonly dispose: () => void;
}

const keyOf = (document: PlanDocument, state: SessionState): readonly unknown[] => {
  const chosen = chosenOf(document, state);
  const masks = keyOfMasks(pathMasks(document));
  return [chosen?.id, chosen?.entryLps, chosen?.targetLps, chosen?.parameters, ...masks];
};

export const createCorridorSearch = (
  { pool, store }: Services,
  { grid, gaps = [] }: ImageVolume,
  history: PlanHistory,
  session: SessionStore,
  onFailure: (error: unknown) => void,
): CorridorSearch => {
  let key: readonly unknown[] | null = null;
  const job = createLatestJob(
    async ({ id, question }: { readonly id: string; readonly question: CorridorQuestion }, signal) => ({
      instrumentId: id,
      found: await pool.run('corridor', question, { signal }),
    }),
    (corridor) => store.setState({ corridor }),
    onFailure,
  );
  const follow = (): void => {
    if (key === null || same(keyOf(history.document(), session.getState()), key)) return;
    key = null;
    job.ask(null);
    if (session.getState().previewAxis === store.getState().corridor?.found?.throughSkin)
      session.setState({ previewAxis: null });
    store.setState({ corridor: null });
  };
  const stops = [history.subscribe(follow), session.subscribe(follow)];
  return {
    find() {
      const document = history.document();
      const chosen = chosenOf(document, session.getState());
      if (chosen?.kind !== 'screw') return;
      if (gaps.length > 0) {
        raiseNotice(store, finding('GAP-NO-SEARCH', 'warning'));
        return;
      }
      key = keyOf(document, session.getState());
      store.setState({ corridor: { instrumentId: chosen.id, found: undefined } });
      const { bones, canals } = pathMasks(document);
      const [hollow = null] = canals;
      const [body = null] = masksOf(document, ({ role }) => role === 'skin');
      const radiusMm = instrumentKind(chosen.kind).outerDiameterMm(chosen.parameters) / 2;
      const axis = { entryLps: chosen.entryLps, targetLps: chosen.targetLps };
      job.ask({ id: chosen.id, question: { grid, bones, hollow, body, axis, radiusMm } });
    },
    dispose() {
      for (const stop of stops) stop();
      job.dispose();
    },
  };
};
