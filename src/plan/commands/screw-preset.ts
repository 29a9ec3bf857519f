// A screw as its site usually asks: size, thread and washer of the instrument, what is to be spared there and its margins,
// one step of undo for all.

import { instrumentKind, withParameter } from '#core/instrument/instrument-kinds.ts';
import { type ScrewPreset, screwPreset } from '#core/screw/screw-presets.ts';
import { STRUCTURE_KINDS } from '#core/structure/structure-kind.ts';
import type { PlanDocument } from '../plan-document.ts';
import type { Command } from '../plan-history.ts';
import { PLAN_LIMITS } from '../plan-limits.ts';
import { instrumentOf } from './find-in-plan.ts';
import { requireParameters, withDimensions } from './instrument-fields.ts';
import { addStructure } from './structure-list.ts';

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
    return withDimensions(withSite(document, marginsMm), id, requireParameters(kind, parameters), '');
  },
};

/** Margins of what is to be spared by kind; a kind that the site asks about and the plan lacks is named, to be segmented. */
const withSite = (document: PlanDocument, marginsMm: ScrewPreset['marginsMm']): PlanDocument => {
  const structures = document.structures.map((one) => {
    const marginMm = one.role === 'spare' ? (marginsMm[one.kind] ?? one.marginMm) : one.marginMm;
    return marginMm === one.marginMm ? one : { ...one, marginMm };
  });
  const isSame = structures.every((one, n) => one === document.structures[n]);
  const room = PLAN_LIMITS.structures - structures.length;
  const missing = STRUCTURE_KINDS.flatMap(({ id: kind }) => {
    const marginMm = marginsMm[kind];
    return marginMm === undefined || structures.some((one) => one.kind === kind) ? [] : [{ kind, marginMm }];
  });
  return missing
    .slice(0, Math.max(0, room))
    .reduce(
      (made, { kind, marginMm }) =>
        addStructure.run(made, { name: '', kind, marginMm, mask: null, origin: { by: 'none' } }),
      isSame ? document : { ...document, structures },
    );
};
