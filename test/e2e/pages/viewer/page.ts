// A bare page with the viewer alone, for its browser tests, its pictures and its frame times.

import '@fontsource-variable/inter/opsz.css';
import { getRenderingEngines, type Types } from '@cornerstonejs/core';
import type { PointLps } from '#core/space/patient-space.ts';
import type { Mask } from '#core/structure/mask.ts';
import { extractSurface } from '#core/surface/extract-surface.ts';
import type { SurfaceMesh } from '#core/surface/surface-mesh.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { viewerWords } from '#i18n/viewer-words.ts';
import { createPlanHistory } from '#plan/plan-history.ts';
import { createSessionStore } from '#session/session-store.ts';
import { createViewer } from '#viewer/create-viewer.ts';
import type { ShownSecond } from '#viewer/second-series.ts';
import { planeAxes, steppedBy } from '#viewer/slices/plane-axes.ts';
import type { Readable, Viewer } from '#viewer/viewer.ts';
import { assessed, borderPoints } from './rough-clearance.ts';
import { documentOf, sceneOf } from './scenes.ts';
import { scrollFrames } from './scroll-frames.ts';

const fixed = <T>(value: T): Readable<T> => ({ get: () => value, subscribe: () => () => undefined });

/** With ?second, the same voxels again as a second series in the same place: what is drawn over must be what lies under. */
const secondOf = (volume: ImageVolume): ShownSecond | null => {
  const same = (p: PointLps): PointLps => p;
  const isAsked = new URLSearchParams(location.search).has('second');
  return isAsked ? { volume, planGrid: volume.grid, toSeries: same, toPlan: same, name: 'twin', pairs: [] } : null;
};

const start = async (): Promise<void> => {
  const scene = await sceneOf(new URLSearchParams(location.search));
  const document_ = documentOf(scene);
  const history = createPlanHistory(document_);
  const session = createSessionStore({
    crosshairLps: scene.crosshair,
    displayWindow: { centre: 450, width: 1500 },
    selection: { kind: 'instrument', id: 'i1' },
  });
  const borders = new Map(
    document_.structures
      .filter(({ role }) => role === 'spare')
      .map(({ id }) => [id, borderPoints(scene.volume.grid, document_.masks[id] as Mask)]),
  );
  let assessment = assessed(history.document(), history.revision(), borders);
  const listeners = new Set<() => void>();
  history.subscribe(() => {
    assessment = assessed(history.document(), history.revision(), borders);
    for (const listener of listeners) listener();
  });
  const surfaces = new Map<string, SurfaceMesh>();
  for (const [id, mask] of Object.entries(document_.masks))
    surfaces.set(
      id,
      extractSurface(
        scene.volume.grid,
        mask,
        id === 'skin' ? { maxTriangles: 60_000 } : id === 'bone' ? { maxTriangles: 260_000 } : { maxTriangles: 40_000 },
      ),
    );
  const seeds: PointLps[] = [];
  const spheres: { centre: PointLps; radiiMm: readonly [number, number, number] }[] = [];
  const viewer = createViewer({
    volume: scene.volume,
    history,
    session,
    assessment: {
      get: () => assessment,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    surfaces: fixed(surfaces),
    words: fixed(viewerWords('fr')),
    second: fixed(secondOf(scene.volume)),
    onSeed: (seed) => seeds.push(seed),
    onVessel: () => undefined,
    onCanal: () => undefined,
    onLesion: () => undefined,
    onEllipsoid: (centre, radiiMm) => spheres.push({ centre, radiiMm }),
  });
  const element = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
  for (const plane of ['axial', 'sagittal', 'coronal'] as const) viewer.mountSlice(element(plane), plane);
  viewer.mountScene(element('scene'));
  await viewer.settled();
  const axes = planeAxes(scene.volume.grid).axial;
  const scroll = (frames: number): Promise<number[]> =>
    scrollFrames(element('axial'), frames, (n) =>
      session.setState(({ crosshairLps }) => ({
        crosshairLps: steppedBy(axes, crosshairLps, n % 40 < 20 ? 1 : -1),
      })),
    );
  const page: Page = { viewer, session, history, seeds, spheres, scroll, cornerstonePx };
  Object.assign(window, { page });
};

export interface Page {
  readonly viewer: Viewer;
  readonly session: ReturnType<typeof createSessionStore>;
  readonly history: ReturnType<typeof createPlanHistory>;
  readonly seeds: readonly PointLps[];
  readonly spheres: readonly { readonly centre: PointLps; readonly radiiMm: readonly [number, number, number] }[];
  /** Frame times of scrolling the axial view, ms. */
  readonly scroll: (frames: number) => Promise<number[]>;
  /** Where cornerstone itself draws a patient point in a view. */
  readonly cornerstonePx: (view: string, lps: PointLps) => readonly number[];
}

const cornerstonePx = (view: string, lps: PointLps): readonly number[] => {
  const viewports = (getRenderingEngines() ?? []).flatMap((engine) => engine.getViewports());
  const found = viewports.find(({ element }) => element.closest(`#${view}`) !== null);
  if (found === undefined) throw new Error(`cornerstone has no view in ${view}`);
  return (found as Types.IVolumeViewport).worldToCanvas([lps[0], lps[1], lps[2]]);
};

void start();
