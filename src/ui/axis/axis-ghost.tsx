// The nearest way that holds its margins, in a plane that holds the instrument, while one of its ends is dragged: a dashed line
// with an open lozenge where it enters the skin, as on the slices.

import { useMemo } from 'react';
import type { Instrument } from '#plan/plan-document.ts';
import { createAccessGhost } from '#viewer/access-ghost.ts';
import { saysAt } from '#viewer/overlay/preview-layer.ts';
import { type SliceCamera, toPx } from '#viewer/slices/slice-camera.ts';
import { useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { usePlan } from '../workspace/case-context.tsx';

const NO_PREVIEW = { previewAxis: null } as const;

interface AxisGhostProps {
  readonly instrument: Instrument;
  readonly camera: SliceCamera;
}

export const AxisGhost = ({ instrument, camera }: AxisGhostProps) => {
  const { words } = useLanguage();
  const ghost = useMemo(createAccessGhost, []);
  const document = usePlan((now) => now);
  const paint = useAppState(({ access }) => (access.isPaintCurrent ? access.paint : null));
  const nearest = useAppState(({ access }) => access.nearest);
  const axis = ghost.axisOf(document, NO_PREVIEW, instrument.id, { paint, nearest });
  if (axis === null) return null;
  const [ax, ay] = toPx(camera, axis.entryLps);
  const [bx, by] = toPx(camera, axis.targetLps);
  const says = saysAt(ax, Math.max(10, ay));
  const line = `M${ax.toFixed(1)} ${ay.toFixed(1)}L${bx.toFixed(1)} ${by.toFixed(1)}`;
  return (
    <g data-ghost>
      <path className="tv-preview-shade" d={line} />
      <path className="tv-preview" d={line} />
      <path
        className="tv-preview tv-preview-entry"
        d={`M${ax - 6} ${ay}L${ax} ${ay - 6}L${ax + 6} ${ay}L${ax} ${ay + 6}Z`}
      />
      <text className="tv-preview-says" x={says.x} y={says.y} textAnchor={says['text-anchor']}>
        {words.viewer.ghost}
      </text>
    </g>
  );
};
