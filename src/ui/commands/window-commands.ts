// Digits 1 to 8: presets in HU, silent on images that are not in HU. Digit 0: from the voxels.

import { digit } from '../keyboard/key-binding.ts';
import { automaticWindow } from './automatic-window.ts';
import { type CommandId, command, type UiCommand } from './ui-command.ts';
import { WINDOW_PRESETS, type WindowPreset } from './window-presets.ts';

const PRESET_COMMAND: Readonly<Record<WindowPreset['name'], CommandId>> = {
  bone: 'windowBone',
  soft: 'windowSoft',
  spine: 'windowSpine',
  lung: 'windowLung',
  liver: 'windowLiver',
  cord: 'windowCord',
  vessels: 'windowVessels',
  cement: 'windowCement',
};

const preset = ({ name, digit: key, window }: WindowPreset): UiCommand =>
  command(PRESET_COMMAND[name], 'window', ({ open }) => open.session.setState({ displayWindow: window }), {
    keys: [digit(key)],
    enabled: ({ open }) => open.volume.unit === 'HU',
    pressed: ({ open }) => {
      const now = open.session.getState().displayWindow;
      return now.centre === window.centre && now.width === window.width;
    },
  });

export const WINDOW_COMMANDS = [
  ...WINDOW_PRESETS.map(preset),
  command(
    'windowAutomatic',
    'window',
    ({ open }) => open.session.setState({ displayWindow: automaticWindow(open.volume) }),
    { keys: [digit(0)] },
  ),
];
