// The reading thread: scans what was dropped and keeps it open, so that a thumbnail, a series or a file that came along
// can be asked for. Ended from outside to cancel; then nothing of it can arrive late.

import charls from '@cornerstonejs/codec-charls/decodewasm?url';
import libjpegTurbo from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url';
import openjpeg from '@cornerstonejs/codec-openjpeg/decodewasm?url';
import openjph from '@cornerstonejs/codec-openjph/wasm?url';
import type { Finding } from '#core/finding.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import {
  type ByteSource,
  bytesSource,
  type CodecBinaries,
  fileSource,
  type ImageCatalogue,
  loadSeries,
  readThumbnail,
  SeriesRefused,
  scanImages,
} from '#dicom/open-images.ts';
import type { ReaderReply, ReaderRequest, ScannedCatalogue } from './image-reader-messages.ts';
import { transferablesOf } from './job.ts';

const scope = self as unknown as {
  onmessage: ((event: { data: ReaderRequest }) => void) | null;
  postMessage(message: ReaderReply, transfer?: Transferable[]): void;
};

const WASM = { charls, openjpeg, 'libjpeg-turbo': libjpegTurbo, openjph } as const;
const codecs: CodecBinaries = { load: async (name) => (await fetch(WASM[name])).arrayBuffer() };

let catalogue: ImageCatalogue | null = null;

const openCatalogue = (): ImageCatalogue => {
  if (catalogue === null) throw new Error('nothing has been scanned yet');
  return catalogue;
};

const factsOf = ({ studyDate, filesRead, series, others, leftAside, findings }: ImageCatalogue): ScannedCatalogue => ({
  studyDate,
  filesRead,
  series: series.map(({ facts }) => facts),
  others: others.map(({ path, sopClassUid, description }) => ({ path, sopClassUid, description })),
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

const bytesAt = async (path: string): Promise<Uint8Array | null> => {
  const source: ByteSource | undefined = openCatalogue().others.find((other) => other.path === path)?.source;
  return source === undefined ? null : source.read(0, source.size);
};

/** Says where each slice is as soon as it is there; the voxels are shared, so it costs nothing. */
const tellSlices = (id: number): ((k: number, volume: ImageVolume) => void) => {
  let told: ImageVolume['voxels'] | null = null;
  return (k, volume) => {
    scope.postMessage({ id, kind: 'slice', k, volume: volume.voxels === told ? null : volume });
    told = volume.voxels;
  };
};

const answer = async (request: ReaderRequest): Promise<unknown> => {
  const onProgress = (done: number, total: number, bytes: number): void =>
    scope.postMessage({ id: request.id, kind: 'progress', done, total, bytes });
  switch (request.ask) {
    case 'scan': {
      const sources = request.files.map((given) =>
        'file' in given ? fileSource(given.file, given.path) : bytesSource(given.path, given.bytes),
      );
      catalogue = withSaid(await scanImages(sources, { onProgress }), request.said);
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
        ...(request.shared ? { onSlice: tellSlices(request.id) } : {}),
        ...(request.reduction === null ? {} : { reduction: request.reduction }),
      });
    }
    case 'bytes':
      return bytesAt(request.path);
  }
};

scope.onmessage = async ({ data: request }) => {
  try {
    const result = await answer(request);
    scope.postMessage({ id: request.id, kind: 'done', answer: result }, [...transferablesOf(result)]);
  } catch (error) {
    const found = error instanceof SeriesRefused ? (error.findings[0] ?? null) : null;
    const message = error instanceof Error ? error.message : String(error);
    scope.postMessage({ id: request.id, kind: 'failed', message, finding: found });
  }
};
