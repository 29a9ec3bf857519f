// A screw as its site usually asks: size, thread and washer of the instrument, and the wanted margins of what is to be
// spared, one step of undo for all.

import { instrumentKind, withParameter } from '#core/instrument/instrument-kinds.ts';
import { type ScrewPreset, screwPreset } from '#core/screw/screw-presets.ts';
import type { Command } from '../plan-history.ts';
import { instrumentOf } from './find-in-plan.ts';
import { requireParameters, withDimensions } from './instrument-fields.ts';

/** @throws RangeError for an instrument that is no screw, or a preset that there is not. */
export const applyScrewPreset: Command<{ readonly id: string; readonly preset: ScrewPreset['id'] }> = {
  label: 'command.apply-screw-preset',
  run(document, { id, preset }) {
    const instrument = instrumentOf(document, id);
    if (instrument.kind !== 'screw') throw new RangeError(`instrument ${id} is no screw`);
    const kind = instrumentKind('screw');
    const { diameterMm, lengthMm, fullyThreaded, threadLengthMm, washer, marginsMm } = screwPreset(preset);
    const wanted = { diameterMm, lengthMm, fullyThreaded, threadLengthMm, washer };
    const parameters = Object.entries(wanted).reduce(
      (made, [key, value]) => withParameter(kind, made, key, value),
      instrument.parameters,
    );
    const structures = document.structures.map((one) => {
      const marginMm = one.role === 'spare' ? (marginsMm[one.kind] ?? one.marginMm) : one.marginMm;
      return marginMm === one.marginMm ? one : { ...one, marginMm };
    });
    const margins = structures.every((one, n) => one === document.structures[n]);
    return withDimensions(
      margins ? document : { ...document, structures },
      id,
      requireParameters(kind, parameters),
      '',
    );
  },
};
