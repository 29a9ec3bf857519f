// A command of the screen: what buttons, tooltips, keys, the palette and the page of keys all read.

import type { panels } from '#i18n/fr/panels.ts';
import type { AppModel, OpenCase } from '../app-model.ts';
import type { KeyBinding } from '../keyboard/key-binding.ts';

export type CommandId = keyof typeof panels.commands;
export type CommandGroup =
  | 'plan'
  | 'file'
  | 'tool'
  | 'view'
  | 'slice'
  | 'window'
  | 'structure'
  | 'hand'
  | 'step'
  | 'help';

/** What only the workspace's own dialogs and pickers can do. */
export interface WorkspaceDialogs {
  readonly showKeys: () => void;
  readonly showPalette: () => void;
  readonly showCatalogue: () => void;
  readonly pickPlanFile: () => void;
  readonly pickImages: () => void;
  readonly pickLabelFiles: () => void;
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
  /** Also while somebody types in a field. */
  readonly inText: boolean;
  readonly enabled: (context: CommandContext) => boolean;
  /** On or off, for what toggles. */
  readonly pressed?: (context: CommandContext) => boolean;
  readonly run: (context: CommandContext) => void;
}

type Given = Partial<Pick<UiCommand, 'keys' | 'inText' | 'enabled' | 'pressed'>>;

export const command = (
  id: CommandId,
  group: CommandGroup,
  run: (context: CommandContext) => void,
  given: Given = {},
): UiCommand => ({ id, group, run, keys: [], inText: false, enabled: () => true, ...given });
