// What the cement is planned on: lesion, site, fractions, reference volume, injecting trocars.

import type { CementPlan } from '../plan-document.ts';
import type { Command } from '../plan-history.ts';
import { cleanName, PLAN_LIMITS } from '../plan-limits.ts';
import { instrumentOf, structureOf } from './find-in-plan.ts';
import { takenUp, withoutLesion, withoutTrocars } from './sitting.ts';

/**
 * Changes any fields of the cement plan. A lesion that lies beside is taken up; a trocar injects in one lesion, the last named.
 * @throws RangeError for a lesion or trocar that the plan lacks, fractions not 0 <= low <= high <= 1, a volume not above 0,
 * a planned volume, product or temperature out of range.
 */
export const setCement: Command<Partial<Omit<CementPlan, 'beside'>>> = {
  label: 'command.set-cement',
  run(document, change) {
    const given = withLesion(document.cement, change);
    const { product } = given;
    const cement = product === null ? given : { ...given, product: { ...product, name: cleanName(product.name) } };
    const { lesionId, lowFraction, highFraction, referenceMl, trocarIds } = cement;
    if (lesionId !== null) structureOf(document, lesionId);
    if (!(lowFraction >= 0 && highFraction <= 1 && lowFraction <= highFraction))
      throw new RangeError(`fractions 0 <= low <= high <= 1 wanted, ${lowFraction} and ${highFraction} came`);
    if (referenceMl !== null && !(referenceMl > 0 && Number.isFinite(referenceMl)))
      throw new RangeError(`a volume above 0 mL wanted, ${referenceMl} came`);
    requirePlanned(cement);
    for (const id of trocarIds)
      if (instrumentOf(document, id).kind !== 'trocar') throw new RangeError(`instrument ${id} injects no cement`);
    const same = Object.entries(change).every(([key, value]) => document.cement[key as keyof CementPlan] === value);
    if (same) return document;
    const beside = withoutTrocars(cement.beside, trocarIds);
    return { ...document, cement: { ...cement, trocarIds: [...new Set(trocarIds)], beside } };
  },
};

/** A lesion that lies beside comes with its own plan; where the one in hand goes, the next of the sitting is in hand. */
const withLesion = (cement: CementPlan, change: Partial<Omit<CementPlan, 'beside'>>): CementPlan => {
  const { lesionId, ...rest } = change;
  if (lesionId === undefined) return { ...cement, ...rest };
  const [next] = cement.beside;
  if (lesionId === null && next !== undefined) return { ...withoutLesion(cement, cement.lesionId ?? ''), ...rest };
  const isBeside = cement.beside.some((one) => one.lesionId === lesionId);
  return { ...(isBeside && lesionId !== null ? takenUp(cement, lesionId) : cement), ...change };
};

const within = (value: number, low: number, high: number): boolean => value >= low && value <= high;

const requirePlanned = ({ plannedMl, product, roomC, sittingMaxMl }: CementPlan): void => {
  if (sittingMaxMl !== null && !within(sittingMaxMl, 0.1, PLAN_LIMITS.cementMl))
    throw new RangeError(`a sitting of 0.1 to ${PLAN_LIMITS.cementMl} mL wanted, ${sittingMaxMl} came`);
  if (plannedMl !== null && !within(plannedMl, 0, PLAN_LIMITS.cementMl))
    throw new RangeError(`a planned volume of 0 to ${PLAN_LIMITS.cementMl} mL wanted, ${plannedMl} came`);
  if (roomC !== null && !within(roomC, 0, 40)) throw new RangeError(`a room of 0 to 40 °C wanted, ${roomC} came`);
  if (product === null) return;
  const { atC, mixingMin, waitingMin, injectionMin, settingMin, kitMl } = product;
  const times = [mixingMin, waitingMin, injectionMin, settingMin];
  if (!within(atC, 0, 40) || !times.every((min) => within(min, 0, PLAN_LIMITS.minutes)))
    throw new RangeError(
      `times of 0 to ${PLAN_LIMITS.minutes} min at 0 to 40 °C wanted, ${times.join(', ')} at ${atC} came`,
    );
  if (!within(kitMl, PLAN_LIMITS.leastKitMl, PLAN_LIMITS.cementMl))
    throw new RangeError(`a kit of ${PLAN_LIMITS.leastKitMl} to ${PLAN_LIMITS.cementMl} mL wanted, ${kitMl} came`);
};
