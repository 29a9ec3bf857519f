// The reading thread in the browser. Ended from outside to cancel; then nothing of it can arrive late.

import charls from '@cornerstonejs/codec-charls/decodewasm?url';
import libjpegTurbo from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url';
import openjpeg from '@cornerstonejs/codec-openjpeg/decodewasm?url';
import openjph from '@cornerstonejs/codec-openjph/wasm?url';
import type { ReaderReply, ReaderRequest } from './image-reader-messages.ts';
import { serveReading } from './reading-thread.ts';

const scope = self as unknown as {
  onmessage: ((event: { data: ReaderRequest }) => void) | null;
  postMessage(message: ReaderReply, transfer?: Transferable[]): void;
};

const WASM = { charls, openjpeg, 'libjpeg-turbo': libjpegTurbo, openjph } as const;

const answer = serveReading({
  post: (message, transfer = []) => scope.postMessage(message, transfer),
  codecs: { load: async (name) => (await fetch(WASM[name])).arrayBuffer() },
});
scope.onmessage = ({ data }) => answer(data);
