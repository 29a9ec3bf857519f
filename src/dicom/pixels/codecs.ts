// The compiled decoders, loaded when first needed. Every frame gets a decoder object of its own that is thrown away: one
// kept from frame to frame returns the previous frame, without an error, when the next is broken (measured; hazard 15).

export type CodecName = 'charls' | 'openjpeg' | 'libjpeg-turbo' | 'openjph';

/** Where the WebAssembly of a codec comes from: a URL in the browser, a file in Node. */
export interface CodecBinaries {
  readonly load: (name: CodecName) => Promise<ArrayBuffer | Uint8Array>;
}

export interface CodedFrame {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly bitsPerSample: number;
  /** Little endian, one or two bytes a sample; a copy that no decoder owns. */
  readonly bytes: Uint8Array;
}

/** Decodes one frame; null when the decoder failed or complained. */
export type DecodeFrame = (coded: Uint8Array) => CodedFrame | null;

interface CodecInstance {
  readonly newDecoder: () => CodecDecoder;
  /** Lines the decoder wrote as errors since it was last emptied. */
  readonly complaints: string[];
}

const compiled = new WeakMap<CodecBinaries, Map<CodecName, Promise<WebAssembly.Module>>>();

/** The WebAssembly of a codec, compiled once for each set of binaries. */
const compiledModule = (name: CodecName, binaries: CodecBinaries): Promise<WebAssembly.Module> => {
  const modules = compiled.get(binaries) ?? new Map<CodecName, Promise<WebAssembly.Module>>();
  compiled.set(binaries, modules);
  const compile = async () => WebAssembly.compile((await binaries.load(name)) as BufferSource);
  const module = modules.get(name) ?? compile();
  modules.set(name, module);
  return module.catch((error: unknown) => {
    modules.delete(name);
    throw error;
  });
};

/** A fresh instance, with memory of its own. */
const start = async (name: CodecName, binaries: CodecBinaries): Promise<CodecInstance> => {
  const complaints: string[] = [];
  const module = await compiledModule(name, binaries);
  const options: EmscriptenOptions = {
    instantiateWasm: (imports, done) => {
      void WebAssembly.instantiate(module, imports).then((instance) => done(instance, module));
      return {};
    },
    print: () => undefined,
    printErr: (line) => complaints.push(line),
  };
  switch (name) {
    case 'charls': {
      const { default: create } = await import('@cornerstonejs/codec-charls/decodewasmjs');
      const { JpegLSDecoder } = await create(options);
      return { newDecoder: () => new JpegLSDecoder(), complaints };
    }
    case 'openjpeg': {
      const { default: create } = await import('@cornerstonejs/codec-openjpeg/decodewasmjs');
      const { J2KDecoder } = await create(options);
      return { newDecoder: () => new J2KDecoder(), complaints };
    }
    case 'libjpeg-turbo': {
      const { default: create } = await import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs');
      const { JPEGDecoder } = await create(options);
      return { newDecoder: () => new JPEGDecoder(), complaints };
    }
    case 'openjph': {
      const { default: create } = await import('@cornerstonejs/codec-openjph/wasmjs');
      const { HTJ2KDecoder } = await create(options);
      return { newDecoder: () => new HTJ2KDecoder(), complaints };
    }
  }
};

const decodeWith = ({ newDecoder, complaints }: CodecInstance, coded: Uint8Array): CodedFrame | null => {
  complaints.length = 0;
  const decoder = newDecoder();
  try {
    decoder.getEncodedBuffer(coded.length).set(coded);
    decoder.decode();
    const { width, height, bitsPerSample, componentCount } = decoder.getFrameInfo();
    if (complaints.length > 0) return null;
    const { buffer, byteOffset, byteLength } = decoder.getDecodedBuffer();
    // Copied out of the decoder's memory before it is freed.
    const bytes = new Uint8Array(buffer, byteOffset, byteLength).slice();
    decoder.delete();
    return { width, height, components: componentCount, bitsPerSample, bytes };
  } catch {
    // CharLS throws a number, OpenJPEG and OpenJPH strings: any of them means that this frame has no pixels. The decoder
    // goes with its module.
    return null;
  }
};

const started = new WeakMap<CodecBinaries, Map<CodecName, Promise<CodecInstance>>>();

/** The decoder of a codec, started once for each set of binaries; anew after a failure, which may have left it spoilt. */
export const codecDecoder = async (name: CodecName, binaries: CodecBinaries): Promise<DecodeFrame> => {
  const instances = started.get(binaries) ?? new Map<CodecName, Promise<CodecInstance>>();
  started.set(binaries, instances);
  const instance = instances.get(name) ?? start(name, binaries);
  instances.set(name, instance);
  const codec = await instance.catch((error: unknown) => {
    instances.delete(name);
    throw error;
  });
  return (coded) => {
    const frame = decodeWith(codec, coded);
    if (frame === null) instances.delete(name);
    return frame;
  };
};
