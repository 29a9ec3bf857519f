// What each command does, by its label key: menu, palette, tooltip, and «Annuler : …». Commands of the plan and of the
// session share this one list.

export const commands = {
  'command.undo': 'Annuler',
  'command.redo': 'Rétablir',
};
