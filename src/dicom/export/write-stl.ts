// A surface as binary STL, mm. LPS as the images have it, or RAS as 3D Slicer and most mesh programs expect; the header says
// which, since the format cannot.

import type { SurfaceMesh } from '#core/surface/surface-mesh.ts';

export type StlFrame = 'LPS' | 'RAS';

const HEADER_BYTES = 80;
const TRIANGLE_BYTES = 50;

export const writeStl = ({ positions, indices }: SurfaceMesh, frame: StlFrame): Uint8Array => {
  const triangles = indices.length / 3;
  const out = new Uint8Array(HEADER_BYTES + 4 + TRIANGLE_BYTES * triangles);
  // Not «solid»: that word means a text file. Slicer reads SPACE= in the header.
  out.set(new TextEncoder().encode(`Trabecula; mm; SPACE=${frame}`));
  const view = new DataView(out.buffer);
  view.setUint32(HEADER_BYTES, triangles, true);
  // x and y both change their sign: a half turn, so triangles keep facing outwards.
  const sign = frame === 'RAS' ? [-1, -1, 1] : [1, 1, 1];
  const corner = (index: number, axis: number): number =>
    (sign[axis] as number) * (positions[3 * (indices[index] as number) + axis] as number);
  for (let t = 0; t < triangles; t++) {
    const at = HEADER_BYTES + 4 + TRIANGLE_BYTES * t;
    const [a, b, c] = [0, 1, 2].map((n) => [0, 1, 2].map((axis) => corner(3 * t + n, axis))) as [
      number[],
      number[],
      number[],
    ];
    for (const [n, value] of [...normalOf(a, b, c), ...a, ...b, ...c].entries())
      view.setFloat32(at + 4 * n, value, true);
  }
  return out;
};

const normalOf = (a: readonly number[], b: readonly number[], c: readonly number[]): readonly number[] => {
  const [ux = 0, uy = 0, uz = 0] = b.map((value, axis) => value - (a[axis] ?? 0));
  const [vx = 0, vy = 0, vz = 0] = c.map((value, axis) => value - (a[axis] ?? 0));
  const normal = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
  const length = Math.hypot(...normal) || 1;
  return normal.map((value) => value / length);
};
