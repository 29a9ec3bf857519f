// The arrangements of the views, in the order of the switch.

import type { Layout } from '#session/session-state.ts';
import type { CommandId } from '../commands/ui-command.ts';

export type { Layout };

export const LAYOUTS: readonly { readonly id: Layout; readonly command: CommandId }[] = [
  { id: 'two-by-two', command: 'layoutGrid' },
  { id: 'one-and-three', command: 'layoutOneAndThree' },
  { id: 'axis', command: 'layoutAxis' },
  { id: 'scene', command: 'layoutScene' },
  { id: 'radiograph', command: 'layoutRadiograph' },
];
