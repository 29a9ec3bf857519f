// The slow, obviously right twins of the segmentation: one byte a voxel, every pair or every neighbour looked at.

import type { Triple } from '#test/oracle/random-mask.ts';

export type Bytes = Uint8Array;

const at = (dims: Triple, i: number, j: number, k: number): number => i + dims[0] * (j + dims[1] * k);

const each = (dims: Triple, visit: (i: number, j: number, k: number, n: number) => void): void => {
  for (let k = 0; k < dims[2]; k++)
    for (let j = 0; j < dims[1]; j++) for (let i = 0; i < dims[0]; i++) visit(i, j, k, at(dims, i, j, k));
};

export const slowDilated = (dims: Triple, bytes: Bytes, radiusMm: number, s: Triple): Bytes => {
  const out = new Uint8Array(bytes.length);
  each(dims, (i, j, k, n) => {
    each(dims, (x, y, z, m) => {
      if (bytes[m] === 0 || out[n] === 1) return;
      const square = ((x - i) * s[0]) ** 2 + ((y - j) * s[1]) ** 2 + ((z - k) * s[2]) ** 2;
      if (square <= radiusMm ** 2 * (1 + 1e-9)) out[n] = 1;
    });
  });
  return out;
};

export const inverse = (bytes: Bytes): Bytes => bytes.map((value) => 1 - value);

export const slowEroded = (dims: Triple, bytes: Bytes, radiusMm: number, s: Triple): Bytes =>
  inverse(slowDilated(dims, inverse(bytes), radiusMm, s));

export type Neighbourhood = 'faces-6' | 'all-26' | 'slice-4';

const isNeighbour = (kind: Neighbourhood, dx: number, dy: number, dz: number): boolean => {
  const steps = Math.abs(dx) + Math.abs(dy) + Math.abs(dz);
  if (steps === 0) return false;
  if (kind === 'all-26') return true;
  return steps === 1 && (kind === 'faces-6' || dz === 0);
};

/** Component of each non-zero byte from 1 on in raster order, by flooding. */
export const slowComponents = (dims: Triple, bytes: Bytes, kind: Neighbourhood): Int32Array => {
  const label = new Int32Array(bytes.length);
  let count = 0;
  each(dims, (i, j, k, n) => {
    if (bytes[n] === 0 || label[n] !== 0) return;
    label[n] = ++count;
    const stack: Triple[] = [[i, j, k]];
    for (let here = stack.pop(); here !== undefined; here = stack.pop()) {
      for (let dz = -1; dz <= 1; dz++)
        for (let dy = -1; dy <= 1; dy++)
          for (let dx = -1; dx <= 1; dx++) {
            const [x, y, z] = [here[0] + dx, here[1] + dy, here[2] + dz];
            if (!isNeighbour(kind, dx, dy, dz)) continue;
            if (x < 0 || y < 0 || z < 0 || x >= dims[0] || y >= dims[1] || z >= dims[2]) continue;
            const m = at(dims, x, y, z);
            if (bytes[m] === 0 || label[m] !== 0) continue;
            label[m] = count;
            stack.push([x, y, z]);
          }
    }
  });
  return label;
};

/** Fills the clear components that do not reach the border: of the volume, or of their slice. */
export const slowFilled = (dims: Triple, bytes: Bytes, kind: 'faces-6' | 'slice-4'): Bytes => {
  const label = slowComponents(dims, inverse(bytes), kind);
  const open = new Set<number>();
  each(dims, (i, j, k, n) => {
    const atSide = i === 0 || j === 0 || i === dims[0] - 1 || j === dims[1] - 1;
    const atEnd = kind === 'faces-6' && (k === 0 || k === dims[2] - 1);
    if (atSide || atEnd) open.add(label[n] as number);
  });
  return bytes.map((value, n) => (value === 1 || !open.has(label[n] as number) ? 1 : 0));
};
