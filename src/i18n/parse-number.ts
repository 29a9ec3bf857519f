// Reads a number typed by hand, in either habit: «3,5» and «3.5» are the same, a unit behind it is ignored, the true
// minus is a minus. Only a comma before exactly three digits is a thousands sign, and only in English.

import type { Language } from './language.ts';

/** The number, or null where the text is none. */
export const parseNumber = (text: string, language: Language): number | null => {
  const bare = text
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/(?:mm|mL|ml|°|%|UH|HU|G)$/, '');
  const grouped = language === 'en' && /^[-+]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/.test(bare);
  const dotted = grouped ? bare.replaceAll(',', '') : bare.replace(',', '.');
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(dotted)) return null;
  return Number(dotted);
};
