// biome-ignore-all lint/style/noDefaultExport: it is the only export these packages have
// The emscripten modules of the codecs ship without types; what is used of them.

interface EmscriptenOptions {
  readonly instantiateWasm: (
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ) => object;
  readonly print: (line: string) => void;
  readonly printErr: (line: string) => void;
}

interface CodecFrameInfo {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  readonly isSigned?: boolean;
}

interface CodecDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  getDecodedBuffer(): Uint8Array | Uint8ClampedArray;
  getFrameInfo(): CodecFrameInfo;
  decode(): void;
  delete(): void;
}

declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  const create: (options: EmscriptenOptions) => Promise<{ JpegLSDecoder: new () => CodecDecoder }>;
  export default create;
}
declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const create: (options: EmscriptenOptions) => Promise<{ J2KDecoder: new () => CodecDecoder }>;
  export default create;
}
declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  const create: (options: EmscriptenOptions) => Promise<{ JPEGDecoder: new () => CodecDecoder }>;
  export default create;
}
declare module '@cornerstonejs/codec-openjph/wasmjs' {
  const create: (options: EmscriptenOptions) => Promise<{ HTJ2KDecoder: new () => CodecDecoder }>;
  export default create;
}
