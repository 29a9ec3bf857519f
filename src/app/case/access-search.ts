// Ways in for the chosen instrument's target (or the crosshair), kept in step with plan and session while the list is open:
// what changes the question makes what is shown stale at once, and the newest question alone is answered. While the list is
// closed, an instrument that does not hold its margins has the map of its target made all the same, quietly: a drag then shows
// the nearest way that does. The field of the structures is made ready as soon as there are any (search-ground.ts).

import type { AccessRules } from '#core/access/access-ground.ts';
import type { GroundStructure } from '#core/access/make-ground.ts';
import { targetingErrorPreset } from '#core/breach/targeting-error.ts';
import { finding } from '#core/finding.ts';
import { instrumentCapsules } from '#core/instrument/instrument-capsules.ts';
import { instrumentKind, usualParameters } from '#core/instrument/instrument-kinds.ts';
import { screwThreadMm } from '#core/instrument/screw.ts';
import { type PointLps, pointLps } from '#core/space/patient-space.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { PlanAssessment } from '#plan/plan-assessment.ts';
import type { Instrument, PlanDocument } from '#plan/plan-document.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import { maskOf } from '#plan/plan-masks.ts';
import type { SessionState } from '#session/session-state.ts';
import type { SessionStore } from '#session/session-store.ts';
import { type AccessView, NO_ACCESS } from '#ui/access/access-view.ts';
import type { Readable } from '#viewer/viewer.ts';
import type { ShownJob } from '../job-list.ts';
import { raiseNotice } from '../notices.ts';
import type { Services } from '../services.ts';
import { createSearchGround, type SearchGround } from './search-ground.ts';

export interface AccessSearch {
  readonly open: () => void;
  readonly close: () => void;
  readonly dispose: () => void;
}

/** A needle is looked at as far as this where its kind has no length of its own (screws go in wholly). */
const LONGEST_MM = 220;
const PAUSE_MS = 150;
const QUIET_PAUSE_MS = 700;
const PARTS = 2;

interface Question {
  readonly rules: AccessRules;
  readonly structures: readonly GroundStructure[];
  readonly instrumentId: string | null;
  /** Equal for equal questions. */
  readonly key: string;
  readonly groundKey: string;
}

const chosenInstrument = ({ instruments }: PlanDocument, { selection }: SessionState): Instrument | null =>
  selection.kind === 'instrument' ? (instruments.find(({ id }) => id === selection.id) ?? null) : null;

const structuresOf = (document: PlanDocument): readonly GroundStructure[] =>
  document.structures.flatMap((structure) => {
    const mask = maskOf(document, structure);
    const { id, kind, role, marginMm } = structure;
    return mask === null || role === 'context' ? [] : [{ id, kind, role, marginMm, mask }];
  });

const question = (document: PlanDocument, session: SessionState): Question => {
  const instrument = chosenInstrument(document, session);
  const kind = instrumentKind(instrument?.kind ?? session.newInstrumentKind);
  const parameters = instrument?.parameters ?? usualParameters(kind);
  const targetLps: PointLps = instrument?.targetLps ?? session.crosshairLps;
  // A screw's head is wider than its shaft: the way must hold for the widest part.
  const axis = { entryLps: pointLps(targetLps[0], targetLps[1] + LONGEST_MM, targetLps[2]), targetLps };
  const radiusMm = Math.max(...instrumentCapsules(kind, parameters, axis).map((capsule) => capsule.radiusMm));
  const structures = structuresOf(document);
  const { mostLengthMm, ...limits } = session.accessLimits;
  const isScrew = kind.id === 'screw';
  const rules: AccessRules = {
    targetLps,
    radiusMm,
    reachMm: Math.min(mostLengthMm ?? LONGEST_MM, LONGEST_MM, kind.usableLengthMm(parameters)),
    posture: document.posture,
    ...limits,
    gain: isScrew ? 'bone' : 'lesion',
    error: targetingErrorPreset(session.targetingError).error,
    ...(isScrew
      ? { purchase: { radiusMm: kind.outerDiameterMm(parameters) / 2, threadMm: screwThreadMm(parameters) } }
      : {}),
  };
  const maskIds = document.structures.map(({ maskId, role, marginMm }) => [maskId, role, marginMm]);
  const groundKey = JSON.stringify(maskIds);
  return {
    rules,
    structures,
    instrumentId: instrument?.id ?? null,
    groundKey,
    key: JSON.stringify([rules, groundKey]),
  };
};

/** What of the session a question depends on. */
const FOLLOWED = ['selection', 'crosshairLps', 'accessLimits', 'targetingError', 'newInstrumentKind'] as const;

