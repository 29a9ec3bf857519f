// Another instrument that an instrument meets: then that is its weakest point, unless it touches a structure too.

import type { InstrumentAssessment } from '#plan/plan-assessment.ts';
import type { Instrument } from '#plan/plan-document.ts';

/** Null where it meets none, and where contact with a structure is said first. */
export const metInstrument = (
  found: InstrumentAssessment | null,
  instruments: readonly Instrument[],
): Instrument | null => {
  const [gap] = found?.gaps ?? [];
  if (gap === undefined || gap.clearanceMm > 0 || found?.worst?.verdict === 'contact') return null;
  return instruments.find(({ id }) => id === gap.instrumentId) ?? null;
};
