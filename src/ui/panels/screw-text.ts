// A screw in bone in one line: «A, filetage 32,0 mm dans l'os, corticale opposée à 6,1 mm».

import { gertzbeinGrade } from '#core/screw/screw-grade.ts';
import type { NumberFormat } from '#i18n/format-number.ts';
import type { Words } from '#i18n/words.ts';
import type { AppState } from '../app-model.ts';

export const screwText = (screw: NonNullable<AppState['screw']>, words: Words, format: NumberFormat): string => {
  const own = words.planning.screw;
  if (!screw.hasBone || screw.boneEntryMm === null) return own.unknown;
  const { breachMm } = screw;
  const grade = gertzbeinGrade(breachMm);
  const breach = breachMm > 0 ? ` (${format.mm(Math.ceil(breachMm * 10 - 1e-9) / 10)})` : '';
  return [
    `${own.grade} ${grade}${breach}`,
    own.threadShort(format.mm(screw.threadInBoneMm)),
    ...(screw.tipToFarCortexMm === null ? [own.tipOut] : [own.cortexShort(format.clearanceMm(screw.tipToFarCortexMm))]),
  ].join(', ');
};
