// The WebAssembly module of the core, compiled once and started as often as wanted, each with memory of its own.
// Its bytes come with the program as text (kernel-bytes.ts, made by `npm run wasm`), so that they are there in a page, in a
// worker and in Node alike without a request. Where WebAssembly or its vectors may not run (an old browser, a policy
// without 'wasm-unsafe-eval') there is none, and the TypeScript twins do the same work.

import { KERNEL_BYTES } from './kernel-bytes.ts';

/** What assembly/*.ts exports; addresses are bytes into the memory. */
export interface Kernels {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  countOn(inside: number, counts: number, plane: number): void;
  costsOf(below: number, above: number, costs: number, plane: number, w: number, cap: number): number;
  scratchBytes(longest: number): number;
  setScratch(scratch: number, longest: number): void;
  takeRoots(squares: number, samples: number, count: number, mostMm: number): void;
  brickLayer(slices: number, nx: number, ny: number, nz: number, layer: number, bytes: number): void;
  setBricks(lattice: number, bytes: number, nx: number, ny: number, nz: number): void;
  setPlace(x: number, y: number, z: number, si: number, sj: number, sk: number): void;
  queryScratchBytes(): number;
  setQueryScratch(scratch: number): void;
  clearPaths(paths: number, answers: number, count: number, needMm: number): void;
  leastPaths(paths: number, answers: number, count: number, toleranceMm: number): void;
  frontScratchBytes(): number;
  startFront(
    cells: number,
    count: number,
    nx: number,
    ny: number,
    wi: number,
    wj: number,
    wk: number,
    factors: number,
    scratch: number,
  ): void;
  offerFront(voxel: number, arrival: number, source: number, isFixed: boolean): void;
  advanceFront(most: number, voxels: number, arrivals: number, sources: number): number;
  transformSlice(a: number, b: number, nx: number, ny: number, wi: number, wj: number, cap: number): void;
}

/** The part of the platform's WebAssembly that is used: core has no library of the browser's. */
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
    }
  | undefined;

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 without padding. */
const decoded = (text: string): Uint8Array => {
  const bytes = new Uint8Array((text.length * 3) >> 2);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const digit of text) {
    held = ((held << 6) | DIGITS.indexOf(digit)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 255;
  }
  return bytes;
};

let compiled: object | null | undefined;

const compile = (): object | null => {
  if (typeof WebAssembly === 'undefined') return null;
  try {
    return new WebAssembly.Module(decoded(KERNEL_BYTES));
  } catch {
    return null; // forbidden by policy, or without vectors: said in the head note
  }
};

/** The kernels with a fresh memory; null where they may not run. */
export const startKernels = (): Kernels | null => {
  if (compiled === undefined) compiled = compile();
  if (compiled === null || typeof WebAssembly === 'undefined') return null;
  return new WebAssembly.Instance(compiled, {}).exports as Kernels;
};

const PAGE = 65_536;
const LINE = 64;

interface MemoryPlan {
  readonly take: (bytes: number) => number;
  readonly grow: (kernels: Kernels) => void;
  /** Grows, and says whether there was room: the memory of WebAssembly ends at 4 GB. */
  readonly fits: (kernels: Kernels) => boolean;
}

/** Hands out addresses of a memory one after another, at cache lines; the memory is grown at the end, once. */
export const memoryPlan = (from = PAGE): MemoryPlan => {
  let end = from;
  const grow = ({ memory }: Kernels): void => {
    const pages = Math.ceil((end - memory.buffer.byteLength) / PAGE);
    if (pages > 0) memory.grow(pages);
  };
  return {
    take(bytes) {
      const at = end;
      end += Math.ceil(bytes / LINE) * LINE + LINE;
      return at;
    },
    grow,
    fits(kernels) {
      try {
        grow(kernels);
        return true;
      } catch {
        return false;
      }
    },
  };
};
