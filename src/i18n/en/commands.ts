// What each command does, by its label key: menu, palette, tooltip, and «Undo: …». Commands of the plan and of the
// session share this one list.

import type { commands as reference } from '../fr/commands.ts';

export const commands = {
  'command.add-point-pair': 'add a pair of points',
  'command.remove-point-pair': 'remove a pair of points',
  'command.accept-registration': 'register the second series',
  'command.name-registered-series': 'find the registered series again',
  'command.remove-registration': 'forget the registration',
  'command.undo': 'Undo',
  'command.redo': 'Redo',
  'command.place-instrument': 'Place an instrument',
  'command.move-entry': 'Move the entry',
  'command.move-target': 'Move the target',
  'command.move-instrument': 'Move the instrument',
  'command.rename-instrument': 'Rename the instrument',
  'command.reorder-instrument': 'Change the order of the act',
  'command.remove-instrument': 'Delete the instrument',
  'command.set-parameter': 'Set up the instrument',
  'command.set-instrument-visible': 'Show or hide the instrument',
  'command.add-structure': 'Add a structure',
  'command.import-structures': 'Import structures',
  'command.replace-mask': 'Edit the contour',
  'command.rename-structure': 'Rename the structure',
  'command.remove-structure': 'Delete the structure',
  'command.set-structure-kind': 'Change the kind of structure',
  'command.set-structure-role': 'Change the role of the structure',
  'command.set-structure-margin': 'Change the wanted margin',
  'command.set-structure-colour': 'Change the colour',
  'command.set-structure-visible': 'Show or hide the structure',
  'command.set-structure-reviewed': 'Review the structure',
  'command.set-cement': 'Set up the cement',
  'command.set-posture': 'Change the patient position',
  'command.set-notes': 'Edit the notes',
  'command.set-case-label': 'Rename the case',
} satisfies typeof reference;
