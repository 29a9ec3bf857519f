// Our own way from files to three views: the reading thread, the gate, one array in HU, the viewers; no panels.

import { pointIjk } from '#core/space/patient-space.ts';
import { centreLps, toIjk, toLps } from '#core/space/volume-grid.ts';
import { viewerWords } from '#i18n/viewer-words.ts';
import { newPlan } from '#plan/new-plan.ts';
import { createPlanHistory } from '#plan/plan-history.ts';
import { createSessionStore } from '#session/session-store.ts';
import { createViewer } from '#viewer/create-viewer.ts';
import { createImageReader } from '#workers/image-reader.ts';
import { frame, hasPixels, type LoadTimes, readBackPixel } from './page-bench.ts';

const PLANES = ['axial', 'sagittal', 'coronal'] as const;

const constant = <T>(value: T) => ({ get: () => value, subscribe: () => () => undefined });

/** Opens the first series that the files hold. */
export const openWithTrabecula = async (
  files: readonly File[],
  elements: Readonly<Record<(typeof PLANES)[number], HTMLDivElement>>,
): Promise<LoadTimes & { readonly scroll: (steps: number) => Promise<number[]> }> => {
  const start = performance.now();
  const reader = createImageReader();
  const scanned = await reader.scan(files.map((file) => ({ file, path: file.name })));
  const best = scanned.series[0];
  if (best === undefined) throw new Error('the files hold no series');
  const { volume, identity } = await reader.load(best.seriesInstanceUid);
  reader.dispose();
  const session = createSessionStore({ crosshairLps: centreLps(volume.grid) });
  const viewer = await createViewer({
    volume,
    history: createPlanHistory(newPlan(identity, 'bench')),
    session,
    assessment: constant(null),
    surfaces: constant(new Map()),
    words: constant(viewerWords('en')),
    onSeed: () => undefined,
    onEllipsoid: () => undefined,
  });
  for (const plane of PLANES) viewer.mountSlice(elements[plane], plane);
  while (!hasPixels(elements.axial)) await frame();
  const firstPixelsMs = performance.now() - start;
  while (!PLANES.every((plane) => hasPixels(elements[plane]))) await frame();
  const allViewsMs = performance.now() - start;

  const scroll = async (steps: number): Promise<number[]> => {
    const times: number[] = [];
    for (let step = 0; step < steps; step++) {
      const begin = performance.now();
      const [i, j, k] = toIjk(volume.grid, session.getState().crosshairLps);
      session.setState({ crosshairLps: toLps(volume.grid, pointIjk(i, j, k + (step % 40 < 20 ? 1 : -1))) });
      await viewer.settled();
      readBackPixel(elements.axial);
      times.push(performance.now() - begin);
    }
    return times;
  };
  return { firstPixelsMs, allViewsMs, voxelBytes: volume.voxels.byteLength, scroll };
};
