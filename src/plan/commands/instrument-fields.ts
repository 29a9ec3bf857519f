// What is said of an instrument, one command a field.

import type { InstrumentKind, InstrumentParameters } from '#core/instrument/instrument-kind.ts';
import { checkParameters, instrumentKind, withParameter } from '#core/instrument/instrument-kinds.ts';
import type { Command } from '../plan-history.ts';
import { cleanName } from '../plan-limits.ts';
import { changeInstrument, instrumentOf } from './find-in-plan.ts';

/** @throws RangeError for parameters that make no instrument of the kind. */
export const requireParameters = (kind: InstrumentKind, parameters: InstrumentParameters): InstrumentParameters => {
  const wrong = checkParameters(kind, parameters).find(({ severity }) => severity === 'refusal');
  if (wrong !== undefined) throw new RangeError(`${kind.id}: ${wrong.code} ${JSON.stringify(wrong.values)}`);
  return parameters;
};

interface Of {
  readonly id: string;
}

/** Changes one parameter, and with it those that follow from it. @throws RangeError for a key or value its kind lacks. */
export const setInstrumentParameter: Command<Of & { readonly key: string; readonly value: number | boolean }> = {
  label: 'command.set-parameter',
  run(document, { id, key, value }) {
    const { kind: kindId, parameters } = instrumentOf(document, id);
    if (parameters[key] === value) return document;
    const kind = instrumentKind(kindId);
    const changed = withParameter(kind, parameters, key, value);
    return changeInstrument(document, id, { parameters: requireParameters(kind, changed) });
  },
};

export const renameInstrument: Command<Of & { readonly name: string }> = {
  label: 'command.rename-instrument',
  run: (document, { id, name }) => changeInstrument(document, id, { name: cleanName(name) }),
};

export const setInstrumentVisible: Command<Of & { readonly visible: boolean }> = {
  label: 'command.set-instrument-visible',
  run: (document, { id, visible }) => changeInstrument(document, id, { visible }),
};
