// Marking a lesion: a stroke inside, then one outside, in any plane; a press without a stroke inside is a click, and enough.

import type { LesionMarks } from '#core/lesion/lesion-from-marks.ts';
import { distanceMm, type PointLps } from '#core/space/patient-space.ts';
import type { SessionState } from '#session/session-state.ts';
import { type Live, NO_MARKS } from '../live.ts';
import type { DragAction } from './mouse-map.ts';

type LesionTool = 'lesion-inside' | 'lesion-outside';

interface MarkingContext {
  readonly session: { readonly setState: (change: Partial<SessionState>) => void };
  readonly live: Live;
  readonly onLesion: (marks: LesionMarks) => void;
}

/** Points of a stroke lie at least this far apart; a stroke shorter than the other is a click. */
const POINT_MM = 1;
const CLICK_MM = 2.5;

export const isLesionTool = (tool: DragAction): tool is LesionTool =>
  tool === 'lesion-inside' || tool === 'lesion-outside';

export const beginMark = ({ live }: MarkingContext, tool: LesionTool, at: PointLps): void => {
  const { marks } = live.getState();
  live.setState({
    marks: tool === 'lesion-inside' ? { inside: [at], outside: [] } : { ...marks, outside: [at] },
  });
};

export const moveMark = ({ live }: MarkingContext, tool: LesionTool, at: PointLps): void => {
  const { marks } = live.getState();
  const side = tool === 'lesion-inside' ? 'inside' : 'outside';
  const last = marks[side].at(-1);
  if (last !== undefined && distanceMm(last, at) < POINT_MM) return;
  live.setState({ marks: { ...marks, [side]: [...marks[side], at] } });
};

export const endMark = ({ live, session, onLesion }: MarkingContext, tool: LesionTool, kept: boolean): void => {
  const { marks } = live.getState();
  if (!kept) {
    live.setState({ marks: NO_MARKS });
    if (tool === 'lesion-outside') session.setState({ tool: 'lesion-inside' });
    return;
  }
  const isClick = tool === 'lesion-inside' && lengthMm(marks.inside) < CLICK_MM;
  if (tool === 'lesion-inside' && !isClick) {
    session.setState({ tool: 'lesion-outside' });
    return;
  }
  live.setState({ marks: NO_MARKS });
  session.setState({ tool: 'window' });
  if (marks.inside.length > 0) onLesion(isClick ? { inside: marks.inside.slice(0, 1), outside: [] } : marks);
};

const lengthMm = (points: readonly PointLps[]): number =>
  points.reduce((sum, p, n) => sum + distanceMm(p, points[n - 1] ?? p), 0);