class Search implements AccessSearch {
  readonly #services: Services;
  readonly #volume: ImageVolume;
  readonly #history: PlanHistory;
  readonly #session: SessionStore;
  readonly #assessment: Readable<PlanAssessment | null>;
  readonly #failed: (error: unknown) => void;
  readonly #ground: SearchGround;
  readonly #stops: readonly (() => void)[];
  /** Key of the question that is being answered, or was last. */
  #asked = '';
  #running: AbortController | null = null;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(
    services: Services,
    volume: ImageVolume,
    history: PlanHistory,
    session: SessionStore,
    assessment: Readable<PlanAssessment | null>,
    failed: (error: unknown) => void,
  ) {
    this.#services = services;
    this.#volume = volume;
    this.#history = history;
    this.#session = session;
    this.#assessment = assessment;
    this.#failed = failed;
    this.#ground = createSearchGround(services.pool, volume.grid, globalThis.crossOriginIsolated === true);
    this.#stops = [
      assessment.subscribe(() => this.#follow()),
      session.subscribe((now, before) => {
        if (FOLLOWED.some((key) => now[key] !== before[key])) this.#follow();
      }),
    ];
    this.#follow();
  }

  open(): void {
    this.#stop();
    if (this.#hasGaps()) {
      raiseNotice(this.#services.store, finding('GAP-NO-SEARCH', 'warning'));
      return;
    }
    this.#session.setState({ previewAxis: null });
    this.#set({ ...NO_ACCESS, isOpen: true });
    this.#follow();
  }

  /** Where slices are missing, nobody knows what lies in the way. */
  #hasGaps(): boolean {
    return (this.#volume.gaps?.length ?? 0) > 0;
  }

  close(): void {
    this.#stop();
    this.#session.setState({ previewAxis: null });
    this.#set(NO_ACCESS);
    this.#follow();
  }

  dispose(): void {
    this.#stop();
    this.#ground.dispose();
    for (const end of this.#stops) end();
    this.#set(NO_ACCESS);
  }

  #set(change: Partial<AccessView>): void {
    this.#services.store.setState(({ access }) => ({ access: { ...access, ...change } }));
  }

  #stop(): void {
    this.#running?.abort();
    this.#running = null;
    clearTimeout(this.#pause);
    this.#asked = '';
  }

  #follow(): void {
    const { access } = this.#services.store.getState();
    const own = question(this.#history.document(), this.#session.getState());
    if (!this.#hasGaps()) this.#ground.prepare(own);
    const isStale = own.key !== this.#asked;
    if (access.isOpen) {
      if (!isStale) return;
      this.#stop();
      this.#asked = own.key;
      this.#set({ isCurrent: false, isPaintCurrent: false, isWorking: true });
      this.#pause = setTimeout(() => void this.#run(own), PAUSE_MS);
      return;
    }
    if (isStale && this.#asked !== '') {
      this.#stop();
      this.#set(NO_ACCESS);
    }
    if (!isStale || this.#hasGaps() || !this.#wantsGhost(own)) return;
    this.#asked = own.key;
    this.#pause = setTimeout(() => void this.#paintQuietly(own), QUIET_PAUSE_MS);
  }

  /** A chosen instrument that does not hold its margins is shown where it would. */
  #wantsGhost({ instrumentId }: Question): boolean {
    const latest = this.#assessment.get();
    if (instrumentId === null || latest === null || latest.revision !== this.#history.revision()) return false;
    const overall = latest.instruments[instrumentId]?.overall;
    return overall === 'caution' || overall === 'contact';
  }

  async #paintQuietly(own: Question): Promise<void> {
    const controller = new AbortController();
    this.#running = controller;
    try {
      const ground = await this.#ground.get(own, { signal: controller.signal });
      const input = { ground, rules: own.rules };
      const paint = await this.#services.pool.run('access-paint', input, { signal: controller.signal });
      if (this.#running === controller) this.#set({ paint, isPaintCurrent: true });
    } catch (error) {
      if (this.#running === controller) this.#failed(error);
    }
  }

  async #run(own: Question): Promise<void> {
    const controller = new AbortController();
    this.#running = controller;
    const isNewest = (): boolean => this.#running === controller;
    try {
      const found = await this.#services.jobs.show('job.access', (job) => {
        job.signal.addEventListener('abort', () => controller.abort(), { once: true });
        return this.#answer(own, { ...job, signal: controller.signal });
      });
      if (isNewest()) this.#set({ isWorking: false, ...(found ?? {}) });
    } catch (error) {
      if (!isNewest()) return;
      this.#set({ isWorking: false });
      this.#failed(error);
    }
  }

  async #answer(own: Question, job: ShownJob): Promise<Partial<AccessView>> {
    const { pool } = this.#services;
    const ground = await this.#ground.get(own, job);
    const { rules } = own;
    const paint = await pool.run('access-paint', { ground, rules }, job);
    if (this.#asked === own.key) this.#set({ paint, isPaintCurrent: true });
    const shares = Array.from({ length: PARTS }, (_, part) =>
      pool.run('access-candidates', { ground, rules, part: { part, of: PARTS } }, job),
    );
    const candidates = (await Promise.all(shares)).flat();
    const volume = rules.purchase === undefined ? null : this.#volume;
    const answer = await pool.run('propose-access', { ground, rules, candidates, volume }, job);
    return { paint, answer, rules, instrumentId: own.instrumentId, isCurrent: true, isPaintCurrent: true };
  }
}

/** Starts following a case; before `open`, the ground alone is made ready. */
export const createAccessSearch = (
  services: Services,
  volume: ImageVolume,
  history: PlanHistory,
  session: SessionStore,
  assessment: Readable<PlanAssessment | null>,
  failed: (error: unknown) => void,
): AccessSearch => new Search(services, volume, history, session, assessment, failed);
