// Bone as CT sees it before blur: a cortical shell over trabecular bone whose texture is band-limited and longer up and
// down than across.

import { clamp, mix, smoothstep } from '../exact-math.ts';
import { noise3 } from '../implicit/noise.ts';
import type { Paint } from './layer.ts';

export interface BoneLook {
  readonly cortexHu: number;
  readonly spongyHu: number;
  readonly seed: number;
  readonly cortexMm: (x: number, y: number, z: number) => number;
}

/** Trabecular HU about a mean. */
export const spongy = (x: number, y: number, z: number, mean: number, seed: number): number => {
  const coarse = noise3(x * 0.13, y * 0.13, z * 0.1, seed);
  const fine = noise3(x * 0.52, y * 0.52, z * 0.3, seed + 1);
  const finer = noise3(x * 0.95, y * 0.95, z * 0.55, seed + 2);
  return mean * (1 + 0.25 * coarse + 0.62 * fine + 0.6 * finer);
};

export const bonePaint =
  (look: BoneLook): Paint =>
  (x, y, z, d) => {
    const inner = spongy(x, y, z, look.spongyHu, look.seed);
    if (d < -6) return inner;
    const shell = look.cortexMm(x, y, z) * (1 + 0.25 * noise3(x * 0.2, y * 0.2, z * 0.2, look.seed + 5));
    const subcortical = inner + 90 * smoothstep(-4.5, -1, d);
    return mix(subcortical, look.cortexHu, clamp((d + shell) / 0.5 + 0.5, 0, 1));
  };
