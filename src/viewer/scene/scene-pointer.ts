// The pointer on the 3D view: left turns about the crosshair, middle pans, right zooms (or the tool says), the wheel
// zooms; a click that does not move picks what lies under it.

import type { SessionStore } from '#session/session-store.ts';
import { dragAction } from '../slices/mouse-map.ts';
import type { PointPx } from '../slices/slice-camera.ts';
import { wheelPx } from '../slices/wheel-steps.ts';
import type { SceneCamera } from './scene-camera.ts';

const DEG_PER_PX = 0.4;
const PX_PER_DOUBLE = 250;
const CLICK_SLACK_PX = 4;

export interface ScenePointerContext {
  readonly session: SessionStore;
  readonly camera: SceneCamera;
  readonly mmPerPx: () => number;
  readonly pixelOf: (event: MouseEvent) => PointPx;
  readonly pick: (px: PointPx) => void;
  readonly changed: () => void;
}

interface Drag {
  readonly action: 'turn' | 'pan' | 'zoom';
  readonly pointerId: number;
  readonly button: number;
  readonly startPx: PointPx;
  lastPx: PointPx;
  moved: boolean;
}

export const listenToScene = (root: HTMLElement, context: ScenePointerContext): (() => void) => {
  const { session, camera } = context;
  const stop = new AbortController();
  const { signal } = stop;
  let drag: Drag | null = null;
  const down = (event: PointerEvent): void => {
    session.setState({ focusedView: 'scene' });
    const { mouseProfile, tool } = session.getState();
    const mapped = dragAction(mouseProfile, tool, event.button, event);
    if (drag !== null || mapped === null) return;
    event.preventDefault();
    root.focus({ preventScroll: true });
    root.setPointerCapture(event.pointerId);
    const px = context.pixelOf(event);
    const action = mapped === 'pan' || mapped === 'zoom' ? mapped : 'turn';
    drag = { action, pointerId: event.pointerId, button: event.button, startPx: px, lastPx: px, moved: false };
  };
  const move = (event: PointerEvent): void => {
    if (drag === null || event.pointerId !== drag.pointerId) return;
    const px = context.pixelOf(event);
    const [dx, dy] = [px[0] - drag.lastPx[0], px[1] - drag.lastPx[1]];
    drag.moved ||= Math.hypot(px[0] - drag.startPx[0], px[1] - drag.startPx[1]) > CLICK_SLACK_PX;
    if (!drag.moved) return;
    drag.lastPx = px;
    if (drag.action === 'pan') camera.pan(dx * context.mmPerPx(), dy * context.mmPerPx());
    else if (drag.action === 'zoom') camera.zoom(2 ** (-dy / PX_PER_DOUBLE));
    else camera.turn(dx * DEG_PER_PX, dy * DEG_PER_PX, session.getState().crosshairLps);
    context.changed();
  };
  const up = (event: PointerEvent): void => {
    if (drag === null || event.pointerId !== drag.pointerId) return;
    const ended = drag;
    drag = null;
    if (!ended.moved && ended.button === 0) context.pick(ended.startPx);
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    camera.zoom(2 ** (-wheelPx(event) / PX_PER_DOUBLE / 2));
    context.changed();
  };
  const maximise = (): void => {
    const { maximised } = session.getState();
    session.setState({ maximised: maximised === null ? 'scene' : null });
  };
  root.addEventListener('pointerdown', down, { signal });
  root.addEventListener('pointermove', move, { signal });
  root.addEventListener('pointerup', up, { signal });
  root.addEventListener('pointercancel', () => (drag = null), { signal });
  root.addEventListener('wheel', wheel, { signal, passive: false });
  root.addEventListener('dblclick', maximise, { signal });
  root.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  return () => stop.abort();
};
