// Outlines of the structures on a slice: colour, dash and letters by kind, a dark halo under each line, a wash inside, so
// that overlaps stay readable. What nobody reviewed is grey (in its colour while it is the chosen one), dotted and followed
// by a question mark. Bone and skin are surfaces: on slices they are drawn only while chosen. Around a structure to spare
// its wanted margin is a line of dots, for the chosen one or for all. A stroke under way is drawn as if it were let go.

import { pointIjk } from '#core/space/patient-space.ts';
import { toLps } from '#core/space/volume-grid.ts';
import { type LineStyle, structureKind } from '#core/structure/structure-kind.ts';
import { structureLetters } from '#core/structure/structure-letters.ts';
import type { Structure } from '#plan/plan-document.ts';
import { newStructureKind } from '#session/new-structure-kind.ts';
import { type PointPx, toPx, type ViewSize } from '../slices/slice-camera.ts';
import { soloStructure } from '../solo.ts';
import { type SliceOutline, sliceOutline } from './contour-cache.ts';
import { keyed, show, sizeOfLabel, svgElement, write, writeText } from './dom.ts';
import { type LabelBox, placesAbout } from './label-room.ts';
import { latticePoint } from './mask-plane.ts';
import { inPlaneAxes } from './mask-slice.ts';
import type { SliceModel } from './slice-model.ts';
import { strokeOutline } from './stroke-outline.ts';

export const DASHES: Readonly<Record<LineStyle, string>> = {
  solid: 'none',
  dash: '5 2.5',
  'long-dash': '9 2.5',
  dots: '1.5 3',
};
const MARGIN_DASH = '2 3';
/** How much of the image the wash inside covers: what is to be reached a little more. */
const WASH = { target: 0.22, other: 0.13 } as const;
export const NOT_REVIEWED = { colour: '#7c8798', words: '#aeb6c2', dash: '2 5' } as const;
/** Smaller outlines carry their letters beside them. */
const LETTERS_INSIDE_FROM_PX = 34;
/** From the middle of a line of letters down to its foot, as a part of its height. */
const FOOT = 0.28;
/** Smaller outlines have no room for a whole word. */
const WORD_FROM_PX = 40;

interface Drawn {
  readonly group: SVGGElement;
  readonly margin: SVGPathElement;
  readonly halo: SVGPathElement;
  readonly line: SVGPathElement;
  readonly letters: SVGTextElement;
}

export const createContourLayer = (lines: Element, letters: Element): ((model: SliceModel) => void) => {
  const parts = keyed<Drawn>(
    () => {
      const group = svgElement('g', { class: 'tv-contour' });
      const margin = svgElement('path', { class: 'tv-margin', fill: 'none', 'stroke-dasharray': MARGIN_DASH });
      const halo = svgElement('path', { class: 'tv-halo' });
      const line = svgElement('path', { class: 'tv-line' });
      const text = svgElement('text', { class: 'tv-letters' });
      group.append(margin, halo, line);
      lines.append(group);
      letters.append(text);
      return { group, margin, halo, line, letters: text };
    },
    (part) => {
      part.group.remove();
      part.letters.remove();
    },
  );
  return (model) => {
    const drawn: Lettered[] = [];
    const draw = (structure: Drawable, outline: SliceOutline): void => {
      const part = parts.get(structure.id);
      drawOutline(part, structure, outline, model);
      drawn.push({ text: part.letters, structure, outline });
    };
    for (const structure of model.document.structures) {
      if (!isDrawn(structure, model)) continue;
      const outline = outlineNow(structure, model);
      if (outline !== null) draw(structure, outline);
    }
    const begun = begunStructure(model);
    if (begun !== null) draw(begun.structure, begun.outline);
    // Where two words would cover each other the first to be placed stands.
    drawn.sort((a, b) => rank(a.structure, model) - rank(b.structure, model));
    for (const one of drawn) drawLetters(one, model);
    parts.sweep();
  };
};

interface Lettered {
  readonly text: SVGTextElement;
  readonly structure: Drawable;
  readonly outline: SliceOutline;
}

/** The chosen structure, the lesion, then in the plan's order what it is about, viscera and muscles last. */
const rank = (structure: Drawable, model: SliceModel): number => {
  if (isSelected(structure, model)) return 0;
  if (structure.role === 'target') return 1;
  return structureKind(structure.kind).line === 'dots' || !structure.reviewed ? 3 : 2;
};

/** The outline with the stroke under way; null where the slice has none. */
const outlineNow = (structure: Structure, { grid, document, live, axes, index }: SliceModel): SliceOutline | null => {
  const mask = structure.maskId === null ? null : (document.masks[structure.maskId] ?? null);
  if (live.stroke !== null && live.stroke.structureId === structure.id)
    return strokeOutline(grid, mask, live.stroke, axes, index);
  return mask === null ? null : sliceOutline(grid, mask, axes, index);
};

/** What a stroke is about to make, where no structure was chosen. */
const begunStructure = ({ grid, live, axes, index, session }: SliceModel) => {
  if (live.stroke === null || live.stroke.structureId !== null) return null;
  const outline = strokeOutline(grid, null, live.stroke, axes, index);
  const kind = newStructureKind(session);
  const { role, colour } = structureKind(kind);
  const structure = { id: 'begun', name: '', kind, role, colour, reviewed: false };
  return outline === null ? null : { structure, outline };
};

/** What drawing needs of a structure, or of one about to be made. */
type Drawable = Pick<Structure, 'id' | 'name' | 'role' | 'colour' | 'reviewed'> & { readonly kind: Structure['kind'] };

