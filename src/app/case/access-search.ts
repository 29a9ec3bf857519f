// Ways in for the chosen instrument's target (or the crosshair), kept in step with plan and session while the list is open:
// what changes the question makes what is shown stale at once, and the newest question alone is answered. The map follows the
// hand, made again and again while target or margins move (shown dim until it is of the plan as it stands); the list waits for
// the hand to rest. While the list is closed, a chosen instrument that does not hold its margins is told the nearest way that
// does, from wherever it is dragged. The ground is made ready as soon as there are structures (search-ground.ts).

import { finding } from '#core/finding.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { PlanAssessment } from '#plan/plan-assessment.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import type { SessionStore } from '#session/session-store.ts';
import { type AccessView, NO_ACCESS } from '#ui/access/access-view.ts';
import type { Readable } from '#viewer/viewer.ts';
import type { ShownJob } from '../job-list.ts';
import { raiseNotice } from '../notices.ts';
import type { Services } from '../services.ts';
import { type AccessQuestion, accessQuestion } from './access-question.ts';
import { createNewestJob, type NewestJob } from './newest-job.ts';
import { createSearchGround, type SearchGround } from './search-ground.ts';

export interface AccessSearch {
  readonly open: () => void;
  readonly close: () => void;
  readonly dispose: () => void;
}

const PAUSE_MS = 150;
const QUIET_PAUSE_MS = 700;
const PARTS = 2;
/** The ground is large and the same from one question to the next. */
const KEEP = ['ground'] as const;

/** What of the session a question depends on. */
const FOLLOWED = ['selection', 'crosshairLps', 'accessLimits', 'targetingError', 'newInstrumentKind'] as const;

const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

