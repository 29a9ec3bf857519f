// What the hand tools show over a slice: the circle of the brush at its true size (where the plane cuts the ball, in every
// view), the line of the scissors, the points clicked along a tube.

import type { Plane } from '#session/session-state.ts';
import { hasBrushCursor } from '../painting/hand-tools.ts';
import { offSliceMm, toPx } from '../slices/slice-camera.ts';
import { keyed, show, svgElement, write } from './dom.ts';
import type { SliceModel } from './slice-model.ts';

const CROSS_PX = 4;

export const createHandLayer = (svg: Element, plane: Plane): ((model: SliceModel) => void) => {
  const group = svgElement('g', { class: 'tv-hand', 'aria-hidden': 'true' });
  const shade = svgElement('circle', { class: 'tv-brush-shade' });
  const circle = svgElement('circle', { class: 'tv-brush' });
  const cross = svgElement('path', { class: 'tv-brush-cross' });
  const lassoShade = svgElement('path', { class: 'tv-lasso-shade' });
  const lasso = svgElement('path', { class: 'tv-lasso' });
  const points = svgElement('g');
  group.append(shade, circle, cross, lassoShade, lasso, points);
  svg.append(group);
  const dots = keyed<SVGCircleElement>(
    () => points.appendChild(svgElement('circle', { class: 'tv-tube-point', r: 3.5 })),
    (dot) => dot.remove(),
  );
  return (model) => {
    drawBrush({ shade, circle, cross }, plane, model);
    const line = model.live.lasso !== null && model.live.lasso.plane === plane ? model.live.lasso.points : [];
    const d = line.length < 2 ? '' : `M${line.map((p) => pixels(model, p)).join('L')}Z`;
    write(lassoShade, { d });
    write(lasso, { d });
    for (const [n, point] of model.live.tube.entries()) {
      const off = Math.abs(offSliceMm(model.camera, model.axes, point));
      const [cx, cy] = toPx(model.camera, point);
      write(dots.get(String(n)), { cx, cy, opacity: off <= model.axes.stepMm / 2 + 1e-6 ? 1 : 0.4 });
    }
    dots.sweep();
  };
};

const pixels = (model: SliceModel, point: Parameters<typeof toPx>[1]): string => {
  const [x, y] = toPx(model.camera, point);
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
};

const drawBrush = (
  parts: { readonly shade: SVGCircleElement; readonly circle: SVGCircleElement; readonly cross: SVGPathElement },
  plane: Plane,
  { live, session, camera, axes }: SliceModel,
): void => {
  const { cursor } = live;
  const { shape, diameterMm } = session.paint;
  const isHere = cursor?.plane === plane;
  const isBall = shape === 'sphere' || session.tool === 'tube';
  const offMm = cursor === null || isHere ? 0 : offSliceMm(camera, axes, cursor.lps);
  const cut = (diameterMm / 2) ** 2 - offMm ** 2;
  const isShown = cursor !== null && hasBrushCursor(session.tool) && cut > 0 && (isHere || isBall);
  for (const part of [parts.shade, parts.circle, parts.cross]) show(part, isShown);
  if (!isShown || cursor === null) return;
  const [cx, cy] = toPx(camera, cursor.lps);
  const r = Math.sqrt(cut) / camera.mmPerPx;
  write(parts.shade, { cx, cy, r });
  write(parts.circle, { cx, cy, r, 'stroke-dasharray': session.tool === 'eraser' ? '4 3' : 'none' });
  parts.circle.classList.toggle('tv-brush-elsewhere', !isHere);
  write(parts.cross, { d: `M${cx - CROSS_PX} ${cy}h${2 * CROSS_PX}M${cx} ${cy - CROSS_PX}v${2 * CROSS_PX}` });
};
