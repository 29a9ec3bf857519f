// Marked points on a slice: a numbered cross where each lies, open where it is off the slice (up to 12 mm), and the half that
// waits for its other side with a question mark. A mark can be dragged within the slice.

import type { PointLps } from '#core/space/patient-space.ts';
import { dot, vectorBetween } from '#core/space/patient-space.ts';
import { type SliceCamera, toPx } from '../slices/slice-camera.ts';
import { keyed, svgElement, write, writeText } from './dom.ts';
import { createPairDrag, type PairDrag } from './pair-drag.ts';

const ARM_PX = 7;
const HIT_PX = 14;
const SEEN_MM = 12;
const ON_SLICE_MM = 1;

export interface MarkedPoint {
  readonly name: string;
  readonly lps: PointLps;
  /** Its place among the pairs; null for the half that waits. */
  readonly at: number | null;
}

export const createPairsLayer = (
  parent: Element,
  drag: PairDrag,
): ((points: readonly MarkedPoint[], camera: SliceCamera) => void) => {
  let last: { readonly points: readonly MarkedPoint[]; readonly camera: SliceCamera } | null = null;
  const drags = createPairDrag(drag, () => {
    if (last !== null) draw(last.points, last.camera);
  });
  const parts = keyed(
    (name: string) => {
      const group = svgElement('g', { class: 'tv-pair' });
      const halo = svgElement('path', { class: 'tv-halo' });
      const cross = svgElement('path', { class: 'tv-pair-cross' });
      const text = svgElement('text', { class: 'tv-letters' });
      const hit = svgElement('circle', { class: 'tv-pair-hit', r: HIT_PX });
      group.append(halo, cross, text, hit);
      parent.append(group);
      drags.listen(hit, name, () => {
        const point = last?.points.find((one) => one.name === name);
        return last === null || point === undefined ? null : { ...point, camera: last.camera };
      });
      return { group, halo, cross, text, hit };
    },
    ({ group }) => group.remove(),
  );
  const draw = (points: readonly MarkedPoint[], camera: SliceCamera): void => {
    last = { points, camera };
    for (const { name, lps, at } of points) {
      const offMm = Math.abs(dot(vectorBetween(camera.centreLps, lps), camera.forwardLps));
      if (offMm > SEEN_MM) continue;
      const { group, halo, cross, text, hit } = parts.get(name);
      const [ox, oy] = toPx(camera, lps);
      const [dx, dy] = drags.movedPx(name);
      const [x, y] = [ox + dx, oy + dy];
      const d = `M${x - ARM_PX} ${y}H${x + ARM_PX}M${x} ${y - ARM_PX}V${y + ARM_PX}`;
      write(group, { 'data-pair': name, 'data-off': offMm.toFixed(1), 'data-drags': String(at !== null) });
      write(halo, { d });
      write(cross, { d, 'stroke-dasharray': offMm <= ON_SLICE_MM ? 'none' : '2.5 2.5' });
      write(text, { x: x + ARM_PX + 6, y: y - 5 });
      write(hit, { cx: x, cy: y });
      writeText(text, name);
    }
    parts.sweep();
  };
  return draw;
};

/** The marks of pairs on one side, and the half that waits. */
export const markedPoints = (points: readonly PointLps[], pending: PointLps | null): readonly MarkedPoint[] => [
  ...points.map((lps, n) => ({ name: String(n + 1), lps, at: n })),
  ...(pending === null ? [] : [{ name: `${points.length + 1} ?`, lps: pending, at: null }]),
];
