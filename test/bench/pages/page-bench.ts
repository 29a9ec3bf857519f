// What the bench page offers to the script that drives it, and what both ways of opening are measured by.

import { Enums } from '@cornerstonejs/core';

export interface LoadTimes {
  readonly firstPixelsMs: number;
  readonly allViewsMs: number;
  readonly voxelBytes: number;
}

export interface PageBench {
  readonly openOurs: () => Promise<LoadTimes>;
  readonly openPeer: () => Promise<LoadTimes>;
  /** Twelve structures that all cross the middle slices; the bytes of their voxels. */
  readonly addTwelve: () => Promise<number>;
  /** As `scroll`, each step to the end of its frame, with the structures drawn or not. */
  readonly scrollAmong: (steps: number, structuresShown: boolean) => Promise<readonly number[]>;
  /** Milliseconds of each frame while the axial view scrolls, pixels read back. */
  readonly scroll: (steps: number) => Promise<readonly number[]>;
}

export const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** True once the middle row of the element's image holds anatomy, not one flat grey. */
export const hasPixels = (element: HTMLElement): boolean => {
  const canvas = element.querySelector('canvas');
  const context = canvas?.getContext('2d');
  if (canvas == null || context == null || canvas.width === 0) return false;
  const { data } = context.getImageData(0, canvas.height >> 1, canvas.width, 1);
  let low = 255;
  let high = 0;
  for (let n = 0; n < data.length; n += 4) {
    low = Math.min(low, data[n] as number);
    high = Math.max(high, data[n] as number);
  }
  return high - low > 20;
};

const readBackPixel = (element: HTMLElement): void => {
  const canvas = element.querySelector('canvas');
  if (canvas !== null) canvas.getContext('2d')?.getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1);
};

/**
 * Scrolls a view of cornerstone's by one slice a frame, half of the steps forth and half back: a view that has come to its
 * last slice draws nothing, and would be waited for in vain. Ms from each step to its pixels, read back, or to the frame after.
 */
export const scrolledFrames = async (
  element: HTMLElement,
  steps: number,
  scroll: (by: 1 | -1) => void,
  toFrameEnd = false,
): Promise<number[]> => {
  const times: number[] = [];
  for (let step = 0; step < steps; step++) {
    const start = performance.now();
    const rendered = new Promise<void>((resolve) =>
      element.addEventListener(Enums.Events.IMAGE_RENDERED, () => resolve(), { once: true, capture: true }),
    );
    scroll(step < steps / 2 ? 1 : -1);
    await rendered;
    readBackPixel(element);
    if (!toFrameEnd) times.push(performance.now() - start);
    await frame();
    if (toFrameEnd) times.push(performance.now() - start);
  }
  return times;
};
