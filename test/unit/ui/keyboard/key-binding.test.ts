import { describe, expect, it } from 'vitest';
import { COMMANDS, commandOf, commandsOn } from '#ui/commands/command-list.ts';
import { bindingText, type KeyBinding, type KeyPress, keyCaps, matches } from '#ui/keyboard/key-binding.ts';
import { commandFor, type KeyPlace } from '#ui/keyboard/key-listener.ts';

const press = (given: Partial<KeyPress>): KeyPress => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...given,
});

const IMAGE: KeyPlace = { inText: false, usesArrows: false, inDialog: false };

/** Presses that a binding stands for, on QWERTY and AZERTY. */
const pressesOf = (binding: KeyBinding): readonly KeyPress[] => {
  const held = { ctrlKey: binding.ctrl, shiftKey: binding.shift };
  switch (binding.by) {
    case 'letter':
      return [
        press({ ...held, key: binding.shift ? binding.value.toUpperCase() : binding.value }),
        // Caps lock.
        press({ ...held, key: binding.value.toUpperCase() }),
        press({ ...held, ctrlKey: false, metaKey: binding.ctrl, key: binding.value }),
      ].filter((each) => each.ctrlKey || each.metaKey || !binding.ctrl);
    case 'digit':
      return [
        press({ key: binding.value, code: `Digit${binding.value}` }),
        press({ key: AZERTY_ROW[Number(binding.value)] ?? '', code: `Digit${binding.value}` }),
        press({ key: binding.value, code: `Digit${binding.value}`, shiftKey: true }),
        press({ key: binding.value, code: `Numpad${binding.value}` }),
      ];
    case 'named':
      return [press({ ...held, key: binding.value, code: binding.value })];
    case 'sign':
      return [press({ key: binding.value, shiftKey: true }), press({ key: binding.value })];
  }
};

/** What the digit row types without Shift on a French keyboard, from 0. */
const AZERTY_ROW = ['à', '&', 'é', '"', "'", '(', '-', 'è', '_', 'ç'];

const PAGES = ['workspace', 'sheet', 'board', 'handout'] as const;
const allBindings = COMMANDS.flatMap((command) => command.keys.map((binding) => ({ command, binding })));

