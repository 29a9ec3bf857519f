// What a mouse button does on an image, for three habits: the PACS one (as OHIF and VolView), 3D Slicer's, OsiriX's.
// One table, so that help and behaviour cannot disagree.

import type { MouseProfile, Tool } from '#session/session-state.ts';

export type DragAction = 'window' | 'pan' | 'zoom' | 'scroll' | 'crosshair' | Tool;

export interface PressedKeys {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

type LeftWith = 'shift' | 'ctrl' | 'alt' | 'meta';

interface Habit {
  readonly left: Readonly<Partial<Record<LeftWith, DragAction>>>;
  readonly middle: DragAction;
  readonly right: DragAction;
}

const HABITS: Readonly<Record<MouseProfile, Habit>> = {
  pacs: { left: { shift: 'crosshair', ctrl: 'zoom', alt: 'scroll', meta: 'pan' }, middle: 'pan', right: 'zoom' },
  slicer: { left: { shift: 'pan', ctrl: 'window', alt: 'scroll', meta: 'pan' }, middle: 'pan', right: 'zoom' },
  osirix: { left: { shift: 'zoom', ctrl: 'zoom', alt: 'crosshair', meta: 'pan' }, middle: 'scroll', right: 'zoom' },
};

/** The action of a press; null for buttons that do nothing. */
export const dragAction = (profile: MouseProfile, tool: Tool, button: number, keys: PressedKeys): DragAction | null => {
  const habit = HABITS[profile];
  if (button === 1) return habit.middle;
  if (button === 2) return habit.right;
  if (button !== 0) return null;
  const held: LeftWith | null = keys.shiftKey
    ? 'shift'
    : keys.ctrlKey
      ? 'ctrl'
      : keys.altKey
        ? 'alt'
        : keys.metaKey
          ? 'meta'
          : null;
  return (held === null ? undefined : habit.left[held]) ?? tool;
};
