// Lesions of one sitting: one is in hand, the others lie beside it with their own site, fractions, trocars and volume until
// they are taken up. What the sitting shares (product, room, maximum) stays where it is.

import { lesionCementOf } from '../lesion-cement.ts';
import type { CementPlan, LesionCement, PlanDocument } from '../plan-document.ts';
import type { Command } from '../plan-history.ts';
import { PLAN_LIMITS } from '../plan-limits.ts';
import { structureOf } from './find-in-plan.ts';

const begun = ({ site, lowFraction, highFraction, fill }: CementPlan, lesionId: string): LesionCement => ({
  lesionId,
  site,
  lowFraction,
  highFraction,
  referenceMl: null,
  trocarIds: [],
  plannedMl: null,
  fill,
});

/** The plan of the cement with this lesion in hand: as it lay beside, else begun anew; the one before is set aside. */
export const takenUp = (cement: CementPlan, lesionId: string): CementPlan => {
  if (cement.lesionId === lesionId) return cement;
  const wanted = cement.beside.find((one) => one.lesionId === lesionId) ?? begun(cement, lesionId);
  const rest = cement.beside.filter((one) => one !== wanted);
  const aside = cement.lesionId === null ? [] : [lesionCementOf(cement)];
  return { ...cement, ...wanted, beside: [...rest, ...aside] };
};

const withCement = (document: PlanDocument, cement: CementPlan): PlanDocument =>
  cement === document.cement ? document : { ...document, cement };

/** Another lesion of the sitting is in hand, added to it where it was none. @throws RangeError for none of the plan's */
export const takeUpLesion: Command<{ readonly lesionId: string }> = {
  label: 'command.take-up-lesion',
  run(document, { lesionId }) {
    structureOf(document, lesionId);
    return withCement(document, takenUp(document.cement, lesionId));
  },
};

/** A lesion is no longer of the sitting; the next one is in hand where it was. @throws RangeError for none of the sitting's */
export const leaveLesion: Command<{ readonly lesionId: string }> = {
  label: 'command.leave-lesion',
  run(document, { lesionId }) {
    const { cement } = document;
    if (cement.beside.some((one) => one.lesionId === lesionId))
      return withCement(document, { ...cement, beside: cement.beside.filter((one) => one.lesionId !== lesionId) });
    if (cement.lesionId !== lesionId) throw new RangeError(`the sitting fills no lesion ${lesionId}`);
    return withCement(document, without(cement));
  },
};

/** How much is meant to go into a lesion of the sitting, mL. @throws RangeError for none of the sitting's, or a volume out of range */
export const planLesionVolume: Command<{ readonly lesionId: string; readonly plannedMl: number | null }> = {
  label: 'command.plan-lesion-volume',
  run(document, { lesionId, plannedMl }) {
    const { cement } = document;
    if (plannedMl !== null && !(plannedMl >= 0 && plannedMl <= PLAN_LIMITS.cementMl))
      throw new RangeError(`a planned volume of 0 to ${PLAN_LIMITS.cementMl} mL wanted, ${plannedMl} came`);
    const own = [cement, ...cement.beside].find((one) => one.lesionId === lesionId);
    if (own === undefined) throw new RangeError(`the sitting fills no lesion ${lesionId}`);
    if (own.plannedMl === plannedMl) return document;
    if (own === cement) return withCement(document, { ...cement, plannedMl });
    const beside = cement.beside.map((one) => (one === own ? { ...one, plannedMl } : one));
    return withCement(document, { ...cement, beside });
  },
};

/** The sitting without the lesion in hand. */
const without = (cement: CementPlan): CementPlan => {
  const [next, ...beside] = cement.beside;
  return next === undefined ? { ...cement, lesionId: null } : { ...cement, ...next, beside };
};

/** The sitting without a structure, in hand or beside. */
export const withoutLesion = (cement: CementPlan, lesionId: string): CementPlan => {
  if (cement.lesionId === lesionId) return without(cement);
  const beside = cement.beside.filter((one) => one.lesionId !== lesionId);
  return beside.length === cement.beside.length ? cement : { ...cement, beside };
};

/** Trocars that inject no more in any lesion beside the one in hand. */
export const withoutTrocars = (beside: readonly LesionCement[], ids: readonly string[]): readonly LesionCement[] => {
  const takes = (one: LesionCement): boolean => one.trocarIds.some((id) => ids.includes(id));
  if (!beside.some(takes)) return beside;
  return beside.map((one) =>
    takes(one) ? { ...one, trocarIds: one.trocarIds.filter((id) => !ids.includes(id)) } : one,
  );
};
