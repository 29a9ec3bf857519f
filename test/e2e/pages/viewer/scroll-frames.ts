// Frame times of scrolling one slice view: a step, then the view's next drawn picture and one pixel read back, ms each.

import { Enums } from '@cornerstonejs/core';

export const scrollFrames = async (
  element: HTMLElement,
  frames: number,
  step: (n: number) => void,
): Promise<number[]> => {
  const canvas = element.querySelector<HTMLCanvasElement>('canvas.cornerstone-canvas');
  const host = canvas?.closest<HTMLElement>('[data-viewport-uid]');
  if (canvas === null || host === null || host === undefined) throw new Error('the view has no cornerstone canvas');
  const times: number[] = [];
  for (let n = 0; n < frames; n++) {
    const start = performance.now();
    const drawn = new Promise((resolve) => host.addEventListener(Enums.Events.IMAGE_RENDERED, resolve, { once: true }));
    step(n);
    await drawn;
    canvas.getContext('2d')?.getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1);
    times.push(performance.now() - start);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return times;
};
