// The one place that speaks to cornerstone. It is handed our voxels (the very array, no copy), our grid and our camera, and
// gives back pixels: none of its tools, annotations, keys or loaders is used, and nothing is fetched.
// - One WebGL context for all slice views, so that the volume is one texture.
// - Its slab thickness counts to either side of the slice, so half of ours is set.

import { Enums, eventTarget, getRenderingCapabilities, init, RenderingEngine, type Types } from '@cornerstonejs/core';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { DisplayWindow, SlabMode } from '#session/session-state.ts';
import { createHalfTexture, type HalfTexture } from './half-texture.ts';
import { forgetVolume, localVolume } from './local-volume.ts';
import type { SliceCamera } from './slice-camera.ts';
import { windowRange } from './window-drag.ts';

export interface SliceLook {
  readonly camera: SliceCamera;
  readonly displayWindow: DisplayWindow;
  readonly slabMm: number;
  readonly slabMode: SlabMode;
}

export interface SliceImage {
  /** Draws in the next frame, unless nothing changed. */
  readonly show: (look: SliceLook) => void;
  /** Draws the same look again: voxels came. */
  readonly redraw: () => void;
  /** The element has another size. */
  readonly resize: () => void;
  /** True when the pixels are those of the last look. */
  readonly isDrawn: () => boolean;
  readonly dispose: () => void;
}

export interface SliceEngine {
  /** Whose slices it draws. */
  readonly volume: ImageVolume;
  readonly attach: (element: HTMLDivElement) => SliceImage;
  readonly softwareRenderer: boolean;
  /** Slice k's voxels are in place: the next draw takes them to the graphics memory. */
  readonly arrived: (k: number) => void;
  /** Takes what arrived there without a draw; false where that takes one. */
  readonly takeUp: () => boolean;
  /** Calls back when the graphics card dropped the views' memory; answers how to stop. */
  readonly onContextLost: (listener: () => void) => () => void;
  readonly dispose: () => void;
  /** Disposes of all but the graphics context, which the next engine takes over with its compiled shaders. */
  readonly handOn: () => void;
}

const VOID: Types.RGB = [7 / 255, 8 / 255, 10 / 255];
/** Where the camera stands does not matter to a parallel projection, but it must stand somewhere. */
const CAMERA_DISTANCE_MM = 1000;

const BLEND: Readonly<Record<SlabMode, Enums.BlendModes>> = {
  none: Enums.BlendModes.COMPOSITE,
  mip: Enums.BlendModes.MAXIMUM_INTENSITY_BLEND,
  minip: Enums.BlendModes.MINIMUM_INTENSITY_BLEND,
  mean: Enums.BlendModes.AVERAGE_INTENSITY_BLEND,
};

/** A context that stands, for the next volume. */
let ahead: RenderingEngine | null = null;

const ofEngine = (engine: RenderingEngine, listener: () => void): (() => void) => {
  const lost = (event: Event): void => {
    if ((event as CustomEvent<{ renderingEngineId: string }>).detail.renderingEngineId === engine.id) listener();
  };
  eventTarget.addEventListener(Enums.Events.WEBGL_CONTEXT_LOST, lost as EventListener);
  return () => eventTarget.removeEventListener(Enums.Events.WEBGL_CONTEXT_LOST, lost as EventListener);
};

const keepAhead = (engine: RenderingEngine): void => {
  ahead?.destroy();
  ahead = engine;
  ofEngine(engine, () => {
    if (ahead !== engine) return;
    ahead = null;
    engine.destroy();
  });
};

/**
 * Puts a volume in place for slice views. Many may live at once; each has its own cache keys. While its slices are still
 * being read, each is drawn once `arrived` has named it.
 */
export const createSliceEngine = (volume: ImageVolume, slices: 'all-there' | 'arriving' = 'all-there'): SliceEngine => {
  init({ debug: { statsOverlay: false }, rendering: { webGlContextCount: 1 } } as Parameters<typeof init>[0]);
  // Without it cornerstone would go on by itself, and draw no volume: contours and verdicts over nothing.
  if (!getRenderingCapabilities().webgl2) throw new Error('WebGL 2 is wanted');
  const id = crypto.randomUUID();
  const local = localVolume(`slices-${id}`, volume);
  const texture = streamedTexture(local);
  const half = halfTexture(volume, texture);
  const arrived = half?.arrived ?? texture.setUpdatedFrame;
  if (slices === 'all-there') for (let k = 0; k < volume.grid.dims[2]; k++) arrived(k);
  const engine = ahead ?? new RenderingEngine(`engine-${id}`);
  ahead = null;
  let views = 0;
  return {
    volume,
    softwareRenderer: getRenderingCapabilities().softwareRasterizer,
    arrived,
    takeUp: () => half?.flush() ?? false,
    onContextLost: (listener) => ofEngine(engine, listener),
    attach: (element) => attachView({ engine, local, half }, `view-${views++}-${id}`, element),
    dispose() {
      engine.destroy();
      forgetVolume(local);
    },
    handOn() {
      forgetVolume(local);
      keepAhead(engine);
    },
  };
};

/** vtk's Filter.LINEAR. */
const LINEAR = 1;

interface StreamedTexture {
  readonly getHandle: () => WebGLTexture | 0;
  readonly setUpdatedFrame: (k: number) => void;
  readonly getUpdatedFrames: () => (true | null)[];
  readonly setMinificationFilter: (filter: number) => void;
  readonly setMagnificationFilter: (filter: number) => void;
}

