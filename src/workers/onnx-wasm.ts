import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';

/** Where the runtime's WebAssembly is on the page's own origin. */
export const ONNX_WASM: string = wasm;
