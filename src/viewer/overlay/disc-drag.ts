// An end of a disc's line in a hand, by pointer or by keys (Alt and the arrows, a degree each): what it is turned by now,
// told as it is led and taken when it is let go, or when the keys pause.

import { fromPx, type PointPx, type SliceCamera } from '../slices/slice-camera.ts';
import { type DiscLine, turnOf } from './disc-line.ts';

type Which = 'under' | 'over';

interface Drag {
  readonly pixelOf: (event: MouseEvent) => PointPx;
  /** The camera of now, and the line as the plan has it; null where it is not seen. */
  readonly line: (which: Which) => { readonly camera: SliceCamera; readonly line: DiscLine } | null;
  readonly redraw: () => void;
  readonly onTurned: (which: Which, turnDeg: number) => void;
}

export interface DiscDrag {
  /** Degrees from right towards down. */
  readonly turnDeg: (which: Which) => number;
  readonly listen: (end: SVGElement, which: Which, side: 1 | -1) => void;
}

/** A hand that turns by keys has ended when it pauses so long. */
const KEY_PAUSE_MS = 700;
/** Less is a click. */
const LEAST_DEG = 0.2;

export const createDiscDrag = ({ pixelOf, line, redraw, onTurned }: Drag): DiscDrag => {
  let held: { readonly which: Which; readonly turnDeg: number } | null = null;
  let pause: ReturnType<typeof setTimeout> | undefined;
  const turnDeg = (which: Which): number => (held?.which === which ? held.turnDeg : 0);
  const finish = (isKept: boolean): void => {
    clearTimeout(pause);
    const turned = held;
    held = null;
    if (isKept && turned !== null && Math.abs(turned.turnDeg) > LEAST_DEG) onTurned(turned.which, turned.turnDeg);
    redraw();
  };
  const byKey = (event: KeyboardEvent, which: Which, side: 1 | -1): void => {
    if (event.key === 'Escape' && held !== null) {
      event.stopPropagation();
      finish(false);
    }
    const by = event.key === 'ArrowDown' ? side : event.key === 'ArrowUp' ? -side : 0;
    if (by === 0 || !event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    held = { which, turnDeg: turnDeg(which) + by };
    clearTimeout(pause);
    pause = setTimeout(() => finish(true), KEY_PAUSE_MS);
    redraw();
  };
  return {
    turnDeg,
    listen(end, which, side) {
      end.addEventListener('pointerdown', (event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.stopPropagation();
        end.setPointerCapture(event.pointerId);
        held = { which, turnDeg: 0 };
      });
      end.addEventListener('pointermove', (event) => {
        const now = line(which);
        if (held?.which !== which || now === null || !end.hasPointerCapture(event.pointerId)) return;
        event.stopPropagation();
        held = { which, turnDeg: turnOf(now.line, now.camera, side, fromPx(now.camera, pixelOf(event))) };
        redraw();
      });
      end.addEventListener('pointerup', () => finish(true));
      end.addEventListener('pointercancel', () => finish(false));
      end.addEventListener('keydown', (event) => byKey(event, which, side));
    },
  };
};
