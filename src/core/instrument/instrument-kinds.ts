// The kinds of instrument, as one list. A new kind is one file beside this one, one line here, and its words.

import type { InstrumentKind } from './instrument-kind.ts';
import { SCREW } from './screw.ts';
import { TROCAR } from './trocar.ts';

export { checkParameters, usualParameters, withParameter } from './instrument-parameters.ts';

export const INSTRUMENT_KINDS: readonly InstrumentKind[] = [TROCAR, SCREW];

/** @throws RangeError for a kind that is not in the list. */
export const instrumentKind = (id: string): InstrumentKind => {
  const kind = INSTRUMENT_KINDS.find((candidate) => candidate.id === id);
  if (kind === undefined) throw new RangeError(`no instrument kind is called ${id}`);
  return kind;
};
