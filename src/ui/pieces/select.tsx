// One of a list, folded: shows the choice, opens the list below it.

import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Select as AriaSelect, Button, Label, ListBox, ListBoxItem, Popover, SelectValue } from 'react-aria-components';
import { classNames } from '../class-names.ts';
import menu from './menu.module.css';
import styles from './select.module.css';

export interface Option<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly detail?: string;
  readonly leading?: ReactNode;
}

export interface SelectProps<Id extends string> {
  readonly label: string;
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  readonly hideLabel?: boolean;
  readonly isDisabled?: boolean;
  readonly placeholder?: string;
  /** Quiet: no edge until hovered, for the rows of the inspector. */
  readonly variant?: 'field' | 'quiet';
}

export const Select = <Id extends string>(props: SelectProps<Id>) => {
  const { label, options, value, onChange, hideLabel = false, isDisabled = false, variant = 'field' } = props;
  const chosen = options.find(({ id }) => id === value);
  return (
    <AriaSelect
      className={classNames(styles.select, styles[variant])}
      isDisabled={isDisabled}
      selectedKey={value}
      onSelectionChange={(key) => {
        const option = options.find(({ id }) => id === key);
        if (option !== undefined) onChange(option.id);
      }}
    >
      <Label className={hideLabel ? 'visually-hidden' : (styles.label ?? '')}>{label}</Label>
      <Button className={styles.button ?? ''}>
        {chosen?.leading}
        <SelectValue className={styles.value ?? ''}>{chosen?.label ?? props.placeholder ?? '–'}</SelectValue>
        <ChevronDown size={14} aria-hidden="true" className={styles.chevron} />
      </Button>
      <Popover className={menu.popover ?? ''} offset={4}>
        <ListBox className={menu.list ?? ''} items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={menu.item ?? ''}>
              {option.leading}
              <span className={menu.words}>
                {option.label}
                {option.detail === undefined ? null : <span className={menu.detail}>{option.detail}</span>}
              </span>
              <Check size={14} aria-hidden="true" className={menu.tick} />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
};
