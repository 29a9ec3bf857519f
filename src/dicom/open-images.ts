// The door to image reading: scan what was dropped, show what it is, load the chosen series. Runs in a worker of the
// browser and in Node alike; files, memory and the codecs' WebAssembly are given in.

export { type ByteSource, bytesSource, fileSource } from './byte-source.ts';
export type { CodecBinaries, CodecName } from './pixels/codecs.ts';
export { startDecoder } from './pixels/decode-frame.ts';
export type { CatalogueSeries, ImageCatalogue } from './series/image-catalogue.ts';
export { type LoadedSeries, loadSeries } from './series/load-series.ts';
export { readThumbnail, type Thumbnail } from './series/read-thumbnail.ts';
export { scanImages } from './series/scan-images.ts';
export { SeriesRefused } from './series/series-refused.ts';
