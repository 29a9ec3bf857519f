// Joining another series of the patient to the plan's images: pairs of points, and the rigid move taken from them or from
// the images. A change of the pairs lets go of the move: no move stands that its pairs did not make.

import type { PointPair } from '#core/register/fit-point-pairs.ts';
import type { PointLps } from '#core/space/patient-space.ts';
import type { PlanDocument, RegisteredSeries, SeriesRegistration } from '../plan-document.ts';
import type { Command } from '../plan-history.ts';
import { PLAN_LIMITS } from '../plan-limits.ts';
import { isSameSeries } from '../registration.ts';
import { nextId } from './find-in-plan.ts';

const NO_MOVE = { method: 'none', transform: null, repeats: [], stated: null } as const;

/** @throws RangeError for an id that the plan does not have. */
const registrationOf = (document: PlanDocument, id: string): SeriesRegistration => {
  const found = document.registrations.find((one) => one.id === id);
  if (found === undefined) throw new RangeError(`the plan has no registration ${id}`);
  return found;
};

const changed = (document: PlanDocument, id: string, change: Partial<Omit<SeriesRegistration, 'id'>>): PlanDocument => {
  const before = registrationOf(document, id);
  return {
    ...document,
    registrations: document.registrations.map((one) => (one === before ? { ...one, ...change } : one)),
  };
};

/** Adds a pair to the registration of a series, which begins with it. Does nothing beyond the plan's limits. */
export const addPointPair: Command<{ readonly series: RegisteredSeries; readonly pair: PointPair }> = {
  label: 'command.add-point-pair',
  run(document, { series, pair }) {
    const { registrations } = document;
    const known = registrations.find((one) => isSameSeries(one.series, series));
    if (known === undefined) {
      if (registrations.length >= PLAN_LIMITS.registrations) return document;
      const made = { id: nextId('r', registrations), series, pairs: [pair], ...NO_MOVE };
      return { ...document, registrations: [...registrations, made] };
    }
    if (known.pairs.length >= PLAN_LIMITS.pointPairs) return document;
    return changed(document, known.id, { pairs: [...known.pairs, pair], ...NO_MOVE });
  },
};

export const removePointPair: Command<{ readonly id: string; readonly at: number }> = {
  label: 'command.remove-point-pair',
  run(document, { id, at }) {
    const { pairs } = registrationOf(document, id);
    if (pairs[at] === undefined) return document;
    return changed(document, id, { pairs: pairs.filter((_, n) => n !== at), ...NO_MOVE });
  },
};

/** Puts one side of a pair elsewhere. */
export const movePointPair: Command<{
  readonly id: string;
  readonly at: number;
  readonly side: keyof PointPair;
  readonly lps: PointLps;
}> = {
  label: 'command.move-point-pair',
  run(document, { id, at, side, lps }) {
    const { pairs } = registrationOf(document, id);
    if (pairs[at] === undefined) return document;
    return changed(document, id, {
      pairs: pairs.map((pair, n) => (n === at ? { ...pair, [side]: lps } : pair)),
      ...NO_MOVE,
    });
  },
};

type Move = Pick<SeriesRegistration, 'method' | 'transform' | 'repeats' | 'stated'>;

/** Takes a move for the series, with the error that was stated when it was taken. */
export const acceptRegistration: Command<{ readonly id: string } & Move> = {
  label: 'command.accept-registration',
  run: (document, { id, method, transform, repeats, stated }) =>
    changed(document, id, { method, transform, repeats, stated }),
};

/** A registration kept by the browser names no one; the series at hand gives it its UIDs back. */
export const nameRegisteredSeries: Command<{ readonly id: string; readonly series: RegisteredSeries }> = {
  label: 'command.name-registered-series',
  run: (document, { id, series }) => changed(document, id, { series }),
};

export const removeRegistration: Command<{ readonly id: string }> = {
  label: 'command.remove-registration',
  run(document, { id }) {
    const gone = registrationOf(document, id);
    return { ...document, registrations: document.registrations.filter((one) => one !== gone) };
  },
};
