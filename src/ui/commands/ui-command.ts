// A command of the screen: what buttons, tooltips, keys, the palette and the page of keys all read.

import type { panels } from '#i18n/fr/panels.ts';
import type { Page } from '#session/session-state.ts';
import type { AppModel, OpenCase } from '../app-model.ts';
import type { KeyBinding } from '../keyboard/key-binding.ts';

export type CommandId = keyof typeof panels.commands;
/** In the order of the page of keys. */
export const COMMAND_GROUPS = [
  'plan',
  'tool',
  'view',
  'slice',
  'window',
  'structure',
  'hand',
  'second',
  'step',
  'board',
  'file',
  'help',
] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** What only the workspace's own dialogs and pickers can do. */
export interface WorkspaceDialogs {
  readonly showKeys: () => void;
  readonly showPalette: () => void;
  readonly showCatalogue: () => void;
  readonly showModelDoor: () => void;
  readonly pickPlanFile: () => void;
  readonly pickImages: () => void;
  readonly pickLabelFiles: () => void;
  readonly pickSecondFiles: () => void;
  readonly confirmClose: () => void;
  readonly nextLanguage: () => void;
}

export interface CommandContext {
  readonly model: AppModel;
  readonly open: OpenCase;
  readonly dialogs: WorkspaceDialogs;
}

export interface UiCommand {
  readonly id: CommandId;
  readonly group: CommandGroup;
  readonly keys: readonly KeyBinding[];
  /** Where its keys act: a key may mean one thing in the workspace and another before the board. */
  readonly pages: readonly Page[];
  /** Also while somebody types in a field. */
  readonly inText: boolean;
  readonly enabled: (context: CommandContext) => boolean;
  /** On or off, for what toggles. */
  readonly pressed?: (context: CommandContext) => boolean;
  readonly run: (context: CommandContext) => void;
}

type Given = Partial<Pick<UiCommand, 'keys' | 'pages' | 'inText' | 'enabled' | 'pressed'>>;

export const ALL_PAGES: readonly Page[] = ['workspace', 'sheet', 'board', 'handout'];
/** Pages where the images are alive. */
export const LIVE_PAGES: readonly Page[] = ['workspace', 'board'];

export const command = (
  id: CommandId,
  group: CommandGroup,
  run: (context: CommandContext) => void,
  given: Given = {},
): UiCommand => ({ id, group, run, keys: [], pages: ['workspace'], inText: false, enabled: () => true, ...given });
