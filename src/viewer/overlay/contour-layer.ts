// Outlines of the structures on a slice: colour, dash and letters by kind, a dark halo under each line, a wash inside what
// is to be reached. What nobody reviewed is grey, dotted and followed by a question mark. Bone and skin are surfaces: on
// slices they are drawn only while selected.

import { pointIjk } from '#core/space/patient-space.ts';
import { toLps } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import { type LineStyle, structureKind } from '#core/structure/structure-kind.ts';
import type { Structure } from '#plan/plan-document.ts';
import { toPx } from '../slices/slice-camera.ts';
import { type SliceOutline, sliceOutline } from './contour-cache.ts';
import { keyed, show, svgElement, write, writeText } from './dom.ts';
import { latticePoint } from './mask-plane.ts';
import { inPlaneAxes } from './mask-slice.ts';
import type { SliceModel } from './slice-model.ts';

export const DASHES: Readonly<Record<LineStyle, string>> = {
  solid: 'none',
  dash: '5 2.5',
  'long-dash': '9 2.5',
  dots: '1.5 3',
};
export const NOT_REVIEWED = { colour: '#7c8798', dash: '2 5' } as const;
/** Smaller outlines carry their letters beside them. */
const LETTERS_INSIDE_FROM_PX = 34;

interface Drawn {
  readonly group: SVGGElement;
  readonly halo: SVGPathElement;
  readonly line: SVGPathElement;
  readonly letters: SVGTextElement;
}

export const createContourLayer = (lines: Element, letters: Element): ((model: SliceModel) => void) => {
  const parts = keyed<Drawn>(
    () => {
      const group = svgElement('g', { class: 'tv-contour' });
      const halo = svgElement('path', { class: 'tv-halo' });
      const line = svgElement('path', { class: 'tv-line' });
      const text = svgElement('text', { class: 'tv-letters' });
      group.append(halo, line);
      lines.append(group);
      letters.append(text);
      return { group, halo, line, letters: text };
    },
    (part) => {
      part.group.remove();
      part.letters.remove();
    },
  );
  return (model) => {
    for (const structure of model.document.structures) {
      const mask = structure.maskId === null ? undefined : model.document.masks[structure.maskId];
      if (mask === undefined || !isDrawn(structure, model)) continue;
      const outline = sliceOutline(model.grid, mask, model.axes, model.index);
      if (outline !== null) drawOutline(parts.get(structure.id), structure, mask, outline, model);
    }
    parts.sweep();
  };
};

const isSelected = (structure: Structure, { session }: SliceModel): boolean =>
  session.selection.kind === 'structure' && session.selection.id === structure.id;

const isDrawn = (structure: Structure, model: SliceModel): boolean => {
  if (!structure.visible || !model.session.structuresShown) return false;
  const isSurface = structure.role === 'bone' || structure.role === 'skin';
  return !isSurface || isSelected(structure, model);
};

const drawOutline = (
  part: Drawn,
  structure: Structure,
  _mask: Mask,
  outline: SliceOutline,
  model: SliceModel,
): void => {
  const kind = structureKind(structure.kind);
  const colour = structure.reviewed ? structure.colour : NOT_REVIEWED.colour;
  const selected = isSelected(structure, model);
  write(part.group, { transform: gridToPx(model), 'data-structure': structure.id });
  write(part.halo, { d: outline.path });
  write(part.line, {
    d: outline.path,
    stroke: colour,
    'stroke-width': selected ? 2.4 : structure.role === 'target' ? 1.8 : 1.6,
    'stroke-dasharray': structure.reviewed ? DASHES[kind.line] : NOT_REVIEWED.dash,
    fill: structure.role === 'target' ? colour : 'none',
    'fill-opacity': 0.16,
  });
  drawLetters(
    part.letters,
    `${kind.letters[model.words.language]}${structure.reviewed ? '' : ' ?'}`,
    colour,
    outline,
    model,
  );
};

const drawLetters = (
  text: SVGTextElement,
  word: string,
  colour: string,
  outline: SliceOutline,
  model: SliceModel,
): void => {
  const [x, y] = layerPx(model, outline.anchor[0], outline.anchor[1]);
  const [left, top] = layerPx(model, 0, 0);
  const [right, bottom] = layerPx(model, outline.extent[0], outline.extent[1]);
  const wide = Math.abs(right - left);
  const high = Math.abs(bottom - top);
  const inside = Math.min(wide, high) >= LETTERS_INSIDE_FROM_PX;
  const { widthPx, heightPx } = model.camera;
  const worthIt = Math.max(wide, high) >= 8 && x > 0 && y > 0 && x < widthPx && y < heightPx;
  show(text, worthIt && model.session.overlays !== 'none');
  write(text, { x, y: inside ? y + 4 : y + high / 2 + 15, fill: colour });
  writeText(text, word);
};

/** Pixel of a place on the slice given in the outline's own positions: grid indices, or the lattice's. */
const layerPx = (model: SliceModel, x: number, y: number): readonly [number, number] => {
  const { grid, axes, camera, index } = model;
  if (!axes.isLayers) return toPx(camera, latticePoint(grid, axes, index, x, y));
  const { across } = axes;
  const [ax] = inPlaneAxes(across);
  const at = ([0, 1, 2] as const).map((axis) => (axis === across ? model.index : axis === ax ? x : y));
  return toPx(model.camera, toLps(model.grid, pointIjk(at[0] ?? 0, at[1] ?? 0, at[2] ?? 0)));
};

/** SVG matrix from grid indices of the layer to pixels of the view. */
const gridToPx = (model: SliceModel): string => {
  const o = layerPx(model, 0, 0);
  const u = layerPx(model, 1, 0);
  const v = layerPx(model, 0, 1);
  const numbers = [u[0] - o[0], u[1] - o[1], v[0] - o[0], v[1] - o[1], o[0], o[1]];
  return `matrix(${numbers.map((n) => n.toFixed(5)).join(' ')})`;
};
