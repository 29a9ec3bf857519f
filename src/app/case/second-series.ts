// A second series of the case: found among the files at hand or picked, read beside the first, linked to it by frame of
// reference or by a registration of the plan and by nothing else. Another patient's series is not opened at all.

import { type Finding, finding } from '#core/finding.ts';
import { fitPointPairs, type PointPair, pairsRefusal } from '#core/register/fit-point-pairs.ts';
import type { PointLps } from '#core/space/patient-space.ts';
import { centreLps } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { openingBytes, sizeRefusal } from '#core/volume/opening-size.ts';
import { acceptRegistration, addPointPair, movePointPair, nameRegisteredSeries } from '#plan/commands/commands.ts';
import type { SeriesRegistration } from '#plan/plan-document.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import { registeredSeries, registrationErrorAt, registrationOfSeries, seriesLink } from '#plan/registration.ts';
import type { SessionStore } from '#session/session-store.ts';
import type { AppActions, OpenSecond, PickedFile, SecondState, SeriesSummary } from '#ui/app-model.ts';
import { targetPlace } from '#ui/panels/second/target-place.ts';
import type { ShownSecond } from '#viewer/second-series.ts';
import type { Readable } from '#viewer/viewer.ts';
import { createImageReader, type ImageReader } from '#workers/image-reader.ts';
import { raiseNotice } from '../notices.ts';
import { isAbort, refusalOf } from '../refusal-of.ts';
import type { Services } from '../services.ts';
import { sizeLimits } from '../size-limits.ts';
import { type StudyFiles, summaryOf } from '../study-files.ts';
import { isMaskOf } from './mask-series.ts';
import { refineInput, shownSecond } from './shown-second.ts';
import { askedWindow, startWindow } from './start-window.ts';

type SecondActions = Pick<
  AppActions,
  'openSecond' | 'closeSecond' | 'pickSecondFiles' | 'registerByPoints' | 'refineRegistration'
>;

export interface SecondSeries {
  readonly shown: Readable<ShownSecond | null>;
  readonly onPair: (pair: PointPair) => void;
  readonly onPairMoved: (at: number, side: keyof PointPair, lps: PointLps) => void;
  readonly actions: SecondActions;
  /** To be called once the case is the open one. */
  readonly start: () => void;
  readonly dispose: () => void;
}

interface Parts {
  readonly services: Services;
  readonly volume: ImageVolume;
  readonly series: SeriesSummary;
  readonly study: StudyFiles;
  readonly history: PlanHistory;
  readonly session: SessionStore;
}

