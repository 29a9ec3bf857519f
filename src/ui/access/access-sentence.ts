// A way in as a sentence: what it is best at, then its figures in the order in which they are weighed.

import type { AccessRules } from '#core/access/access-ground.ts';
import type { AccessProposal } from '#core/access/spread-proposals.ts';
import type { NumberFormat } from '#i18n/format-number.ts';
import type { Words } from '#i18n/words.ts';
import type { Structure } from '#plan/plan-document.ts';
import { structureName } from '../panels/plan-words.ts';

/** «Le plus de marge, le plus court». */
export const accessMerits = (
  { access }: Words['panels'],
  { bestAt }: AccessProposal,
  { gain }: AccessRules,
): string => {
  const { best } = access;
  if (bestAt.length === 0) return best.compromise;
  const words = bestAt.map((merit) => (merit === 'gain' && gain === 'lesion' ? best.lesion : best[merit]));
  // One capital a title.
  return words.map((word, n) => (n === 0 ? word : word.charAt(0).toLowerCase() + word.slice(1))).join(', ');
};

/** «6,2 mm jusqu'à la racine, peau–cible 83,0 mm, 12,0° caudal, …» */
export const accessSentence = (
  words: Words,
  format: NumberFormat,
  { worst, lengthMm, landmarks, axis, gainMm, breachProbability }: AccessProposal,
  { gain }: AccessRules,
  structures: readonly Structure[],
): string => {
  const { sentence, caudal, cranial } = words.panels.access;
  const near = structures.find(({ id }) => id === worst?.id);
  const slant = axis.targetLps[2] > axis.entryLps[2] ? cranial : caudal;
  const parts = [
    worst === null || near === undefined
      ? null
      : sentence.margin(format.clearanceMm(worst.clearanceMm), sentence.from(structureName(words, near))),
    sentence.length(format.mm(lengthMm)),
    landmarks.obliquityDeg < 0.5 ? sentence.axial : sentence.oblique(format.degrees(landmarks.obliquityDeg), slant),
    sentence.slices(format.count(landmarks.slicesCrossed), landmarks.slicesCrossed),
    landmarks.incidenceDeg === null ? null : sentence.incidence(format.degrees(landmarks.incidenceDeg)),
    gainMm > 0 ? (gain === 'bone' ? sentence.inBone : sentence.inLesion)(format.mm(gainMm)) : null,
    // At most: rounded up, so that a small risk is never shown as none.
    sentence.risk(format.percent(Math.ceil(breachProbability * 100) / 100)),
  ];
  return `${parts.filter((part) => part !== null).join(', ')}.`;
};
