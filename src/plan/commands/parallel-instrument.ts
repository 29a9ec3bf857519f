// A second needle beside one, parallel and a set distance apart: the same kind and parameters.

import { parallelAxis } from '#core/instrument/parallel-needles.ts';
import type { Command } from '../plan-history.ts';
import { instrumentOf } from './find-in-plan.ts';
import { placeInstrument } from './place-instrument.ts';

/** Its id is that of the last instrument afterwards. @throws RangeError for a spacing that is not above 0. */
export const placeParallel: Command<{ readonly id: string; readonly spacingMm: number; readonly rollDeg: number }> = {
  label: 'command.place-parallel',
  run(document, { id, spacingMm, rollDeg }) {
    const beside = instrumentOf(document, id);
    const { kind, parameters } = beside;
    return placeInstrument.run(document, { kind, parameters, ...parallelAxis(beside, spacingMm, rollDeg) });
  },
};
