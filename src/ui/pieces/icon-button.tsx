// A square button that shows only a drawing: its name and key come as a tooltip, and as its accessible name.

import type { ReactNode } from 'react';
import { Button as AriaButton, ToggleButton } from 'react-aria-components';
import { classNames } from '../class-names.ts';
import styles from './icon-button.module.css';
import { Tip } from './tip.tsx';

export interface IconButtonProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly onPress?: (() => void) | undefined;
  readonly keyCap?: string | undefined;
  readonly isDisabled?: boolean;
  /** 32 px in the bars, 24 px in rows. */
  readonly size?: 'medium' | 'small';
  /** Given for what stays on or off; then it is a toggle. */
  readonly isSelected?: boolean;
  /** A selected tool is the accent; a selected view option is only raised. */
  readonly selectedTone?: 'accent' | 'raised';
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
}

export const IconButton = ({
  label,
  children,
  onPress,
  keyCap,
  isDisabled = false,
  size = 'medium',
  isSelected,
  selectedTone = 'raised',
  placement = 'bottom',
}: IconButtonProps) => {
  const className = classNames(styles.button, styles[size], styles[selectedTone]);
  return (
    <Tip label={label} keyCap={keyCap} placement={placement}>
      {isSelected === undefined ? (
        <AriaButton className={className} aria-label={label} isDisabled={isDisabled} onPress={() => onPress?.()}>
          {children}
        </AriaButton>
      ) : (
        <ToggleButton
          className={className}
          aria-label={label}
          isDisabled={isDisabled}
          isSelected={isSelected}
          onChange={() => onPress?.()}
        >
          {children}
        </ToggleButton>
      )}
    </Tip>
  );
};
