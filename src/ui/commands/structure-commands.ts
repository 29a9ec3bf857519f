// Making structures. Growth and the ellipsoid only arm their tool: what they make is set in the structures panel.

import { USUAL_BONE_HU } from '#core/segment/bone-mask.ts';
import type { Step, Tool } from '#session/session-state.ts';
import { type CommandId, command, type UiCommand } from './ui-command.ts';

/** What is drawn at the lesion's own step is the lesion. */
const drawnAt = (step: Step, tool: Tool): Step =>
  step === 'lesion' && (tool === 'ellipsoid' || tool === 'grow') ? step : 'structures';

const arm = (id: CommandId, tool: Tool, wantsHu: boolean): UiCommand =>
  command(
    id,
    'structure',
    ({ open: { session } }) => session.setState({ step: drawnAt(session.getState().step, tool), tool }),
    {
      enabled: ({ open }) => !wantsHu || open.volume.unit === 'HU',
      pressed: ({ open }) => open.session.getState().tool === tool,
    },
  );

const isMarking = (tool: Tool): boolean => tool === 'lesion-inside' || tool === 'lesion-outside';

const find = (id: CommandId, what: 'canal' | 'vertebrae' | 'pelvis' | 'gas' | 'metal'): UiCommand =>
  command(id, 'structure', ({ model }) => model.actions.findStructure(what), {
    enabled: ({ open }) => open.volume.unit === 'HU',
  });

export const STRUCTURE_COMMANDS = [
  command('addSkin', 'structure', ({ model }) => model.actions.addSkin()),
  find('findCanal', 'canal'),
  arm('canalFromClick', 'canal', true),
  command('findBone', 'structure', ({ model }) => model.actions.addBone(USUAL_BONE_HU), {
    enabled: ({ open }) => open.volume.unit === 'HU',
  }),
  find('findVertebrae', 'vertebrae'),
  find('findPelvis', 'pelvis'),
  find('findGas', 'gas'),
  find('findMetal', 'metal'),
  command('modelDoor', 'structure', ({ dialogs }) => dialogs.showModelDoor()),
  arm('vesselFromClick', 'vessel', true),
  command(
    'markLesion',
    'structure',
    ({ open: { session } }) => {
      const { step } = session.getState();
      session.setState({ tool: 'lesion-inside', step: step === 'structures' ? step : 'lesion' });
    },
    {
      pressed: ({ open }) => isMarking(open.session.getState().tool),
    },
  ),
  arm('growFromClick', 'grow', true),
  arm('ellipsoid', 'ellipsoid', false),
  command('importLabels', 'structure', ({ dialogs }) => dialogs.pickLabelFiles()),
];
