// Where the illustration's front would leak, by number: on the slices through the place full, on those near it faint.

import { offSliceMm, type PointPx, toPx } from '../slices/slice-camera.ts';
import { htmlElement, keyed, placeAt, writeText } from './dom.ts';
import type { SliceModel } from './slice-model.ts';

const FULL_MM = 2;
const SEEN_MM = 6;
/** The number stands beside the place. */
const ASIDE_PX = 16;

export const createLeakLayer = (labels: Element): ((model: SliceModel) => void) => {
  const marks = keyed<HTMLDivElement>(
    () => htmlElement('tv-leak', labels),
    (mark) => mark.remove(),
  );
  return ({ cement, session, camera, axes, room }) => {
    const isShown = cement !== null && session.structuresShown && session.step === 'cement' && session.page !== 'board';
    const placed: PointPx[] = [];
    for (const { number, atLps, isReached } of isShown ? cement.leaks : []) {
      const off = Math.abs(offSliceMm(camera, axes, atLps));
      if (off > SEEN_MM) continue;
      const [x, y] = toPx(camera, atLps);
      if (x < 0 || y < 0 || x > camera.widthPx || y > camera.heightPx) continue;
      const mark = marks.get(String(number));
      writeText(mark, String(number));
      mark.classList.toggle('tv-leak-reached', isReached);
      mark.classList.toggle('tv-faded', off > FULL_MM);
      const at = apart([x + (x > camera.widthPx / 2 ? ASIDE_PX : -ASIDE_PX), y - ASIDE_PX], placed);
      placed.push(at);
      room.take({ at, widthPx: APART_PX, heightPx: APART_PX });
      placeAt(mark, ...at);
    }
    marks.sweep();
  };
};

/** Numbers nearer than this would cover each other. */
const APART_PX = 21;

/** The place, moved up until no number before it is too near. */
const apart = ([x, y]: PointPx, placed: readonly PointPx[]): PointPx => {
  const near = placed.find(([px, py]) => Math.hypot(px - x, py - y) < APART_PX);
  return near === undefined ? [x, y] : apart([x, near[1] - APART_PX], placed);
};
