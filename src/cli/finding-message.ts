// A finding as a line for standard error, in English: the fact, the remedy, the files.

import type { Finding } from '#core/finding.ts';
import { findingSentence } from '#i18n/words.ts';

export const messageOf = ({ code, values }: Finding): string => {
  const { title, remedy } = findingSentence('en', code, values);
  return `${title}. ${remedy}`;
};

/** With its code, and the files it concerns. */
export const lineOf = (finding: Finding): string => {
  const where = finding.where.length === 0 ? '' : ` (${finding.where.join(', ')})`;
  return `${finding.severity} ${finding.code}${where}: ${messageOf(finding)}`;
};
