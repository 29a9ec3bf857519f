// The pointer on the image of a slice view, wherever no handle took it: windowing, panning, zooming, scrolling, crosshair,
// placing, drawing a sphere. What a press means comes from mouse-map.ts; what it changes is session, framing or plan.

import type { LesionMarks } from '#core/lesion/lesion-from-marks.ts';
import { distanceMm, type PointLps } from '#core/space/patient-space.ts';
import type { DisplayWindow, Plane, SessionState, Tool } from '#session/session-state.ts';
import type { SessionStore } from '#session/session-store.ts';
import type { Live } from '../live.ts';
import { type HandDrag, type HandTools, isHandTool, swappedTool } from '../painting/hand-tools.ts';
import { isPlacingTool } from '../placing.ts';
import { createFingers } from './fingers.ts';
import { beginMark, endMark, isLesionTool, moveMark } from './lesion-marks.ts';
import { type DragAction, dragAction } from './mouse-map.ts';
import type { PointPx } from './slice-camera.ts';
import { wheelPx, wheelSteps } from './wheel-steps.ts';
import { draggedWindow } from './window-drag.ts';

/** Drag that doubles the size. */
const PX_PER_ZOOM_STEP = 300;
const SCROLL_PX_PER_SLICE = 6;
const SMALLEST_SPHERE_MM = 1;
/** While a hand tool is led, what lies under the pointer is said this often only: nobody reads it meanwhile. */
const SAID_WHILE_LED_MS = 150;
/** One notch of the wheel, for the size of the brush. */
const BRUSH_FACTOR = 1.15;

export interface ImageToolContext {
  readonly plane: Plane;
  readonly unit: 'HU' | 'arbitrary';
  readonly session: Pick<SessionStore, 'getState'> & {
    readonly setState: (change: Partial<SessionState>) => void;
  };
  readonly live: Live;
  readonly lpsAt: (px: PointPx) => PointLps;
  readonly valueAt: (lps: PointLps) => number | null;
  readonly pixelOf: (event: MouseEvent) => PointPx;
  /** Calls back when what lies under a still pointer is another place or tool; answers how to stop. */
  readonly onUnderPointer?: (changed: () => void) => () => void;
  readonly pan: (dxPx: number, dyPx: number) => void;
  readonly zoom: (factor: number, at: PointPx) => void;
  /** Steps through the slices, positive towards head, front or right. */
  readonly step: (slices: number) => void;
  readonly place: (point: PointLps) => void;
  readonly onLesion: (marks: LesionMarks) => void;
  readonly onSphere: (centre: PointLps, radiusMm: number) => void;
  /** Null where the program takes no hand editing. */
  readonly hand: HandTools | null;
}

