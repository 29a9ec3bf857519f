// What the tumour board decides is kept in the plan, in its file and in the autosave; plans made before it existed open
// with a board that has not met.

import { describe, expect, it } from 'vitest';
import { autosaveRecord, readAutosave } from '#plan/autosave-record.ts';
import { NO_BOARD } from '#plan/board.ts';
import * as commands from '#plan/commands/commands.ts';
import { stripIdentity } from '#plan/image-digests.ts';
import { newPlan } from '#plan/new-plan.ts';
import { readPlanFile, writePlanFile } from '#plan/plan-file.ts';
import { IMAGE } from '#test/property/plan/random-plan.ts';

const empty = newPlan(IMAGE, 'Case 12');
const decided = [
  (plan: typeof empty) => commands.setBoardContext.run(plan, { primary: ' Rein ', whoStatus: 1, painScore: 7 }),
  (plan: typeof empty) => commands.setBoardAlternative.run(plan, { id: 'radiotherapy', isWeighed: true }),
  (plan: typeof empty) => commands.setBoardAlternative.run(plan, { id: 'surgery', isWeighed: true }),
  (plan: typeof empty) => commands.chooseOnBoard.run(plan, { choice: 'as-planned', on: '2026-11-25' }),
  (plan: typeof empty) => commands.setBoardDecision.run(plan, 'Cimentoplastie L3,\npuis radiothérapie.'),
].reduce((plan, change) => change(plan), empty);

describe('the board', () => {
  it('has not met in a new plan', () => {
    expect(empty.board).toEqual(NO_BOARD);
  });

  it('keeps what is told, weighed and decided, alternatives in the order of the list', () => {
    expect(decided.board).toEqual({
      primary: 'Rein',
      whoStatus: 1,
      painScore: 7,
      treatments: '',
      alternatives: ['surgery', 'radiotherapy'],
      choice: 'as-planned',
      decision: 'Cimentoplastie L3,\npuis radiothérapie.',
      decidedOn: '2026-11-25',
    });
  });

  it('takes the day back with the choice, and changes nothing where nothing changes', () => {
    expect(commands.chooseOnBoard.run(decided, null).board).toMatchObject({ choice: null, decidedOn: '' });
    expect(commands.setBoardContext.run(decided, { whoStatus: 1 })).toBe(decided);
    expect(commands.setBoardAlternative.run(decided, { id: 'surgery', isWeighed: true })).toBe(decided);
  });

  it.each([
    ['a status off its scale', () => commands.setBoardContext.run(empty, { whoStatus: 5 })],
    ['half a point of pain', () => commands.setBoardContext.run(empty, { painScore: 2.5 })],
    ['a day that there is not', () => commands.chooseOnBoard.run(empty, { choice: 'no-act', on: '2026-02-30' })],
  ])('refuses %s', (_, run) => {
    expect(run).toThrow(RangeError);
  });
});

describe('kept', () => {
  it('in the file', async () => {
    const reading = await readPlanFile(await writePlanFile(decided));
    expect('plan' in reading && reading.plan.board).toEqual(decided.board);
  });

  it('in the autosave', async () => {
    const stripped = await stripIdentity(decided);
    const reading = await readAutosave(await autosaveRecord(stripped, 1), () => Promise.resolve(undefined));
    expect('plan' in reading && reading.plan.board).toEqual(decided.board);
  });

  it('as one that has not met where the plan is older than boards', async () => {
    const reading = await readPlanFile('{"format": "trabecula-plan", "version": 1, "notes": "older"}');
    expect('plan' in reading && reading.plan.board).toEqual(NO_BOARD);
  });

  it.each([
    ['"choice": "as-planned"', 'board.decidedOn'],
    ['"decidedOn": "2026-11-25"', 'board.decidedOn'],
    ['"choice": "as-planned", "decidedOn": "2026-02-30"', 'board.decidedOn'],
    ['"alternatives": ["watch", "surgery"]', 'board.alternatives'],
    ['"alternatives": ["surgery", "surgery"]', 'board.alternatives'],
    ['"whoStatus": 5', 'board.whoStatus'],
    ['"patient": "X"', 'board.patient'],
  ])('never with %s', async (text, at) => {
    const reading = await readPlanFile(`{"format": "trabecula-plan", "version": 1, "board": {${text}}}`);
    expect('findings' in reading && reading.findings[0]?.values.at).toBe(at);
  });
});