class Search implements AccessSearch {
  readonly #services: Services;
  readonly #volume: ImageVolume;
  readonly #history: PlanHistory;
  readonly #session: SessionStore;
  readonly #assessment: Readable<PlanAssessment | null>;
  readonly #failed: (error: unknown) => void;
  readonly #stops: readonly (() => void)[];
  readonly #ground: SearchGround;
  readonly #painter: NewestJob<AccessQuestion>;
  readonly #nearest: NewestJob<AccessQuestion>;
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
    this.#failed = (error) => {
      if (!isAbort(error)) failed(error);
    };
    const isShared = globalThis.crossOriginIsolated === true;
    this.#ground = createSearchGround(services.pool, volume.grid, isShared, () => this.#followGhost(this.#question()));
    this.#painter = createNewestJob(
      (own) => this.#paintOf(own),
      (paint, own) => this.#set({ paint, isPaintCurrent: this.#asked === own.key }),
      this.#failed,
    );
    this.#nearest = createNewestJob(
      (own) => this.#nearestOf(own),
      (axis, { instrumentId }) => {
        const now = this.#question();
        if (now.instrumentId !== instrumentId || !this.#wantsGhost(now)) return;
        this.#set({ nearest: instrumentId === null || axis === null ? null : { instrumentId, axis } });
      },
      this.#failed,
    );
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

  close(): void {
    this.#stop();
    this.#session.setState({ previewAxis: null });
    this.#set(NO_ACCESS);
    this.#follow();
  }

  dispose(): void {
    this.#stop();
    for (const end of this.#stops) end();
    this.#nearest.drop();
    this.#ground.dispose();
    this.#set(NO_ACCESS);
  }

  /** Where slices are missing, nobody knows what lies in the way. */
  #hasGaps(): boolean {
    return (this.#volume.gaps?.length ?? 0) > 0;
  }

  #question(): AccessQuestion {
    return accessQuestion(this.#history.document(), this.#session.getState());
  }

  #set(change: Partial<AccessView>): void {
    this.#services.store.setState(({ access }) => ({ access: { ...access, ...change } }));
  }

  #stop(): void {
    this.#running?.abort();
    this.#running = null;
    this.#painter.drop();
    clearTimeout(this.#pause);
    this.#asked = '';
  }

  #follow(): void {
    const { access } = this.#services.store.getState();
    const own = this.#question();
    const isStale = own.key !== this.#asked;
    if (!this.#hasGaps()) this.#ground.prepare(own);
    this.#followGhost(own);
    if (access.isOpen) {
      if (!isStale) return;
      this.#running?.abort();
      this.#running = null;
      clearTimeout(this.#pause);
      this.#asked = own.key;
      this.#set({ isCurrent: false, isPaintCurrent: false, isWorking: true });
      this.#painter.ask(own);
      this.#pause = setTimeout(() => void this.#run(own), PAUSE_MS);
      return;
    }
    if (isStale && this.#asked !== '') {
      this.#stop();
      this.#set({ ...NO_ACCESS, nearest: this.#services.store.getState().access.nearest });
    }
    // An entry that moved is no other question, but may want a map now.
    if (!(isStale || access.paint === null) || this.#hasGaps() || !this.#wantsGhost(own)) return;
    clearTimeout(this.#pause);
    this.#asked = own.key;
    this.#pause = setTimeout(() => this.#painter.ask(own), QUIET_PAUSE_MS);
  }

  /** A chosen instrument that does not hold its margins is shown where it would. */
  #wantsGhost({ instrumentId }: AccessQuestion): boolean {
    const latest = this.#assessment.get();
    if (instrumentId === null || latest === null || latest.revision !== this.#history.revision()) return false;
    const overall = latest.instruments[instrumentId]?.overall;
    return overall === 'caution' || overall === 'contact';
  }

  #followGhost(own: AccessQuestion): void {
    if (this.#wantsGhost(own)) {
      if (this.#ground.ready(own) !== null) this.#nearest.ask(own);
      return;
    }
    this.#nearest.drop();
    if (this.#services.store.getState().access.nearest !== null) this.#set({ nearest: null });
  }

  async #nearestOf(own: AccessQuestion) {
    const ground = this.#ground.ready(own);
    if (ground === null || own.outwardsLps === null) return null;
    const input = { ground, rules: own.rules, outwardsLps: own.outwardsLps };
    return this.#services.livePool.run('nearest-way', input, { keep: KEEP });
  }

  async #paintOf(own: AccessQuestion) {
    const ground = await this.#ground.get(own, {});
    return this.#services.livePool.run('access-paint', { ground, rules: own.rules }, { keep: KEEP });
  }

  async #run(own: AccessQuestion): Promise<void> {
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

  async #answer(own: AccessQuestion, job: ShownJob): Promise<Partial<AccessView>> {
    const { pool } = this.#services;
    const ground = await this.#ground.get(own, job);
    const run = { ...job, keep: KEEP };
    const [chosen, ...others] = await this.#targetsOf(own, job);
    const aim = async (targetLps: typeof chosen) => {
      const rules = { ...own.rules, targetLps };
      const shares = Array.from({ length: PARTS }, (_, part) =>
        pool.run('access-candidates', { ground, rules, part: { part, of: PARTS } }, run),
      );
      return { rules, candidates: (await Promise.all(shares)).flat() };
    };
    const aims = [await aim(chosen), ...(await Promise.all(others.map(aim)))] as const;
    const volume = own.rules.purchase === undefined ? null : this.#volume;
    const answer = await pool.run('propose-access', { ground, aims, volume }, run);
    return { answer, rules: own.rules, instrumentId: own.instrumentId, isCurrent: true };
  }

  /** The chosen target; with it others in its lesion, where they are asked for. */
  async #targetsOf({ rules, structures, wholeLesion }: AccessQuestion, job: ShownJob) {
    const lesions = structures.filter(({ role }) => role === 'target').map(({ mask }) => mask);
    if (!wholeLesion || lesions.length === 0) return [rules.targetLps] as const;
    const input = { grid: this.#volume.grid, lesions, chosenLps: rules.targetLps, radiusMm: rules.radiusMm };
    return this.#services.pool.run('lesion-targets', input, job);
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
