// The strokes that mark a lesion while it is being marked: inside full, outside dashed, in the slices they were drawn on.

import type { PointLps } from '#core/space/patient-space.ts';
import { isLesionTool } from '../slices/lesion-marks.ts';
import { offSliceMm, toPx } from '../slices/slice-camera.ts';
import { show, svgElement, write } from './dom.ts';
import type { SliceModel } from './slice-model.ts';

/** A stroke is seen on slices no further off than this. */
const SEEN_MM = 2;

export const createMarksLayer = (svg: Element): ((model: SliceModel) => void) => {
  const lines = (['inside', 'outside'] as const).map((side) => ({
    side,
    line: svg.appendChild(svgElement('polyline', { class: `tv-mark tv-mark-${side}` })),
  }));
  return ({ live, session, camera, axes }) => {
    const isMarking = isLesionTool(session.tool);
    for (const { side, line } of lines) {
      const seen = live.marks[side].filter((point: PointLps) => Math.abs(offSliceMm(camera, axes, point)) <= SEEN_MM);
      show(line, isMarking && seen.length > 0);
      const points = seen.map((point) =>
        toPx(camera, point)
          .map((px) => px.toFixed(1))
          .join(','),
      );
      write(line, { points: points.length === 1 ? `${points[0]} ${points[0]}` : points.join(' ') });
    }
  };
};
