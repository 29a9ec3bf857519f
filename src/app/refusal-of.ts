// What is said of something that broke while images were read: the finding it carries, else its own words.

import { type Finding, finding } from '#core/finding.ts';

export const refusalOf = (error: unknown): Finding => {
  const carried = error instanceof Error && 'finding' in error ? (error.finding as Finding | null) : null;
  const reason = error instanceof Error ? error.message : String(error);
  return carried ?? finding('READ-FAILED', 'refusal', { reason });
};

export const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';
