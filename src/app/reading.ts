// From what was dropped to an open case: scan, choose, load. Whatever goes wrong is said on its own screen or in place,
// and the case that is open stays open until another one stands.

import { type Finding, finding } from '#core/finding.ts';
import { slicePicture } from '#core/volume/grey-picture.ts';
import { sizeRefusal } from '#core/volume/opening-size.ts';
import { type Reduction, reducedDims, wholeOf } from '#core/volume/reduction.ts';
import type { AppActions, Catalogue, PickedFile, Progress, SeriesSummary } from '#ui/app-model.ts';
import type { ViewerInput } from '#viewer/viewer.ts';
import { createImageReader, type ImageReader, ReadFailure } from '#workers/image-reader.ts';
import type { ReaderAnswers } from '#workers/image-reader-messages.ts';
import { createEarlyViews, type EarlyViews } from './early-views.ts';
import { raiseNotice } from './notices.ts';
import type { Services } from './services.ts';
import { sizeLimits } from './size-limits.ts';
import { type StudyFiles, summaryOf } from './study-files.ts';

export interface LoadedImages {
  readonly loaded: ReaderAnswers['load'];
  readonly series: SeriesSummary;
  readonly isSample: boolean;
  /** Slices already in the graphics memory; whoever takes the images disposes of them. */
  readonly slices: ViewerInput['slices'];
  /** The files they came from, still open: whoever takes the images ends their reader. */
  readonly study: StudyFiles;
}

type ReadingActions = Pick<
  AppActions,
  'openFiles' | 'openSample' | 'cancelReading' | 'selectSeries' | 'openSeries' | 'backToSeries' | 'goBack'
>;

/** Longer side of the picture shown while slices are read. */
const PICTURE_PX = 256;
const SAMPLE_URL = './sample-case.zip';

const refusalOf = (error: unknown): Finding => {
  if (error instanceof ReadFailure && error.finding !== null) return error.finding;
  return finding('READ-FAILED', 'refusal', { reason: error instanceof Error ? error.message : String(error) });
};

const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

class Reading {
  readonly #services: Services;
  readonly #openCase: (images: LoadedImages) => Promise<void>;
  #reader: ImageReader | null = null;
  #early: EarlyViews | null = null;
  #catalogue: Catalogue | null = null;
  #opens = new Set<string>();
  /** The reading under way; an answer to an older one is dropped. */
  #turn = 0;

  constructor(services: Services, openCase: (images: LoadedImages) => Promise<void>) {
    this.#services = services;
    this.#openCase = openCase;
  }

  async open(files: readonly PickedFile[]): Promise<void> {
    const turn = this.#begin('reading.headers');
    void import('#viewer/create-viewer.ts'); // fetched while the files are read
    try {
      const scanned = await this.#scan(files);
      if (turn !== this.#turn) return;
      if (scanned.series.length === 0) this.#refuse(scanned.findings, null);
      else this.#choose(scanned);
    } catch (error) {
      this.#fail(error, turn);
    }
  }

  async openSample(): Promise<void> {
    const turn = this.#begin('reading.sample');
    try {
      const response = await fetch(SAMPLE_URL);
      if (!response.ok) throw new Error(`${SAMPLE_URL}: ${response.status}`);
      const file = new File([await response.arrayBuffer()], 'sample-case.zip');
      const scanned = await this.#scan([{ file, path: file.name }]);
      if (turn !== this.#turn) return;
      this.#keep(scanned);
      const best = scanned.series[0];
      if (best === undefined) this.#refuse(scanned.findings, null);
      else await this.#load(best.id, true);
    } catch (error) {
      this.#fail(error, turn);
    }
  }

  async openSeries(id: string, reduction: Reduction | null = null): Promise<void> {
    const series = this.#seriesOf(id);
    if (series === null) return;
    const tooLarge =
      series.dims === null ? null : sizeRefusal(reducedDims(reduction ?? wholeOf(series.dims)), sizeLimits());
    if (!this.#opens.has(id) || tooLarge !== null) {
      this.#refuse(tooLarge === null ? series.findings : [tooLarge, ...series.findings], series);
      return;
    }
    const turn = ++this.#turn;
    try {
      await this.#load(id, false, reduction);
    } catch (error) {
      this.#fail(error, turn, series);
    }
  }

  cancel(): void {
    this.#turn++;
    this.#dispose();
    this.#leave();
  }

  select(id: string): void {
    this.#services.store.setState(({ screen }) =>
      screen.at === 'choosing' ? { screen: { ...screen, chosen: id } } : {},
    );
  }

  back(): void {
    if (this.#catalogue === null) this.#leave();
    else this.#showCatalogue(this.#catalogue.series[0]?.id ?? null);
  }

  /** Back to the case where one is open, else home. */
  #leave(): void {
    const { open } = this.#services.store.getState();
    this.#services.store.setState({ screen: { at: open === null ? 'home' : 'case' } });
  }

  #begin(what: string): number {
    this.#dispose();
    this.#show({ what, done: 0, total: 0, megabytes: 0, picture: null });
    return ++this.#turn;
  }

