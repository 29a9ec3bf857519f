// New instruments, and their two ends by crosshair or by click.

import type { InstrumentKind } from '#core/instrument/instrument-kind.ts';
import type { PointLps } from '#core/space/patient-space.ts';
import { moveEntry, moveTarget, placeInstrument, removeInstrument, removeStructure } from '#plan/commands/commands.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { letter, named, shifted } from '../keyboard/key-binding.ts';
import { startingAxis } from './starting-axis.ts';
import { type CommandContext, command } from './ui-command.ts';

/** The chosen instrument; null when none is, or when it has left the plan. */
export const selectedInstrument = ({ open }: Pick<CommandContext, 'open'>): Instrument | null => {
  const { selection } = open.session.getState();
  if (selection.kind !== 'instrument') return null;
  return open.history.document().instruments.find(({ id }) => id === selection.id) ?? null;
};

const hasInstrument = (context: CommandContext): boolean => selectedInstrument(context) !== null;

/** Adds an instrument standing straight above a point, and chooses it. */
const addAt = (context: CommandContext, kind: InstrumentKind['id'], targetLps: PointLps): void => {
  const { open, dialogs } = context;
  const before = open.history.document();
  const skinId = before.structures.find(({ role, maskId }) => role === 'skin' && maskId !== null)?.maskId ?? null;
  const skin = skinId === null ? null : (before.masks[skinId] ?? null);
  const number = before.instruments.length + 1;
  open.history.apply(placeInstrument, {
    kind,
    ...startingAxis(targetLps, before.posture, open.volume, skin),
    name: dialogs.nameOf(kind, number),
  });
  const added = open.history.document().instruments.at(-1);
  if (added === undefined || before.instruments.includes(added)) return;
  open.session.setState({ selection: { kind: 'instrument', id: added.id }, step: 'trajectories' });
};

/** The lesion's middle where it is known: the first guess of a target; else the crosshair. */
const firstTarget = ({ model, open }: CommandContext): PointLps => {
  const { structures, cement } = open.history.document();
  const maskId = structures.find(({ id }) => id === cement.lesionId)?.maskId ?? null;
  const centre = maskId === null ? null : (model.state.getState().measures[maskId]?.centreLps ?? null);
  return centre ?? open.session.getState().crosshairLps;
};

/** A new one, shown at once, that waits for a click on its target and then one on its entry. */
const placeNew =
  (kind: InstrumentKind['id']) =>
  (context: CommandContext): void => {
    addAt(context, kind, firstTarget(context));
    const placed = selectedInstrument(context);
    if (placed !== null) context.dialogs.followPlacing(placed.id);
  };

export const TRAJECTORY_COMMANDS = [
  command('newTrocar', 'plan', placeNew('trocar'), { keys: [letter('n')] }),
  command('newScrew', 'plan', placeNew('screw'), { keys: [shifted('n')] }),
  command(
    'targetAtCrosshair',
    'plan',
    (context) => {
      const { history, session } = context.open;
      const { crosshairLps } = session.getState();
      const chosen = selectedInstrument(context);
      if (chosen === null) addAt(context, 'trocar', crosshairLps);
      else history.apply(moveTarget, { id: chosen.id, targetLps: crosshairLps });
    },
    { keys: [letter('x')] },
  ),
  command(
    'entryAtCrosshair',
    'plan',
    (context) => {
      const chosen = selectedInstrument(context);
      const { history, session } = context.open;
      if (chosen !== null) history.apply(moveEntry, { id: chosen.id, entryLps: session.getState().crosshairLps });
    },
    { keys: [letter('e')], enabled: hasInstrument },
  ),
  command('placeTarget', 'plan', ({ open }) => open.session.setState({ tool: 'place-target' }), {
    enabled: hasInstrument,
    pressed: ({ open }) => open.session.getState().tool === 'place-target',
  }),
  command('placeEntry', 'plan', ({ open }) => open.session.setState({ tool: 'place-entry' }), {
    enabled: hasInstrument,
    pressed: ({ open }) => open.session.getState().tool === 'place-entry',
  }),
  command(
    'snapEntry',
    'plan',
    (context) => {
      const chosen = selectedInstrument(context);
      if (chosen !== null) context.model.actions.snapEntryToSkin(chosen.id);
    },
    { enabled: hasInstrument },
  ),
  command(
    'deleteSelected',
    'plan',
    ({ open: { history, session } }) => {
      const { selection } = session.getState();
      const { instruments, structures } = history.document();
      if (selection.kind === 'instrument' && instruments.some(({ id }) => id === selection.id))
        history.apply(removeInstrument, { id: selection.id });
      if (selection.kind === 'structure' && structures.some(({ id }) => id === selection.id))
        history.apply(removeStructure, { id: selection.id });
      session.setState({ selection: { kind: 'none' } });
    },
    { keys: [named('Delete')], enabled: ({ open }) => open.session.getState().selection.kind !== 'none' },
  ),
];
