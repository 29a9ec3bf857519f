// The way in that is only looked at, or the nearest acceptable one (access-ghost.ts), as a dashed line with an open lozenge
// where it enters the skin; the nearest acceptable one says what it is.

import { toPx } from '../slices/slice-camera.ts';
import { show, svgElement, write, writeText } from './dom.ts';
import type { SliceModel } from './slice-model.ts';

/** Room that the words want on the left of the lozenge, px. */
const WORDS_PX = 150;

/** Left of the lozenge, for the instrument's own name stands on the other side; right of it at the edge of the view. */
export const saysAt = (
  x: number,
  y: number,
): { readonly x: number; readonly y: number; readonly 'text-anchor': 'start' | 'end' } =>
  x < WORDS_PX ? { x: x + 12, y: y + 4, 'text-anchor': 'start' } : { x: x - 12, y: y + 4, 'text-anchor': 'end' };

export const createPreviewLayer = (svg: Element): ((model: SliceModel) => void) => {
  const shade = svgElement('path', { class: 'tv-preview-shade' });
  const line = svgElement('path', { class: 'tv-preview' });
  const entry = svgElement('path', { class: 'tv-preview tv-preview-entry' });
  const says = svgElement('text', { class: 'tv-preview-says' });
  svg.append(shade, line, entry, says);
  return ({ preview, camera, session, words }) => {
    for (const part of [shade, line, entry, says]) show(part, preview !== null);
    if (preview === null) return;
    const [ax, ay] = toPx(camera, preview.entryLps);
    const [bx, by] = toPx(camera, preview.targetLps);
    const d = `M${ax.toFixed(1)} ${ay.toFixed(1)}L${bx.toFixed(1)} ${by.toFixed(1)}`;
    write(shade, { d });
    write(line, { d });
    write(says, saysAt(ax, ay));
    writeText(says, session.previewAxis === null ? words.ghost : '');
    write(entry, { d: `M${ax - 6} ${ay}L${ax} ${ay - 6}L${ax + 6} ${ay}L${ax} ${ay + 6}Z` });
  };
};
