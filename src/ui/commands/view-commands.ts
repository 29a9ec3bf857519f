// Layouts, what is drawn over the images, and the slab through which they are drawn.

import type { Layout, SessionState } from '#session/session-state.ts';
import { hasOwnAxes } from '#viewer/slices/plane-axes.ts';
import type { SceneSide } from '#viewer/viewer.ts';
import { letter, shifted } from '../keyboard/key-binding.ts';
import { workField } from './framing.ts';
import { type CommandId, command, LIVE_PAGES, type UiCommand } from './ui-command.ts';

const SLABS_MM = [0, 5, 10, 20] as const;
const OVERLAYS = ['all', 'minimal', 'none'] as const;

/** The entry after the current one, round again at the end. */
const nextOf = <T>(all: readonly [T, ...T[]], current: T): T => all[(all.indexOf(current) + 1) % all.length] ?? all[0];

/** One and three makes the focused view the large one; the ways side by side come with the step that compares them. */
const laidOut = (value: Layout, { focusedView, mainView }: SessionState): Partial<SessionState> => ({
  layout: value,
  maximised: null,
  mainView: value === 'one-and-three' ? focusedView : mainView,
  ...(value === 'options' ? { step: 'review' as const } : {}),
});

const layout = (
  id: 'layoutGrid' | 'layoutOneAndThree' | 'layoutAxis' | 'layoutScene' | 'layoutRadiograph' | 'layoutOptions',
  value: Layout,
  keys: UiCommand['keys'] = [],
): UiCommand =>
  command(id, 'view', ({ open: { session } }) => session.setState(laidOut(value, session.getState())), {
    keys,
    pressed: ({ open }) => open.session.getState().layout === value,
  });

/** The next slab: thickness, and the projection that makes sense of it. */
export const nextSlab = ({ slabMm, slabMode }: SessionState): Pick<SessionState, 'slabMm' | 'slabMode'> => {
  const next = SLABS_MM.find((mm) => mm > slabMm) ?? 0;
  if (next === 0) return { slabMm: 0, slabMode: 'none' };
  return { slabMm: next, slabMode: slabMode === 'none' ? 'mip' : slabMode };
};

const MODES = ['mip', 'minip', 'mean'] as const;

/** The next projection of the slab; a single slice becomes a slab, which is what a projection is of. */
const nextSlabMode = ({ slabMm, slabMode }: SessionState): Pick<SessionState, 'slabMm' | 'slabMode'> => ({
  slabMm: slabMm === 0 ? SLABS_MM[2] : slabMm,
  slabMode: slabMode === 'none' ? 'mip' : nextOf(MODES, slabMode),
});

const look = (id: CommandId, side: SceneSide): UiCommand =>
  command(id, 'view', ({ open }) => open.viewer.lookFrom(side));

export const VIEW_COMMANDS = [
  layout('layoutGrid', 'two-by-two', [letter('q')]),
  layout('layoutOneAndThree', 'one-and-three', [shifted('q')]),
  layout('layoutAxis', 'axis', [letter('b')]),
  layout('layoutScene', 'scene', [shifted('v')]),
  layout('layoutRadiograph', 'radiograph', [shifted('b')]),
  layout('layoutOptions', 'options', [shifted('a')]),
  command(
    'maximise',
    'view',
    ({ open: { session } }) => {
      const { maximised, focusedView } = session.getState();
      session.setState({ maximised: maximised === null ? focusedView : null });
    },
    { keys: [letter('f')], pressed: ({ open }) => open.session.getState().maximised !== null },
  ),
  command('resetView', 'view', ({ open: { session, viewer } }) => viewer.resetView(session.getState().focusedView)),
  command(
    'frameWork',
    'view',
    (context) => {
      const field = workField(context);
      if (field !== null) context.open.viewer.frameOn(field);
    },
    { keys: [shifted('f')], enabled: (context) => workField(context) !== null },
  ),
  command(
    'patientAxes',
    'view',
    ({ open: { session } }) =>
      session.setState({ viewAxes: session.getState().viewAxes === 'patient' ? 'acquisition' : 'patient' }),
    {
      keys: [shifted('r')],
      enabled: ({ open }) => hasOwnAxes(open.volume.grid),
      pressed: ({ open }) => open.session.getState().viewAxes === 'patient',
    },
  ),
  command(
    'overlays',
    'view',
    ({ open: { session } }) => session.setState({ overlays: nextOf(OVERLAYS, session.getState().overlays) }),
    { keys: [letter('i')], pages: LIVE_PAGES },
  ),
  command(
    'crosshair',
    'view',
    ({ open: { session } }) => session.setState({ crosshairShown: !session.getState().crosshairShown }),
    { keys: [letter('h')], pages: LIVE_PAGES, pressed: ({ open }) => open.session.getState().crosshairShown },
  ),
  command(
    'structuresShown',
    'view',
    ({ open: { session } }) => session.setState({ structuresShown: !session.getState().structuresShown }),
    { keys: [letter('g')], pages: LIVE_PAGES, pressed: ({ open }) => open.session.getState().structuresShown },
  ),
  command('slab', 'view', ({ open: { session } }) => session.setState(nextSlab(session.getState())), {
    keys: [letter('m')],
    pages: LIVE_PAGES,
  }),
  command('slabMode', 'view', ({ open: { session } }) => session.setState(nextSlabMode(session.getState())), {
    keys: [shifted('m')],
    pages: LIVE_PAGES,
  }),
  look('lookAnterior', 'anterior'),
  look('lookPosterior', 'posterior'),
  look('lookLeft', 'left'),
  look('lookRight', 'right'),
  look('lookHead', 'head'),
  look('lookFeet', 'feet'),
];
