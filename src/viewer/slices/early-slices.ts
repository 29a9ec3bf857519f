// Takes slices to the graphics memory while the others are still being read, so that the views show at once when the
// last one is there. A stage of a few pixels, out of sight, draws once a frame: drawing is what uploads.

import { centreLps } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { createSliceEngine, type SliceEngine } from './cornerstone.ts';
import { planeAxes } from './plane-axes.ts';
import { fittedFraming, sliceCamera } from './slice-camera.ts';

export interface EarlySlices {
  /** Slice k's voxels are in place. */
  readonly arrived: (k: number) => void;
  /** The engine, for a viewer of the same volume, which disposes of it. */
  readonly engine: SliceEngine;
}

const SIZE = { widthPx: 8, heightPx: 8 };

export const createEarlySlices = (volume: ImageVolume): EarlySlices => {
  const engine = createSliceEngine(volume, 'arriving');
  const stage = document.createElement('div');
  stage.style.cssText = `position:fixed;top:-99px;width:${SIZE.widthPx}px;height:${SIZE.heightPx}px`;
  stage.setAttribute('aria-hidden', 'true');
  document.body.append(stage);
  const image = engine.attach(stage);
  const axes = planeAxes(volume.grid).axial;
  const camera = sliceCamera(fittedFraming(volume.grid, axes, SIZE), axes, SIZE, centreLps(volume.grid));
  image.show({ camera, displayWindow: { centre: 0, width: 2 }, slabMm: 0, slabMode: 'none' });
  let frame = 0;
  return {
    arrived(k) {
      engine.arrived(k);
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        image.redraw();
      });
    },
    // The stage stays with the engine: taking it down would take the texture down with it.
    engine: {
      ...engine,
      dispose() {
        cancelAnimationFrame(frame);
        image.dispose();
        stage.remove();
        engine.dispose();
      },
    },
  };
};
