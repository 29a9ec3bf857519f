// The pointer on the image of a slice view, wherever no handle took it: windowing, panning, zooming, scrolling, crosshair,
// placing, drawing a sphere. What a press means comes from mouse-map.ts; what it changes is session, framing or plan.

import { distanceMm, type PointLps } from '#core/space/patient-space.ts';
import type { DisplayWindow, Plane } from '#session/session-state.ts';
import type { SessionStore } from '#session/session-store.ts';
import type { Live } from '../live.ts';
import { isPlacingTool } from '../placing.ts';
import { type DragAction, dragAction } from './mouse-map.ts';
import type { PointPx } from './slice-camera.ts';
import { wheelPx, wheelSteps } from './wheel-steps.ts';
import { draggedWindow } from './window-drag.ts';

/** Drag that doubles the size. */
const PX_PER_ZOOM_STEP = 300;
const SCROLL_PX_PER_SLICE = 6;
const SMALLEST_SPHERE_MM = 1;

export interface ImageToolContext {
  readonly plane: Plane;
  readonly unit: 'HU' | 'arbitrary';
  readonly session: SessionStore;
  readonly live: Live;
  readonly lpsAt: (px: PointPx) => PointLps;
  readonly valueAt: (lps: PointLps) => number | null;
  readonly pixelOf: (event: MouseEvent) => PointPx;
  readonly pan: (dxPx: number, dyPx: number) => void;
  readonly zoom: (factor: number, at: PointPx) => void;
  /** Steps through the slices, positive towards head, front or right. */
  readonly step: (slices: number) => void;
  readonly place: (point: PointLps) => void;
  readonly onSphere: (centre: PointLps, radiusMm: number) => void;
}

interface Drag {
  readonly action: DragAction;
  readonly pointerId: number;
  readonly startPx: PointPx;
  readonly startWindow: DisplayWindow;
  lastPx: PointPx;
  scrolledPx: number;
}

/** Listens on a view; returns its undo. */
export const listenToImageTools = (root: HTMLElement, context: ImageToolContext): (() => void) => {
  const stop = new AbortController();
  listenToPointer(root, context, stop.signal);
  listenToWheel(root, context, stop.signal);
  root.addEventListener('contextmenu', (event) => event.preventDefault(), { signal: stop.signal });
  root.addEventListener('dblclick', () => toggleMaximised(context), { signal: stop.signal });
  return () => stop.abort();
};

const toggleMaximised = ({ session, plane }: ImageToolContext): void => {
  const { tool, maximised } = session.getState();
  if (isPlacingTool(tool) || tool === 'ellipsoid') return;
  session.setState({ maximised: maximised === null ? plane : null });
};

const listenToPointer = (root: HTMLElement, context: ImageToolContext, signal: AbortSignal): void => {
  const { session } = context;
  let drag: Drag | null = null;
  const end = (kept: boolean): void => {
    const ended = drag;
    drag = null;
    if (ended?.action === 'ellipsoid') sphereEnded(context, kept);
    else if (ended?.action === 'window' && !kept) session.setState({ displayWindow: ended.startWindow });
  };
  const down = (event: PointerEvent): void => {
    session.setState({ focusedView: context.plane });
    const { mouseProfile, tool, displayWindow } = session.getState();
    const action = dragAction(mouseProfile, tool, event.button, event);
    if (drag !== null || action === null || context.live.getState().draggedId !== null) return;
    event.preventDefault();
    root.focus({ preventScroll: true });
    root.setPointerCapture(event.pointerId);
    const px = context.pixelOf(event);
    drag = { action, pointerId: event.pointerId, startPx: px, startWindow: displayWindow, lastPx: px, scrolledPx: 0 };
    began(context, action, px);
  };
  const move = (event: PointerEvent): void => {
    const px = context.pixelOf(event);
    const lps = context.lpsAt(px);
    session.setState({ pointer: { lps, value: context.valueAt(lps) } });
    if (drag !== null && event.pointerId === drag.pointerId) moved(context, drag, px);
    else if (event.shiftKey && event.buttons === 0) session.setState({ crosshairLps: lps });
  };
  const onEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || drag === null) return;
    event.stopPropagation();
    end(false);
  };
  const mine = (event: PointerEvent): boolean => drag !== null && event.pointerId === drag.pointerId;
  root.addEventListener('pointerdown', down, { signal });
  root.addEventListener('pointermove', move, { signal });
  root.addEventListener('pointerup', (event) => mine(event) && end(true), { signal });
  root.addEventListener('pointercancel', (event) => mine(event) && end(false), { signal });
  root.addEventListener('pointerleave', () => session.setState({ pointer: null }), { signal });
  window.addEventListener('keydown', onEscape, { signal, capture: true });
};

const listenToWheel = (root: HTMLElement, context: ImageToolContext, signal: AbortSignal): void => {
  let leftOverPx = 0;
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    // A pinch on a trackpad arrives as a wheel with Ctrl.
    if (event.ctrlKey) {
      context.zoom(2 ** (-wheelPx(event) / PX_PER_ZOOM_STEP), context.pixelOf(event));
      return;
    }
    const result = wheelSteps(leftOverPx, event);
    leftOverPx = result.leftOverPx;
    if (result.steps !== 0) context.step(-result.steps);
  };
  root.addEventListener('wheel', wheel, { signal, passive: false });
};

/** What happens at the press itself. */
const began = (context: ImageToolContext, action: DragAction, px: PointPx): void => {
  const lps = context.lpsAt(px);
  if (action === 'crosshair') context.session.setState({ crosshairLps: lps });
  else if (action === 'ellipsoid') context.live.setState({ sphere: { centreLps: lps, radiusMm: 0 } });
  else if (action === 'place-target' || action === 'place-entry' || action === 'grow') context.place(lps);
};

const moved = (context: ImageToolContext, drag: Drag, px: PointPx): void => {
  const dx = px[0] - drag.lastPx[0];
  const dy = px[1] - drag.lastPx[1];
  drag.lastPx = px;
  switch (drag.action) {
    case 'window':
      context.session.setState({
        displayWindow: draggedWindow(drag.startWindow, px[0] - drag.startPx[0], px[1] - drag.startPx[1], context.unit),
      });
      return;
    case 'pan':
      context.pan(dx, dy);
      return;
    case 'zoom':
      context.zoom(2 ** (-dy / (PX_PER_ZOOM_STEP / 2)), drag.startPx);
      return;
    case 'crosshair':
      context.session.setState({ crosshairLps: context.lpsAt(px) });
      return;
    case 'scroll': {
      drag.scrolledPx += dy;
      const steps = Math.trunc(drag.scrolledPx / SCROLL_PX_PER_SLICE);
      drag.scrolledPx -= steps * SCROLL_PX_PER_SLICE;
      if (steps !== 0) context.step(-steps);
      return;
    }
    case 'ellipsoid': {
      const { sphere } = context.live.getState();
      if (sphere === null) return;
      const { centreLps } = sphere;
      context.live.setState({ sphere: { centreLps, radiusMm: distanceMm(centreLps, context.lpsAt(px)) } });
    }
  }
};

const sphereEnded = (context: ImageToolContext, kept: boolean): void => {
  const { sphere } = context.live.getState();
  context.live.setState({ sphere: null });
  if (!kept || sphere === null || sphere.radiusMm < SMALLEST_SPHERE_MM) return;
  context.session.setState({ tool: 'window' });
  context.onSphere(sphere.centreLps, sphere.radiusMm);
};
