// Lossless JPEG-LS (ITU-T T.87, NEAR = 0) with CharLS compiled to WebAssembly: integer arithmetic, so the same bytes
// everywhere.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import charls, { type CharlsModule } from '@cornerstonejs/codec-charls/wasmjs';

let loading: Promise<CharlsModule> | null = null;

const codec = (): Promise<CharlsModule> => {
  const wasm = createRequire(import.meta.url).resolve('@cornerstonejs/codec-charls/wasm');
  loading ??= charls({ wasmBinary: readFileSync(wasm), print: () => {} });
  return loading;
};

/** The codestream of one frame of 12-bit values held in 16 bits. */
export const encodeJpegLs = async (values: Uint16Array, columns: number, rows: number): Promise<Uint8Array> => {
  const module = await codec();
  const encoder = new module.JpegLSEncoder();
  try {
    const room = encoder.getDecodedBuffer({ width: columns, height: rows, bitsPerSample: 12, componentCount: 1 });
    room.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    encoder.setNearLossless(0);
    encoder.encode();
    return encoder.getEncodedBuffer().slice();
  } finally {
    encoder.delete();
  }
};
