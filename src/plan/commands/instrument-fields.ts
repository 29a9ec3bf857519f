// What is said of an instrument, one command a field.

import type { InstrumentKind, InstrumentParameters } from '#core/instrument/instrument-kind.ts';
import { checkParameters, instrumentKind, withParameter } from '#core/instrument/instrument-kinds.ts';
import type { Instrument, PlanDocument, SignOff } from '../plan-document.ts';
import type { Command } from '../plan-history.ts';
import { cleanName } from '../plan-limits.ts';
import { seenNow } from '../sign-off.ts';
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
    return withDimensions(document, id, requireParameters(kind, changed), '');
  },
};

/** Takes the dimensions of a catalogue's entry, and its name. @throws RangeError for those of another kind. */
export const setInstrumentModel: Command<Of & { readonly parameters: InstrumentParameters; readonly model: string }> = {
  label: 'command.set-model',
  run(document, { id, parameters, model }) {
    const kind = instrumentKind(instrumentOf(document, id).kind);
    return withDimensions(document, id, requireParameters(kind, parameters), cleanName(model));
  },
};

/** Another instrument in the hand, in the same place; a dimension that was edited leaves it without a model. */
export const withDimensions = (
  document: PlanDocument,
  id: string,
  parameters: InstrumentParameters,
  model: string,
): PlanDocument => {
  const { model: _model, signOff: _signOff, ...rest } = instrumentOf(document, id);
  const changed: Instrument = { ...rest, parameters, ...(model === '' ? {} : { model }) };
  return { ...document, instruments: document.instruments.map((one) => (one.id === id ? changed : one)) };
};

export const renameInstrument: Command<Of & { readonly name: string }> = {
  label: 'command.rename-instrument',
  run: (document, { id, name }) => changeInstrument(document, id, { name: cleanName(name) }),
};

export const setInstrumentVisible: Command<Of & { readonly visible: boolean }> = {
  label: 'command.set-instrument-visible',
  run: (document, { id, visible }) => changeInstrument(document, id, { visible }),
};

/** A reader signs an instrument with the clearance that was shown; without initials the signature is taken back. */
export const signInstrument: Command<Of & Omit<SignOff, 'seen'>> = {
  label: 'command.sign-instrument',
  run(document, { id, by, clearanceMm, gapMm = null }) {
    const { signOff: before, ...rest } = instrumentOf(document, id);
    const name = cleanName(by);
    if (name === '' && before === undefined) return document;
    const signed: Instrument =
      name === '' ? rest : { ...rest, signOff: { by: name, clearanceMm, gapMm, seen: seenNow(document) } };
    return { ...document, instruments: document.instruments.map((one) => (one.id === id ? signed : one)) };
  },
};
