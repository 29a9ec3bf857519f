// A slice of a series any way through it, as grey pixels: what a view draws of a second series, made away from the screen.

import type { VolumeGrid } from '../space/volume-grid.ts';
import type { ImageVolume } from './image-volume.ts';
import { type Lattice, reslice } from './reslice.ts';

export interface ResliceRequest {
  readonly volume: ImageVolume;
  /** Where the voxels lie: the volume's own grid, or that moved by a registration. */
  readonly grid: VolumeGrid;
  readonly lattice: Lattice;
  /** Values shown black and white. */
  readonly lower: number;
  readonly upper: number;
}

/** Grey of each value between black and white as opaque RGBA, little endian; clear where there is no value. */
export const greyPixels = (values: Float32Array, lower: number, upper: number): Uint32Array => {
  const scale = 255 / Math.max(upper - lower, Number.MIN_VALUE);
  const out = new Uint32Array(values.length);
  for (let n = 0; n < values.length; n++) {
    const value = values[n] as number;
    if (Number.isNaN(value)) continue;
    const grey = Math.min(255, Math.max(0, Math.round((value - lower) * scale)));
    out[n] = (0xff000000 | (grey << 16) | (grey << 8) | grey) >>> 0;
  }
  return out;
};

/** The lattice's pixels, row by row. */
export const resliceGrey = ({ volume, grid, lattice, lower, upper }: ResliceRequest): Uint32Array => {
  const values = new Float32Array(lattice.width * lattice.height);
  reslice(volume, grid, lattice, values);
  return greyPixels(values, lower, upper);
};