  #show(progress: Progress): void {
    const behind = this.#services.store.getState().open === null ? 'home' : 'case';
    this.#services.store.setState({ screen: { at: 'reading', progress, behind } });
  }

  async #scan(files: readonly PickedFile[]): Promise<ReaderAnswers['scan']> {
    this.#reader = createImageReader();
    const what = 'reading.headers';
    return this.#reader.scan(files, {
      onProgress: (done, total, bytes) => this.#show({ what, done, total, megabytes: bytes / 1e6, picture: null }),
    });
  }

  #keep(scanned: ReaderAnswers['scan']): void {
    this.#catalogue = { ...scanned, series: scanned.series.map((facts) => summaryOf(facts, null)) };
    this.#opens = new Set(scanned.series.filter(({ opens }) => opens).map(({ id }) => id));
  }

  #choose(scanned: ReaderAnswers['scan']): void {
    this.#keep(scanned);
    this.#showCatalogue(scanned.series[0]?.id ?? null);
    for (const found of scanned.findings) raiseNotice(this.#services.store, found);
    void this.#fetchThumbnails();
  }

  #showCatalogue(chosen: string | null): void {
    if (this.#catalogue !== null)
      this.#services.store.setState({ screen: { at: 'choosing', catalogue: this.#catalogue, chosen } });
  }

  async #fetchThumbnails(): Promise<void> {
    const reader = this.#reader;
    for (const { id } of this.#catalogue?.series ?? []) {
      const thumbnail = await reader?.thumbnail(id).catch(() => null);
      if (reader !== this.#reader || this.#catalogue === null) return;
      const series = this.#catalogue.series.map((one) =>
        one.id === id ? { ...one, thumbnail: thumbnail ?? null } : one,
      );
      const catalogue = { ...this.#catalogue, series };
      this.#catalogue = catalogue;
      this.#services.store.setState(({ screen }) =>
        screen.at === 'choosing' ? { screen: { ...screen, catalogue } } : {},
      );
    }
  }

  async #load(id: string, isSample: boolean, reduction: Reduction | null = null): Promise<void> {
    const turn = this.#turn;
    const series = this.#seriesOf(id);
    if (this.#reader === null || series === null) throw new Error(`series ${id} has not been scanned`);
    const what = 'reading.slices';
    let picture = series.thumbnail;
    this.#show({ what, done: 0, total: series.sliceCount, megabytes: 0, picture });
    const early = createEarlyViews();
    this.#early = early;
    const loaded = await this.#reader.load(id, {
      reduction,
      onProgress: (done, total, bytes) => this.#show({ what, done, total, megabytes: bytes / 1e6, picture }),
      onSlice(k, volume) {
        picture ??= slicePicture(volume, k, PICTURE_PX);
        early.arrived(k, volume);
      },
    });
    const slices = await early.take(loaded.volume);
    if (turn !== this.#turn) {
      slices?.dispose();
      return;
    }
    const study = { reader: this.#reader, series: this.#catalogue?.series ?? [] };
    await this.#openCase({ loaded, series, isSample, slices, study });
    // The case goes on reading from these files.
    if (this.#reader === study.reader) this.#reader = null;
    this.#dispose();
  }

  #seriesOf(id: string): SeriesSummary | null {
    return this.#catalogue?.series.find((one) => one.id === id) ?? null;
  }

  #refuse(findings: readonly Finding[], series: SeriesSummary | null): void {
    this.#services.store.setState({ screen: { at: 'refused', findings, series, catalogue: this.#catalogue } });
  }

  #fail(error: unknown, turn: number, series: SeriesSummary | null = null): void {
    if (turn !== this.#turn || isAbort(error)) return;
    this.#refuse([refusalOf(error)], series);
  }

  #dispose(): void {
    this.#early?.dispose();
    this.#early = null;
    this.#reader?.dispose();
    this.#reader = null;
    this.#catalogue = null;
    this.#opens = new Set();
  }
}

export const createReading = (
  services: Services,
  openCase: (images: LoadedImages) => Promise<void>,
): ReadingActions => {
  const reading = new Reading(services, openCase);
  return {
    openFiles: (files) => void reading.open(files),
    openSample: () => void reading.openSample(),
    cancelReading: () => reading.cancel(),
    selectSeries: (uid) => reading.select(uid),
    openSeries: (uid) => void reading.openSeries(uid),
    backToSeries: () => reading.back(),
    goBack: () => reading.cancel(),
  };
};
