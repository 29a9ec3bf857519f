// Going before the tumour board and back: the screen full, the images of the case on what is talked about, no tool in hand
// that could change the plan; and on the way back the workspace as it was.

import type { BoardStep, SessionState } from '#session/session-state.ts';
import type { OpenCase } from '../app-model.ts';

export const BOARD_STEPS: readonly BoardStep[] = [
  'context',
  'location',
  'lesion',
  'trajectories',
  'cement',
  'risks',
  'decision',
];

/** The step after or before; the first and the last have none beyond. */
export const stepFrom = (step: BoardStep, by: 1 | -1): BoardStep =>
  BOARD_STEPS[Math.min(BOARD_STEPS.length - 1, Math.max(0, BOARD_STEPS.indexOf(step) + by))] ?? step;

type Kept = Pick<SessionState, 'crosshairLps' | 'focusedView' | 'selection' | 'tool' | 'overlays'>;

const before = new WeakMap<OpenCase['session'], Kept>();

/** Where the screen cannot be made full, the page is enough. */
const fillScreen = (): void => {
  if (document.fullscreenElement === null) void document.documentElement.requestFullscreen?.().catch(() => undefined);
};

export const enterBoard = ({ session, history }: OpenCase): void => {
  const { page, crosshairLps, focusedView, selection, tool, overlays, board } = session.getState();
  if (page === 'board') return;
  before.set(session, { crosshairLps, focusedView, selection, tool, overlays });
  const [first] = history.document().instruments;
  session.setState({
    page: 'board',
    board: { ...board, step: 'context', isBlank: false },
    tool: 'window',
    overlays: 'all',
    selection:
      first === undefined || selection.kind === 'instrument' ? selection : { kind: 'instrument', id: first.id },
  });
  fillScreen();
};

/** From the board, or from a page that was opened over it. */
export const leaveBoard = ({ session }: OpenCase): void => {
  session.setState({ ...before.get(session), page: 'workspace' });
  before.delete(session);
  if (document.fullscreenElement !== null) void document.exitFullscreen().catch(() => undefined);
};
