// What the screens know of the search for ways in.

import type { AccessRules } from '#core/access/access-ground.ts';
import type { AccessPaint } from '#core/access/paint-access.ts';
import type { AccessAnswer } from '#core/access/propose-access.ts';
import type { Axis } from '#core/instrument/instrument-kind.ts';

export interface AccessView {
  readonly isOpen: boolean;
  readonly isWorking: boolean;
  /** Whether answer is of the plan as it stands; a stale one is shown as dashes. */
  readonly isCurrent: boolean;
  readonly isPaintCurrent: boolean;
  readonly answer: AccessAnswer | null;
  /** Shown dim where it is of a moment ago, while the hand moves. */
  readonly paint: AccessPaint | null;
  /** Of a chosen instrument that does not hold its margins, the nearest way that does, as it was asked last. */
  readonly nearest: { readonly instrumentId: string; readonly axis: Axis } | null;
  readonly rules: AccessRules | null;
  /** Whose target it was asked for; null for the crosshair. */
  readonly instrumentId: string | null;
}

export const NO_ACCESS: AccessView = {
  isOpen: false,
  isWorking: false,
  isCurrent: false,
  isPaintCurrent: false,
  answer: null,
  paint: null,
  nearest: null,
  rules: null,
  instrumentId: null,
};
