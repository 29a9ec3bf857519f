// What the left button does on an image. The letters are those of IHE Basic Image Review, as Weasis uses them.

import type { Tool } from '#session/session-state.ts';
import { letter } from '../keyboard/key-binding.ts';
import { command, type UiCommand } from './ui-command.ts';

const tool = (id: 'toolWindow' | 'toolPan' | 'toolZoom' | 'toolCrosshair', value: Tool, key: string): UiCommand =>
  command(id, 'tool', ({ open }) => open.session.setState({ tool: value }), {
    keys: [letter(key)],
    pressed: ({ open }) => open.session.getState().tool === value,
  });

export const TOOL_COMMANDS = [
  tool('toolWindow', 'window', 'w'),
  tool('toolPan', 'pan', 't'),
  tool('toolZoom', 'zoom', 'z'),
  tool('toolCrosshair', 'crosshair', 'c'),
];
