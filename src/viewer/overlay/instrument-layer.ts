// Instruments on a slice: the body at true diameter where the plane cuts it, a dotted projection elsewhere, a ring where
// the axis crosses, an entry lozenge and a target reticle that can be taken, with their distance off the slice.
// Instruments wholly more than 15 mm away are left out.

import type { PointLps } from '#core/space/patient-space.ts';
import { along, normalised, vectorBetween } from '#core/space/patient-space.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { offSliceMm, type PointPx, toPx } from '../slices/slice-camera.ts';
import { htmlElement, keyed, placeAt, show, sizeOfLabel, svgElement, write, writeText } from './dom.ts';
import { createHandle, type Handle, type HandleActions } from './instrument-handle.ts';
import { radiusMm, shortName } from './instrument-name.ts';
import { type InstrumentSection, instrumentSection } from './instrument-section.ts';
import { placesAbout } from './label-room.ts';
import type { SliceModel } from './slice-model.ts';

const HIDDEN_BEYOND_MM = 15;
/** How far the dotted line goes on outside the entry. */
const BEYOND_ENTRY_MM = 40;
/** Names stay this far from the edge; before a board they are larger. */
const EDGE_PX = 20;
const BOARD_EDGE_PX = 48;
const FOOT_PX = 16;
/** What a handle takes of the room for words. */
const HANDLE_PX = 14;
/** Above the scale bar and the step, in their size before a board. */
const BOARD_FOOT_PX = 84;

interface Drawn {
  readonly group: SVGGElement;
  readonly projection: SVGPathElement;
  readonly bodyHalo: SVGPathElement;
  readonly body: SVGPathElement;
  readonly axis: SVGPathElement;
  readonly ring: SVGCircleElement;
  readonly grip: SVGPathElement;
  readonly entry: Handle;
  readonly target: Handle;
  readonly tag: HTMLDivElement;
}

export const createInstrumentLayer = (
  svg: Element,
  labels: Element,
  actions: HandleActions,
): ((model: SliceModel) => void) => {
  const parts = keyed<Drawn>(
    (id) => createParts(id, svg, labels, actions),
    (part) => {
      part.group.remove();
      part.tag.remove();
    },
  );
  return (model) => {
    const named: (() => void)[] = [];
    for (const instrument of model.document.instruments) {
      if (!instrument.visible) continue;
      const section = instrumentSection(instrument.entryLps, instrument.targetLps, radiusMm(instrument), {
        pointLps: model.camera.centreLps,
        normalLps: model.axes.normalLps,
      });
      if (section.nearestMm > HIDDEN_BEYOND_MM && model.live.draggedId !== instrument.id) continue;
      const part = parts.get(instrument.id);
      draw(part, instrument, section, model);
      // The chosen one's name stands where it belongs; the others' make room for it.
      if (isChosen(instrument, model)) drawTag(part.tag, instrument, model);
      else named.push(() => drawTag(part.tag, instrument, model));
    }
    for (const name of named) name();
    parts.sweep();
  };
};

const isChosen = ({ id }: Instrument, { session: { selection } }: SliceModel): boolean =>
  selection.kind === 'instrument' && selection.id === id;

const createParts = (id: string, svg: Element, labels: Element, actions: HandleActions): Drawn => {
  const group = svgElement('g', { class: 'tv-instrument', 'data-instrument': id });
  const projection = svgElement('path', { class: 'tv-projection' });
  const bodyHalo = svgElement('path', { class: 'tv-body-halo' });
  const body = svgElement('path', { class: 'tv-body' });
  const axis = svgElement('path', { class: 'tv-axis' });
  const ring = svgElement('circle', { class: 'tv-ring', r: 5.5 });
  const grip = svgElement('path', { class: 'tv-grip' });
  group.append(projection, bodyHalo, body, axis, grip, ring);
  const entry = createHandle(group, id, 'entry', actions);
  const target = createHandle(group, id, 'target', actions);
  svg.append(group);
  const tag = htmlElement('tv-tag', labels);
  for (const element of [grip, tag]) {
    element.addEventListener('pointerdown', (event) => actions.press(event as PointerEvent, id, 'shaft'));
    element.addEventListener('dblclick', (event) => event.stopPropagation());
  }
  return { group, projection, bodyHalo, body, axis, ring, grip, entry, target, tag };
};

