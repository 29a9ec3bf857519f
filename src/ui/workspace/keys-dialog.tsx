// The page of keys: every command that has one, by group, from the one list.

import { COMMANDS } from '../commands/command-list.ts';
import { COMMAND_GROUPS, type CommandGroup } from '../commands/ui-command.ts';
import { bindingText, keyCaps } from '../keyboard/key-binding.ts';
import { useWords } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { Dialog } from '../pieces/dialog.tsx';
import { KeyCaps } from '../pieces/key-cap.tsx';
import { isMac } from './command-context.tsx';
import styles from './keys-dialog.module.css';

const Group = ({ group }: { readonly group: CommandGroup }) => {
  const { panels } = useWords();
  const { keyNames, keysDialog } = panels;
  const commands = COMMANDS.filter((command) => command.group === group && command.keys.length > 0);
  if (commands.length === 0) return null;
  return (
    <section className={styles.group} data-group={group}>
      <h3 className={styles.title}>{panels.groups[group]}</h3>
      <dl>
        {commands.map((command) => (
          <div key={command.id} className={styles.row}>
            <dt>{panels.commands[command.id]}</dt>
            <dd className={styles.keys}>
              {command.keys.map((binding) => (
                <KeyCaps key={bindingText(binding)} keys={keyCaps(binding, keyNames, isMac())} />
              ))}
            </dd>
          </div>
        ))}
        {group === 'plan' ? (
          <>
            <div className={styles.row}>
              <dt>{keysDialog.handles}</dt>
              <dd>
                <KeyCaps keys={[keyNames.Alt, '↑']} />
              </dd>
            </div>
            <div className={styles.row}>
              <dt>{keysDialog.handlesFar}</dt>
              <dd>
                <KeyCaps keys={[keyNames.Alt, keyNames.Shift, '↑']} />
              </dd>
            </div>
          </>
        ) : null}
      </dl>
    </section>
  );
};

export const KeysDialog = ({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) => {
  const { panels, screens } = useWords();
  const { keysDialog } = panels;
  return (
    <Dialog
      title={keysDialog.title}
      isOpen={isOpen}
      onClose={onClose}
      size="wide"
      actions={<Button onPress={onClose}>{screens.actions.close}</Button>}
    >
      <div className={styles.groups}>
        {COMMAND_GROUPS.map((group) => (
          <Group key={group} group={group} />
        ))}
        <section className={styles.group}>
          <h3 className={styles.title}>{keysDialog.mouse}</h3>
          <ul>
            {keysDialog.mouseLines.map((line) => (
              <li key={line} className={styles.row}>
                {line}
              </li>
            ))}
          </ul>
        </section>
      </div>
      <p className={styles.note}>{keysDialog.note}</p>
    </Dialog>
  );
};
