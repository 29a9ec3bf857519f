// Band-limited texture: gradient noise on a lattice (K. Perlin 1985, 2002), from integer hashes, so it is the same
// everywhere. ridge() is high on thin sheets where the noise crosses zero: septa of fat and muscle.

import { hash3 } from '../exact-math.ts';

const corner = (i: number, j: number, k: number, seed: number, x: number, y: number, z: number): number => {
  const h = hash3(i, j, k, seed) >>> 8;
  const u = (h & 8) === 0 ? x : y;
  const v = (h & 4) === 0 ? y : (h & 8) === 0 ? z : x;
  return ((h & 1) === 0 ? u : -u) + ((h & 2) === 0 ? v : -v);
};

/** Smooth noise of wavelength about 2 in its own units, mean 0, within about -1..1. */
export const noise3 = (x: number, y: number, z: number, seed: number): number => {
  const i = Math.floor(x);
  const j = Math.floor(y);
  const k = Math.floor(z);
  const fx = x - i;
  const fy = y - j;
  const fz = z - k;
  const u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
  const v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
  const w = fz * fz * fz * (fz * (fz * 6 - 15) + 10);
  const a = corner(i, j, k, seed, fx, fy, fz);
  const b = corner(i, j + 1, k, seed, fx, fy - 1, fz);
  const c = corner(i, j, k + 1, seed, fx, fy, fz - 1);
  const d = corner(i, j + 1, k + 1, seed, fx, fy - 1, fz - 1);
  const x00 = a + u * (corner(i + 1, j, k, seed, fx - 1, fy, fz) - a);
  const x10 = b + u * (corner(i + 1, j + 1, k, seed, fx - 1, fy - 1, fz) - b);
  const x01 = c + u * (corner(i + 1, j, k + 1, seed, fx - 1, fy, fz - 1) - c);
  const x11 = d + u * (corner(i + 1, j + 1, k + 1, seed, fx - 1, fy - 1, fz - 1) - d);
  const y0 = x00 + v * (x10 - x00);
  const y1 = x01 + v * (x11 - x01);
  return y0 + w * (y1 - y0);
};

/** 1 on the noise's zero sheets, falling off over width (in noise units). */
export const ridge = (value: number, width: number): number => {
  const t = 1 + (value / width) * (value / width);
  return 1 / (t * t);
};

/** Two octaves with wavelength mm. */
export const grain = (x: number, y: number, z: number, mm: number, seed: number): number =>
  noise3((2 * x) / mm, (2 * y) / mm, (2 * z) / mm, seed) +
  0.5 * noise3((4 * x) / mm, (4 * y) / mm, (4 * z) / mm, seed + 1);
