// The filling on a slice: the planned volume as an amber wash with a bright edge, the band's low bound as a dark line inside
// it, its high bound dashed outside. An illustration, drawn over the lesion and under the instruments.

import { type SliceOutline, sliceOutline } from './contour-cache.ts';
import { gridToPx } from './contour-layer.ts';
import { show, svgElement, write } from './dom.ts';
import type { SliceModel } from './slice-model.ts';

const FILL = '#f0a03c';
const EDGE = '#ffc777';
const LOW = '#5a3206';

export const createCementLayer = (parent: Element): ((model: SliceModel) => void) => {
  const group = svgElement('g', { class: 'tv-cement' });
  const planned = svgElement('path', { fill: FILL, 'fill-opacity': 0.58, stroke: EDGE, 'stroke-width': 1.4 });
  const low = svgElement('path', { fill: 'none', stroke: LOW, 'stroke-width': 1.6 });
  const high = svgElement('path', { fill: 'none', stroke: EDGE, 'stroke-width': 1.2, 'stroke-dasharray': '4 3' });
  for (const path of [planned, low, high]) write(path, { 'vector-effect': 'non-scaling-stroke' });
  group.append(planned, low, high);
  parent.append(group);
  return (model) => {
    const { cement, session } = model;
    // Before the board its own step says what is talked about; the workspace's, left behind, does not.
    const isAbout = session.page === 'board' ? session.board.step === 'cement' : session.step !== 'structures';
    const isShown = cement !== null && session.structuresShown && isAbout;
    show(group, isShown);
    if (!isShown) return;
    write(group, { transform: gridToPx(model) });
    const draw = (path: SVGPathElement, mask: typeof cement.low): void => {
      const outline: SliceOutline | null =
        mask === null ? null : sliceOutline(model.grid, mask, model.axes, model.index);
      show(path, outline !== null);
      if (outline !== null) write(path, { d: outline.path });
    };
    draw(planned, cement.planned);
    draw(low, cement.low);
    draw(high, cement.high);
  };
};