const isSelected = ({ id }: Drawable, { session, live }: SliceModel): boolean =>
  (session.selection.kind === 'structure' && session.selection.id === id) || live.stroke?.structureId === id;

const isDrawn = (structure: Structure, model: SliceModel): boolean => {
  const { structuresShown } = model.session;
  const solo = soloStructure(model.document, model.session);
  if (solo !== null) return structuresShown && solo === structure.id;
  if (!structure.visible || !structuresShown) return false;
  const isSurface = structure.role === 'bone' || structure.role === 'skin';
  return !isSurface || isSelected(structure, model);
};

/** Grey while nobody has reviewed it. */
const colourOf = (structure: Drawable, model: SliceModel, grey: string = NOT_REVIEWED.colour): string =>
  structure.reviewed || structure.id === 'begun' || isSelected(structure, model) ? structure.colour : grey;

const drawOutline = (part: Drawn, structure: Drawable, outline: SliceOutline, model: SliceModel): void => {
  const kind = structureKind(structure.kind);
  const selected = isSelected(structure, model) || structure.id === 'begun';
  const colour = colourOf(structure, model);
  const isSurface = structure.role === 'bone' || structure.role === 'skin';
  write(part.group, { transform: gridToPx(model), 'data-structure': structure.id });
  write(part.halo, { d: outline.path });
  write(part.line, {
    d: outline.path,
    stroke: colour,
    'stroke-width': selected ? 2.4 : structure.role === 'target' ? 1.8 : 1.6,
    'stroke-dasharray': structure.reviewed ? DASHES[kind.line] : NOT_REVIEWED.dash,
    fill: isSurface ? 'none' : colour,
    'fill-opacity': structure.role === 'target' ? WASH.target : WASH.other,
  });
  drawMargin(part.margin, structure, colour, selected, model);
};

const drawMargin = (
  line: SVGPathElement,
  { id, role }: Drawable,
  stroke: string,
  selected: boolean,
  model: SliceModel,
): void => {
  const wanted = role === 'spare' && (selected || model.session.marginsShown) && model.live.stroke === null;
  const grown = wanted ? model.margins?.get(id) : undefined;
  const outline = grown === undefined ? null : sliceOutline(model.grid, grown, model.axes, model.index);
  show(line, outline !== null);
  if (outline !== null) write(line, { d: outline.path, stroke });
};

const drawLetters = ({ text, structure, outline }: Lettered, model: SliceModel): void => {
  const { room, session, words } = model;
  const [x, y] = layerPx(model, outline.anchor[0], outline.anchor[1]);
  const [left, top] = layerPx(model, 0, 0);
  const [right, bottom] = layerPx(model, outline.extent[0], outline.extent[1]);
  const wide = Math.abs(right - left);
  const high = Math.abs(bottom - top);
  const { widthPx, heightPx } = model.camera;
  // Before a board nobody has to know the letters.
  const isWholeWord = session.page === 'board';
  const isLarge = Math.min(wide, high) >= WORD_FROM_PX || !isWholeWord;
  const worthIt = isLarge && Math.max(wide, high) >= 8 && x > 0 && y > 0 && x < widthPx && y < heightPx;
  const isShown = worthIt && session.overlays !== 'none';
  show(text, isShown);
  if (!isShown) return;
  const { kind, name } = structure;
  const word = isWholeWord ? words.structure(kind) : structureLetters(kind, name)[words.language];
  writeText(text, `${word}${structure.reviewed ? '' : ' ?'}`);
  const size = sizeOfLabel(text, `${session.page} ${widthPx}`);
  const inside = Math.min(wide, high) >= LETTERS_INSIDE_FROM_PX;
  const [dx, dy] = [size.widthPx + 4, size.heightPx];
  const beside: PointPx = [(wide + size.widthPx) / 2 + 6, (high + size.heightPx) / 2 + 3];
  const about = inside ? placesAbout([x, y], [dx, dy]) : placesAbout([x, y], beside).slice(1, 5);
  const place = room.place(
    size,
    about.map(([px, py]) => keptInView(px, py, size, model.camera)),
  );
  show(text, place !== null);
  // A line of letters stands on its foot.
  if (place !== null)
    write(text, {
      x: place[0],
      y: place[1] + FOOT * size.heightPx,
      fill: colourOf(structure, model, NOT_REVIEWED.words),
    });
};

/** The middle of a word moved so that no edge cuts it. */
const keptInView = (x: number, y: number, size: Omit<LabelBox, 'at'>, { widthPx, heightPx }: ViewSize): PointPx => {
  const isBesideLetter = Math.abs(y - heightPx / 2) < 1.5 * size.heightPx;
  const room = size.widthPx / 2 + (isBesideLetter ? 2 * size.heightPx : 4);
  const half = size.heightPx / 2 + 2;
  const across = 2 * room > widthPx ? x : Math.min(widthPx - room, Math.max(room, x));
  return [across, Math.min(heightPx - half, Math.max(half, y))];
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
export const gridToPx = (model: SliceModel): string => {
  const o = layerPx(model, 0, 0);
  const u = layerPx(model, 1, 0);
  const v = layerPx(model, 0, 1);
  const numbers = [u[0] - o[0], u[1] - o[1], v[0] - o[0], v[1] - o[1], o[0], o[1]];
  return `matrix(${numbers.map((n) => n.toFixed(5)).join(' ')})`;
};
