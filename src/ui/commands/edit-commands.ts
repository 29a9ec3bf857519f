// Undo, redo, and Escape's ladder: give up the armed tool, then the selection, then go back to the whole image.

import type { Tool } from '#session/session-state.ts';
import { ctrl, ctrlShift, named } from '../keyboard/key-binding.ts';
import { command, LIVE_PAGES } from './ui-command.ts';

const ARMED = new Set<Tool>([
  'place-target',
  'place-entry',
  'grow',
  'ellipsoid',
  'vessel',
  'canal',
  'lesion-inside',
  'lesion-outside',
  'brush',
  'eraser',
  'scissors',
  'tube',
  'island-keep',
  'island-remove',
]);

export const EDIT_COMMANDS = [
  command('undo', 'plan', ({ open }) => open.history.undo(), {
    keys: [ctrl('z')],
    pages: LIVE_PAGES,
    enabled: ({ open }) => open.history.undoLabel() !== null,
  }),
  command('redo', 'plan', ({ open }) => open.history.redo(), {
    keys: [ctrl('y'), ctrlShift('z')],
    pages: LIVE_PAGES,
    enabled: ({ open }) => open.history.redoLabel() !== null,
  }),
  command(
    'escape',
    'plan',
    ({ open: { session, viewer } }) => {
      const { tool, selection, maximised, focusedView } = session.getState();
      if (ARMED.has(tool)) session.setState({ tool: 'window' });
      else if (selection.kind !== 'none') session.setState({ selection: { kind: 'none' } });
      else if (maximised !== null) session.setState({ maximised: null });
      else viewer.resetView(focusedView);
    },
    { keys: [named('Escape')] },
  ),
];
