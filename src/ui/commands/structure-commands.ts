// Making structures. Growth and the ellipsoid only arm their tool: what they make is set in the structures panel.

import type { Tool } from '#session/session-state.ts';
import { type CommandId, command, type UiCommand } from './ui-command.ts';

const arm = (id: CommandId, tool: Tool, wantsHu: boolean): UiCommand =>
  command(id, 'structure', ({ open }) => open.session.setState({ step: 'structures', tool }), {
    enabled: ({ open }) => !wantsHu || open.volume.unit === 'HU',
    pressed: ({ open }) => open.session.getState().tool === tool,
  });

export const STRUCTURE_COMMANDS = [
  command('addSkin', 'structure', ({ model }) => model.actions.addSkin()),
  arm('growFromClick', 'grow', true),
  arm('ellipsoid', 'ellipsoid', false),
  command('importLabels', 'structure', ({ dialogs }) => dialogs.pickLabelFiles()),
];
