// A real reading thread in Node with files that hang it for good: one when its header is read, one when its pixels are.

import { parentPort } from 'node:worker_threads';
import { nodeCodecs } from '#cli/node-sources.ts';
import { type ByteSource, fileSource } from '#dicom/open-images.ts';
import type { ReaderRequest, Scannable } from '#workers/image-reader-messages.ts';
import { serveReading } from '#workers/reading-thread.ts';

const hangForEver = (): never => {
  for (;;);
};

const sourceOf = (given: Scannable): ByteSource => {
  if (!('file' in given)) throw new Error('the test hands over files');
  const source = fileSource(given.file, given.path);
  if (given.path === 'hangs.dcm') return { ...source, read: async () => hangForEver() };
  if (given.path !== 'hangs-at-pixels.dcm') return source;
  return { ...source, read: async (from, to) => (from > 0 ? hangForEver() : source.read(from, to)) };
};

if (parentPort === null) throw new Error('this is a thread');
const port = parentPort;
const answer = serveReading({
  post: (message, transfer = []) => port.postMessage(message, transfer as never[]),
  codecs: nodeCodecs,
  sourceOf,
});
port.on('message', (request: ReaderRequest) => answer(request));
