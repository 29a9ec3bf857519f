// A slider's drag as one entry of the history: begun with the first move, committed when the thumb rests.

import { useEffect, useRef } from 'react';
import type { Command, Gesture } from '#plan/plan-history.ts';
import { useCase } from '../workspace/case-context.tsx';

export const useGesture = <Input>(command: Command<Input>) => {
  const { history } = useCase();
  const gesture = useRef<Gesture | null>(null);
  const commit = (): void => {
    gesture.current?.commit();
    gesture.current = null;
  };
  // A panel that goes away in the middle of a drag keeps what was reached.
  useEffect(
    () => () => {
      gesture.current?.commit();
      gesture.current = null;
    },
    [],
  );
  return {
    change: (input: Input): void => {
      gesture.current ??= history.begin(command.label);
      gesture.current.change(command, input);
    },
    commit,
  };
};
