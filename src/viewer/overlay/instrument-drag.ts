// Moving an instrument by hand on a slice. A drag is one gesture of the history: shown at each move, one undo when let go,
// none after Escape. An end that lies off the slice keeps its distance from it. Alt and the arrows move by 0.5 mm, with
// Shift by 5 mm.

import { type DirectionLps, type PointLps, pointLps, vectorBetween } from '#core/space/patient-space.ts';
import { moveEntry, moveTarget, shiftInstrument } from '#plan/commands/move-instrument.ts';
import type { Command, Gesture, PlanHistory } from '#plan/plan-history.ts';
import type { SessionStore } from '#session/session-store.ts';
import type { Live } from '../live.ts';
import { fromPx, type PointPx, type SliceCamera } from '../slices/slice-camera.ts';
import type { HandleActions, InstrumentPart } from './instrument-handle.ts';

const NUDGE_MM = 0.5;
const LARGE_NUDGE_MM = 5;
/** A press that moves less than this only selects. */
const SLACK_PX = 2;

export interface DragContext {
  readonly history: PlanHistory;
  readonly session: SessionStore;
  readonly live: Live;
  readonly camera: () => SliceCamera;
  /** Pixel of an event within the view. */
  readonly pixelOf: (event: PointerEvent) => PointPx;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const LABELS: Readonly<Record<InstrumentPart, string>> = {
  entry: moveEntry.label,
  target: moveTarget.label,
  shaft: shiftInstrument.label,
};

export const createHandleActions = (context: DragContext): HandleActions => ({
  press(event, id, part) {
    if (event.button !== 0 || context.live.getState().draggedId !== null) return;
    event.stopPropagation();
    event.preventDefault();
    context.session.setState({ selection: { kind: 'instrument', id } });
    if (part !== 'shaft') (event.currentTarget as SVGElement).focus({ preventScroll: true });
    startDrag(context, event, id, part);
  },
  key(event, id, part) {
    const arrow = ARROWS[event.key];
    if (!event.altKey || arrow === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const mm = event.shiftKey ? LARGE_NUDGE_MM : NUDGE_MM;
    const { rightLps, downLps } = context.camera();
    const [r, d] = [arrow[0] * mm, arrow[1] * mm];
    const by: DirectionLps = vectorBetween(
      pointLps(0, 0, 0),
      pointLps(r * rightLps[0] + d * downLps[0], r * rightLps[1] + d * downLps[1], r * rightLps[2] + d * downLps[2]),
    );
    shift((command, input) => context.history.apply(command, input), context.history, id, part, by);
  },
  focus(id) {
    const { selection } = context.session.getState();
    if (selection.kind !== 'instrument' || selection.id !== id) {
      context.session.setState({ selection: { kind: 'instrument', id } });
    }
  },
});

type Apply = <Input>(command: Command<Input>, input: Input) => void;

const plus = (p: PointLps, by: DirectionLps): PointLps => pointLps(p[0] + by[0], p[1] + by[1], p[2] + by[2]);

/** Moves one end or the whole by a vector, from where the plan has it now. */
const shift = (apply: Apply, history: PlanHistory, id: string, part: InstrumentPart, by: DirectionLps): void => {
  const instrument = history.document().instruments.find((one) => one.id === id);
  if (instrument === undefined) return;
  if (part === 'entry') apply(moveEntry, { id, entryLps: plus(instrument.entryLps, by) });
  else if (part === 'target') apply(moveTarget, { id, targetLps: plus(instrument.targetLps, by) });
  else apply(shiftInstrument, { id, byMm: by });
};

const startDrag = (context: DragContext, down: PointerEvent, id: string, part: InstrumentPart): void => {
  const { history, live } = context;
  const element = down.currentTarget as Element;
  const from = context.pixelOf(down);
  let last = fromPx(context.camera(), from);
  let gesture: Gesture | null = null;
  const mine = (event: PointerEvent): boolean => event.pointerId === down.pointerId;
  const move = (event: PointerEvent): void => {
    if (!mine(event)) return;
    const px = context.pixelOf(event);
    if (gesture === null) {
      if (Math.hypot(px[0] - from[0], px[1] - from[1]) < SLACK_PX) return;
      gesture = history.begin(LABELS[part]);
      live.setState({ draggedId: id });
    }
    const next = fromPx(context.camera(), px);
    const under = gesture;
    shift((command, input) => under.change(command, input), history, id, part, vectorBetween(last, next));
    last = next;
  };
  const end = (how: 'commit' | 'cancel'): void => {
    element.removeEventListener('pointermove', move as EventListener);
    element.removeEventListener('pointerup', up as EventListener);
    element.removeEventListener('pointercancel', cancelled as EventListener);
    window.removeEventListener('keydown', onEscape, true);
    if (element.hasPointerCapture(down.pointerId)) element.releasePointerCapture(down.pointerId);
    const ended = gesture;
    gesture = null;
    live.setState({ draggedId: null });
    if (how === 'commit') ended?.commit();
    else ended?.cancel();
  };
  const up = (event: PointerEvent): void => {
    if (mine(event)) end('commit');
  };
  const cancelled = (event: PointerEvent): void => {
    if (mine(event)) end('cancel');
  };
  const onEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.preventDefault();
    end('cancel');
  };
  element.setPointerCapture(down.pointerId);
  element.addEventListener('pointermove', move as EventListener);
  element.addEventListener('pointerup', up as EventListener);
  element.addEventListener('pointercancel', cancelled as EventListener);
  window.addEventListener('keydown', onEscape, true);
};
