// The commands for buttons: name, keys, whether it can run now, and running it, all from the one list.

import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { commandOf, runCommand } from '../commands/command-list.ts';
import type { CommandContext, CommandId } from '../commands/ui-command.ts';
import { keyCaps } from '../keyboard/key-binding.ts';
import { useWords } from '../language-context.tsx';

const RunContext = createContext<CommandContext | null>(null);

export const CommandProvider = RunContext.Provider;

export const useCommandContext = (): CommandContext => {
  const context = useContext(RunContext);
  if (context === null) throw new Error('useCommandContext outside a CommandProvider');
  return context;
};

export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The caps of a command's first key; none for a command without one. */
export const useKeyCaps = (): ((id: CommandId) => readonly string[]) => {
  const { keyNames } = useWords().panels;
  return (id) => {
    const binding = commandOf(id).keys[0];
    return binding === undefined ? [] : keyCaps(binding, keyNames, isMac());
  };
};

export interface CommandFace {
  readonly label: string;
  /** «Ctrl S»; absent for a command without a key. */
  readonly keyCap: string | undefined;
  readonly isEnabled: boolean;
  readonly isPressed: boolean;
  readonly run: () => void;
}

/** What a button of a command shows and does. */
export const useCommand = (id: CommandId): CommandFace => {
  const context = useCommandContext();
  const { commands } = useWords().panels;
  const caps = useKeyCaps()(id);
  const command = commandOf(id);
  const { history, session } = context.open;
  const { state } = context.model;
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [history.subscribe(listener), session.subscribe(listener), state.subscribe(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [history, session, state],
  );
  const isEnabled = useSyncExternalStore(subscribe, () => command.enabled(context));
  const isPressed = useSyncExternalStore(subscribe, () => command.pressed?.(context) ?? false);
  return {
    label: commands[id],
    keyCap: caps.length === 0 ? undefined : caps.join(' '),
    isEnabled,
    isPressed,
    run: () => runCommand(command, context),
  };
};
