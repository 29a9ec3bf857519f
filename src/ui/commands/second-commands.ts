// The second series: brought in, placed over or beside the first, linked to it.

import { pairsRefusal } from '#core/register/fit-point-pairs.ts';
import { registrationOfSeries, seriesLink } from '#plan/registration.ts';
import type { SessionStore } from '#session/session-store.ts';
import type { OpenSecond } from '../app-model.ts';
import { type CommandContext, type CommandId, command, type UiCommand } from './ui-command.ts';

export type SecondPlace = 'over' | 'beside' | 'hidden';

/** Shows the second series over the first, beside it, or not at all. */
export const placeSecond = (session: SessionStore, place: SecondPlace): void => {
  const { layout, tool, second } = session.getState();
  session.setState({ second: { ...second, isOver: place === 'over' } });
  if (place === 'beside') session.setState({ layout: 'beside', maximised: null });
  else if (layout === 'beside')
    session.setState({ layout: 'two-by-two', tool: tool === 'mark-pair' ? 'window' : tool });
};

/** Begins marking pairs of points, or ends it. */
export const toggleMarking = (session: SessionStore): void =>
  session.setState(
    session.getState().tool === 'mark-pair'
      ? { tool: 'window' }
      : { tool: 'mark-pair', layout: 'beside', maximised: null },
  );

const opened = ({ model }: CommandContext): OpenSecond | null => model.state.getState().second.open;

const linkOf = ({ open: { history } }: CommandContext, { identity }: OpenSecond) =>
  seriesLink(history.document(), identity).by;

const registrationOf = (context: CommandContext) => {
  const second = opened(context);
  return second === null ? null : registrationOfSeries(context.open.history.document(), second.identity);
};

/** Where a registration is what links the two, or would. */
const isRegistrable = (context: CommandContext): boolean => {
  const second = opened(context);
  return second !== null && linkOf(context, second) !== 'same-frame';
};

const place = (id: CommandId, value: SecondPlace, needsLink: boolean): UiCommand =>
  command(id, 'second', ({ open }) => placeSecond(open.session, value), {
    enabled: (context) => {
      const second = opened(context);
      return second !== null && (!needsLink || linkOf(context, second) !== 'none');
    },
  });

export const SECOND_COMMANDS = [
  command('addSecond', 'second', ({ dialogs, open }) => {
    open.session.setState({ step: 'case' });
    dialogs.pickSecondFiles();
  }),
  place('secondOver', 'over', true),
  place('secondBeside', 'beside', false),
  place('secondHidden', 'hidden', false),
  command('closeSecond', 'second', ({ model }) => model.actions.closeSecond(), {
    enabled: (context) => opened(context) !== null,
  }),
  command('markPairs', 'second', ({ open }) => toggleMarking(open.session), {
    enabled: isRegistrable,
    pressed: ({ open }) => open.session.getState().tool === 'mark-pair',
  }),
  command('registerByPoints', 'second', ({ model }) => model.actions.registerByPoints(), {
    enabled: (context) => isRegistrable(context) && pairsRefusal(registrationOf(context)?.pairs ?? []) === null,
  }),
  command('refineRegistration', 'second', ({ model }) => model.actions.refineRegistration(), {
    enabled: (context) => isRegistrable(context) && (registrationOf(context)?.transform ?? null) !== null,
  }),
];
