// Ctrl K: every command by its words. Typing narrows the list, arrows choose, Enter runs; accents and case do not count.

import { type KeyboardEvent, useId, useState } from 'react';
import { classNames } from '../class-names.ts';
import { COMMANDS, runCommand } from '../commands/command-list.ts';
import type { UiCommand } from '../commands/ui-command.ts';
import { useWords } from '../language-context.tsx';
import { Dialog } from '../pieces/dialog.tsx';
import { KeyCap } from '../pieces/key-cap.tsx';
import { useCommandContext, useKeyCaps } from './command-context.tsx';
import { foundCommands } from './found-commands.ts';
import styles from './palette-dialog.module.css';

const PaletteList = ({ onClose }: { readonly onClose: () => void }) => {
  const context = useCommandContext();
  const { panels } = useWords();
  const capsOf = useKeyCaps();
  const listId = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const all = COMMANDS.filter((command) => command.id !== 'palette' && command.id !== 'escape')
    .filter((command) => command.enabled(context))
    .map((command) => ({ command, words: `${panels.commands[command.id]} ${panels.groups[command.group]}` }));
  const found = foundCommands(all, query);
  const chosen = Math.min(at, found.length - 1);
  const run = (command: UiCommand): void => {
    onClose();
    // After the dialog has given the focus back, which it does in the next frame: a handle that gets it is chosen, and a
    // command may open another dialog.
    requestAnimationFrame(() => requestAnimationFrame(() => runCommand(command, context)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, chosen + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, chosen - 1));
    else if (event.key === 'Enter') {
      const entry = found[chosen];
      if (entry !== undefined) run(entry.command);
    } else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: a palette is opened to type in it at once
        autoFocus
        className={styles.search}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={found.length === 0 ? undefined : `${listId}-${chosen}`}
        aria-label={panels.paletteDialog.search}
        placeholder={panels.paletteDialog.search}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {found.length === 0 ? <p className={styles.nothing}>{panels.paletteDialog.nothing}</p> : null}
      <div id={listId} role="listbox" aria-label={panels.paletteDialog.title} className={styles.list}>
        {found.map(({ command }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the field above, as in every combobox
          <div
            key={command.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={classNames(styles.option, index === chosen && styles.chosen)}
            ref={index === chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : null}
            onPointerMove={() => setAt(index)}
            onClick={() => run(command)}
          >
            <span className={styles.words}>{panels.commands[command.id]}</span>
            <span className={styles.group}>{panels.groups[command.group]}</span>
            {capsOf(command.id).map((cap) => (
              <KeyCap key={cap}>{cap}</KeyCap>
            ))}
          </div>
        ))}
      </div>
    </>
  );
};

export const PaletteDialog = ({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) => (
  <Dialog title={useWords().panels.paletteDialog.title} isOpen={isOpen} onClose={onClose}>
    <PaletteList onClose={onClose} />
  </Dialog>
);
