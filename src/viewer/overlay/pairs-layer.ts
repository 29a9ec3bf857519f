// Marked points on a slice: a numbered cross where each lies, open where it is off the slice (up to 12 mm), and the half that
// waits for its other side with a question mark.

import type { PointLps } from '#core/space/patient-space.ts';
import { dot, vectorBetween } from '#core/space/patient-space.ts';
import { type SliceCamera, toPx } from '../slices/slice-camera.ts';
import { keyed, svgElement, write, writeText } from './dom.ts';

const ARM_PX = 7;
const SEEN_MM = 12;
const ON_SLICE_MM = 1;

export interface MarkedPoint {
  readonly name: string;
  readonly lps: PointLps;
}

export const createPairsLayer = (parent: Element): ((points: readonly MarkedPoint[], camera: SliceCamera) => void) => {
  const parts = keyed(
    () => {
      const group = svgElement('g', { class: 'tv-pair' });
      const halo = svgElement('path', { class: 'tv-halo' });
      const cross = svgElement('path', { class: 'tv-pair-cross' });
      const text = svgElement('text', { class: 'tv-letters' });
      group.append(halo, cross, text);
      parent.append(group);
      return { group, halo, cross, text };
    },
    ({ group }) => group.remove(),
  );
  return (points, camera) => {
    for (const { name, lps } of points) {
      const offMm = Math.abs(dot(vectorBetween(camera.centreLps, lps), camera.forwardLps));
      if (offMm > SEEN_MM) continue;
      const { group, halo, cross, text } = parts.get(name);
      const [x, y] = toPx(camera, lps);
      const d = `M${x - ARM_PX} ${y}H${x + ARM_PX}M${x} ${y - ARM_PX}V${y + ARM_PX}`;
      write(group, { 'data-pair': name, 'data-off': offMm.toFixed(1) });
      write(halo, { d });
      write(cross, { d, 'stroke-dasharray': offMm <= ON_SLICE_MM ? 'none' : '2.5 2.5' });
      write(text, { x: x + ARM_PX + 6, y: y - 5 });
      writeText(text, name);
    }
    parts.sweep();
  };
};

/** The marks of pairs on one side, and the half that waits. */
export const markedPoints = (points: readonly PointLps[], pending: PointLps | null): readonly MarkedPoint[] => [
  ...points.map((lps, n) => ({ name: String(n + 1), lps })),
  ...(pending === null ? [] : [{ name: `${points.length + 1} ?`, lps: pending }]),
];
