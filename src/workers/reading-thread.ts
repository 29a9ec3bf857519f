// What the reading thread does: scans what was dropped and keeps it open, so that a thumbnail, a series or a file that came
// along can be asked for. Every half second it says that it is not stuck; asked to take care, it names each file first.

import type { Finding } from '#core/finding.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import {
  type ByteSource,
  bytesSource,
  type CodecBinaries,
  type ImageCatalogue,
  loadSeries,
  readThumbnail,
  SeriesRefused,
  scanImages,
  startDecoder,
} from '#dicom/open-images.ts';
import { type SliceTable, sliceTable } from '#dicom/series/slice-table.ts';
import {
  type Care,
  type FileBytes,
  type FilesAsked,
  type ReaderReply,
  type ReaderRequest,
  type Scannable,
  type ScannedCatalogue,
  sourceOf,
} from './image-reader-messages.ts';
import { transferablesOf } from './job.ts';

const ALIVE_EVERY_MS = 500;
/** Hundreds of words a second would keep the thread that draws from drawing. */
const WORD_EVERY_MS = 40;

export interface ThreadPlace {
  readonly post: (message: ReaderReply, transfer?: Transferable[]) => void;
  readonly codecs: CodecBinaries;
  /** How a file is read; tests make one that hangs. */
  readonly sourceOf?: (given: Scannable) => ByteSource | Promise<ByteSource>;
}

const scannable = async (given: Scannable): Promise<ByteSource> => {
  if (!('url' in given)) return sourceOf(given);
  const response = await fetch(given.url);
  if (!response.ok) throw new Error(`${given.url}: ${response.status}`);
  return bytesSource(given.path, new Uint8Array(await response.arrayBuffer()));
};

const factsOf = ({ studyDate, filesRead, series, others, leftAside, findings }: ImageCatalogue): ScannedCatalogue => ({
  studyDate,
  filesRead,
  series: series.map(({ facts }) => facts),
  others: others.map(({ path, labels, description, studyInstanceUid }) => ({
    path,
    labels,
    description,
    studyInstanceUid,
  })),
  leftAside,
  findings,
});

/** What is known of all files, said of each series; with a warning, none of them is fit without reserve. */
const withSaid = (found: ImageCatalogue, said: readonly Finding[]): ImageCatalogue => {
  const isWarned = said.some(({ severity }) => severity !== 'note');
  const series = found.series.map((one) => {
    const { facts } = one;
    const fitness = isWarned && facts.fitness === 'fit' ? 'usable' : facts.fitness;
    return { ...one, facts: { ...facts, fitness, findings: [...said, ...facts.findings] } };
  });
  return said.length === 0 ? found : { ...found, series };
};

const tableOf = (catalogue: ImageCatalogue, id: string): SliceTable => {
  const series = catalogue.series.find(({ facts }) => facts.id === id);
  if (series === undefined) throw new RangeError(`the catalogue has no series ${id}`);
  return sliceTable(series);
};

const filesOf = async (catalogue: ImageCatalogue, of: FilesAsked): Promise<readonly FileBytes[]> => {
  const sources =
    'path' in of
      ? catalogue.others.filter(({ path }) => path === of.path).map(({ source }) => source)
      : (catalogue.series.find(({ facts }) => facts.id === of.seriesId)?.slices ?? []).map(({ source }) => source);
  const once = [...new Set(sources)];
  return Promise.all(
    once.map(async (source) => ({ path: source.path, bytes: (await source.read(0, source.size)).slice() })),
  );
};

/** True at first, and when the last time is long enough ago. */
const paced = (): (() => boolean) => {
  let lastMs = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    if (now - lastMs < WORD_EVERY_MS) return false;
    lastMs = now;
    return true;
  };
};

/** Says which slices are there, a few at a time; the voxels are shared, so it costs nothing. */
const tellSlices = (post: ThreadPlace['post'], id: number) => {
  let told: ImageVolume['voxels'] | null = null;
  let untold: number[] = [];
  const mayTell = paced();
  const tell = (volume: ImageVolume): void => {
    if (untold.length > 0) post({ id, kind: 'slices', ks: untold, volume: volume.voxels === told ? null : volume });
    told = volume.voxels;
    untold = [];
  };
  return {
    onSlice(k: number, volume: ImageVolume): void {
      untold.push(k);
      if (mayTell()) tell(volume);
    },
    onVolume: tell,
  };
};

/** Answers requests in the thread that it runs in. */
export const serveReading = ({
  post,
  codecs,
  sourceOf: read = scannable,
}: ThreadPlace): ((request: ReaderRequest) => void) => {
  let catalogue: ImageCatalogue | null = null;
  let answering = 0;
  post({ id: 0, kind: 'alive' });
  setInterval(() => {
    if (answering > 0) post({ id: 0, kind: 'alive' });
  }, ALIVE_EVERY_MS);

  const openCatalogue = (): ImageCatalogue => {
    if (catalogue === null) throw new Error('nothing has been scanned yet');
    return catalogue;
  };

  const careful = (id: number, care: Care) =>
    care.oneByOne ? { inFlight: 1, onFile: (path: string) => post({ id, kind: 'at', path }) } : {};

  const answer = async (request: ReaderRequest): Promise<unknown> => {
    const { id } = request;
    const mayTell = paced();
    const onProgress = (done: number, total: number, bytes: number): void => {
      if (mayTell() || done === total) post({ id, kind: 'progress', done, total, bytes });
    };
    switch (request.ask) {
      case 'scan': {
        const { care } = request;
        const onCoding = (coding: string): void => startDecoder(coding, codecs);
        const options = { onProgress, onCoding, leftOut: care.leftOut, ...careful(id, care) };
        const sources = await Promise.all(request.files.map(read));
        catalogue = withSaid(await scanImages(sources, options), request.said);
        return factsOf(catalogue);
      }
      case 'thumbnail':
        return readThumbnail(openCatalogue(), request.seriesId, codecs);
      case 'load': {
        const allocate = (bytes: number): ArrayBuffer | SharedArrayBuffer =>
          request.shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
        return loadSeries(openCatalogue(), request.seriesId, {
          codecs,
          allocate,
          onProgress,
          ...careful(id, request.care),
          ...(request.shared ? tellSlices(post, id) : {}),
          ...(request.reduction === null ? {} : { reduction: request.reduction }),
        });
      }
      case 'slices':
        return tableOf(openCatalogue(), request.seriesId);
      case 'files':
        return filesOf(openCatalogue(), request.of);
    }
  };

  return async (request) => {
    answering++;
    try {
      const result = await answer(request);
      post({ id: request.id, kind: 'done', answer: result }, [...transferablesOf(result)]);
    } catch (error) {
      const found = error instanceof SeriesRefused ? (error.findings[0] ?? null) : null;
      const message = error instanceof Error ? error.message : String(error);
      post({ id: request.id, kind: 'failed', message, finding: found });
    }
    answering--;
  };
};
