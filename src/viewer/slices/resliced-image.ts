// A second series on a canvas: its voxels sampled along the view's own camera (core/volume/reslice.ts) and drawn through a
// window. Ours rather than a second cornerstone volume (docs/decisions): no second texture, any rigid move, and every pixel
// is core's own sample. Outside the series nothing is drawn. The samples are taken in another thread, one request under way
// and the newest after it; a picture that is no longer the camera's is taken off the screen within a tenth of a second.

import { along } from '#core/space/patient-space.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { Lattice } from '#core/volume/reslice.ts';
import { type ResliceRequest, resliceGrey } from '#core/volume/reslice-grey.ts';
import type { DisplayWindow } from '#session/session-state.ts';
import type { SliceCamera } from './slice-camera.ts';
import { windowRange } from './window-drag.ts';

/** Takes the samples, wherever it does. */
export type Resample = (request: ResliceRequest) => Promise<Uint32Array>;

/** Where there is no other thread, or it would need a copy of the voxels. */
export const resampleHere: Resample = async (request) => resliceGrey(request);

/** More pixels than this are sampled at every second one: about what a frame has time for. */
const MOST_SAMPLES = 450_000;
/** How long a picture of another camera may be seen. */
const STALE_MS = 100;

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

export interface ReslicedImage {
  readonly canvas: HTMLCanvasElement;
  /** Asks for the picture; it is drawn when it has been sampled. */
  readonly draw: (volume: ImageVolume, grid: VolumeGrid, camera: SliceCamera, window: DisplayWindow) => void;
  /** True when the picture on the canvas is the one asked for last. */
  readonly isDrawn: () => boolean;
  readonly dispose: () => void;
}

interface Asked {
  readonly request: ResliceRequest;
  readonly step: number;
}

const sameNumbers = (a: readonly number[], b: readonly number[]): boolean => a.every((value, n) => value === b[n]);

const sameRequest = (a: ResliceRequest, b: ResliceRequest): boolean =>
  a.volume === b.volume &&
  a.grid === b.grid &&
  a.lower === b.lower &&
  a.upper === b.upper &&
  a.lattice.width === b.lattice.width &&
  a.lattice.height === b.lattice.height &&
  a.lattice.pixelMm === b.lattice.pixelMm &&
  sameNumbers(a.lattice.originLps, b.lattice.originLps) &&
  sameNumbers(a.lattice.rightLps, b.lattice.rightLps) &&
  sameNumbers(a.lattice.downLps, b.lattice.downLps);

/** `onDrawn`: a picture came. */
export const createReslicedImage = (parent: Element, resample: Resample, onDrawn: () => void): ReslicedImage => {
  const canvas = document.createElement('canvas');
  canvas.className = 'tv-second';
  canvas.setAttribute('aria-hidden', 'true');
  parent.append(canvas);
  const context = canvas.getContext('2d');
  let wanted: Asked | null = null;
  let drawn: Asked | null = null;
  let isBusy = false;
  let isDisposed = false;
  let hiding: ReturnType<typeof setTimeout> | null = null;

  const paint = ({ request, step }: Asked, pixels: Uint32Array): void => {
    const { width, height } = request.lattice;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    canvas.style.width = `${width * step}px`;
    canvas.style.height = `${height * step}px`;
    canvas.style.visibility = '';
    context?.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer as ArrayBuffer), width, height), 0, 0);
  };
  const hideUnless = (asked: Asked): void => {
    hiding ??= setTimeout(() => {
      hiding = null;
      if (drawn !== wanted) canvas.style.visibility = 'hidden';
    }, STALE_MS);
    if (drawn === asked && hiding !== null) {
      clearTimeout(hiding);
      hiding = null;
    }
  };
  const run = async (): Promise<void> => {
    const asked = wanted;
    if (isBusy || isDisposed || asked === null || asked === drawn) return;
    isBusy = true;
    const pixels = await resample(asked.request).catch(() => null);
    isBusy = false;
    if (isDisposed) return;
    if (pixels !== null) {
      paint(asked, pixels);
      drawn = asked;
      if (wanted !== null) hideUnless(wanted);
      onDrawn();
    }
    if (wanted !== asked) await run();
  };
  return {
    canvas,
    draw(volume, grid, camera, window) {
      const { lower, upper } = windowRange(window);
      const request = { volume, grid, lattice: cameraLattice(camera), lower, upper };
      if (wanted !== null && sameRequest(wanted.request, request)) return;
      wanted = { request, step: sampleStep(camera.widthPx, camera.heightPx) };
      hideUnless(wanted);
      void run();
    },
    isDrawn: () => wanted === drawn,
    dispose() {
      isDisposed = true;
      if (hiding !== null) clearTimeout(hiding);
      canvas.remove();
    },
  };
};
