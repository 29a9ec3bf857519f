// The one list of commands, in the order of the page of keys. A new command is one line in its file and one word in
// each language (i18n/*/panels.ts, `commands`).

import type { Page } from '#session/session-state.ts';
import { BOARD_COMMANDS } from './board-commands.ts';
import { CHOSEN_PLAN_COMMANDS, CHOSEN_STRUCTURE_COMMANDS } from './chosen-commands.ts';
import { EDIT_COMMANDS } from './edit-commands.ts';
import { FILE_COMMANDS } from './file-commands.ts';
import { HAND_COMMANDS } from './hand-commands.ts';
import { SECOND_COMMANDS } from './second-commands.ts';
import { SLICE_COMMANDS } from './slice-commands.ts';
import { STEP_COMMANDS } from './step-commands.ts';
import { STRUCTURE_COMMANDS } from './structure-commands.ts';
import { TOOL_COMMANDS } from './tool-commands.ts';
import { TRAJECTORY_COMMANDS } from './trajectory-commands.ts';
import type { CommandContext, CommandId, UiCommand } from './ui-command.ts';
import { VIEW_COMMANDS } from './view-commands.ts';
import { WINDOW_COMMANDS } from './window-commands.ts';

export const COMMANDS: readonly UiCommand[] = [
  ...TRAJECTORY_COMMANDS,
  ...CHOSEN_PLAN_COMMANDS,
  ...EDIT_COMMANDS,
  ...TOOL_COMMANDS,
  ...VIEW_COMMANDS,
  ...SLICE_COMMANDS,
  ...WINDOW_COMMANDS,
  ...STRUCTURE_COMMANDS,
  ...CHOSEN_STRUCTURE_COMMANDS,
  ...HAND_COMMANDS,
  ...SECOND_COMMANDS,
  ...STEP_COMMANDS,
  ...BOARD_COMMANDS,
  ...FILE_COMMANDS,
];

const BY_ID = new Map(COMMANDS.map((command) => [command.id, command]));

/** @throws RangeError for an id that is not in the list. */
export const commandOf = (id: CommandId): UiCommand => {
  const found = BY_ID.get(id);
  if (found === undefined) throw new RangeError(`no command is called ${id}`);
  return found;
};

/** The commands whose keys act on a page. */
export const commandsOn = (page: Page): readonly UiCommand[] => COMMANDS.filter(({ pages }) => pages.includes(page));

/** Runs a command unless it has nothing to act on now. */
export const runCommand = (command: UiCommand, context: CommandContext): void => {
  if (command.enabled(context)) command.run(context);
};
