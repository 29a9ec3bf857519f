// The shared point: one line in the tint of each of the two other planes, open around the point itself.

import type { Plane } from '#session/session-state.ts';
import { PLANE_TINTS } from '../plane-tints.ts';
import { toPx } from '../slices/slice-camera.ts';
import { show, svgElement, write } from './dom.ts';
import type { SliceModel } from './slice-model.ts';

const GAP_PX = 26;

/** The plane that each line is the trace of: [upright line, level line]. */
const TRACES: Readonly<Record<Plane, readonly [Plane, Plane]>> = {
  axial: ['sagittal', 'coronal'],
  sagittal: ['coronal', 'axial'],
  coronal: ['sagittal', 'axial'],
};

export const createCrosshairLayer = (
  parent: Element,
  plane: Plane,
): ((model: Pick<SliceModel, 'camera' | 'session'>) => void) => {
  const group = svgElement('g', { class: 'tv-crosshair' });
  const [upright, level] = TRACES[plane];
  const uprightLine = svgElement('path', { stroke: PLANE_TINTS[upright] });
  const levelLine = svgElement('path', { stroke: PLANE_TINTS[level] });
  group.append(uprightLine, levelLine);
  parent.append(group);
  return ({ camera, session }) => {
    show(group, session.crosshairShown && session.overlays !== 'none');
    if (!session.crosshairShown) return;
    const [px, py] = toPx(camera, session.crosshairLps);
    // Half pixels keep a one-pixel line sharp.
    const x = Math.floor(px) + 0.5;
    const y = Math.floor(py) + 0.5;
    const { widthPx, heightPx } = camera;
    write(uprightLine, { d: opened(y, heightPx, (at) => `${x} ${at}`) });
    write(levelLine, { d: opened(x, widthPx, (at) => `${at} ${y}`) });
  };
};

/** Two strokes along a line, from the edges up to the gap around the middle. */
const opened = (middle: number, end: number, point: (at: number) => string): string => {
  const before = middle - GAP_PX;
  const after = middle + GAP_PX;
  const strokes: string[] = [];
  if (before > 0) strokes.push(`M${point(0)}L${point(Math.min(before, end))}`);
  if (after < end) strokes.push(`M${point(Math.max(after, 0))}L${point(end)}`);
  return strokes.join('');
};
