// The case before the tumour board: in and out, from step to step, what the room needs of the screen, and its handout. A
// remote control sends PageDown and PageUp.

import { BOARD_STEPS, enterBoard, leaveBoard, stepFrom } from '../board/board-session.ts';
import { keepKeyImage } from '../board/key-image.ts';
import { digit, letter, named } from '../keyboard/key-binding.ts';
import { ALL_PAGES, type CommandContext, type CommandId, command, type UiCommand } from './ui-command.ts';

const BOARD = ['board'] as const;

const look = ({ open: { session } }: CommandContext) => session.getState().board;

const STEP_COMMAND = [
  'boardContext',
  'boardLocation',
  'boardLesion',
  'boardTrajectories',
  'boardCement',
  'boardRisks',
  'boardDecision',
] as const satisfies readonly CommandId[];

const goTo = (id: CommandId, n: number): UiCommand => {
  const step = BOARD_STEPS[n] ?? 'context';
  return command(
    id,
    'board',
    (context) => {
      enterBoard(context.open);
      context.open.session.setState({ board: { ...look(context), step } });
    },
    { keys: [digit(n + 1)], pages: BOARD, pressed: (context) => look(context).step === step },
  );
};

const move = (id: CommandId, by: 1 | -1, keys: UiCommand['keys']): UiCommand =>
  command(
    id,
    'board',
    (context) => context.open.session.setState({ board: { ...look(context), step: stepFrom(look(context).step, by) } }),
    { keys, pages: BOARD, enabled: ({ open }) => open.session.getState().page === 'board' },
  );

const onBoard = ({ open }: CommandContext): boolean => open.session.getState().page === 'board';

export const BOARD_COMMANDS = [
  command('board', 'board', ({ open }) => enterBoard(open), { keys: [letter('r')] }),
  move('boardNext', 1, [named('ArrowRight'), named('PageDown')]),
  move('boardPrevious', -1, [named('ArrowLeft'), named('PageUp')]),
  ...STEP_COMMAND.map(goTo),
  command(
    'boardLit',
    'board',
    (context) => context.open.session.setState({ board: { ...look(context), isLit: !look(context).isLit } }),
    { keys: [letter('l')], pages: BOARD, enabled: onBoard, pressed: (context) => look(context).isLit },
  ),
  command(
    'boardBlank',
    'board',
    (context) => context.open.session.setState({ board: { ...look(context), isBlank: !look(context).isBlank } }),
    { keys: [letter('b')], pages: BOARD, enabled: onBoard, pressed: (context) => look(context).isBlank },
  ),
  command('keyImage', 'board', ({ open }) => keepKeyImage(open), {
    keys: [letter('k')],
    pages: BOARD,
    enabled: onBoard,
  }),
  command('handout', 'board', ({ open }) => open.session.setState({ page: 'handout' }), { pages: ALL_PAGES }),
  command('closePage', 'board', ({ open }) => leaveBoard(open), {
    keys: [named('Escape')],
    pages: ['sheet', 'board', 'handout'],
    enabled: ({ open }) => open.session.getState().page !== 'workspace',
  }),
];
