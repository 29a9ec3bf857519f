// New instruments, and their two ends by crosshair or by click.

import type { InstrumentKind } from '#core/instrument/instrument-kind.ts';
import type { Mask } from '#core/structure/mask.ts';
import {
  addOption,
  moveEntry,
  moveTarget,
  orderByStage,
  placeInstrument,
  removeInstrument,
  removeStructure,
} from '#plan/commands/commands.ts';
import type { Instrument, PlanDocument } from '#plan/plan-document.ts';
import { allOptions, OPTION_LETTERS } from '#plan/plan-options.ts';
import { letter, named, shifted } from '../keyboard/key-binding.ts';
import { startingAxis } from './starting-axis.ts';
import { type CommandContext, command } from './ui-command.ts';

/** The chosen instrument; null when none is, or when it has left the plan. */
const selectedInstrument = ({ open }: Pick<CommandContext, 'open'>): Instrument | null => {
  const { selection } = open.session.getState();
  if (selection.kind !== 'instrument') return null;
  return open.history.document().instruments.find(({ id }) => id === selection.id) ?? null;
};

const hasInstrument = (context: CommandContext): boolean => selectedInstrument(context) !== null;

/** Arms the two clicks that make an instrument: its target, then its entry (viewer/placing.ts). */
const armNew =
  (kind: InstrumentKind['id']) =>
  ({ open }: CommandContext): void =>
    open.session.setState({
      newInstrumentKind: kind,
      tool: 'place-target',
      selection: { kind: 'none' },
      step: 'trajectories',
    });

/** Makes an instrument whose tip is at the crosshair, standing straight up in the room, and chooses it. */
const addAtCrosshair = ({ open: { history, session, volume } }: CommandContext): void => {
  const { crosshairLps, newInstrumentKind } = session.getState();
  const before = history.document();
  history.apply(placeInstrument, {
    kind: newInstrumentKind,
    ...startingAxis(crosshairLps, before.posture, volume.grid, skinMask(before)),
  });
  const added = history.document().instruments.at(-1);
  if (added === undefined || before.instruments.includes(added)) return;
  session.setState({ selection: { kind: 'instrument', id: added.id }, step: 'trajectories', tool: 'window' });
};

const skinMask = ({ structures, masks }: PlanDocument): Mask | null => {
  const maskId = structures.find((one) => one.role === 'skin' && one.maskId !== null)?.maskId ?? null;
  return maskId === null ? null : (masks[maskId] ?? null);
};

export const TRAJECTORY_COMMANDS = [
  command('newTrocar', 'plan', armNew('trocar'), { keys: [letter('n')] }),
  command('newScrew', 'plan', armNew('screw'), { keys: [shifted('n')] }),
  command('newBiopsy', 'plan', armNew('biopsy')),
  command('newWire', 'plan', armNew('wire')),
  command('newCryoprobe', 'plan', armNew('cryoprobe')),
  command('newRfElectrode', 'plan', armNew('rf-electrode')),
  command('newMicrowave', 'plan', armNew('microwave')),
  command('newElectrode', 'plan', armNew('electrode')),
  command('catalogue', 'plan', ({ dialogs }) => dialogs.showCatalogue()),
  command('addOption', 'plan', ({ open }) => open.history.apply(addOption, null), {
    enabled: ({ open }) => allOptions(open.history.document()).length < OPTION_LETTERS.length,
  }),
  command('orderByStage', 'plan', ({ open }) => open.history.apply(orderByStage, null)),
  command(
    'proposeAccess',
    'plan',
    ({ model, open }) => {
      open.session.setState({ step: 'trajectories' });
      if (model.state.getState().access.isOpen) model.actions.closeAccess();
      else model.actions.proposeAccess();
    },
    { keys: [letter('a')], pressed: ({ model }) => model.state.getState().access.isOpen },
  ),
  command(
    'targetAtCrosshair',
    'plan',
    (context) => {
      const { history, session } = context.open;
      const { crosshairLps } = session.getState();
      const chosen = selectedInstrument(context);
      if (chosen === null) addAtCrosshair(context);
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
