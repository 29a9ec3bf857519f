// Instruments go, or change places in the order of the act.

import { ACT_STAGES, type ActStage } from '#core/instrument/instrument-kind.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import type { CementPlan, Instrument } from '../plan-document.ts';
import type { Command } from '../plan-history.ts';
import { instrumentOf } from './find-in-plan.ts';
import { withoutTrocars } from './sitting.ts';

/** Removes one; the others keep their numbers, because a name that changes by itself is taken for another trocar. */
export const removeInstrument: Command<{ readonly id: string }> = {
  label: 'command.remove-instrument',
  run(document, { id }) {
    const gone = instrumentOf(document, id);
    const { cement } = document;
    return {
      ...document,
      instruments: document.instruments.filter((one) => one !== gone),
      cement: withoutTrocar(cement, id),
    };
  },
};

const withoutTrocar = (cement: CementPlan, id: string): CementPlan => {
  const beside = withoutTrocars(cement.beside, [id]);
  if (!cement.trocarIds.includes(id)) return beside === cement.beside ? cement : { ...cement, beside };
  return { ...cement, trocarIds: cement.trocarIds.filter((one) => one !== id), beside };
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
    return { ...document, instruments: renumbered(order) };
  },
};

/** The same instruments with the numbers in use dealt out in their new order. */
const renumbered = (order: readonly Instrument[]): readonly Instrument[] => {
  const numbers = order.map((one) => one.number).sort((a, b) => a - b);
  return order.map((one, at) => ({ ...one, number: numbers[at] ?? at + 1 }));
};

/** What is done with an instrument in the order of the act. */
const stageOf = ({ kind }: Pick<Instrument, 'kind'>): ActStage => instrumentKind(kind).stage;

/** Puts the instruments in the order of the act: biopsy, ablation, fixation, cement; those of one stage keep theirs. */
export const orderByStage: Command<null> = {
  label: 'command.order-by-stage',
  run(document) {
    const rank = (one: Instrument): number => ACT_STAGES.indexOf(stageOf(one));
    const order = document.instruments.toSorted((a, b) => rank(a) - rank(b));
    const same = order.every((one, at) => one === document.instruments[at]);
    return same ? document : { ...document, instruments: renumbered(order) };
  },
};
