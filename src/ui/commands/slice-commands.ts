// Steps through the slices by moving the one crosshair point along the focused view, one voxel layer at a time, the way
// its wheel does (viewer/slices/plane-axes.ts): up goes towards the head, the front, or the patient's right.

import { planeAxes, steppedBy } from '#viewer/slices/plane-axes.ts';
import { named } from '../keyboard/key-binding.ts';
import { type CommandContext, type CommandId, command, LIVE_PAGES, type UiCommand } from './ui-command.ts';

const step =
  (slices: number) =>
  ({ open: { session, volume } }: CommandContext): void => {
    const { focusedView, crosshairLps, viewAxes } = session.getState();
    if (focusedView === 'scene') return;
    const axes = planeAxes(volume.grid, viewAxes)[focusedView];
    session.setState({ crosshairLps: steppedBy(axes, crosshairLps, slices) });
  };

const slice = (id: CommandId, key: string, slices: number, pages: UiCommand['pages'] = ['workspace']): UiCommand =>
  command(id, 'slice', step(slices), {
    keys: [named(key)],
    pages,
    enabled: ({ open }) => open.session.getState().focusedView !== 'scene',
  });

export const SLICE_COMMANDS = [
  slice('sliceUp', 'ArrowUp', 1, LIVE_PAGES),
  slice('sliceDown', 'ArrowDown', -1, LIVE_PAGES),
  slice('sliceUpTen', 'PageUp', 10),
  slice('sliceDownTen', 'PageDown', -10),
  slice('sliceFirst', 'Home', Number.POSITIVE_INFINITY),
  slice('sliceLast', 'End', Number.NEGATIVE_INFINITY),
];
