// Buttons of commands: everything they show comes from the one list.

import type { ReactNode } from 'react';
import type { CommandId } from '../commands/ui-command.ts';
import { Button, type ButtonProps } from '../pieces/button.tsx';
import { IconButton } from '../pieces/icon-button.tsx';
import { useCommand } from './command-context.tsx';

/** A drawing alone; `isToggle` shows whether the command is on. */
export const CommandIcon = ({
  id,
  children,
  label,
  isToggle = false,
  size = 'medium',
  placement = 'bottom',
  tone = 'raised',
}: {
  readonly id: CommandId;
  readonly children: ReactNode;
  /** Where the command's own words do not say enough: «Annuler : déplacer la cible». */
  readonly label?: string;
  readonly isToggle?: boolean;
  readonly size?: 'medium' | 'small';
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
  /** A tool in hand is the accent. */
  readonly tone?: 'accent' | 'raised';
}) => {
  const face = useCommand(id);
  return (
    <IconButton
      label={label ?? face.label}
      keyCap={face.keyCap}
      isDisabled={!face.isEnabled}
      size={size}
      placement={placement}
      onPress={face.run}
      selectedTone={tone}
      {...(isToggle ? { isSelected: face.isPressed } : {})}
    >
      {children}
    </IconButton>
  );
};

/** Words, and the key that does the same. */
export const CommandButton = ({
  id,
  showKey = true,
  isDisabled = false,
  children,
  ...look
}: {
  readonly id: CommandId;
  readonly showKey?: boolean;
  /** Disabled even where the command could run. */
  readonly isDisabled?: boolean;
  readonly children?: ReactNode;
} & Pick<ButtonProps, 'variant' | 'size' | 'icon' | 'isWide' | 'label'>) => {
  const face = useCommand(id);
  return (
    <Button
      {...look}
      {...(face.isPressed ? { variant: 'primary' as const } : {})}
      onPress={face.run}
      isDisabled={isDisabled || !face.isEnabled}
      keyCap={showKey ? face.keyCap : undefined}
    >
      {children ?? face.label}
    </Button>
  );
};