describe('the keys of the workspace', () => {
  it('finds commands and bindings to check', () => {
    expect(COMMANDS.length).toBeGreaterThan(40);
    expect(allBindings.length).toBeGreaterThan(30);
    expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
  });

  it.each(PAGES)('has no two commands on one key of the %s page, on either keyboard', (page) => {
    const here = commandsOn(page);
    for (const { command, binding } of allBindings.filter(({ command: { pages } }) => pages.includes(page)))
      for (const one of pressesOf(binding)) {
        const meant = here.filter(({ keys }) => keys.some((each) => matches(each, one)));
        expect(
          meant.map(({ id }) => id),
          `${bindingText(binding)} as ${one.key}`,
        ).toEqual([command.id]);
      }
  });

  it('gives every command a page where its keys act', () => {
    expect(COMMANDS.filter(({ pages }) => pages.length === 0)).toEqual([]);
    expect(new Set(PAGES.flatMap(commandsOn))).toEqual(new Set(COMMANDS));
  });

  it('leaves the plan alone before the board: no key there places, moves or deletes', () => {
    const risky = new Set(['newTrocar', 'deleteSelected', 'targetAtCrosshair', 'entryAtCrosshair', 'handBrush']);
    expect(commandsOn('board').filter(({ id }) => risky.has(id))).toEqual([]);
    expect(commandsOn('sheet').filter(({ id }) => risky.has(id))).toEqual([]);
  });

  it('moves through the board by arrows, by a remote control, and by the digits of AZERTY', () => {
    const board = commandsOn('board');
    for (const key of ['ArrowRight', 'PageDown'])
      expect(commandFor(board, press({ key }), IMAGE)?.id).toBe('boardNext');
    for (const key of ['ArrowLeft', 'PageUp'])
      expect(commandFor(board, press({ key }), IMAGE)?.id).toBe('boardPrevious');
    expect(commandFor(board, press({ key: '(', code: 'Digit5' }), IMAGE)?.id).toBe('boardCement');
    expect(commandFor(board, press({ key: 'b' }), IMAGE)?.id).toBe('boardBlank');
    expect(commandFor(commandsOn('workspace'), press({ key: 'b' }), IMAGE)?.id).toBe('layoutAxis');
    expect(commandFor(commandsOn('workspace'), press({ key: 'r' }), IMAGE)?.id).toBe('board');
  });

  it.each([
    { key: 'Tab' },
    { key: 'Tab', shiftKey: true },
    { key: 'F5' },
    { key: 'F11' },
    { key: 'F12' },
    { key: 'w', ctrlKey: true },
    { key: 't', ctrlKey: true },
    { key: 'n', ctrlKey: true },
    { key: 'n', ctrlKey: true, shiftKey: true },
    { key: 't', ctrlKey: true, shiftKey: true },
    { key: 'w', metaKey: true },
    { key: 'r', ctrlKey: true },
    { key: 'l', ctrlKey: true },
    { key: 'c', ctrlKey: true },
    { key: 'v', ctrlKey: true },
    { key: 'x', ctrlKey: true },
    { key: 'a', ctrlKey: true },
    { key: 'ArrowUp', altKey: true },
    { key: 'ArrowLeft', altKey: true, shiftKey: true },
    // AltGr on Windows.
    { key: 'e', ctrlKey: true, altKey: true },
    { key: 'Enter' },
    { key: ' ' },
  ])('leaves $key (with its modifiers) to the browser, the viewer and the controls', (given) => {
    expect(commandFor(commandsOn('workspace'), press(given), IMAGE)).toBeNull();
  });

  it('reads Ctrl+Z by letter, so that Ctrl+W of AZERTY never undoes', () => {
    expect(commandFor(commandsOn('workspace'), press({ key: 'z', code: 'KeyW', ctrlKey: true }), IMAGE)?.id).toBe(
      'undo',
    );
    expect(commandFor(commandsOn('workspace'), press({ key: 'w', code: 'KeyZ', ctrlKey: true }), IMAGE)).toBeNull();
    expect(commandFor(commandsOn('workspace'), press({ key: 'Z', ctrlKey: true, shiftKey: true }), IMAGE)?.id).toBe(
      'redo',
    );
  });

  it('is silent while somebody types, except to save, open and search', () => {
    const text: KeyPlace = { inText: true, usesArrows: true, inDialog: false };
    expect(commandFor(commandsOn('workspace'), press({ key: 'n' }), text)).toBeNull();
    expect(commandFor(commandsOn('workspace'), press({ key: 'z', ctrlKey: true }), text)).toBeNull();
    expect(commandFor(commandsOn('workspace'), press({ key: 'Delete' }), text)).toBeNull();
    expect(commandFor(commandsOn('workspace'), press({ key: 's', ctrlKey: true }), text)?.id).toBe('savePlan');
    expect(commandFor(commandsOn('workspace'), press({ key: 'k', ctrlKey: true }), text)?.id).toBe('palette');
  });

  it('leaves arrows to sliders and lists, and everything to an open dialog', () => {
    const slider: KeyPlace = { inText: false, usesArrows: true, inDialog: false };
    expect(commandFor(commandsOn('workspace'), press({ key: 'ArrowUp' }), slider)).toBeNull();
    expect(commandFor(commandsOn('workspace'), press({ key: 'n' }), slider)?.id).toBe('newTrocar');
    const dialog: KeyPlace = { inText: false, usesArrows: false, inDialog: true };
    expect(commandFor(commandsOn('workspace'), press({ key: 'Escape' }), dialog)).toBeNull();
  });

  it('keeps the numeric pad without NumLock for the ends of the slices', () => {
    expect(commandFor(commandsOn('workspace'), press({ key: 'End', code: 'Numpad1' }), IMAGE)?.id).toBe('sliceLast');
  });

  it('writes a key as it is read on the keyboard', () => {
    const [save] = commandOf('savePlan').keys;
    const [cover] = commandOf('sliceUpTen').keys;
    if (save === undefined || cover === undefined) throw new Error('both commands have a key');
    expect(keyCaps(save, { Control: 'Ctrl' }, false)).toEqual(['Ctrl', 'S']);
    expect(keyCaps(save, { Control: 'Ctrl' }, true)).toEqual(['⌘', 'S']);
    expect(keyCaps(cover, { PageUp: 'Page préc.' }, false)).toEqual(['Page préc.']);
  });
});
