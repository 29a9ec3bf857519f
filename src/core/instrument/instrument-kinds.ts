// The kinds of instrument, as one list. A new kind is one file beside this one, one line here, and its words.

import { BIOPSY } from './biopsy.ts';
import { CRYOPROBE } from './cryoprobe.ts';
import { ELECTRODE } from './electrode.ts';
import type { InstrumentKind } from './instrument-kind.ts';
import { MICROWAVE } from './microwave.ts';
import { RF_ELECTRODE } from './rf-electrode.ts';
import { SCREW } from './screw.ts';
import { TROCAR } from './trocar.ts';
import { WIRE } from './wire.ts';

export { checkParameters, usualParameters, withParameter } from './instrument-parameters.ts';

export const INSTRUMENT_KINDS: readonly InstrumentKind[] = [
  TROCAR,
  SCREW,
  WIRE,
  BIOPSY,
  CRYOPROBE,
  RF_ELECTRODE,
  MICROWAVE,
  ELECTRODE,
];

/** @throws RangeError for a kind that is not in the list. */
export const instrumentKind = (id: string): InstrumentKind => {
  const kind = INSTRUMENT_KINDS.find((candidate) => candidate.id === id);
  if (kind === undefined) throw new RangeError(`no instrument kind is called ${id}`);
  return kind;
};
