// From a key press in the page to a command. Single keys stay silent where somebody types or where the focused control
// has its own use for them (WCAG 2.1.4); an open dialog keeps all keys to itself.

import type { UiCommand } from '../commands/ui-command.ts';
import { type KeyPress, matches } from './key-binding.ts';

const TYPES_TEXT =
  'input:not([type=checkbox],[type=radio],[type=range],[type=button],[type=file]),textarea,select,[contenteditable=""],[contenteditable=true],[role=textbox],[role=spinbutton],[role=searchbox],[role=combobox]';
const USES_ARROWS =
  'input,select,[role=slider],[role=radiogroup],[role=toolbar],[role=menu],[role=listbox],[role=tablist],[role=grid],[role=tree]';
const OWN_KEYS = '[role=dialog],[role=alertdialog],[role=menu],[role=listbox]';
const ARROWS = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End']);

/** Where the press happened, as far as it matters. */
export interface KeyPlace {
  readonly inText: boolean;
  readonly usesArrows: boolean;
  readonly inDialog: boolean;
}

const keyPlace = (element: Element | null): KeyPlace => ({
  inText: element?.closest(TYPES_TEXT) != null,
  usesArrows: element?.closest(USES_ARROWS) != null,
  inDialog: element?.closest(OWN_KEYS) != null,
});

/** The command a press means at a place, enabled or not; null for none. */
export const commandFor = (commands: readonly UiCommand[], press: KeyPress, place: KeyPlace): UiCommand | null => {
  if (place.inDialog || (place.usesArrows && ARROWS.has(press.key))) return null;
  const found = commands.find((command) => command.keys.some((binding) => matches(binding, press)));
  if (found === undefined || (place.inText && !found.inText)) return null;
  return found;
};

/** True while a button of the pointer is down in the document: a drag is a gesture of its own, and Escape is its own. */
const watchPointer = (target: Document, signal: AbortSignal): (() => boolean) => {
  let isDown = false;
  const read = (event: PointerEvent): void => {
    isDown = event.buttons !== 0;
  };
  const options = { signal, capture: true };
  for (const type of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const)
    target.addEventListener(type, read, options);
  return () => isDown;
};

/** Runs the commands of the moment from the keys of a document until the returned function is called. */
export const listenToKeys = (
  target: Document,
  commands: () => readonly UiCommand[],
  run: (command: UiCommand) => void,
): (() => void) => {
  const stop = new AbortController();
  const isDragging = watchPointer(target, stop.signal);
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || isDragging()) return;
    const command = commandFor(commands(), event, keyPlace(event.target instanceof Element ? event.target : null));
    if (command === null) return;
    event.preventDefault();
    run(command);
  };
  target.addEventListener('keydown', onKey, { signal: stop.signal });
  return () => stop.abort();
};
