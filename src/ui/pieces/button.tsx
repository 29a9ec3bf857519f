// A command as a button: primary (one a place), secondary or quiet, with the key that does the same.

import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { classNames } from '../class-names.ts';
import styles from './button.module.css';
import { KeyCap } from './key-cap.tsx';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: (() => void) | undefined;
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  /** 32 px, or 38 px at the foot of a panel. */
  readonly size?: 'medium' | 'large';
  readonly icon?: ReactNode;
  /** The key that does the same: «N», «Entrée». */
  readonly keyCap?: string | undefined;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
  /** Takes the width it is given. */
  readonly isWide?: boolean;
  readonly type?: 'button' | 'submit';
  /** Where the visible words alone are not enough. */
  readonly label?: string;
  /** For Dialog: closes the dialog it is in. */
  readonly slot?: string;
}

export const Button = ({
  children,
  onPress,
  variant = 'secondary',
  size = 'medium',
  icon,
  keyCap,
  isDisabled = false,
  autoFocus = false,
  isWide = false,
  type = 'button',
  label,
  slot,
}: ButtonProps) => (
  <AriaButton
    className={classNames(styles.button, styles[variant], styles[size], isWide && styles.wide)}
    isDisabled={isDisabled}
    autoFocus={autoFocus}
    type={type}
    {...(onPress === undefined ? {} : { onPress })}
    {...(label === undefined ? {} : { 'aria-label': label })}
    {...(slot === undefined ? {} : { slot })}
  >
    {icon === undefined ? null : <span className={styles.icon}>{icon}</span>}
    <span className={styles.words}>{children}</span>
    {keyCap === undefined ? null : <KeyCap tone={variant === 'primary' ? 'dark' : 'plain'}>{keyCap}</KeyCap>}
  </AriaButton>
);
