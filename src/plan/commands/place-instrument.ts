// A new instrument, with the usual parameters of its kind, at the end of the order of the act.

import type { InstrumentKind, InstrumentParameters } from '#core/instrument/instrument-kind.ts';
import { instrumentKind, usualParameters } from '#core/instrument/instrument-kinds.ts';
import type { PointLps } from '#core/space/patient-space.ts';
import type { Instrument, PlanDocument } from '../plan-document.ts';
import type { Command } from '../plan-history.ts';
import { cleanName, PLAN_LIMITS } from '../plan-limits.ts';
import { nextId } from './find-in-plan.ts';
import { requireParameters } from './instrument-fields.ts';
import { isAxis } from './move-instrument.ts';

interface Placement {
  readonly kind: InstrumentKind['id'];
  readonly entryLps: PointLps;
  readonly targetLps: PointLps;
  /** The kind's usual ones where absent. */
  readonly parameters?: InstrumentParameters;
  readonly name?: string;
}

/** Adds one; its id is that of the last instrument afterwards. Nothing changes where entry and target give no axis. */
export const placeInstrument: Command<Placement> = {
  label: 'command.place-instrument',
  run(document, { kind, entryLps, targetLps, parameters, name }) {
    if (document.instruments.length >= PLAN_LIMITS.instruments)
      throw new RangeError(`a plan holds ${PLAN_LIMITS.instruments} instruments at most`);
    if (!isAxis({ entryLps, targetLps })) return document;
    const instrument: Instrument = {
      id: nextId('i', document.instruments),
      kind,
      number: nextNumber(document),
      name: cleanName(name ?? ''),
      parameters: requireParameters(instrumentKind(kind), parameters ?? usualParameters(instrumentKind(kind))),
      entryLps,
      targetLps,
      visible: true,
    };
    return { ...document, instruments: [...document.instruments, instrument] };
  },
};

/** The smallest number that no instrument has. */
const nextNumber = (document: PlanDocument): number => {
  const taken = new Set(document.instruments.map((instrument) => instrument.number));
  let number = 1;
  while (taken.has(number)) number++;
  return number;
};
