// Where an instrument comes closest to a structure: a line in the verdict's colour and one pill with its icon and its
// millimetres (rounded down by the words). Only from an assessment of this very document; only for the worst structure; only
// near this slice.

import { along, distanceMm, normalised, type PointLps, vectorBetween } from '#core/space/patient-space.ts';
import type { StructureClearance } from '#plan/plan-assessment.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { offSliceMm, type PointPx, toPx } from '../slices/slice-camera.ts';
import { htmlElement, keyed, placeAt, sizeOfLabel, svgElement, write, writeText } from './dom.ts';
import { radiusMm } from './instrument-name.ts';
import { placesAbout } from './label-room.ts';
import type { SliceModel } from './slice-model.ts';
import { verdictLook } from './verdict-look.ts';

const NEAR_SLICE_MM = 1.2;
/** In planes that hold the instrument. */
const NEAR_ALONG_MM = 6;
const PILL_AWAY_PX = 62;

interface Drawn {
  readonly group: SVGGElement;
  readonly shade: SVGPathElement;
  readonly line: SVGPathElement;
  readonly dots: readonly [SVGCircleElement, SVGCircleElement];
  readonly pill: HTMLDivElement;
  readonly shape: SVGPathElement;
  readonly sign: SVGPathElement;
  readonly text: HTMLDivElement;
}

/** The nearest pair as it is drawn: from the instrument's surface to the structure. */
export const nearestPair = (
  worst: StructureClearance,
  radius: number,
): { readonly surfaceLps: PointLps; readonly structureLps: PointLps } | null => {
  const { nearestOnAxisLps: axis, nearestOnStructureLps: structure } = worst;
  if (axis === null || structure === null) return null;
  const apart = distanceMm(axis, structure);
  if (apart <= radius) return { surfaceLps: structure, structureLps: structure };
  return { surfaceLps: along(axis, normalised(vectorBetween(axis, structure)), radius), structureLps: structure };
};

export const createNearestLayer = (svg: Element, labels: Element): ((model: SliceModel) => void) => {
  const parts = keyed<Drawn>(
    () => createParts(svg, labels),
    (part) => {
      part.group.remove();
      part.pill.remove();
    },
  );
  return (model) => {
    const { selection } = model.session;
    for (const instrument of model.document.instruments) {
      if (!instrument.visible || (selection.kind === 'instrument' && selection.id !== instrument.id)) continue;
      const worst = model.assessment?.instruments[instrument.id]?.worst ?? null;
      if (worst !== null) draw(parts, instrument, worst, model);
    }
    parts.sweep();
  };
};

const draw = (
  parts: { readonly get: (key: string) => Drawn },
  instrument: Instrument,
  worst: StructureClearance,
  model: SliceModel,
): void => {
  const look = verdictLook(worst.verdict);
  const pair = nearestPair(worst, radiusMm(instrument));
  if (look === null || pair === null || worst.clearanceMm === null || !isNear(pair, instrument, model)) return;
  const part = parts.get(instrument.id);
  const from = toPx(model.camera, pair.surfaceLps);
  const to = toPx(model.camera, pair.structureLps);
  const d = `M${from[0].toFixed(1)} ${from[1].toFixed(1)}L${to[0].toFixed(1)} ${to[1].toFixed(1)}`;
  write(part.shade, { d });
  write(part.line, { d });
  part.line.style.stroke = look.colour;
  for (const [n, [cx, cy]] of [from, to].entries()) {
    const dot = part.dots[n];
    if (dot === undefined) continue;
    write(dot, { cx, cy });
    dot.style.fill = look.colour;
  }
  write(part.shape, { d: look.shape });
  write(part.sign, { d: look.sign });
  part.pill.style.setProperty('--tv-verdict', look.colour);
  writeText(part.text, model.words.clearanceMm(worst.clearanceMm));
  const size = sizeOfLabel(part.pill, `${model.session.page} ${model.camera.widthPx}`);
  const wanted = pillPlace(from, to, model);
  const [x, y] = model.room.place(size, placesAbout(wanted, [size.widthPx + 2, size.heightPx + 2])) ?? wanted;
  placeAt(part.pill, x, y);
};

const isNear = (
  pair: { readonly surfaceLps: PointLps; readonly structureLps: PointLps },
  instrument: Instrument,
  { camera, axes }: SliceModel,
): boolean => {
  const off = (p: PointLps): number => Math.abs(offSliceMm(camera, axes, p));
  const holdsInstrument = Math.max(off(instrument.entryLps), off(instrument.targetLps)) <= NEAR_ALONG_MM;
  const limit = holdsInstrument ? NEAR_ALONG_MM : Math.max(NEAR_SLICE_MM, axes.stepMm / 2);
  return Math.min(off(pair.surfaceLps), off(pair.structureLps)) <= limit;
};

/** Beyond the instrument as seen from the structure, a little lower, inside the view. */
const pillPlace = (from: PointPx, to: PointPx, { camera }: SliceModel): PointPx => {
  const length = Math.hypot(from[0] - to[0], from[1] - to[1]);
  const [ux, uy] = length > 0.5 ? [(from[0] - to[0]) / length, (from[1] - to[1]) / length] : [-1, 0];
  const x = from[0] + ux * PILL_AWAY_PX;
  const y = from[1] + uy * PILL_AWAY_PX * 0.6 + (Math.abs(uy) < 0.5 ? 34 : 0);
  return [Math.min(camera.widthPx - 48, Math.max(48, x)), Math.min(camera.heightPx - 60, Math.max(50, y))];
};

const createParts = (svg: Element, labels: Element): Drawn => {
  const group = svgElement('g', { class: 'tv-nearest' });
  const shade = svgElement('path', { class: 'tv-nearest-shade' });
  const line = svgElement('path', { class: 'tv-nearest-line' });
  const dots = [svgElement('circle', { r: 3 }), svgElement('circle', { r: 3 })] as const;
  group.append(shade, line, ...dots);
  svg.append(group);
  const pill = htmlElement('tv-pill', labels);
  const icon = svgElement('svg', { viewBox: '0 0 16 16', width: 14, height: 14, 'aria-hidden': 'true' });
  const shape = svgElement('path', { class: 'tv-pill-shape' });
  const sign = svgElement('path', { class: 'tv-pill-sign' });
  icon.append(shape, sign);
  pill.append(icon);
  const text = htmlElement('', pill);
  return { group, shade, line, dots, pill, shape, sign, text };
};
