// What the hand tools show over a slice: the circle of the brush at its true size (where the plane cuts the ball, in every
// view) with what it would change under it, the line of the scissors, the points clicked along a tube. The circle is an
// element of its own that is only ever moved: nothing under it is laid out or painted anew as the pointer goes.

import { structureLetters } from '#core/structure/structure-letters.ts';
import { newStructureKind } from '#session/new-structure-kind.ts';
import type { Plane } from '#session/session-state.ts';
import { hasBrushCursor } from '../painting/hand-tools.ts';
import { offSliceMm, toPx } from '../slices/slice-camera.ts';
import { htmlElement, keyed, show, svgElement, write, writeText } from './dom.ts';
import type { SliceModel } from './slice-model.ts';

/** How long a new size is said beside the circle. */
const SIZE_SAID_MS = 1600;

export const createHandLayer = (svg: Element, labels: Element, plane: Plane): ((model: SliceModel) => void) => {
  const group = svgElement('g', { class: 'tv-hand', 'aria-hidden': 'true' });
  const lassoShade = svgElement('path', { class: 'tv-lasso-shade' });
  const lasso = svgElement('path', { class: 'tv-lasso' });
  const points = svgElement('g');
  group.append(lassoShade, lasso, points);
  svg.append(group);
  const drawBrush = createBrush(labels, plane);
  const dots = keyed<SVGCircleElement>(
    () => points.appendChild(svgElement('circle', { class: 'tv-tube-point', r: 3.5 })),
    (dot) => dot.remove(),
  );
  return (model) => {
    drawBrush(model);
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

const createBrush = (labels: Element, plane: Plane): ((model: SliceModel) => void) => {
  const circle = htmlElement('tv-brush', labels);
  circle.setAttribute('aria-hidden', 'true');
  const note = htmlElement('tv-brush-note', circle);
  const saysSize = createSizeSaid();
  return (model) => {
    const { live, session, camera, axes } = model;
    const { cursor } = live;
    const { shape, diameterMm } = session.paint;
    const isHere = cursor?.plane === plane;
    const isBall = shape === 'sphere' || session.tool === 'tube';
    const offMm = cursor === null || isHere ? 0 : offSliceMm(camera, axes, cursor.lps);
    const cut = (diameterMm / 2) ** 2 - offMm ** 2;
    const isShown = cursor !== null && hasBrushCursor(session.tool) && cut > 0 && (isHere || isBall);
    show(circle, isShown);
    if (!isShown || cursor === null) return;
    const [x, y] = toPx(camera, cursor.lps);
    const r = Math.sqrt(cut) / camera.mmPerPx;
    sized(circle, 2 * r);
    circle.style.transform = `translate(${(x - r).toFixed(2)}px, ${(y - r).toFixed(2)}px)`;
    circle.classList.toggle('tv-brush-erases', erases(model));
    circle.classList.toggle('tv-brush-elsewhere', !isHere);
    show(note, isHere);
    if (isHere)
      writeText(
        note,
        noteOf(
          model,
          saysSize(diameterMm, (text) => writeText(note, text), model),
        ),
      );
  };
};

/** A size is laid out only where it is another. */
const sized = ({ style }: HTMLElement, px: number): void => {
  const size = `${px.toFixed(2)}px`;
  if (style.width === size) return;
  style.width = size;
  style.height = size;
};

/** Whether the size is new enough to be said; says the note again without it once it is not. */
const createSizeSaid = () => {
  let known: number | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  return (diameterMm: number, say: (text: string) => void, model: SliceModel): boolean => {
    if (known !== null && diameterMm !== known) {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => {
        timer = null;
        say(noteOf(model, false));
      }, SIZE_SAID_MS);
    }
    known = diameterMm;
    return timer !== null;
  };
};

const erases = ({ session: { tool }, live: { cursor } }: SliceModel): boolean =>
  (tool === 'eraser') !== (cursor?.isSwapped ?? false);

/** «+ Ca · 12,0 mm · −20 à 130»: what is added to or taken from which structure, a new size, the values it is limited to. */
const noteOf = (model: SliceModel, withSize: boolean): string => {
  const { session, document, words } = model;
  const { selection, tool, paint } = session;
  const chosen = selection.kind === 'structure' ? document.structures.find(({ id }) => id === selection.id) : undefined;
  const letters = structureLetters(chosen?.kind ?? newStructureKind(session), chosen?.name ?? '')[words.language];
  const parts = [
    `${erases(model) ? '\u2212' : '+'} ${letters}`,
    ...(withSize ? [words.lengthMm(paint.diameterMm)] : []),
    ...(paint.limited && tool !== 'tube' ? [words.values(paint.lowHu, paint.highHu)] : []),
  ];
  return parts.join(' · ');
};
