// The plan as a file, the case, the language, and the pages of help.

import { ctrl, sign } from '../keyboard/key-binding.ts';
import { ALL_PAGES, command } from './ui-command.ts';

export const FILE_COMMANDS = [
  command('savePlan', 'file', ({ model }) => model.actions.savePlanFile(), {
    keys: [ctrl('s')],
    pages: ALL_PAGES,
    inText: true,
  }),
  // Where the browser would print the screen.
  command('sheet', 'file', ({ open: { session } }) => session.setState({ page: 'sheet' }), {
    keys: [ctrl('p')],
    pages: ['workspace', 'board'],
    inText: true,
  }),
  command('openPlan', 'file', ({ dialogs }) => dialogs.pickPlanFile(), { keys: [ctrl('o')], inText: true }),
  command('openImages', 'file', ({ dialogs }) => dialogs.pickImages()),
  command('closeCase', 'file', ({ dialogs }) => dialogs.confirmClose()),
  command('language', 'file', ({ dialogs }) => dialogs.nextLanguage()),
  command('palette', 'help', ({ dialogs }) => dialogs.showPalette(), {
    keys: [ctrl('k')],
    pages: ALL_PAGES,
    inText: true,
  }),
  command('keys', 'help', ({ dialogs }) => dialogs.showKeys(), { keys: [sign('?')], pages: ALL_PAGES }),
];
