// When a key press means a command, on every keyboard. Letters are compared by what is printed on the key (event.key),
// digits by the place of the key (event.code): on AZERTY the digit row types & é " without Shift, and comparing letters
// by place would make Ctrl+A quit. Combinations with Alt are never ours: AltGr types characters, and Alt+arrows belong
// to the handles on the images.

export interface KeyBinding {
  readonly by: 'letter' | 'digit' | 'named' | 'sign';
  /** Lower-case letter, digit, sign, or a KeyboardEvent.key name such as PageUp. */
  readonly value: string;
  /** Ctrl, or Command on a Mac. */
  readonly ctrl: boolean;
  readonly shift: boolean;
}

/** The fields of a KeyboardEvent that decide. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export const letter = (value: string): KeyBinding => ({ by: 'letter', value, ctrl: false, shift: false });
export const digit = (value: number): KeyBinding => ({ by: 'digit', value: String(value), ctrl: false, shift: false });
export const named = (value: string): KeyBinding => ({ by: 'named', value, ctrl: false, shift: false });
export const sign = (value: string): KeyBinding => ({ by: 'sign', value, ctrl: false, shift: false });
export const ctrl = (value: string): KeyBinding => ({ ...letter(value), ctrl: true });
export const ctrlShift = (value: string): KeyBinding => ({ ...letter(value), ctrl: true, shift: true });
export const shifted = (value: string): KeyBinding => ({ ...letter(value), shift: true });

/** True when the press means the binding. */
export const matches = (binding: KeyBinding, press: KeyPress): boolean => {
  if (press.altKey || (press.ctrlKey || press.metaKey) !== binding.ctrl) return false;
  switch (binding.by) {
    case 'letter':
      return press.key.toLowerCase() === binding.value && press.shiftKey === binding.shift;
    case 'digit':
      // Shift is free: it is how AZERTY types a digit. A numeric pad without NumLock types End, not 1.
      return (
        press.code === `Digit${binding.value}` ||
        (press.code === `Numpad${binding.value}` && press.key === binding.value)
      );
    case 'named':
      return press.key === binding.value && press.shiftKey === binding.shift;
    case 'sign':
      return press.key === binding.value;
  }
};

/** One text a binding, equal for equal bindings. */
export const bindingText = (binding: KeyBinding): string =>
  `${binding.ctrl ? 'Control+' : ''}${binding.shift ? 'Shift+' : ''}${binding.by === 'letter' ? binding.value.toUpperCase() : binding.value}`;

/** How a key is called: the caps a person reads on the keyboard, Ctrl or ⌘ first. */
export const keyCaps = (
  binding: KeyBinding,
  names: Readonly<Record<string, string>>,
  mac: boolean,
): readonly string[] => [
  ...(binding.ctrl ? [mac ? '⌘' : (names.Control ?? 'Ctrl')] : []),
  ...(binding.shift ? [mac ? '⇧' : (names.Shift ?? 'Shift')] : []),
  names[binding.value] ?? (binding.by === 'letter' ? binding.value.toUpperCase() : binding.value),
];
