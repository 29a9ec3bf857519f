// What a click at a patient point does with each placing tool, the same in every view. A target alone makes an instrument
// that comes straight from the back, so that numbers appear with the first click; the entry is then asked for.

import type { PointLps } from '#core/space/patient-space.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { moveEntry, moveTarget } from '#plan/commands/move-instrument.ts';
import { placeInstrument } from '#plan/commands/place-instrument.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import type { Tool } from '#session/session-state.ts';
import type { SessionStore } from '#session/session-store.ts';

/** Length of an instrument of which only one end was placed. */
const FIRST_PATH_MM = 90;

export interface PlacingInput {
  readonly history: PlanHistory;
  readonly session: SessionStore;
  readonly onSeed: (seed: PointLps) => void;
  readonly onVessel: (seed: PointLps) => void;
  readonly onCanal: (seed: PointLps) => void;
}

const PLACING_TOOLS: ReadonlySet<Tool> = new Set([
  'place-target',
  'place-entry',
  'grow',
  'vessel',
  'canal',
  'mark-pair',
]);

export const isPlacingTool = (tool: Tool): boolean => PLACING_TOOLS.has(tool);

/** Uses the placing tool at a point; does nothing for other tools. */
export const placeWithTool = (input: PlacingInput, point: PointLps): void => {
  const { history, session } = input;
  const { tool } = session.getState();
  if (tool === 'grow') {
    session.setState({ tool: 'window' });
    input.onSeed(point);
  }
  if (tool === 'vessel') {
    session.setState({ tool: 'window' });
    input.onVessel(point);
  }
  if (tool === 'canal') {
    session.setState({ tool: 'window' });
    input.onCanal(point);
  }
  if (tool !== 'place-target' && tool !== 'place-entry') return;
  const id = selectedInstrument(input);
  if (id === null) {
    placeNew(input, tool, point);
    return;
  }
  // The views stay with the target: an entry is on the skin, where the other two would show nothing.
  if (tool === 'place-entry') {
    history.apply(moveEntry, { id, entryLps: point });
    session.setState({ tool: 'window' });
    return;
  }
  history.apply(moveTarget, { id, targetLps: point });
  session.setState({ tool: 'window', crosshairLps: point });
};

const selectedInstrument = ({ history, session }: PlacingInput): string | null => {
  const { selection } = session.getState();
  if (selection.kind !== 'instrument') return null;
  return history.document().instruments.some(({ id }) => id === selection.id) ? selection.id : null;
};

const placeNew = ({ history, session }: PlacingInput, tool: 'place-target' | 'place-entry', point: PointLps): void => {
  const behind = (mm: number): PointLps => pointLps(point[0], point[1] + mm, point[2]);
  const before = history.document().instruments.length;
  history.apply(placeInstrument, {
    kind: session.getState().newInstrumentKind,
    entryLps: tool === 'place-entry' ? point : behind(FIRST_PATH_MM),
    targetLps: tool === 'place-target' ? point : behind(-FIRST_PATH_MM),
  });
  const { instruments } = history.document();
  const made = instruments.length > before ? instruments.at(-1) : undefined;
  if (made === undefined) return;
  session.setState({
    selection: { kind: 'instrument', id: made.id },
    tool: tool === 'place-target' ? 'place-entry' : 'place-target',
    crosshairLps: point,
  });
};
