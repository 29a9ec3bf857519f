// Our own way from files to three views: the reading thread, the gate, one array in HU, the viewers; no panels.

import { createEarlyViews } from '#app/early-views.ts';
import { ellipsoidMask } from '#core/segment/ellipsoid-mask.ts';
import { type PointLps, pointIjk, pointLps } from '#core/space/patient-space.ts';
import { centreLps, toIjk, toLps } from '#core/space/volume-grid.ts';
import { type GreyPicture, slicePicture } from '#core/volume/grey-picture.ts';
import { viewerWords } from '#i18n/viewer-words.ts';
import { addStructure } from '#plan/commands/commands.ts';
import { newPlan } from '#plan/new-plan.ts';
import { createPlanHistory } from '#plan/plan-history.ts';
import { createSessionStore } from '#session/session-store.ts';
import { createViewer } from '#viewer/create-viewer.ts';
import { createImageReader } from '#workers/image-reader.ts';
import { frame, hasPixels, type LoadTimes, type PageBench, scrolledFrames } from './page-bench.ts';

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

/** As a lumbar case has them: canal, vessels, kidneys, bowel, bones, all crossing the middle slices. */
const twelve = ([x, y, z]: PointLps) =>
  Array.from({ length: 12 }, (_, n) => {
    const turn = (2 * Math.PI * n) / 12;
    return {
      centre: pointLps(x + 70 * Math.cos(turn), y + 50 * Math.sin(turn), z),
      radii: [14 + 2 * n, 12 + n, 60 + 3 * n] as const,
    };
  });

/** Opens the first series that the files hold. */
export const openWithTrabecula = async (
  files: readonly File[],
  elements: Readonly<Record<(typeof PLANES)[number], HTMLDivElement>>,
): Promise<LoadTimes & Pick<PageBench, 'scroll' | 'addTwelve' | 'scrollAmong'>> => {
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
  const history = createPlanHistory(newPlan(identity, 'bench'));
  const viewer = createViewer({
    volume,
    slices,
    history,
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

  const scrolled = (steps: number, toFrameEnd: boolean): Promise<number[]> =>
    scrolledFrames(
      elements.axial,
      steps,
      (by) => {
        const [i, j, k] = toIjk(volume.grid, session.getState().crosshairLps);
        session.setState({ crosshairLps: toLps(volume.grid, pointIjk(i, j, k + by)) });
      },
      toFrameEnd,
    );
  const addTwelve = async (): Promise<number> => {
    let maskBytes = 0;
    for (const { centre, radii } of twelve(centreLps(volume.grid))) {
      const mask = ellipsoidMask(volume.grid, centre, radii);
      maskBytes += mask.bits.byteLength;
      history.apply(addStructure, { name: '', kind: 'organ', mask, reviewed: true, origin: { by: 'hand' } });
    }
    return maskBytes;
  };
  const scrollAmong = (steps: number, structuresShown: boolean): Promise<number[]> => {
    session.setState({ structuresShown });
    return scrolled(steps, true);
  };
  return {
    firstPixelsMs,
    allViewsMs,
    voxelBytes: volume.voxels.byteLength,
    scroll: (steps) => scrolled(steps, false),
    addTwelve,
    scrollAmong,
  };
};