const draw = (part: Drawn, instrument: Instrument, section: InstrumentSection, model: SliceModel): void => {
  const { camera, axes, words, room } = model;
  const { entryLps, targetLps } = instrument;
  const selected = isChosen(instrument, model);
  const dragged = model.live.draggedId === instrument.id;
  write(part.group, { 'data-selected': String(selected), 'data-dragged': String(dragged) });
  const entryPx = toPx(camera, entryLps);
  const targetPx = toPx(camera, targetLps);
  const outward = along(entryLps, normalised(vectorBetween(targetLps, entryLps)), BEYOND_ENTRY_MM);
  write(part.projection, { d: line(targetPx, toPx(camera, outward)) });
  const outline = section.outlineLps.map((p) => toPx(camera, p));
  const d = outline.length === 0 ? '' : `M${outline.map(point).join('L')}Z`;
  write(part.bodyHalo, { d });
  write(part.body, { d });
  write(part.axis, { d: section.outlineLps.length === 0 ? '' : axisThrough(section.outlineLps, model) });
  show(part.ring, section.crossingLps !== null && !section.alongPlane);
  if (section.crossingLps !== null) {
    const [cx, cy] = toPx(camera, section.crossingLps);
    write(part.ring, { cx, cy });
  }
  write(part.grip, { d: line(entryPx, targetPx) });
  const name = shortName(instrument, words.language);
  const lengthMm = Math.hypot(...vectorBetween(entryLps, targetLps));
  const halfStepMm = Math.max(axes.stepMm / 2, 0.5);
  for (const [handle, end, at, px] of [
    [part.entry, 'entry', entryLps, entryPx],
    [part.target, 'target', targetLps, targetPx],
  ] as const) {
    const offMm = offSliceMm(camera, axes, at);
    const inPlane = Math.abs(offMm) <= halfStepMm;
    room.take({ at: px, widthPx: HANDLE_PX, heightPx: HANDLE_PX });
    handle.draw({ px, offMm, inPlane, saysOff: selected || dragged, label: words.handle(name, end, lengthMm) });
  }
  part.tag.classList.toggle('tv-faded', model.live.draggedId !== null && !dragged);
};

/** The name stands beside the entry, on the side away from the target; gone where the entry is out of view. */
const drawTag = (tag: HTMLDivElement, instrument: Instrument, model: SliceModel): void => {
  const { camera, session, words, room } = model;
  const entry = toPx(camera, instrument.entryLps);
  const target = toPx(camera, instrument.targetLps);
  const inView = entry[0] > 0 && entry[1] > 0 && entry[0] < camera.widthPx && entry[1] < camera.heightPx;
  show(tag, inView);
  writeText(tag, shortName(instrument, words.language));
  tag.classList.toggle('tv-selected', isChosen(instrument, model));
  if (!inView) return;
  const leftwards = entry[0] <= target[0];
  const edge = session.page === 'board' ? BOARD_EDGE_PX : EDGE_PX;
  const foot = session.page === 'board' ? BOARD_FOOT_PX : FOOT_PX;
  const x = Math.min(camera.widthPx - edge, Math.max(edge, entry[0] + (leftwards ? -22 : 22)));
  const y = Math.min(camera.heightPx - foot, Math.max(16, entry[1] - 16));
  const size = sizeOfLabel(tag, `${session.page} ${camera.widthPx}`);
  const [atX, atY] = room.place(size, placesAbout([x, y], [size.widthPx + 2, size.heightPx + 2])) ?? [x, y];
  placeAt(tag, atX, atY);
};

/** The dashed axis inside the drawn body: between the middles of its two ends. */
const axisThrough = (outline: readonly PointLps[], { camera }: SliceModel): string => {
  const half = outline.length / 2;
  const middle = (a: PointLps | undefined, b: PointLps | undefined): PointPx => {
    if (a === undefined || b === undefined) return [0, 0];
    const [ax, ay] = toPx(camera, a);
    const [bx, by] = toPx(camera, b);
    return [(ax + bx) / 2, (ay + by) / 2];
  };
  return line(middle(outline[0], outline[outline.length - 1]), middle(outline[half - 1], outline[half]));
};

const point = ([x, y]: PointPx): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
const line = (a: PointPx, b: PointPx): string => `M${point(a)}L${point(b)}`;
