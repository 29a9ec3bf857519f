// The scanner's couch: a shallow trough of foam in a carbon shell, with a mattress between it and the back.

import { clamp, mix } from '../exact-math.ts';
import { noise3 } from '../implicit/noise.ts';
import { type Sdf, smax } from '../implicit/sdf.ts';
import type { Paint } from './layer.ts';

const RADIUS = 520;

/** Depth under the trough's upper face, mm; negative above it. */
const underTrough = (x: number, y: number): number => {
  const dy = y - (129 - RADIUS);
  return Math.sqrt(x * x + dy * dy) - RADIUS;
};

export const couch: Sdf = (x, y) => {
  const d = underTrough(x, y);
  return smax(smax(-d, d - 21, 6), (x < 0 ? -x : x) - 215, 8);
};

export const couchPaint: Paint = (x, y, z, d) =>
  mix(-935 + 6 * noise3(x * 0.3, y * 0.3, z * 0.3, 51), -60, clamp((d + 1.1) / 0.5 + 0.5, 0, 1));

/** Foam mattress that the back sinks into; the body is painted over it. */
export const mattress: Sdf = (x, y) => {
  const d = underTrough(x, y);
  const top = 108 + 0.00042 * x * x;
  return smax(smax(d + 0.4, top - y, 2), (x < 0 ? -x : x) - 205, 6);
};

export const mattressPaint: Paint = (x, y, z, d) =>
  mix(-968 + 5 * noise3(x * 0.4, y * 0.4, z * 0.4, 52), -560, clamp((d + 0.7) / 0.5 + 0.5, 0, 1));
