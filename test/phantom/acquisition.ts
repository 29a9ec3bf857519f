// From the painted slice to what a scanner stores: slice profile over three slices, point spread in the plane, then noise
// with the colour of a filtered back-projection (a band-pass: little at the lowest and at the highest frequencies),
// stronger deep in the trunk, and air cut off at the lower end of the scale.

import { trunk } from './anatomy/body.ts';
import type { Layer } from './anatomy/layer.ts';
import { clamp, gaussianTaps, hash3, smoothstep } from './exact-math.ts';
import { GRID } from './grid.ts';
import { renderSlice } from './render-slice.ts';

export const ACQUISITION = {
  /** Standard deviation of the point spread in the plane, mm. */
  psfSigmaMm: 0.6,
  /** Shares of the slice below, the slice itself and the slice above. */
  sliceProfile: [0.18, 0.64, 0.18],
  /** Standard deviation of noise in the middle of the trunk and just under the skin, HU. */
  noiseDeepHu: 15.5,
  noiseSkinHu: 10,
  /** In air and in the couch. */
  noiseAirHu: 0.75,
  lowestHu: -1024,
  highestHu: 3071,
  seed: 20260,
} as const;

const [COLUMNS, ROWS, SLICES] = GRID.dims;
const PLANE = COLUMNS * ROWS;

/** Rows and columns filtered in turn by a symmetric kernel; the border repeats. */
const filtered = (image: Float32Array, columns: number, rows: number, taps: Float64Array): Float32Array => {
  const radius = (taps.length - 1) / 2;
  const across = new Float32Array(image.length);
  const out = new Float32Array(image.length);
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      let sum = 0;
      for (let t = -radius; t <= radius; t++) {
        sum += (taps[t + radius] as number) * (image[j * columns + clamp(i + t, 0, columns - 1)] as number);
      }
      across[j * columns + i] = sum;
    }
  }
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      let sum = 0;
      for (let t = -radius; t <= radius; t++) {
        sum += (taps[t + radius] as number) * (across[clamp(j + t, 0, rows - 1) * columns + i] as number);
      }
      out[j * columns + i] = sum;
    }
  }
  return out;
};

/** White noise of variance 1 for one slice: sums of four bytes of a hash. */
const white = (k: number): Float32Array => {
  const out = new Float32Array(PLANE);
  for (let n = 0; n < PLANE; n++) {
    const h = hash3(n, k, 7, ACQUISITION.seed);
    const g = hash3(n, k, 8, ACQUISITION.seed);
    const sum = (h & 255) + ((h >>> 8) & 255) + ((h >>> 16) & 255) + (h >>> 24) + (g & 255) + ((g >>> 8) & 255);
    out[n] = (sum - 6 * 127.5) / 181.02;
  }
  return out;
};

const NARROW = gaussianTaps(0.92, 4);
const WIDE = gaussianTaps(1.9, 6);
const WIDE_SHARE = 0.72;

/** Standard deviation left by the band-pass on white noise, from the taps. */
const bandPassSigma = ((): number => {
  let sum = 0;
  const at = (taps: Float64Array, n: number): number => taps[n + (taps.length - 1) / 2] ?? 0;
  for (let j = -6; j <= 6; j++) {
    for (let i = -6; i <= 6; i++) {
      const tap = at(NARROW, i) * at(NARROW, j) - WIDE_SHARE * at(WIDE, i) * at(WIDE, j);
      sum += tap * tap;
    }
  }
  return Math.sqrt(sum);
})();

const bandPassed = (k: number): Float32Array => {
  const noise = white(k);
  const narrow = filtered(noise, COLUMNS, ROWS, NARROW);
  const wide = filtered(noise, COLUMNS, ROWS, WIDE);
  return narrow.map((v, n) => (v - WIDE_SHARE * (wide[n] as number)) / bandPassSigma);
};

/** Per-slice work that neighbours share, kept for the last few slices. */
const remembered = <T>(make: (k: number) => T): ((k: number) => T) => {
  const kept = new Map<number, T>();
  return (k) => {
    const known = kept.get(k);
    if (known !== undefined) return known;
    const made = make(k);
    kept.set(k, made);
    const oldest = kept.keys().next().value;
    if (kept.size > 4 && oldest !== undefined) kept.delete(oldest);
    return made;
  };
};

const mixed = (k: number, slice: (k: number) => Float32Array): Float32Array => {
  const [below, own, above] = ACQUISITION.sliceProfile;
  const a = slice(k - 1);
  const b = slice(k);
  const c = slice(k + 1);
  return b.map((v, n) => below * (a[n] as number) + own * v + above * (c[n] as number));
};

const noiseSigma = (x: number, y: number, z: number, hu: number): number => {
  const { noiseDeepHu, noiseSkinHu, noiseAirHu } = ACQUISITION;
  const d = trunk(x, y, z);
  if (d > 3) return noiseAirHu;
  const body = noiseSkinHu + (noiseDeepHu - noiseSkinHu) * smoothstep(0, 85, -d);
  // Nothing to attenuate in gas: its noise is the neighbours', and less.
  return body * (1 - 0.45 * smoothstep(-300, -900, hu));
};

/** Makes the stored values (HU + 1024, 0..4095) of slices of the phantom; ask in rising order, neighbours are kept. */
export const scanner = (layers: readonly Layer[]): ((k: number) => Uint16Array) => {
  const { x0, y0, z0, pixelMm, thicknessMm } = {
    x0: GRID.originLps[0],
    y0: GRID.originLps[1],
    z0: GRID.originLps[2],
    pixelMm: GRID.spacingMm[0],
    thicknessMm: GRID.spacingMm[2],
  };
  const ideal = remembered((k) =>
    renderSlice({ columns: COLUMNS, rows: ROWS, pixelMm, thicknessMm, x0, y0, z: z0 + k * thicknessMm }, layers),
  );
  const noise = remembered(bandPassed);
  const psf = gaussianTaps(ACQUISITION.psfSigmaMm / pixelMm, 3);
  const [below, own, above] = ACQUISITION.sliceProfile;
  const zSigma = Math.sqrt(below * below + own * own + above * above);
  return (k) => {
    if (k < 0 || k >= SLICES) throw new RangeError(`slices are 0 to ${SLICES - 1}, asked ${k}`);
    const blurred = filtered(mixed(k, ideal), COLUMNS, ROWS, psf);
    const grains = mixed(k, noise);
    const stored = new Uint16Array(PLANE);
    for (let n = 0; n < PLANE; n++) {
      const hu = blurred[n] as number;
      const x = x0 + pixelMm * (n % COLUMNS);
      const y = y0 + pixelMm * Math.floor(n / COLUMNS);
      const sigma = noiseSigma(x, y, z0 + k * thicknessMm, hu);
      const value = Math.floor(hu + (sigma * (grains[n] as number)) / zSigma + 0.5);
      stored[n] = clamp(value, ACQUISITION.lowestHu, ACQUISITION.highestHu) + 1024;
    }
    return stored;
  };
};
