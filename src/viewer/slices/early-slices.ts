// Takes slices to the graphics memory while the others are still being read, so that the views show at once when the
// last one is there. A stage of a few pixels, out of sight, draws where drawing is what uploads. The graphics context,
// and the shader that is slow to compile, are made before there is anything to show.

import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid, centreLps } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { createSliceEngine, type SliceEngine, type SliceImage } from './cornerstone.ts';
import { planeAxes } from './plane-axes.ts';
import { fittedFraming, sliceCamera } from './slice-camera.ts';

export interface EarlySlices {
  /** Slice k's voxels are in place. */
  readonly arrived: (k: number) => void;
  /** The engine, for a viewer of the same volume, which disposes of it. */
  readonly engine: SliceEngine;
}

const SIZE = { widthPx: 8, heightPx: 8 };

interface Stage {
  readonly image: SliceImage;
  readonly takeDown: () => void;
}

const onStage = (engine: SliceEngine): Stage => {
  const stage = document.createElement('div');
  stage.style.cssText = `position:fixed;top:-99px;width:${SIZE.widthPx}px;height:${SIZE.heightPx}px`;
  stage.setAttribute('aria-hidden', 'true');
  document.body.append(stage);
  const image = engine.attach(stage);
  const { grid } = engine.volume;
  const axes = planeAxes(grid).axial;
  const camera = sliceCamera(fittedFraming(grid, axes, SIZE), axes, SIZE, centreLps(grid));
  image.show({ camera, displayWindow: { centre: 0, width: 2 }, slabMm: 0, slabMode: 'none' });
  return {
    image,
    takeDown() {
      image.dispose();
      stage.remove();
    },
  };
};

const NOTHING: ImageVolume = {
  grid: axialGrid([2, 2, 2], [1, 1, 1], pointLps(0, 0, 0)),
  voxels: new Int16Array(8),
  unit: 'HU',
};
/** A page that nobody looks at draws nothing; nor is a slow card waited for. */
const LONGEST_MS = 1000;

const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

const prepare = async (): Promise<void> => {
  const engine = createSliceEngine(NOTHING);
  const { image, takeDown } = onStage(engine);
  const drawn = async (): Promise<void> => {
    const until = performance.now() + LONGEST_MS;
    while (!image.isDrawn() && performance.now() < until) await nextFrame();
  };
  await Promise.race([drawn(), new Promise((resolve) => setTimeout(resolve, LONGEST_MS))]);
  takeDown();
  engine.handOn();
};

let preparing: Promise<void> | null = null;

/** Makes the graphics context of the next volume and compiles its shader; asked again it does nothing. Never rejects. */
export const prepareSlices = (): Promise<void> => {
  // Where it fails, the first volume says so.
  preparing ??= prepare().catch(() => undefined);
  return preparing;
};

export const createEarlySlices = (volume: ImageVolume): EarlySlices => {
  const engine = createSliceEngine(volume, 'arriving');
  const { image, takeDown } = onStage(engine);
  let frame = 0;
  return {
    arrived(k) {
      engine.arrived(k);
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        if (!engine.takeUp()) image.redraw();
      });
    },
    // The stage stays with the engine: taking it down would take the texture down with it.
    engine: {
      ...engine,
      dispose() {
        cancelAnimationFrame(frame);
        takeDown();
        engine.dispose();
      },
    },
  };
};
