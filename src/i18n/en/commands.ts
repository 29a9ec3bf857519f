// What each command does, by its label key: menu, palette, tooltip, and «Undo: …». Commands of the plan and of the
// session share this one list.

import type { commands as reference } from '../fr/commands.ts';

export const commands = {
  'command.undo': 'Undo',
  'command.redo': 'Redo',
} satisfies typeof reference;
