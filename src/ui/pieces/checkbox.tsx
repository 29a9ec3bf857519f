// A tick. With `pending`, the empty box is dashed: what is still to be looked at, as «to review» in the lists.

import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import { classNames } from '../class-names.ts';
import styles from './checkbox.module.css';

export interface CheckboxProps {
  /** The words beside it, or its name alone with `hideLabel`. */
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly hideLabel?: boolean;
  /** Dashed while not ticked. */
  readonly pending?: boolean;
  readonly isDisabled?: boolean;
  readonly children?: ReactNode;
}

export const Checkbox = ({
  label,
  isSelected,
  onChange,
  hideLabel = false,
  pending = false,
  isDisabled = false,
  children,
}: CheckboxProps) => (
  <AriaCheckbox
    className={styles.checkbox ?? ''}
    isSelected={isSelected}
    onChange={onChange}
    isDisabled={isDisabled}
    {...(hideLabel ? { 'aria-label': label } : {})}
  >
    <span className={classNames(styles.box, pending && !isSelected && styles.pending)} aria-hidden="true">
      {isSelected ? <Check size={13} strokeWidth={2.4} /> : null}
    </span>
    {hideLabel ? children : <span>{children ?? label}</span>}
  </AriaCheckbox>
);
