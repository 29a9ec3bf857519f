// From what was dropped, or fetched from the PACS, to an open case: scan, choose, load. Whatever goes wrong is said on its
// own screen or in place, and the case that is open stays open until another one stands. One reading is under way at a
// time, under a random id; what arrives for another is dropped.

import { type Finding, finding } from '#core/finding.ts';
import { slicePicture } from '#core/volume/grey-picture.ts';
import { sizeRefusal } from '#core/volume/opening-size.ts';
import { type Reduction, reducedDims, wholeOf } from '#core/volume/reduction.ts';
import type { AppActions, Catalogue, Progress, SeriesSummary } from '#ui/app-model.ts';
import type { SliceTable } from '#ui/series/slice-rows.ts';
import type { ViewerInput } from '#viewer/viewer.ts';
import type { ImageReader } from '#workers/image-reader.ts';
import type { Readable, ReaderAnswers, Scannable } from '#workers/image-reader-messages.ts';
import { createEarlyViews, type EarlyViews } from './early-views.ts';
import { raiseNotice } from './notices.ts';
import type { Fetching } from './pacs/pacs-session.ts';
import { isAbort, refusalOf } from './refusal-of.ts';
import type { Services } from './services.ts';
import { type StudyFiles, summaryOf } from './study-files.ts';

export interface LoadedImages {
  /** Random; of the case that these images become. */
  readonly caseId: string;
  readonly loaded: ReaderAnswers['load'];
  readonly series: SeriesSummary;
  readonly isSample: boolean;
  /** Slices already in the graphics memory; whoever takes the images disposes of them. */
  readonly slices: ViewerInput['slices'];
  /** The files they came from, still open: whoever takes the images ends their reader. */
  readonly study: StudyFiles;
}

/** Makes a case of images, unless `isWanted` has become false meanwhile; then they are let go of. */
export type OpenImages = (images: LoadedImages, isWanted: () => boolean) => Promise<void>;

type ReadingActions = Pick<
  AppActions,
  | 'openFiles'
  | 'openSample'
  | 'cancelReading'
  | 'selectSeries'
  | 'openSeries'
  | 'seriesSlices'
  | 'backToSeries'
  | 'goBack'
>;

/** Longer side of the picture shown while slices are read. */
const PICTURE_PX = 256;
const SAMPLE = 'sample-case.zip';

/** One reading, from files to a case. */
interface Under {
  readonly caseId: string;
  readonly reader: ImageReader;
  readonly stop: AbortController;
  catalogue: Catalogue | null;
  others: ReaderAnswers['scan']['others'];
  opens: ReadonlySet<string>;
  /** Of the series being loaded. */
  early: EarlyViews | null;
  /** A case has the reader now, and ends it. */
  isHandedOver: boolean;
}

class Reading {
  readonly #services: Services;
  readonly #openImages: OpenImages;
  #under: Under | null = null;

  constructor(services: Services, openImages: OpenImages) {
    this.#services = services;
    this.#openImages = openImages;
  }

  async open(files: readonly Readable[]): Promise<void> {
    const under = this.#begin('reading.headers');
    await this.#attempt(under, async () => this.#choose(under, await this.#scan(under, files, [])));
  }

