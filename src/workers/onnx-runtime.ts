// ONNX Runtime, fetched only when a model is run: its WebAssembly comes from the page's own origin. It computes in several
// threads where the page is isolated, which memory shared between them asks for, and in one elsewhere: the same numbers, later.

import type { InferenceSession } from 'onnxruntime-web/wasm';

export interface OnnxModel {
  /** Columns, rows, slices that the model wants; null where it takes any. */
  readonly blockSize: readonly [number, number, number] | null;
  /** The output for one block of values, columns fastest. @throws Error when the model fails. */
  readonly run: (block: Float32Array, size: readonly [number, number, number]) => Promise<Float32Array>;
  readonly close: () => Promise<void>;
}

/** @throws Error for bytes that are no model, or one of more than one input. */
export const loadOnnx = async (bytes: Uint8Array, wasm: string | ArrayBuffer): Promise<OnnxModel> => {
  const { env, InferenceSession, Tensor } = await import('onnxruntime-web/wasm');
  env.wasm.numThreads = threadsHere();
  if (typeof wasm === 'string') env.wasm.wasmPaths = { wasm };
  else env.wasm.wasmBinary = wasm;
  const session = await InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  const [input, ...others] = session.inputNames;
  if (input === undefined || others.length > 0)
    throw new RangeError(`one input wanted, ${session.inputNames.length} came`);
  return {
    blockSize: blockSizeOf(session),
    async run(block, [columns, rows, slices]) {
      const given = new Tensor('float32', block, [1, 1, slices, rows, columns]);
      const output = (await session.run({ [input]: given }))[session.outputNames[0] ?? ''];
      if (output === undefined || output.type !== 'float32')
        throw new RangeError(`an output of float32 wanted, ${output?.type ?? 'none'} came`);
      return (await output.getData()) as Float32Array;
    },
    close: () => session.release(),
  };
};

/** More than four gain little on volumes of this size. */
const MOST_THREADS = 4;

const threadsHere = (): number =>
  globalThis.crossOriginIsolated === true
    ? Math.min(MOST_THREADS, Math.max(1, globalThis.navigator?.hardwareConcurrency ?? 1))
    : 1;

const blockSizeOf = ({ inputMetadata: [input] }: InferenceSession): OnnxModel['blockSize'] => {
  if (input === undefined || !input.isTensor) return null;
  const [slices, rows, columns] = input.shape.slice(-3);
  const isFixed = (n: number | string | undefined): n is number => typeof n === 'number' && n > 0;
  return isFixed(slices) && isFixed(rows) && isFixed(columns) ? [columns, rows, slices] : null;
};
