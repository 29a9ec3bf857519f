// One slice view: the image below, our overlay above, and the pointer between them. The image is told at once when its
// slice, framing, window or slab changed (and not otherwise: scrolling one view leaves the others alone); the overlay is
// drawn in the frame that follows, the same in which the image appears.

import type { PointLps } from '#core/space/patient-space.ts';
import { containsIjk, toIjk, voxelIndex } from '#core/space/volume-grid.ts';
import { gapAt } from '#core/volume/slice-gaps.ts';
import type { Plane } from '#session/session-state.ts';
import { htmlElement } from '../overlay/dom.ts';
import { createSliceOverlay, type SliceOverlay } from '../overlay/slice-overlay.ts';
import { createHandTools } from '../painting/hand-tools.ts';
import { placeWithTool } from '../placing.ts';
import { markPair } from '../second-series.ts';
import type { ViewerInput } from '../viewer.ts';
import { listenToImageTools } from './image-tools.ts';
import { steppedBy } from './plane-axes.ts';
import { createSecondOver } from './second-over.ts';
import { fromPx, type PointPx, type ViewField, type ViewSize } from './slice-camera.ts';
import { createSliceSight, type SightContext, type SliceSight } from './slice-sight.ts';
import type { SliceViewContext } from './slice-view-context.ts';

export interface SliceView {
  readonly reset: () => void;
  readonly frameOn: (field: ViewField) => void;
  readonly isSettled: () => boolean;
  readonly dispose: () => void;
}

