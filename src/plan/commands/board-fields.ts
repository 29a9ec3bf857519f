// What the tumour board is told, weighs and decides. A choice carries its day; taking the choice back takes the day too.

import { BOARD_ALTERNATIVES, isDay, PAIN_SCORE, WHO_STATUS } from '../board.ts';
import type { Board, BoardAlternative, BoardChoice, PlanDocument } from '../plan-document.ts';
import type { Command } from '../plan-history.ts';
import { cleanName, PLAN_LIMITS } from '../plan-limits.ts';

const withBoard = (document: PlanDocument, change: Partial<Board>): PlanDocument => {
  const board = { ...document.board, ...change };
  const isSame = (Object.keys(change) as (keyof Board)[]).every((key) => board[key] === document.board[key]);
  return isSame ? document : { ...document, board };
};

const requireWithin = (
  value: number | null | undefined,
  { min, max }: { readonly min: number; readonly max: number },
) => {
  if (value != null && !(Number.isInteger(value) && value >= min && value <= max))
    throw new RangeError(`a whole number from ${min} to ${max} wanted, ${value} came`);
};

export type BoardContext = Pick<Board, 'primary' | 'whoStatus' | 'painScore' | 'treatments'>;

/** What is known of the patient without naming one. @throws RangeError for a number off its scale. */
export const setBoardContext: Command<Partial<BoardContext>> = {
  label: 'command.set-board-context',
  run(document, { primary, treatments, ...numbers }) {
    requireWithin(numbers.whoStatus, WHO_STATUS);
    requireWithin(numbers.painScore, PAIN_SCORE);
    return withBoard(document, {
      ...numbers,
      ...(primary === undefined ? {} : { primary: cleanName(primary) }),
      ...(treatments === undefined ? {} : { treatments: treatments.slice(0, PLAN_LIMITS.notesLength) }),
    });
  },
};

/** Weighs an alternative, or no longer. */
export const setBoardAlternative: Command<{ readonly id: BoardAlternative; readonly isWeighed: boolean }> = {
  label: 'command.set-board-alternative',
  run(document, { id, isWeighed }) {
    const { alternatives } = document.board;
    if (alternatives.includes(id) === isWeighed) return document;
    const wanted = BOARD_ALTERNATIVES.filter((one) => (one === id ? isWeighed : alternatives.includes(one)));
    return withBoard(document, { alternatives: wanted });
  },
};

/** Chooses on a day (YYYY-MM-DD), or takes the choice back. @throws RangeError for a day that there is not. */
export const chooseOnBoard: Command<{ readonly choice: BoardChoice; readonly on: string } | null> = {
  label: 'command.choose-on-board',
  run(document, chosen) {
    if (chosen === null) return withBoard(document, { choice: null, decidedOn: '' });
    if (!isDay(chosen.on)) throw new RangeError(`a day as YYYY-MM-DD wanted, ${chosen.on} came`);
    return withBoard(document, { choice: chosen.choice, decidedOn: chosen.on });
  },
};

/** The decision in words. */
export const setBoardDecision: Command<string> = {
  label: 'command.set-board-decision',
  run: (document, text) => withBoard(document, { decision: text.slice(0, PLAN_LIMITS.notesLength) }),
};
