// A way in as a sentence: what it is best at, then its figures in the order in which they are weighed.

import type { AccessRules } from '#core/access/access-ground.ts';
import { type AccessProposal, sideOf } from '#core/access/spread-proposals.ts';
import type { TargetingErrorPreset } from '#core/breach/targeting-error.ts';
import { distanceMm } from '#core/space/patient-space.ts';
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

/** «à gauche»: on which side of its target the skin is entered, the patient's own. */
export const accessSide = ({ access }: Words['panels'], way: AccessProposal): string => access.side[sideOf(way)];

/** Through which bones, where there are several; else by the pedicle or beside it, where roots are that somebody must mark. */
const routeWords = (
  words: Words,
  { by, bones }: AccessProposal['route'],
  structures: readonly Structure[],
): string | null => {
  const { sentence } = words.panels.access;
  const names = bones.flatMap((id) => {
    const bone = structures.find((one) => one.id === id);
    return bone === undefined ? [] : [structureName(words, bone)];
  });
  const areRootsKnown = structures.some(({ kind, maskId }) => kind === 'root' && maskId !== null);
  // Where no canal tells, there is no root to fear (an ilium, a femur).
  if (names.length > 1)
    return sentence.bones(
      names.reduce((before, next) => sentence.boneAfterBone(before, next)),
      by === null || areRootsKnown,
    );
  if (by === null) return null;
  return by === 'arch' ? sentence.arch : sentence.beside(areRootsKnown);
};

/** A needle begins to skive on cortex met at 30 to 45 degrees (proposal of the planning notes). */
const GRAZING_DEG = 45;

/** «Marge 6,2 mm (racine), peau–cible 83,0 mm, 12,0° caudal, …» */
export const accessSentence = (
  words: Words,
  format: NumberFormat,
  { worst, lengthMm, landmarks, route, axis, gainMm, purchaseHu, breachProbability }: AccessProposal,
  { gain, targetLps }: AccessRules,
  structures: readonly Structure[],
  guidance: TargetingErrorPreset['id'],
): string => {
  const { sentence, caudal, cranial } = words.panels.access;
  const near = structures.find(({ id }) => id === worst?.id);
  const slant = axis.targetLps[2] > axis.entryLps[2] ? cranial : caudal;
  const movedMm = distanceMm(axis.targetLps, targetLps);
  const parts = [
    worst === null || near === undefined
      ? null
      : sentence.margin(format.clearanceMm(worst.clearanceMm), structureName(words, near)),
    sentence.length(format.mm(lengthMm)),
    movedMm > 0 ? sentence.tip(format.mm(movedMm)) : null,
    landmarks.obliquityDeg < 0.5 ? sentence.axial : sentence.oblique(format.degrees(landmarks.obliquityDeg), slant),
    sentence.slices(format.count(landmarks.slicesCrossed), landmarks.slicesCrossed),
    routeWords(words, route, structures),
    landmarks.incidenceDeg === null
      ? null
      : sentence.incidence(format.degrees(landmarks.incidenceDeg), landmarks.incidenceDeg >= GRAZING_DEG),
    gainMm > 0 ? (gain === 'bone' ? sentence.inBone : sentence.inLesion)(format.mm(gainMm)) : null,
    purchaseHu === null ? null : sentence.purchase(format.hu(purchaseHu)),
    // At most: rounded up, so that a small risk is never shown as none.
    sentence.risk(format.percent(Math.ceil(breachProbability * 100) / 100), sentence.guided[guidance]),
  ];
  const text = parts.filter((part) => part !== null).join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};
