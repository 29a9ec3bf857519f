// What is done with the chosen structure or instrument without a figure to type, and with all structures at once.

import type { EditOperation } from '#core/edit/edit-operation.ts';
import {
  keepOption,
  setInstrumentVisible,
  setPosture,
  setStructureReviewed,
  setStructureVisible,
  switchOption,
} from '#plan/commands/commands.ts';
import type { Structure } from '#plan/plan-document.ts';
import { allOptions } from '#plan/plan-options.ts';
import { POSTURES } from '../panels/postures.ts';
import type { StructureExport } from '../structure-actions.ts';
import { chosenVoxels } from './hand-commands.ts';
import { type CommandContext, type CommandId, command, type UiCommand } from './ui-command.ts';

const chosenStructure = ({ open: { history, session } }: CommandContext): Structure | null => {
  const { selection } = session.getState();
  if (selection.kind !== 'structure') return null;
  return history.document().structures.find(({ id }) => id === selection.id) ?? null;
};

const withStructure = (
  id: CommandId,
  run: (structure: Structure, context: CommandContext) => void,
  enabled: (structure: Structure) => boolean = () => true,
): UiCommand =>
  command(
    id,
    'structure',
    (context) => {
      const structure = chosenStructure(context);
      if (structure !== null) run(structure, context);
    },
    {
      enabled: (context) => {
        const structure = chosenStructure(context);
        return structure !== null && enabled(structure);
      },
    },
  );

const edit = (id: CommandId, operation: EditOperation): UiCommand =>
  command(
    id,
    'structure',
    (context) => {
      const chosen = chosenVoxels(context);
      if (chosen !== null) context.model.actions.editStructure(chosen.id, operation);
    },
    { enabled: (context) => chosenVoxels(context) !== null },
  );

const hasVoxels = ({ open }: CommandContext): boolean =>
  open.history.document().structures.some(({ maskId }) => maskId !== null);

const out = (id: CommandId, what: StructureExport): UiCommand =>
  command(id, 'structure', ({ model }) => model.actions.exportStructures(what), { enabled: hasVoxels });

const notTaken = ({ model }: CommandContext): readonly string[] =>
  model.state
    .getState()
    .besides.filter(({ isTaken }) => !isTaken)
    .map(({ id }) => id);

export const CHOSEN_STRUCTURE_COMMANDS = [
  command('importBesides', 'structure', (context) => context.model.actions.importBesides(notTaken(context)), {
    enabled: (context) => notTaken(context).length > 0,
  }),
  withStructure(
    'reviewStructure',
    ({ id, reviewed }, { open }) => open.history.apply(setStructureReviewed, { id, reviewed: !reviewed }),
    ({ maskId }) => maskId !== null,
  ),
  withStructure('showStructure', ({ id, visible }, { open }) =>
    open.history.apply(setStructureVisible, { id, visible: !visible }),
  ),
  withStructure('soloStructure', ({ id }, { open: { session } }) =>
    session.setState({ soloId: session.getState().soloId === id ? null : id }),
  ),
  withStructure('lockStructure', ({ id }, { open: { session } }) => {
    const { lockedIds } = session.getState();
    session.setState({
      lockedIds: lockedIds.includes(id) ? lockedIds.filter((other) => other !== id) : [...lockedIds, id],
    });
  }),
  edit('smoothStructure', { do: 'smooth', sigmaMm: 1.5 }),
  edit('fillHoles', { do: 'fill-holes', within: 'volume' }),
  edit('largestIsland', { do: 'largest-island' }),
  edit('growStructure', { do: 'offset', offsetMm: 1 }),
  edit('shrinkStructure', { do: 'offset', offsetMm: -1 }),
  command(
    'splitParts',
    'structure',
    (context) => {
      const chosen = chosenVoxels(context);
      if (chosen !== null) context.model.actions.splitParts(chosen.id);
    },
    { enabled: (context) => chosenVoxels(context) !== null },
  ),
  out('exportSeg', 'seg'),
  out('exportNifti', 'nifti'),
  out('exportStl', 'stl-lps'),
  out('exportStlRas', 'stl-ras'),
];

const chosenInstrument = ({ open: { history, session } }: CommandContext) => {
  const { selection } = session.getState();
  return history.document().instruments.find(({ id }) => selection.kind === 'instrument' && selection.id === id);
};

/** The way set aside that comes after the one in hand, round again at the end; null where there is none. */
const nextOption = ({ open }: CommandContext): string | null => {
  const letters = allOptions(open.history.document()).map(({ letter }) => letter);
  const inHand = open.history.document().options.letter;
  return letters.length < 2 ? null : (letters[(letters.indexOf(inHand) + 1) % letters.length] ?? null);
};

export const CHOSEN_PLAN_COMMANDS = [
  command(
    'showInstrument',
    'plan',
    (context) => {
      const chosen = chosenInstrument(context);
      if (chosen !== undefined)
        context.open.history.apply(setInstrumentVisible, { id: chosen.id, visible: !chosen.visible });
    },
    { enabled: (context) => chosenInstrument(context) !== undefined },
  ),
  command('findCorridor', 'plan', ({ model }) => model.actions.findCorridor(), {
    enabled: (context) => chosenInstrument(context)?.kind === 'screw',
  }),
  command(
    'switchOption',
    'plan',
    (context) => {
      const letter = nextOption(context);
      if (letter !== null) context.open.history.apply(switchOption, { letter });
    },
    { enabled: (context) => nextOption(context) !== null },
  ),
  command(
    'keepOption',
    'plan',
    ({ open: { history } }) => history.apply(keepOption, { letter: history.document().options.letter }),
    { enabled: (context) => nextOption(context) !== null },
  ),
  command('nextPosture', 'plan', ({ open: { history } }) => {
    const at = POSTURES.indexOf(history.document().posture);
    const posture = POSTURES[(at + 1) % POSTURES.length];
    if (posture !== undefined) history.apply(setPosture, posture);
  }),
];
