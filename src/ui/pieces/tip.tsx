import type { ReactNode } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components';
import { KeyCap } from './key-cap.tsx';
import styles from './tip.module.css';

/** Says what a control is and which key does the same; the child must be a react-aria focusable. */
export const Tip = ({
  label,
  keyCap,
  placement = 'bottom',
  children,
}: {
  readonly label: string;
  readonly keyCap?: string | undefined;
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
  readonly children: ReactNode;
}) => (
  <TooltipTrigger delay={400} closeDelay={60}>
    {children}
    <Tooltip className={styles.tip ?? ''} placement={placement} offset={6}>
      {label}
      {keyCap === undefined ? null : <KeyCap>{keyCap}</KeyCap>}
    </Tooltip>
  </TooltipTrigger>
);