export const mountSliceView = (context: SliceViewContext, element: HTMLElement, plane: Plane): SliceView => {
  const { frame } = context;
  const { session } = context.input;
  const root = htmlElement('tv-view tv-slice', element);
  root.tabIndex = 0;
  root.setAttribute('role', 'group');
  const image = context.engine.attach(htmlElement('tv-image', root));
  const second = createSecondOver(context, root);
  htmlElement('tv-fade', root);
  const changed = (): void => {
    const { displayWindow, slabMm, slabMode } = session.getState();
    image.show({ camera: sight.camera(), displayWindow, slabMm, slabMode });
    second.changed();
    frame.request();
  };
  const sight = createSliceSight(sightOf(context), sizeOf(root), changed);
  const pixelOf = (event: MouseEvent): PointPx => {
    const box = root.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const undo = [
    frame.onFrame(() => second.draw(sight.camera())),
    onOwnFrames(context, plane, createSliceOverlay(context, root, plane, sight, pixelOf)),
    session.subscribe((now, before) => {
      if (now.viewAxes !== before.viewAxes) sight.turned();
      else if (IMAGE_KEYS.some((key) => now[key] !== before[key])) changed();
    }),
    observeSize(root, (size) => {
      image.resize();
      sight.setSize(size);
    }),
    listenToTools(context, root, plane, sight, pixelOf),
    second.stop,
  ];
  changed();
  return {
    reset: sight.reset,
    frameOn: sight.frameOn,
    isSettled: () => image.isDrawn() && second.isDrawn(),
    dispose() {
      for (const stop of undo) stop();
      image.dispose();
      root.remove();
    },
  };
};

/** While a stroke is led in another view, and just after, this one follows it a few times a second, one view a frame. */
const STROKE_ELSEWHERE_MS = { own: 120, any: 30, after: 60 } as const;
const drawnElsewhereMs = new WeakMap<SliceViewContext['frame'], number>();

const onOwnFrames = (
  { frame, live }: SliceViewContext,
  plane: Plane,
  { draw, drawHand }: SliceOverlay,
): (() => void) => {
  let drawnMs = Number.NEGATIVE_INFINITY;
  let strokeMs = Number.NEGATIVE_INFINITY;
  let late: ReturnType<typeof setTimeout> | undefined;
  const followed = (drawNow: () => void, request: () => void) => (): void => {
    const { stroke, cursor } = live.getState();
    const now = performance.now();
    if (stroke !== null) strokeMs = now;
    const isLed = now - strokeMs < STROKE_ELSEWHERE_MS.after;
    if (isLed && cursor !== null && cursor.plane !== plane) {
      const { own, any } = STROKE_ELSEWHERE_MS;
      const wait = Math.max(own - (now - drawnMs), any - (now - (drawnElsewhereMs.get(frame) ?? 0)));
      if (wait > 0) {
        late ??= setTimeout(() => {
          late = undefined;
          request();
        }, wait);
        return;
      }
      drawnElsewhereMs.set(frame, now);
    }
    drawnMs = now;
    drawNow();
  };
  const stops = [
    frame.onFrame(followed(draw, frame.request)),
    frame.onHandFrame(followed(drawHand, frame.requestHand)),
  ];
  return () => {
    clearTimeout(late);
    for (const stop of stops) stop();
  };
};

/** What of the session an image shows. */
const IMAGE_KEYS = ['crosshairLps', 'displayWindow', 'slabMm', 'slabMode'] as const;

/** The crosshair of the session picks the slice. */
const sightOf = ({ input, axes, framing, field }: SliceViewContext): SightContext => ({
  grid: input.volume.grid,
  crosshair: () => input.session.getState().crosshairLps,
  axes,
  framing,
  field,
  startField: input.field,
});

export const sizeOf = (root: HTMLElement): ViewSize => ({ widthPx: root.clientWidth, heightPx: root.clientHeight });

/** Also told when only the pixel ratio changed (another screen); not told of a view folded away. */
export const observeSize = (root: HTMLElement, changed: (size: ViewSize) => void): (() => void) => {
  const observer = new ResizeObserver(() => {
    const size = sizeOf(root);
    if (size.widthPx > 1 && size.heightPx > 1) changed(size);
  });
  try {
    observer.observe(root, { box: 'device-pixel-content-box' });
  } catch {
    observer.observe(root);
  }
  return () => observer.disconnect();
};

/** What of the session puts another place, or another tool, under a still pointer. */
const UNDER_POINTER = ['tool', 'crosshairLps', 'viewAxes'] as const;

const listenToTools = (
  { input, live, axes }: SliceViewContext,
  root: HTMLElement,
  plane: Plane,
  sight: SliceSight,
  pixelOf: (event: MouseEvent) => PointPx,
): (() => void) => {
  const { session, history, volume, editing } = input;
  return listenToImageTools(root, {
    plane,
    unit: volume.unit,
    session,
    live,
    pixelOf,
    onUnderPointer: (changed) =>
      session.subscribe((now, before) => {
        if (UNDER_POINTER.some((key) => now[key] !== before[key])) changed();
      }),
    lpsAt: (px) => fromPx(sight.camera(), px),
    valueAt: (lps) => valueAt(input, lps),
    pan: sight.pan,
    zoom: sight.zoom,
    step: (steps) => session.setState((state) => ({ crosshairLps: steppedBy(axes(), state.crosshairLps, steps) })),
    place: (point) =>
      session.getState().tool === 'mark-pair'
        ? markPair(session, { fixedLps: point }, (pair) => input.onPair?.(pair))
        : placeWithTool(
            { history, session, onSeed: input.onSeed, onVessel: input.onVessel, onCanal: input.onCanal },
            point,
          ),
    hand: editing === undefined ? null : createHandTools({ input, editing, live, axes, plane, index: sight.index }),
    onLesion: input.onLesion,
    onSphere: (centre, radiusMm) => input.onEllipsoid(centre, [radiusMm, radiusMm, radiusMm]),
  });
};

/** The voxel's value at a point, null outside the volume and where nobody scanned. */
const valueAt = ({ volume: { grid, voxels, gaps = [] } }: ViewerInput, lps: PointLps): number | null => {
  if (gapAt(grid, gaps, lps) !== null) return null;
  const p = toIjk(grid, lps);
  if (!containsIjk(grid, p)) return null;
  const held = (axis: 0 | 1 | 2): number => Math.min(grid.dims[axis] - 1, Math.max(0, Math.round(p[axis])));
  return voxels[voxelIndex(grid, held(0), held(1), held(2))] ?? null;
};
