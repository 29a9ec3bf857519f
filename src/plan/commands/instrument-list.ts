// Instruments go, or change places in the order of the act.

import type { Command } from '../plan-history.ts';
import { instrumentOf } from './find-in-plan.ts';

/** Removes one; the others keep their numbers, because a name that changes by itself is taken for another trocar. */
export const removeInstrument: Command<{ readonly id: string }> = {
  label: 'command.remove-instrument',
  run(document, { id }) {
    const gone = instrumentOf(document, id);
    const { cement } = document;
    return {
      ...document,
      instruments: document.instruments.filter((one) => one !== gone),
      cement: cement.trocarIds.includes(id)
        ? { ...cement, trocarIds: cement.trocarIds.filter((one) => one !== id) }
        : cement,
    };
  },
};

/** Moves one to a place in the order, from 0; the numbers in use are dealt out again in the new order. */
export const reorderInstrument: Command<{ readonly id: string; readonly to: number }> = {
  label: 'command.reorder-instrument',
  run(document, { id, to }) {
    const moving = instrumentOf(document, id);
    const rest = document.instruments.filter((one) => one !== moving);
    if (!(Number.isInteger(to) && to >= 0 && to <= rest.length))
      throw new RangeError(`a place from 0 to ${rest.length} wanted, ${to} came`);
    const order = [...rest.slice(0, to), moving, ...rest.slice(to)];
    if (order.every((one, at) => one === document.instruments[at])) return document;
    const numbers = document.instruments.map((one) => one.number).sort((a, b) => a - b);
    return { ...document, instruments: order.map((one, at) => ({ ...one, number: numbers[at] ?? at + 1 })) };
  },
};
