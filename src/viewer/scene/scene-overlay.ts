// What lies on the 3D picture: names of the instruments, the crosshair point, the patient's axes in the corner, the view's
// name. SVG and HTML, so that a moving crosshair asks nothing of the graphics card.

import type { PointLps } from '#core/space/patient-space.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import { gapEdges, gapWidthMm, type SliceGap } from '#core/volume/slice-gaps.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { SessionState } from '#session/session-state.ts';
import { htmlElement, keyed, placeAt, show, svgElement, write, writeText } from '../overlay/dom.ts';
import { GAP_LOOK } from '../overlay/gap-layer.ts';
import { shortName } from '../overlay/instrument-name.ts';
import { PLANE_TINTS } from '../plane-tints.ts';
import type { PointPx } from '../slices/slice-camera.ts';
import type { ViewerWords } from '../viewer.ts';
import type { cameraAxes } from './scene-camera.ts';

export interface SceneOverlayModel {
  readonly document: PlanDocument;
  readonly session: SessionState;
  readonly words: ViewerWords;
  readonly grid: VolumeGrid;
  readonly gaps: readonly SliceGap[];
  /** Pixel of a point; null behind the camera. */
  readonly project: (p: PointLps) => PointPx | null;
  readonly axes: ReturnType<typeof cameraAxes>;
}

const GLYPH_PX = 23;
const CROSS_PX = 9;
const CROSS_GAP_PX = 3;

export const createSceneOverlay = (
  root: HTMLElement,
  software: boolean,
  view: 'scene' | 'eye',
  onTag: (instrumentId: string) => void,
): ((model: SceneOverlayModel) => void) => {
  const svg = svgElement('svg', { class: 'tv-overlay' });
  const crosshair = svgElement('path', { class: 'tv-scene-crosshair' });
  svg.append(crosshair);
  root.append(svg);
  const drawGaps = createGaps(svg);
  const labels = htmlElement('tv-labels', root);
  const name = htmlElement('tv-name', htmlElement('tv-corner tv-top tv-left', labels));
  const skin = htmlElement('tv-corner tv-top tv-right', labels);
  const note = htmlElement('tv-corner tv-bottom tv-left tv-scene-note', labels);
  const drawGlyph = createGlyph(root);
  const tags = keyed<HTMLDivElement>(
    (id) => {
      const tag = htmlElement('tv-tag', labels);
      tag.addEventListener('pointerdown', (event) => {
        event.stopPropagation();
        onTag(id);
      });
      return tag;
    },
    (tag) => tag.remove(),
  );
  return (model) => {
    const { document, session, words, project, axes } = model;
    const some = session.overlays !== 'none';
    writeText(name, words.view[view]);
    writeText(skin, words.skin(session.skinOpacity));
    writeText(note, software ? words.softwareRenderer : '');
    for (const part of [name, skin, note]) show(part, some);
    for (const instrument of document.instruments) {
      const at = instrument.visible ? project(instrument.entryLps) : null;
      if (at === null) continue;
      const tag = tags.get(instrument.id);
      writeText(tag, shortName(instrument, words.language));
      const { selection } = session;
      tag.classList.toggle('tv-selected', selection.kind === 'instrument' && selection.id === instrument.id);
      placeAt(tag, at[0], at[1] - 24);
    }
    tags.sweep();
    const at = session.crosshairShown && some ? project(session.crosshairLps) : null;
    write(crosshair, { d: at === null ? '' : crossAt(at) });
    drawGaps(model, some);
    drawGlyph(axes);
  };
};

const lineAt = (a: PointPx | null, b: PointPx | null): string =>
  a === null || b === null
    ? ''
    : `M${a.map((px) => px.toFixed(1)).join(' ')}L${b.map((px) => px.toFixed(1)).join(' ')}`;

/** The edges of what nobody scanned, each gap named at its corner farthest to the left. */
const createGaps = (svg: SVGElement): ((model: SceneOverlayModel, some: boolean) => void) => {
  const parts = keyed(
    () => {
      const group = svgElement('g');
      const path = svgElement('path', { fill: 'none', stroke: GAP_LOOK.edge, 'stroke-dasharray': GAP_LOOK.dash });
      const text = svgElement('text', { class: 'tv-letters', fill: GAP_LOOK.edge });
      group.append(path, text);
      svg.append(group);
      return { group, path, text };
    },
    ({ group }) => group.remove(),
  );
  return ({ grid, gaps, project, words }, some) => {
    for (const gap of some ? gaps : []) {
      const lines = gapEdges(grid, gap).map(([a, b]) => [project(a), project(b)] as const);
      const ends = lines.flat().filter((end) => end !== null);
      const leftmost = ends.reduce((best, end) => (end[0] < best[0] ? end : best), ends[0] ?? [0, 0]);
      const { group, path, text } = parts.get(String(gap.from));
      write(group, { 'data-gap': gap.from });
      write(path, { d: lines.map(([a, b]) => lineAt(a, b)).join('') });
      // Where the slab reaches out of the view, at its border.
      write(text, { x: Math.max(0, leftmost[0]) + 8, y: leftmost[1] - 6 });
      writeText(text, words.notScanned(gapWidthMm(grid, gap)));
    }
    parts.sweep();
  };
};

const crossAt = ([x, y]: PointPx): string =>
  [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ]
    .map(([dx = 0, dy = 0]) => {
      const from = `${(x + dx * CROSS_GAP_PX).toFixed(1)} ${(y + dy * CROSS_GAP_PX).toFixed(1)}`;
      return `M${from}L${(x + dx * CROSS_PX).toFixed(1)} ${(y + dy * CROSS_PX).toFixed(1)}`;
    })
    .join('');

const SIDES = [
  ['L', 'R'],
  ['P', 'A'],
  ['H', 'F'],
] as const;

/** Three of the patient's sides from the corner: of each axis the end that comes towards the eye; the head stays up. */
const createGlyph = (root: HTMLElement): ((axes: ReturnType<typeof cameraAxes>) => void) => {
  const svg = svgElement('svg', { class: 'tv-glyph', viewBox: '-36 -36 72 72', 'aria-hidden': 'true' });
  const arms = SIDES.map((_, n) => {
    const line = svgElement('line', { x1: 0, y1: 0 });
    line.style.stroke = [PLANE_TINTS.sagittal, PLANE_TINTS.coronal, PLANE_TINTS.axial][n] ?? '';
    const text = svgElement('text');
    svg.append(line, text);
    return { line, text };
  });
  root.append(svg);
  return ({ forward, right, down }) => {
    for (const [n, { line, text }] of arms.entries()) {
      const towards = n === 2 ? (forward[2] > 0.9 ? -1 : 1) : (forward[n] ?? 0) > 0 ? -1 : 1;
      const x = (right[n] ?? 0) * towards * GLYPH_PX;
      const y = (down[n] ?? 0) * towards * GLYPH_PX;
      write(line, { x2: x, y2: y });
      const reach = Math.hypot(x, y);
      const beyond = reach < 5 ? 0 : (reach + 8) / reach;
      write(text, { x: x * beyond, y: y * beyond });
      writeText(text, reach < 5 ? '' : (SIDES[n]?.[towards === 1 ? 0 : 1] ?? ''));
    }
  };
};
