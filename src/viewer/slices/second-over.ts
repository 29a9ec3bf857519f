// The second series over the image of a slice view: drawn again in the next frame after anything that it shows has changed.

import { mixOver } from '../second-series.ts';
import { createReslicedImage, resampleHere } from './resliced-image.ts';
import type { SliceCamera } from './slice-camera.ts';
import type { SliceViewContext } from './slice-view-context.ts';

export interface SecondOver {
  /** The camera may be another. */
  readonly changed: () => void;
  readonly draw: (camera: SliceCamera) => void;
  readonly isDrawn: () => boolean;
  readonly stop: () => void;
}

export const createSecondOver = ({ input, frame }: SliceViewContext, root: Element): SecondOver => {
  const { session, second } = input;
  const image = createReslicedImage(root, input.resample ?? resampleHere, frame.request);
  let owed = true;
  const changed = (): void => {
    owed = true;
    frame.request();
  };
  const stops = [
    second?.subscribe(changed) ?? (() => undefined),
    session.subscribe((now, before) => {
      if (now.second !== before.second || now.layout !== before.layout) changed();
    }),
  ];
  return {
    changed,
    draw(camera) {
      if (!owed) return;
      owed = false;
      const shown = second?.get() ?? null;
      const { second: look, layout } = session.getState();
      // Beside the first, the second has a view of its own.
      const isShown = shown?.planGrid != null && look.isOver && layout !== 'beside';
      image.canvas.style.display = isShown ? '' : 'none';
      if (shown === null || shown.planGrid === null || !isShown) return;
      mixOver(image.canvas, look);
      image.draw(shown.volume, shown.planGrid, camera, look.displayWindow);
    },
    isDrawn: () => !owed && (image.canvas.style.display === 'none' || image.isDrawn()),
    stop() {
      for (const stop of stops) stop();
      image.dispose();
    },
  };
};
