// Our own way from files to three views: the reading thread, the gate, one array in HU, the viewers; no panels.

import { createEarlyViews } from '#app/early-views.ts';
import { pointIjk } from '#core/space/patient-space.ts';
import { centreLps, toIjk, toLps } from '#core/space/volume-grid.ts';
import { type GreyPicture, slicePicture } from '#core/volume/grey-picture.ts';
import { viewerWords } from '#i18n/viewer-words.ts';
import { newPlan } from '#plan/new-plan.ts';
import { createPlanHistory } from '#plan/plan-history.ts';
import { createSessionStore } from '#session/session-store.ts';
import { createViewer } from '#viewer/create-viewer.ts';
import { createImageReader } from '#workers/image-reader.ts';
import { frame, hasPixels, type LoadTimes, scrolledFrames } from './page-bench.ts';

const PLANES = ['axial', 'sagittal', 'coronal'] as const;

const constant = <T>(value: T) => ({ get: () => value, subscribe: () => () => undefined });

/** The first slice, as the screen shows it while the others are read. */
const drawPicture = (element: HTMLElement, { width, height, grey }: GreyPicture): void => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const image = new ImageData(width, height);
  grey.forEach((value, at) => {
    image.data.fill(value, 4 * at, 4 * at + 3);
    image.data[4 * at + 3] = 255;
  });
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  element.replaceChildren(canvas);
};

/** Opens the first series that the files hold. */
export const openWithTrabecula = async (
  files: readonly File[],
  elements: Readonly<Record<(typeof PLANES)[number], HTMLDivElement>>,
): Promise<LoadTimes & { readonly scroll: (steps: number) => Promise<number[]> }> => {
  const start = performance.now();
  const reader = createImageReader();
  const early = createEarlyViews(() => import('#viewer/create-viewer.ts'));
  const scanned = await reader.scan(files.map((file) => ({ file, path: file.name })));
  const best = scanned.series[0];
  if (best === undefined) throw new Error('the files hold no series');
  let firstPixelsMs = Number.NaN;
  const { volume, identity } = await reader.load(best.seriesInstanceUid, {
    onSlice(k, volume) {
      if (Number.isNaN(firstPixelsMs)) {
        drawPicture(elements.axial, slicePicture(volume, k, 512));
        firstPixelsMs = performance.now() - start;
      }
      early.arrived(k, volume);
    },
  });
  const slices = await early.take(volume);
  reader.dispose();
  elements.axial.replaceChildren();
  const session = createSessionStore({ crosshairLps: centreLps(volume.grid) });
  const viewer = createViewer({
    volume,
    slices,
    history: createPlanHistory(newPlan(identity, 'bench')),
    session,
    assessment: constant(null),
    surfaces: constant(new Map()),
    words: constant(viewerWords('en')),
    onSeed: () => undefined,
    onVessel: () => undefined,
    onCanal: () => undefined,
    onLesion: () => undefined,
    onEllipsoid: () => undefined,
  });
  for (const plane of PLANES) viewer.mountSlice(elements[plane], plane);
  while (!PLANES.every((plane) => hasPixels(elements[plane]))) await frame();
  const allViewsMs = performance.now() - start;

  const scroll = (steps: number): Promise<number[]> =>
    scrolledFrames(elements.axial, steps, (by) => {
      const [i, j, k] = toIjk(volume.grid, session.getState().crosshairLps);
      session.setState({ crosshairLps: toLps(volume.grid, pointIjk(i, j, k + by)) });
    });
  return { firstPixelsMs, allViewsMs, voxelBytes: volume.voxels.byteLength, scroll };
};