class Second {
  readonly #parts: Parts;
  readonly #readers: ImageReader[];
  readonly #readerOf = new Map<string, ImageReader>();
  readonly #listeners = new Set<() => void>();
  #open: OpenSecond | null = null;
  #shown: ShownSecond | null = null;
  /** What the shown value was made from. */
  #madeOf: readonly unknown[] = [];
  #turn = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#readers = [parts.study.reader];
    for (const { id } of parts.study.series) this.#readerOf.set(id, parts.study.reader);
  }

  /** The case stands: its other series are offered. */
  start(): void {
    const { study, series } = this.#parts;
    this.#set({
      candidates: study.series.filter((one) => one.id !== series.id && !isMaskOf(series, one)),
      reading: null,
      open: null,
    });
  }

  shown(): ShownSecond | null {
    const document = this.#parts.history.document();
    if (this.#madeOf[0] !== this.#open || this.#madeOf[1] !== document.registrations) {
      this.#madeOf = [this.#open, document.registrations];
      this.#shown = this.#open === null ? null : shownSecond(document, this.#open);
    }
    return this.#shown;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    const stop = this.#parts.history.subscribe(listener);
    return () => {
      this.#listeners.delete(listener);
      stop();
    };
  }

  async open(id: string): Promise<void> {
    const series = this.#state().candidates.find((one) => one.id === id);
    const reader = this.#readerOf.get(id);
    if (series === undefined || reader === undefined) return;
    const refusal = this.#refusalOf(series);
    if (refusal !== null) {
      this.#say(refusal);
      return;
    }
    const turn = ++this.#turn;
    this.#set({ reading: { done: 0, total: series.sliceCount } });
    try {
      const loaded = await reader.load(id, {
        reduction: null,
        onProgress: (done, total) => {
          if (turn === this.#turn) this.#set({ reading: { done, total } });
        },
      });
      if (turn !== this.#turn) return;
      this.#opened({ volume: loaded.volume, series, identity: registeredSeries(loaded.identity) }, loaded.display);
    } catch (error) {
      if (turn !== this.#turn || isAbort(error)) return;
      this.#set({ reading: null });
      this.#say(refusalOf(error));
    }
  }

  close(): void {
    this.#turn++;
    this.#open = null;
    this.#set({ open: null, reading: null });
    const { session } = this.#parts;
    if (session.getState().layout === 'beside') session.setState({ layout: 'two-by-two' });
    if (session.getState().tool === 'mark-pair') session.setState({ tool: 'window' });
    this.#tell();
  }

  async pick(files: readonly PickedFile[]): Promise<void> {
    const reader = createImageReader();
    this.#readers.push(reader);
    const turn = ++this.#turn;
    this.#set({ reading: { done: 0, total: 0 } });
    try {
      const scanned = await reader.scan(files);
      if (turn !== this.#turn) return;
      for (const found of scanned.series.length === 0 ? scanned.findings : []) this.#say(found);
      const known = new Set(this.#state().candidates.map(({ id }) => id)).add(this.#parts.series.id);
      const added = scanned.series.filter(({ id }) => !known.has(id)).map((facts) => summaryOf(facts, null));
      for (const { id } of added) this.#readerOf.set(id, reader);
      this.#set({ candidates: [...this.#state().candidates, ...added], reading: null });
      const [only] = added.filter(({ findings }) => findings.every(({ severity }) => severity !== 'refusal'));
      if (added.length === 1 && only !== undefined) await this.open(only.id);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#set({ reading: null });
      this.#say(refusalOf(error));
    }
  }

  addPair(pair: PointPair): void {
    if (this.#open !== null) this.#parts.history.apply(addPointPair, { series: this.#open.identity, pair });
  }

  movePair(at: number, side: keyof PointPair, lps: PointLps): void {
    const registration = this.#registration();
    if (registration !== null) this.#parts.history.apply(movePointPair, { id: registration.id, at, side, lps });
  }

  registerByPoints(): void {
    const registration = this.#registration();
    if (registration === null || pairsRefusal(registration.pairs) !== null) return;
    this.#accept(registration, {
      method: 'points',
      transform: fitPointPairs(registration.pairs).transform,
      repeats: [],
    });
  }

  async refine(): Promise<void> {
    const registration = this.#registration();
    const open = this.#open;
    if (registration?.transform == null || open === null) return;
    const { services, volume, history } = this.#parts;
    const input = refineInput(volume, open.volume, registration.pairs, registration.transform);
    try {
      const refined = await services.jobs.show('job.refine', (job) =>
        services.pool.run('refine-registration', input, job),
      );
      if (refined === null || this.#open !== open) return;
      if ('finding' in refined) this.#say(refined.finding);
      // Pairs that changed meanwhile took the start away: what came of it is nobody's.
      else if (history.document().registrations.includes(registration))
        this.#accept(registration, { method: 'information', transform: refined.transform, repeats: refined.repeats });
    } catch (error) {
      this.#say(finding('JOB-FAILED', 'warning', { reason: error instanceof Error ? error.message : String(error) }));
    }
  }

  dispose(): void {
    this.#turn++;
    this.#open = null;
    for (const reader of this.#readers) reader.dispose();
  }

  #opened(open: OpenSecond, display: Parameters<typeof askedWindow>[0]): void {
    const { history, session } = this.#parts;
    this.#open = open;
    const kept = registrationOfSeries(history.document(), open.identity);
    if (kept !== null && kept.series.seriesInstanceUid !== open.identity.seriesInstanceUid)
      history.apply(nameRegisteredSeries, { id: kept.id, series: open.identity });
    const isLinked = seriesLink(history.document(), open.identity).by !== 'none';
    session.setState(({ second, layout, maximised }) => ({
      second: {
        ...second,
        isOver: isLinked,
        displayWindow: startWindow(open.volume, askedWindow(display)),
        crosshairLps: centreLps(open.volume.grid),
        pending: { fixedLps: null, movingLps: null },
      },
      layout: isLinked ? layout : 'beside',
      maximised: isLinked ? maximised : null,
    }));
    this.#set({ open, reading: null });
    this.#tell();
  }

  #refusalOf(series: SeriesSummary): Finding | null {
    const { patient } = this.#parts.series;
    if (series.patient !== patient) return finding('SECOND-OTHER-PATIENT', 'refusal');
    // Its gaps would be black over the first series: the part that was scanned is offered beside it.
    if (series.findings.some(({ code }) => code === 'SERIES-BRIDGED')) return finding('SECOND-GAPS', 'refusal');
    const grave = series.findings.find(({ severity }) => severity === 'refusal');
    if (series.dims === null) return grave ?? finding('SERIES-SINGLE', 'refusal', { count: series.sliceCount });
    const limits = sizeLimits();
    const memoryBytes = limits.memoryBytes - openingBytes(this.#parts.volume.grid.dims, limits.isShared);
    return sizeRefusal(series.dims, { ...limits, memoryBytes });
  }

  #registration(): SeriesRegistration | null {
    const { history } = this.#parts;
    return this.#open === null ? null : registrationOfSeries(history.document(), this.#open.identity);
  }

  #accept(registration: SeriesRegistration, move: Pick<SeriesRegistration, 'method' | 'transform' | 'repeats'>): void {
    const { history, session } = this.#parts;
    const targetLps = targetPlace(history.document(), session.getState()).lps;
    const error = registrationErrorAt({ ...registration, ...move }, targetLps);
    const stated = error === null ? null : { targetLps, expectedMm: error.expectedMm, boundMm: error.boundMm };
    history.apply(acceptRegistration, { id: registration.id, ...move, stated });
    session.setState(({ second, tool }) => ({
      second: { ...second, isOver: true },
      tool: tool === 'mark-pair' ? 'window' : tool,
    }));
    this.#tell();
  }

  #state(): SecondState {
    return this.#parts.services.store.getState().second;
  }

  #set(change: Partial<SecondState>): void {
    this.#parts.services.store.setState(({ second }) => ({ second: { ...second, ...change } }));
  }

  #say(found: Finding): void {
    raiseNotice(this.#parts.services.store, found);
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

export const createSecondSeries = (parts: Parts): SecondSeries => {
  const second = new Second(parts);
  return {
    shown: { get: () => second.shown(), subscribe: (listener) => second.subscribe(listener) },
    onPair: (pair) => second.addPair(pair),
    onPairMoved: (at, side, lps) => second.movePair(at, side, lps),
    actions: {
      openSecond: (id) => void second.open(id),
      closeSecond: () => second.close(),
      pickSecondFiles: (files) => void second.pick(files),
      registerByPoints: () => second.registerByPoints(),
      refineRegistration: () => void second.refine(),
    },
    start: () => second.start(),
    dispose: () => second.dispose(),
  };
};
