// Where the error of a registration matters: the target of the chosen instrument, else of the first, else the crosshair.

import type { PointLps } from '#core/space/patient-space.ts';
import type { Instrument, PlanDocument } from '#plan/plan-document.ts';
import type { SessionState } from '#session/session-state.ts';

export interface TargetPlace {
  readonly lps: PointLps;
  /** Null at the crosshair. */
  readonly instrument: Instrument | null;
}

export const targetPlace = ({ instruments }: PlanDocument, { selection, crosshairLps }: SessionState): TargetPlace => {
  const chosen = selection.kind === 'instrument' ? instruments.find(({ id }) => id === selection.id) : undefined;
  const instrument = chosen ?? instruments[0] ?? null;
  return { lps: instrument?.targetLps ?? crosshairLps, instrument };
};
