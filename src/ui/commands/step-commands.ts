// The six steps of the rail. Only cement has a key of its own (V); the others are one click or one search away.

import type { Selection, Step } from '#session/session-state.ts';
import type { OpenCase } from '../app-model.ts';
import { letter } from '../keyboard/key-binding.ts';
import { type CommandId, command, type UiCommand } from './ui-command.ts';

/** At the lesion's step the hand tools work on the lesion, and never on what was chosen before it. */
export const goToStep = ({ history, session }: Pick<OpenCase, 'history' | 'session'>, step: Step): void => {
  const { selection } = session.getState();
  const { lesionId } = history.document().cement;
  const isOther = step === 'lesion' && selection.kind === 'structure' && selection.id !== lesionId;
  const chosen: Selection = lesionId === null ? { kind: 'none' } : { kind: 'structure', id: lesionId };
  session.setState(isOther ? { step, selection: chosen } : { step });
};

const step = (id: CommandId, value: Step, key?: string): UiCommand =>
  command(id, 'step', ({ open }) => goToStep(open, value), {
    keys: key === undefined ? [] : [letter(key)],
    pressed: ({ open }) => open.session.getState().step === value,
  });

export const STEP_COMMANDS = [
  step('stepCase', 'case'),
  step('stepStructures', 'structures'),
  step('stepLesion', 'lesion'),
  step('stepTrajectories', 'trajectories'),
  step('stepCement', 'cement', 'v'),
  step('stepReview', 'review'),
];
