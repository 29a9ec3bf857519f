// A mark of a pair dragged within the slice that is shown: it keeps its distance from that slice. Drawn as it moves, taken
// when it is let go.

import { along, type PointLps } from '#core/space/patient-space.ts';
import type { PointPx, SliceCamera } from '../slices/slice-camera.ts';

export interface PairDrag {
  /** Where the pointer is in the view. */
  readonly pixelOf: (event: MouseEvent) => PointPx;
  /** The mark was let go elsewhere. */
  readonly onMoved: (at: number, lps: PointLps) => void;
}

interface DraggedMark {
  readonly at: number | null;
  readonly lps: PointLps;
  readonly camera: SliceCamera;
}

interface Held {
  readonly name: string;
  readonly fromPx: PointPx;
  readonly px: PointPx;
}

/** Where a mark comes to lie when it is moved by pixels of its view. */
export const draggedTo = ({ lps, camera }: DraggedMark, [dx, dy]: PointPx): PointLps =>
  along(along(lps, camera.rightLps, dx * camera.mmPerPx), camera.downLps, dy * camera.mmPerPx);

export const createPairDrag = ({ pixelOf, onMoved }: PairDrag, redraw: () => void) => {
  let held: Held | null = null;
  const movedPx = (name: string): PointPx =>
    held?.name === name ? [held.px[0] - held.fromPx[0], held.px[1] - held.fromPx[1]] : [0, 0];
  return {
    movedPx,
    /** Lets a mark be dragged by its hit area; `mark` is it as it was last drawn. */
    listen(hit: SVGElement, name: string, mark: () => DraggedMark | null): void {
      const end = (isDone: boolean): void => {
        const moved = movedPx(name);
        const at = mark()?.at ?? null;
        const isMoved = held?.name === name && moved.some((px) => px !== 0);
        held = null;
        const dragged = mark();
        if (isDone && isMoved && at !== null && dragged !== null) onMoved(at, draggedTo(dragged, moved));
        redraw();
      };
      hit.addEventListener('pointerdown', (event) => {
        if (event.button !== 0 || mark()?.at == null) return;
        event.preventDefault();
        event.stopPropagation();
        hit.setPointerCapture(event.pointerId);
        const px = pixelOf(event);
        held = { name, fromPx: px, px };
      });
      hit.addEventListener('pointermove', (event) => {
        if (held?.name !== name) return;
        event.stopPropagation();
        held = { ...held, px: pixelOf(event) };
        redraw();
      });
      hit.addEventListener('pointerup', () => end(true));
      hit.addEventListener('pointercancel', () => end(false));
    },
  };
};
