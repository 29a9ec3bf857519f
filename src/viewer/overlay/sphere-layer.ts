// The sphere being drawn by hand: its circle on each slice that cuts it, and its diameter.

import { offSliceMm, toPx } from '../slices/slice-camera.ts';
import { htmlElement, placeAt, show, svgElement, write, writeText } from './dom.ts';
import type { SliceModel } from './slice-model.ts';

export const createSphereLayer = (svg: Element, labels: Element): ((model: SliceModel) => void) => {
  const circle = svgElement('circle', { class: 'tv-sphere' });
  svg.append(circle);
  const size = htmlElement('tv-note', labels);
  return ({ live, camera, axes, words }) => {
    const { sphere } = live;
    const offMm = sphere === null ? 0 : offSliceMm(camera, axes, sphere.centreLps);
    const cut = sphere === null ? -1 : sphere.radiusMm ** 2 - offMm ** 2;
    show(circle, cut > 0);
    show(size, cut > 0);
    if (sphere === null || cut <= 0) return;
    const [cx, cy] = toPx(camera, sphere.centreLps);
    const r = Math.sqrt(cut) / camera.mmPerPx;
    write(circle, { cx, cy, r });
    writeText(size, words.lengthMm(2 * sphere.radiusMm));
    placeAt(size, cx, cy - r - 14);
  };
};