interface Drag {
  readonly action: DragAction;
  readonly hand: HandDrag | null;
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

const toggleMaximised = ({ session, plane, hand }: ImageToolContext): void => {
  const { tool, maximised } = session.getState();
  if (
    hand?.finishTube() === true ||
    isPlacingTool(tool) ||
    isHandTool(tool) ||
    isLesionTool(tool) ||
    tool === 'ellipsoid'
  )
    return;
  session.setState({ maximised: maximised === null ? plane : null });
};

const listenToPointer = (root: HTMLElement, context: ImageToolContext, signal: AbortSignal): void => {
  const { session } = context;
  let drag: Drag | null = null;
  const hover = followPointer(root, context, signal);
  let saidMs = Number.NEGATIVE_INFINITY;
  const fingers = createFingers(context);
  const end = (kept: boolean): void => {
    const ended = drag;
    drag = null;
    ended?.hand?.end(kept);
    if (ended !== null && isLesionTool(ended.action)) endMark(context, ended.action, kept);
    if (ended?.action === 'ellipsoid') sphereEnded(context, kept);
    else if (ended?.action === 'window' && !kept) session.setState({ displayWindow: ended.startWindow });
  };
  const down = (event: PointerEvent): void => {
    session.setState({ focusedView: context.plane });
    if (fingers.down(event)) {
      end(false);
      return;
    }
    const { mouseProfile, tool, displayWindow } = session.getState();
    const meant = swapped(event, tool) ?? touched(event, dragAction(mouseProfile, tool, event.button, event));
    if (drag !== null || meant === null || context.live.getState().draggedId !== null) return;
    event.preventDefault();
    root.focus({ preventScroll: true });
    root.setPointerCapture(event.pointerId);
    const px = context.pixelOf(event);
    const hand = isHandAction(meant) ? (context.hand?.begin(meant, context.lpsAt(px)) ?? null) : null;
    const action = isHandAction(meant) && hand === null ? 'window' : meant;
    const start = { startPx: px, startWindow: displayWindow, lastPx: px, scrolledPx: 0 };
    drag = { action, hand, pointerId: event.pointerId, ...start };
    began(context, action, px);
  };
  const move = (event: PointerEvent): void => {
    if (fingers.move(event)) return;
    const px = context.pixelOf(event);
    const lps = context.lpsAt(px);
    if (drag?.hand == null || event.timeStamp - saidMs >= SAID_WHILE_LED_MS) {
      saidMs = event.timeStamp;
      session.setState({ pointer: { lps, value: context.valueAt(lps) } });
    }
    hover(px, drag === null ? event.altKey : drag.action !== session.getState().tool);
    if (drag !== null && event.pointerId === drag.pointerId) {
      if (drag.hand === null) moved(context, drag, px);
      else for (const each of coalesced(event)) drag.hand.move(context.lpsAt(context.pixelOf(each)));
    } else if (event.shiftKey && event.buttons === 0) session.setState({ crosshairLps: lps });
  };
  const onKey = (event: KeyboardEvent): void => {
    if (drag !== null && event.key === 'Escape') end(false);
    else if (drag !== null || session.getState().focusedView !== context.plane || !tubeKey(context, event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const mine = (event: PointerEvent): boolean => drag !== null && event.pointerId === drag.pointerId;
  root.addEventListener('pointerdown', down, { signal });
  root.addEventListener('pointermove', move, { signal });
  const up = (event: PointerEvent): void => {
    fingers.up(event);
    if (mine(event)) end(event.type === 'pointerup');
  };
  for (const type of ['pointerup', 'pointercancel'] as const) root.addEventListener(type, up, { signal });
  const leave = (): void => {
    session.setState({ pointer: null });
    hover(null, false);
  };
  root.addEventListener('pointerleave', leave, { signal });
  window.addEventListener('keydown', onKey, { signal, capture: true });
};

/**
 * Tells the hand tool what place the pointer is over; returns how to say where the pointer is. A tool taken in hand by a key,
 * another slice, another zoom: the pointer stays, what lies under it does not.
 */
const followPointer = (root: HTMLElement, context: ImageToolContext, signal: AbortSignal) => {
  let lastPx: PointPx | null = null;
  let wasSwapped = false;
  const tell = (): void => {
    const { tool } = context.session.getState();
    if (lastPx !== null && isHandTool(tool))
      context.hand?.hover(context.lpsAt(lastPx), wasSwapped && swappedTool(tool) !== null);
  };
  const stop = context.onUnderPointer?.(tell);
  if (stop !== undefined) signal.addEventListener('abort', stop);
  root.addEventListener('wheel', tell, { signal, passive: true });
  return (px: PointPx | null, isSwapped: boolean): void => {
    lastPx = px;
    wasSwapped = isSwapped;
    if (px === null) context.hand?.hover(null, false);
    else tell();
  };
};

/** A tablet has no wheel: a finger goes through the slices where a mouse would change the window. */
const touched = ({ pointerType }: PointerEvent, action: DragAction | null): DragAction | null =>
  pointerType === 'touch' && action === 'window' ? 'scroll' : action;

/** Alt makes the brush an eraser for one stroke, and the eraser a brush. */
const swapped = (event: PointerEvent, tool: Tool): DragAction | null =>
  event.button === 0 && event.altKey && !event.shiftKey && !event.ctrlKey ? swappedTool(tool) : null;

const isHandAction = (action: DragAction): action is Parameters<HandTools['begin']>[0] & DragAction =>
  action !== 'scroll' && isHandTool(action);

/** All places the pointer passed since the last event, so that a fast stroke stays round. */
const coalesced = (event: PointerEvent): readonly PointerEvent[] => {
  const passed = event.getCoalescedEvents?.() ?? [];
  return passed.length === 0 ? [event] : passed;
};

/** Enter ends a tube, Backspace takes its last point back, Escape gives it up. True when the key meant that. */
const tubeKey = ({ hand }: ImageToolContext, { key }: KeyboardEvent): boolean => {
  if (key === 'Enter') return hand?.finishTube() ?? false;
  if (key === 'Backspace') return hand?.shortenTube() ?? false;
  return key === 'Escape' && (hand?.dropTube() ?? false);
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
    if (event.shiftKey && context.hand !== null && isHandTool(context.session.getState().tool)) {
      // With Shift some systems turn the wheel sideways.
      const move = event.deltaY === 0 ? event.deltaX : event.deltaY;
      if (move !== 0) context.hand.resize(move < 0 ? BRUSH_FACTOR : 1 / BRUSH_FACTOR);
      return;
    }
    const result = wheelSteps(leftOverPx, event);
    leftOverPx = result.leftOverPx;
    if (result.steps !== 0) context.step(-result.steps);
  };
  root.addEventListener('wheel', wheel, { signal, passive: false });
};

const PLACING: ReadonlySet<DragAction> = new Set([
  'place-target',
  'place-entry',
  'grow',
  'vessel',
  'canal',
  'mark-pair',
]);

/** What happens at the press itself. */
const began = (context: ImageToolContext, action: DragAction, px: PointPx): void => {
  const lps = context.lpsAt(px);
  if (action === 'crosshair') context.session.setState({ crosshairLps: lps });
  else if (action === 'ellipsoid') context.live.setState({ sphere: { centreLps: lps, radiusMm: 0 } });
  else if (PLACING.has(action)) context.place(lps);
  else if (isLesionTool(action)) beginMark(context, action, lps);
};

const moved = (context: ImageToolContext, drag: Drag, px: PointPx): void => {
  const dx = px[0] - drag.lastPx[0];
  const dy = px[1] - drag.lastPx[1];
  drag.lastPx = px;
  if (isLesionTool(drag.action)) {
    moveMark(context, drag.action, context.lpsAt(px));
    return;
  }
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
