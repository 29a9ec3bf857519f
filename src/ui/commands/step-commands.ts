// The six steps of the rail. Only cement has a key of its own (V); the others are one click or one search away.

import type { Step } from '#session/session-state.ts';
import { letter } from '../keyboard/key-binding.ts';
import { type CommandId, command, type UiCommand } from './ui-command.ts';

const step = (id: CommandId, value: Step, key?: string): UiCommand =>
  command(id, 'step', ({ open }) => open.session.setState({ step: value }), {
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
