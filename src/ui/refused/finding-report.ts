// The text one may send to ask for help: codes and numbers only. Texts of the file (descriptions, file names, dates) can
// name the patient, so none of them leaves: every value that is not a number is replaced by its length.

import type { Finding } from '#core/finding.ts';

const valueText = (value: number | string): string =>
  typeof value === 'number' ? String(value) : `(text, ${value.length} characters)`;

const findingText = ({ code, severity, values, where }: Finding): string =>
  [
    `${code} (${severity})`,
    ...Object.entries(values).map(([key, value]) => `  ${key}: ${valueText(value)}`),
    `  files: ${where.length}`,
  ].join('\n');

/** Findings and slice positions in plain text, without anything that could name a patient. */
export const findingReport = (findings: readonly Finding[], positionsMm: readonly number[]): string => {
  const positions = positionsMm.map((position) => position.toFixed(3)).join(' ');
  return ['Trabecula', ...findings.map(findingText), ...(positions === '' ? [] : [`positions, mm: ${positions}`])].join(
    '\n',
  );
};
