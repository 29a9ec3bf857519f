// A second series on a canvas: its voxels sampled along the view's own camera (core/volume/reslice.ts) and drawn through a
// window. Ours rather than a second cornerstone volume (docs/decisions): no second texture, any rigid move, and every pixel
// is core's own sample. Outside the series nothing is drawn.

import { along } from '#core/space/patient-space.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { type Lattice, reslice } from '#core/volume/reslice.ts';
import type { DisplayWindow } from '#session/session-state.ts';
import type { SliceCamera } from './slice-camera.ts';
import { windowRange } from './window-drag.ts';

/** More pixels than this are sampled at every second one: about what a frame has time for. */
const MOST_SAMPLES = 450_000;

/** CSS pixels to a sample, in each direction. */
export const sampleStep = (widthPx: number, heightPx: number): 1 | 2 => (widthPx * heightPx > MOST_SAMPLES ? 2 : 1);

/** The samples of a camera: sample (x, y) lies in the middle of its square of CSS pixels. */
export const cameraLattice = (camera: SliceCamera): Lattice => {
  const { centreLps, rightLps, downLps, mmPerPx, widthPx, heightPx } = camera;
  const step = sampleStep(widthPx, heightPx);
  const acrossMm = (step / 2 - widthPx / 2) * mmPerPx;
  const downMm = (step / 2 - heightPx / 2) * mmPerPx;
  return {
    originLps: along(along(centreLps, rightLps, acrossMm), downLps, downMm),
    rightLps,
    downLps,
    pixelMm: mmPerPx * step,
    width: Math.ceil(widthPx / step),
    height: Math.ceil(heightPx / step),
  };
};

/** Grey of each value through a window as opaque RGBA, little endian; clear where there is no value. */
export const greyPixels = (values: Float32Array, window: DisplayWindow): Uint32Array => {
  const { lower, upper } = windowRange(window);
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

export interface ReslicedImage {
  readonly canvas: HTMLCanvasElement;
  readonly draw: (volume: ImageVolume, grid: VolumeGrid, camera: SliceCamera, window: DisplayWindow) => void;
}

export const createReslicedImage = (parent: Element): ReslicedImage => {
  const canvas = document.createElement('canvas');
  canvas.className = 'tv-second';
  canvas.setAttribute('aria-hidden', 'true');
  parent.append(canvas);
  const context = canvas.getContext('2d');
  let values = new Float32Array(0);
  return {
    canvas,
    draw(volume, grid, camera, window) {
      const lattice = cameraLattice(camera);
      const { width, height } = lattice;
      if (values.length !== width * height) values = new Float32Array(width * height);
      reslice(volume, grid, lattice, values);
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      const step = sampleStep(camera.widthPx, camera.heightPx);
      canvas.style.width = `${width * step}px`;
      canvas.style.height = `${height * step}px`;
      const pixels = greyPixels(values, window);
      context?.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer as ArrayBuffer), width, height), 0, 0);
    },
  };
};
