// Slices that nobody scanned, on a slice view: hatched, edged, and named in millimetres. What is under the hatching is no
// image: nothing of it is measured.

import { toIjk } from '#core/space/volume-grid.ts';
import { gapWidthMm, type SliceGap } from '#core/volume/slice-gaps.ts';
import { fromPx, type PointPx, type SliceCamera } from '../slices/slice-camera.ts';
import { keyed, svgElement, write, writeText } from './dom.ts';
import type { SliceModel } from './slice-model.ts';

/** The part of a polygon where a value, linear across the view, is at least 0. */
const clipped = (polygon: readonly PointPx[], value: (p: PointPx) => number): readonly PointPx[] =>
  polygon.flatMap((p, n) => {
    const q = polygon[(n + 1) % polygon.length] ?? p;
    const [a, b] = [value(p), value(q)];
    const crossing: readonly PointPx[] =
      a >= 0 === b >= 0 ? [] : [[p[0] + ((q[0] - p[0]) * a) / (a - b), p[1] + ((q[1] - p[1]) * a) / (a - b)]];
    return a >= 0 ? [p, ...crossing] : crossing;
  });

/** Where a gap lies in a view, in its pixels; empty where it does not. */
export const gapPolygon = (
  grid: SliceModel['grid'],
  camera: SliceCamera,
  { from, to }: SliceGap,
): readonly PointPx[] => {
  const { widthPx: w, heightPx: h } = camera;
  const k = (p: PointPx): number => toIjk(grid, fromPx(camera, p))[2];
  const view: readonly PointPx[] = [
    [0, 0],
    [w, 0],
    [w, h],
    [0, h],
  ];
  const above = clipped(view, (p) => k(p) - (from - 0.5));
  return clipped(above, (p) => to + 0.5 - k(p));
};

/** One look on every picture: hatched where a plane meets a gap, dashed edges where one looks through the case. */
export const GAP_LOOK = {
  edge: '#f2b84b',
  ground: '#131519',
  ink: '#8f97a5',
  opacity: 0.72,
  hatchPx: 9,
  dash: '3 3',
} as const;
const HATCH_PX = GAP_LOOK.hatchPx;
/** In a narrower band there is no room for words: they stand over it. */
const WORDS_PX = 18;

export const createGapLayer = (svg: SVGElement, parent: Element): ((model: SliceModel) => void) => {
  const id = `tv-hatch-${crypto.randomUUID()}`;
  const pattern = svgElement('pattern', {
    id,
    width: HATCH_PX,
    height: HATCH_PX,
    patternUnits: 'userSpaceOnUse',
    patternTransform: 'rotate(45)',
  });
  pattern.append(svgElement('rect', { width: HATCH_PX, height: HATCH_PX, fill: GAP_LOOK.ground }));
  pattern.append(svgElement('rect', { width: 2, height: HATCH_PX, fill: GAP_LOOK.ink }));
  svg.append(pattern);
  const parts = keyed(
    () => {
      const group = svgElement('g', { class: 'tv-gap' });
      const area = svgElement('polygon', {
        fill: `url(#${id})`,
        'fill-opacity': GAP_LOOK.opacity,
        stroke: GAP_LOOK.edge,
      });
      const text = svgElement('text', { class: 'tv-letters', 'text-anchor': 'middle', fill: GAP_LOOK.edge });
      group.append(area, text);
      parent.append(group);
      return { group, area, text };
    },
    ({ group }) => group.remove(),
  );
  return ({ grid, gaps, camera, words }) => {
    for (const [n, gap] of gaps.entries()) {
      const polygon = gapPolygon(grid, camera, gap);
      if (polygon.length < 3) continue;
      const { group, area, text } = parts.get(String(n));
      write(group, { 'data-gap': n });
      write(area, { points: polygon.map((p) => p.map((px) => px.toFixed(1)).join()).join(' ') });
      const [x, y] = [0, 1].map((axis) => polygon.reduce((sum, p) => sum + (p[axis] ?? 0), 0) / polygon.length);
      const topPx = Math.min(...polygon.map((p) => p[1]));
      const isNarrow = Math.max(...polygon.map((p) => p[1])) - topPx < WORDS_PX;
      // Beside the middle, where the crosshair and its gap are.
      write(text, { x: (x ?? 0) * 0.5, y: isNarrow ? topPx - 6 : (y ?? 0) - 20 });
      writeText(text, words.notScanned(gapWidthMm(grid, gap)));
    }
    parts.sweep();
  };
};
