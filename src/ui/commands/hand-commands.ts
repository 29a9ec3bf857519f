// Changing contours by hand: the tools of the strip above the images, the size of the brush, filling between slices.

import { axisToFill, layersToFill } from '#core/edit/fill-between-slices.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { HandTool, Plane, SessionState } from '#session/session-state.ts';
import { LARGEST_BRUSH_MM, SMALLEST_BRUSH_MM } from '#viewer/painting/hand-tools.ts';
import { planeAxes } from '#viewer/slices/plane-axes.ts';
import { type KeyBinding, letter, shifted } from '../keyboard/key-binding.ts';
import { type CommandContext, type CommandId, command, LIVE_PAGES, type UiCommand } from './ui-command.ts';

const STEPS: ReadonlySet<string> = new Set(['structures', 'lesion']);

/** Arms a tool, at the step where its strip is; armed already, puts it down. */
const hand = (id: CommandId, tool: HandTool, keys: readonly KeyBinding[] = []): UiCommand =>
  command(
    id,
    'hand',
    ({ open: { session } }) => {
      const { tool: now, step } = session.getState();
      session.setState({ tool: now === tool ? 'window' : tool, step: STEPS.has(step) ? step : 'structures' });
    },
    { keys, pressed: ({ open }) => open.session.getState().tool === tool },
  );

const resize = (id: CommandId, by: 1 | -1, key: KeyBinding): UiCommand =>
  command(
    id,
    'hand',
    ({ open: { session } }) => {
      const { paint } = session.getState();
      const next = paint.diameterMm + by * Math.max(0.5, Math.round(paint.diameterMm / 10));
      const diameterMm = Math.min(LARGEST_BRUSH_MM, Math.max(SMALLEST_BRUSH_MM, next));
      session.setState({ paint: { ...paint, diameterMm } });
    },
    { keys: [key] },
  );

/** The chosen structure and its voxels; null where there are none. */
export const chosenVoxels = ({
  open: { history, session },
}: Pick<CommandContext, 'open'>): { readonly id: string; readonly mask: Mask } | null => {
  const { selection } = session.getState();
  if (selection.kind !== 'structure') return null;
  const { structures, masks } = history.document();
  const maskId = structures.find(({ id }) => id === selection.id)?.maskId ?? null;
  const mask = maskId === null ? undefined : masks[maskId];
  return mask === undefined ? null : { id: selection.id, mask };
};

const PLANES = ['axial', 'sagittal', 'coronal'] as const satisfies readonly Plane[];

/** Slices between painted ones: how many, across which grid axis, and which view shows them. */
export interface SlicesBetween {
  readonly across: 0 | 1 | 2;
  readonly plane: Plane;
  readonly count: number;
}

/** What filling between slices would fill: those of the view one works in or, where it has none, of the view painted in. */
export const slicesBetween = (
  grid: VolumeGrid,
  focusedView: SessionState['focusedView'],
  mask: Mask,
): SlicesBetween | null => {
  const axes = planeAxes(grid);
  const across = axisToFill(mask, axes[focusedView === 'scene' ? 'axial' : focusedView].across);
  const plane = PLANES.find((one) => axes[one].across === across);
  return across === null || plane === undefined ? null : { across, plane, count: layersToFill(mask, across) };
};

export const HAND_COMMANDS = [
  hand('handBrush', 'brush', [letter('p')]),
  hand('handEraser', 'eraser', [shifted('p')]),
  hand('handScissors', 'scissors', [letter('j')]),
  hand('handTube', 'tube', [letter('u')]),
  hand('handIslandKeep', 'island-keep'),
  hand('handIslandRemove', 'island-remove'),
  resize('brushLarger', 1, letter('o')),
  resize('brushSmaller', -1, shifted('o')),
  command(
    'fillBetween',
    'hand',
    (context) => {
      const chosen = chosenVoxels(context);
      const { session, volume } = context.open;
      const slices = chosen === null ? null : slicesBetween(volume.grid, session.getState().focusedView, chosen.mask);
      if (chosen !== null && slices !== null)
        context.model.actions.editStructure(chosen.id, { do: 'fill-between', across: slices.across });
    },
    { keys: [letter('y')], enabled: (context) => chosenVoxels(context) !== null },
  ),
  command(
    'marginsShown',
    'view',
    ({ open: { session } }) => session.setState({ marginsShown: !session.getState().marginsShown }),
    { keys: [shifted('g')], pages: LIVE_PAGES, pressed: ({ open }) => open.session.getState().marginsShown },
  ),
];