/**
 * The volume's texture, to which slices go up one by one, each once. Measured: a view that thinks the volume loaded marks
 * all slices anew, and so does a filter that the first draw changes (set here, and the marks taken back); all then went up
 * twice, which was most of the time to first sight.
 */
const streamedTexture = (local: Types.IImageVolume): StreamedTexture => {
  local.loadStatus = { loaded: false };
  const texture = local.vtkOpenGLTexture as unknown as StreamedTexture;
  texture.setMinificationFilter(LINEAR);
  texture.setMagnificationFilter(LINEAR);
  texture.getUpdatedFrames().fill(null);
  return texture;
};

/** Null where the graphics card takes 16-bit integers as they are, or where they are floats. */
const halfTexture = ({ grid, voxels }: ImageVolume, texture: StreamedTexture): HalfTexture | null => {
  const { norm16, norm16Linear } = getRenderingCapabilities();
  if (!(voxels instanceof Int16Array) || (norm16 && norm16Linear)) return null;
  const [columns, rows, count] = grid.dims;
  return createHalfTexture({ columns, rows, count, voxels }, texture);
};

interface Drawn {
  readonly engine: RenderingEngine;
  readonly local: Types.IImageVolume;
  readonly half: HalfTexture | null;
}

const sizeOf = (element: HTMLElement): string =>
  `${element.clientWidth} x ${element.clientHeight} at ${devicePixelRatio}`;

const attachView = ({ engine, local, half }: Drawn, viewportId: string, element: HTMLDivElement): SliceImage => {
  engine.enableElement({
    viewportId,
    element,
    type: Enums.ViewportType.ORTHOGRAPHIC,
    defaultOptions: { background: VOID, orientation: Enums.OrientationAxis.AXIAL },
  });
  half?.claim(engine.getOffscreenMultiRenderWindow(viewportId));
  const viewport = engine.getViewport(viewportId) as Types.IVolumeViewport;
  let look: SliceLook | null = null;
  let ready = false;
  let disposed = false;
  let drawsOwed = 1;
  let uploads = 0;
  let size = sizeOf(element);
  const render = (): void => {
    if (!ready || disposed || look === null) return;
    half?.flush();
    uploads = half?.uploads() ?? 0;
    viewport.render();
  };
  const drawn = (): void => {
    if (!ready || disposed || look === null) return;
    // The first draw makes the texture; what waited for it goes up after, whichever view sees to it, and is drawn by the next.
    half?.flush();
    const lacksSlices = half !== null && half.uploads() !== uploads;
    drawsOwed = lacksSlices ? 1 : Math.max(0, drawsOwed - 1);
    if (drawsOwed > 0) render();
  };
  element.addEventListener(Enums.Events.IMAGE_RENDERED, drawn);
  void viewport.setVolumes([{ volumeId: local.volumeId }]).then(() => {
    if (disposed) return;
    ready = true;
    if (look !== null) applyLook(viewport, look, null);
    render();
  });
  return {
    show(next) {
      if (look !== null && sameLook(look, next)) return;
      if (ready) applyLook(viewport, next, look);
      look = next;
      drawsOwed = Math.max(1, drawsOwed);
      render();
    },
    redraw() {
      drawsOwed = Math.max(1, drawsOwed);
      render();
    },
    resize() {
      const now = sizeOf(element);
      if (now === size) return;
      size = now;
      engine.resize(false, true);
      if (look !== null && ready) applyLook(viewport, look, null);
      drawsOwed = Math.max(1, drawsOwed);
      render();
    },
    isDrawn: () => drawsOwed === 0,
    dispose() {
      disposed = true;
      element.removeEventListener(Enums.Events.IMAGE_RENDERED, drawn);
      engine.disableElement(viewportId);
    },
  };
};

const sameLook = (a: SliceLook, b: SliceLook): boolean =>
  a.displayWindow === b.displayWindow &&
  a.slabMm === b.slabMm &&
  a.slabMode === b.slabMode &&
  a.camera.mmPerPx === b.camera.mmPerPx &&
  a.camera.widthPx === b.camera.widthPx &&
  a.camera.heightPx === b.camera.heightPx &&
  a.camera.rightLps.every((value, n) => value === b.camera.rightLps[n]) &&
  a.camera.downLps.every((value, n) => value === b.camera.downLps[n]) &&
  a.camera.centreLps.every((value, n) => value === b.camera.centreLps[n]);

/** Tells the viewport what changed from what it showed before (everything when that is null). */
const applyLook = (viewport: Types.IVolumeViewport, look: SliceLook, before: SliceLook | null): void => {
  if (before?.displayWindow !== look.displayWindow) {
    viewport.setProperties({ voiRange: windowRange(look.displayWindow) }, undefined, true);
  }
  if (before?.slabMode !== look.slabMode || before.slabMm !== look.slabMm) {
    const slab = look.slabMode !== 'none' && look.slabMm > 0;
    viewport.setBlendMode(BLEND[slab ? look.slabMode : 'none']);
    viewport.setSlabThickness(slab ? look.slabMm / 2 : 0);
  }
  const { centreLps: c, forwardLps: f, downLps: d, mmPerPx, heightPx } = look.camera;
  const back = -CAMERA_DISTANCE_MM;
  viewport.setCamera({
    focalPoint: [c[0], c[1], c[2]],
    position: [c[0] + f[0] * back, c[1] + f[1] * back, c[2] + f[2] * back],
    viewPlaneNormal: [-f[0], -f[1], -f[2]],
    viewUp: [-d[0], -d[1], -d[2]],
    parallelProjection: true,
    parallelScale: (heightPx * mmPerPx) / 2,
  });
};
