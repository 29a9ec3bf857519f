// Two fingers on an image: apart and together to zoom, side by side to move it. One finger is the pointer that a mouse is.

import type { PointPx } from './slice-camera.ts';

/** What fingers do to a view. */
interface Framed {
  readonly pan: (dxPx: number, dyPx: number) => void;
  readonly zoom: (factor: number, at: PointPx) => void;
  readonly pixelOf: (event: MouseEvent) => PointPx;
}

export interface Fingers {
  /** True when this is the second finger: what the first had begun is to be given up. */
  readonly down: (event: PointerEvent) => boolean;
  /** True when two fingers have the image. */
  readonly move: (event: PointerEvent) => boolean;
  readonly up: (event: PointerEvent) => void;
}

const between = (a: PointPx, b: PointPx) => ({
  middle: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] as PointPx,
  apart: Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1])),
});

export const createFingers = ({ pan, zoom, pixelOf }: Framed): Fingers => {
  const places = new Map<number, PointPx>();
  const pair = () => {
    const [a, b] = [...places.values()];
    return a === undefined || b === undefined ? null : between(a, b);
  };
  return {
    down(event) {
      if (event.pointerType !== 'touch' || places.size >= 2) return false;
      places.set(event.pointerId, pixelOf(event));
      return places.size === 2;
    },
    move(event) {
      if (!places.has(event.pointerId)) return false;
      const before = pair();
      places.set(event.pointerId, pixelOf(event));
      const after = pair();
      if (before === null || after === null) return false;
      pan(after.middle[0] - before.middle[0], after.middle[1] - before.middle[1]);
      zoom(after.apart / before.apart, after.middle);
      return true;
    },
    up(event) {
      places.delete(event.pointerId);
    },
  };
};
