// A button that opens a list of commands, with their keys.

import type { ReactElement, ReactNode } from 'react';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { classNames } from '../class-names.ts';
import { KeyCap } from './key-cap.tsx';
import styles from './menu.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly icon?: ReactNode;
  readonly keyCap?: string;
  readonly isDisabled?: boolean;
  readonly isDanger?: boolean;
}

export interface MenuGroup {
  readonly id: string;
  readonly title?: string;
  readonly entries: readonly MenuEntry[];
}

const Entry = ({ entry }: { readonly entry: MenuEntry }) => (
  <MenuItem
    id={entry.id}
    textValue={entry.label}
    className={classNames(styles.item, entry.isDanger === true && styles.danger)}
  >
    {entry.icon === undefined ? null : <span className={styles.icon}>{entry.icon}</span>}
    <span className={styles.words}>
      {entry.label}
      {entry.detail === undefined ? null : <span className={styles.detail}>{entry.detail}</span>}
    </span>
    {entry.keyCap === undefined ? null : <KeyCap>{entry.keyCap}</KeyCap>}
  </MenuItem>
);

/** `trigger` is a Button or IconButton piece; the list opens below it. */
export const MenuButton = ({
  trigger,
  label,
  groups,
  onAction,
  placement = 'bottom end',
}: {
  readonly trigger: ReactElement;
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  readonly onAction: (id: string) => void;
  readonly placement?: 'bottom end' | 'bottom start' | 'right top';
}) => (
  <MenuTrigger>
    {trigger}
    <Popover className={styles.popover ?? ''} placement={placement} offset={6}>
      <Menu
        className={styles.list ?? ''}
        aria-label={label}
        onAction={(id) => onAction(String(id))}
        disabledKeys={groups.flatMap(({ entries }) => entries.filter((e) => e.isDisabled === true).map((e) => e.id))}
      >
        {groups.flatMap((group, index) => [
          ...(index === 0 ? [] : [<Separator key={`${group.id}-line`} className={styles.line ?? ''} />]),
          <MenuSection key={group.id} aria-label={group.title ?? label}>
            {group.title === undefined ? null : <Header className={styles.title ?? ''}>{group.title}</Header>}
            {group.entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </MenuSection>,
        ])}
      </Menu>
    </Popover>
  </MenuTrigger>
);
