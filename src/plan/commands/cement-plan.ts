// What the cement is planned on: lesion, site, fractions, reference volume, injecting trocars.

import type { CementPlan } from '../plan-document.ts';
import type { Command } from '../plan-history.ts';
import { instrumentOf, structureOf } from './find-in-plan.ts';

/**
 * Changes any fields of the cement plan.
 * @throws RangeError for a lesion or trocar that the plan lacks, fractions not 0 <= low <= high <= 1, a volume not above 0.
 */
export const setCement: Command<Partial<CementPlan>> = {
  label: 'command.set-cement',
  run(document, change) {
    const cement = { ...document.cement, ...change };
    const { lesionId, lowFraction, highFraction, referenceMl, trocarIds } = cement;
    if (lesionId !== null) structureOf(document, lesionId);
    if (!(lowFraction >= 0 && highFraction <= 1 && lowFraction <= highFraction))
      throw new RangeError(`fractions 0 <= low <= high <= 1 wanted, ${lowFraction} and ${highFraction} came`);
    if (referenceMl !== null && !(referenceMl > 0 && Number.isFinite(referenceMl)))
      throw new RangeError(`a volume above 0 mL wanted, ${referenceMl} came`);
    for (const id of trocarIds)
      if (instrumentOf(document, id).kind !== 'trocar') throw new RangeError(`instrument ${id} injects no cement`);
    const same = Object.entries(change).every(([key, value]) => document.cement[key as keyof CementPlan] === value);
    return same ? document : { ...document, cement: { ...cement, trocarIds: [...new Set(trocarIds)] } };
  },
};