  async fetchImages(fetching: Fetching): Promise<void> {
    const what = 'reading.pacs';
    const under = this.#begin(what);
    await this.#attempt(under, async () => {
      const { files, findings } = await fetching(under.stop.signal, (done, total, bytes) =>
        this.#show(under, { what, done, total, megabytes: bytes / 1e6, picture: null }),
      );
      if (this.#isUnder(under)) this.#choose(under, await this.#scan(under, files, findings));
    });
  }

  async openSample(): Promise<void> {
    const under = this.#begin('reading.sample');
    await this.#attempt(under, async () => {
      const scanned = await this.#scan(under, [{ path: SAMPLE, url: new URL(SAMPLE, document.baseURI).href }], []);
      if (!this.#isUnder(under)) return;
      this.#keep(under, scanned);
      const best = under.catalogue?.series[0];
      if (best === undefined) this.#refuse(under, scanned.findings, null);
      else await this.#load(under, best, true, null);
    });
  }

  async openSeries(id: string, reduction: Reduction | null = null): Promise<void> {
    const under = this.#under;
    const series = under?.catalogue?.series.find((one) => one.id === id);
    if (under === null || series === undefined || under.early !== null) return;
    const dims = series.dims === null ? null : reducedDims(reduction ?? wholeOf(series.dims));
    const tooLarge = dims === null ? null : sizeRefusal(dims, this.#services.sizeLimits());
    if (!under.opens.has(id) || tooLarge !== null)
      this.#refuse(under, tooLarge === null ? series.findings : [tooLarge, ...series.findings], series);
    else await this.#attempt(under, () => this.#load(under, series, false, reduction), series);
  }

  async slices(id: string): Promise<SliceTable | null> {
    const under = this.#under;
    const table = (await under?.reader.slices(id).catch(() => null)) ?? null;
    return under === null || !this.#isUnder(under) ? null : table;
  }

  cancel(): void {
    this.#end();
    this.#leave();
  }

  select(id: string): void {
    this.#services.store.setState(({ screen }) =>
      screen.at === 'choosing' ? { screen: { ...screen, chosen: id } } : {},
    );
  }

  back(): void {
    if (this.#under === null || this.#under.catalogue === null) this.#leave();
    else this.#showCatalogue(this.#under.catalogue, this.#under.catalogue.series[0]?.id ?? null);
  }

  #isUnder(under: Under): boolean {
    return this.#under === under;
  }

  /** Back to the case where one is open, else home. */
  #leave(): void {
    const { open } = this.#services.store.getState();
    this.#services.store.setState({ screen: { at: open === null ? 'home' : 'case' } });
  }

  #begin(what: string): Under {
    this.#end();
    this.#services.prepare(); // fetched while the files are read
    const under: Under = {
      caseId: crypto.randomUUID(),
      reader: this.#services.createReader(),
      stop: new AbortController(),
      catalogue: null,
      others: [],
      opens: new Set(),
      early: null,
      isHandedOver: false,
    };
    this.#under = under;
    this.#show(under, { what, done: 0, total: 0, megabytes: 0, picture: null });
    return under;
  }

  #end(): void {
    const under = this.#under;
    this.#under = null;
    under?.stop.abort();
    under?.early?.dispose();
    if (under?.isHandedOver === false) under.reader.dispose();
  }

  /** Says what went wrong, if anybody still waits for it. */
  async #attempt(under: Under, step: () => Promise<void>, series: SeriesSummary | null = null): Promise<void> {
    try {
      await step();
    } catch (error) {
      under.early?.dispose();
      under.early = null;
      if (this.#isUnder(under) && !isAbort(error)) this.#refuse(under, [this.#refusalOf(error)], series);
    }
  }

  /** Whatever broke where no volume can be drawn, broke for that. */
  #refusalOf(error: unknown): Finding {
    const { textureVoxels } = this.#services.sizeLimits();
    return textureVoxels === 0 ? finding('VIEW-NO-WEBGL', 'refusal') : refusalOf(error);
  }

  #show(under: Under, progress: Progress): void {
    if (!this.#isUnder(under)) return;
    const behind = this.#services.store.getState().open === null ? 'home' : 'case';
    this.#services.store.setState({ screen: { at: 'reading', progress, behind } });
  }

  #scan(under: Under, files: readonly Scannable[], said: readonly Finding[]): Promise<ReaderAnswers['scan']> {
    const what = 'reading.headers';
    return under.reader.scan(files, {
      said,
      onProgress: (done, total, bytes) =>
        this.#show(under, { what, done, total, megabytes: bytes / 1e6, picture: null }),
    });
  }

  #keep(under: Under, scanned: ReaderAnswers['scan']): void {
    under.catalogue = { ...scanned, series: scanned.series.map((facts) => summaryOf(facts, null)) };
    under.others = scanned.others;
    under.opens = new Set(scanned.series.filter(({ opens }) => opens).map(({ id }) => id));
  }

  #choose(under: Under, scanned: ReaderAnswers['scan']): void {
    if (!this.#isUnder(under)) return;
    if (scanned.series.length === 0) {
      // Nothing but an archive that cannot be read: that is what there is to say.
      const zip = scanned.leftAside.find(({ finding: found }) => found.code.startsWith('ZIP-'))?.finding;
      const isAll = zip !== undefined && scanned.leftAside.every(({ finding: found }) => found.code.startsWith('ZIP-'));
      const said: readonly Finding[] = isAll ? [{ ...zip, severity: 'refusal' }] : [];
      this.#refuse(under, [...said, ...scanned.findings], null);
      return;
    }
    this.#keep(under, scanned);
    if (under.catalogue !== null) this.#showCatalogue(under.catalogue, scanned.series[0]?.id ?? null);
    for (const found of scanned.findings) raiseNotice(this.#services.store, found);
    void this.#fetchThumbnails(under);
  }

  #showCatalogue(catalogue: Catalogue, chosen: string | null): void {
    this.#services.store.setState({ screen: { at: 'choosing', catalogue, chosen } });
  }

  async #fetchThumbnails(under: Under): Promise<void> {
    for (const { id } of under.catalogue?.series ?? []) {
      const thumbnail = await under.reader.thumbnail(id).catch(() => null);
      if (!this.#isUnder(under) || under.catalogue === null) return;
      const series = under.catalogue.series.map((one) => (one.id === id ? { ...one, thumbnail } : one));
      const catalogue = { ...under.catalogue, series };
      under.catalogue = catalogue;
      this.#services.store.setState(({ screen }) =>
        screen.at === 'choosing' ? { screen: { ...screen, catalogue } } : {},
      );
    }
  }

  async #load(under: Under, series: SeriesSummary, isSample: boolean, reduction: Reduction | null): Promise<void> {
    const what = 'reading.slices';
    let picture = series.thumbnail;
    this.#show(under, { what, done: 0, total: series.sliceCount, megabytes: 0, picture });
    const early = createEarlyViews(this.#services.viewer);
    under.early = early;
    const loaded = await under.reader.load(series.id, {
      reduction,
      onProgress: (done, total, bytes) => this.#show(under, { what, done, total, megabytes: bytes / 1e6, picture }),
      onSlice(k, volume) {
        picture ??= slicePicture(volume, k, PICTURE_PX);
        early.arrived(k, volume);
      },
    });
    const slices = await early.take(loaded.volume);
    if (!this.#isUnder(under)) {
      slices?.dispose();
      return;
    }
    const { caseId, reader } = under;
    const study = { reader, series: under.catalogue?.series ?? [], others: under.others };
    await this.#openImages({ caseId, loaded, series, isSample, slices, study }, () => this.#isUnder(under));
    if (!this.#isUnder(under)) return;
    // The case goes on reading from these files.
    under.isHandedOver = true;
    this.#end();
  }

  #refuse(under: Under, findings: readonly Finding[], series: SeriesSummary | null): void {
    this.#services.store.setState({ screen: { at: 'refused', findings, series, catalogue: under.catalogue } });
  }
}

export const createReading = (
  services: Services,
  openImages: OpenImages,
): ReadingActions & { readonly fetchImages: (fetching: Fetching) => void } => {
  const reading = new Reading(services, openImages);
  return {
    openFiles: (files) => void reading.open(files),
    openSample: () => void reading.openSample(),
    fetchImages: (fetching) => void reading.fetchImages(fetching),
    cancelReading: () => reading.cancel(),
    selectSeries: (id) => reading.select(id),
    openSeries: (id, reduction) => void reading.openSeries(id, reduction),
    seriesSlices: (id) => reading.slices(id),
    backToSeries: () => reading.back(),
    goBack: () => reading.cancel(),
  };
};
