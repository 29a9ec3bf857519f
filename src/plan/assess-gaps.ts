// Every instrument of a plan against every other, hubs and heads outside the skin included. There is no wanted margin
// between instruments: they meet or they do not, and a hand's breadth of metal is told from a safe gap by the figure.

import { instrumentGap } from '#core/clearance/instrument-gap.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import { solidCapsules } from '#core/instrument/solid-capsules.ts';
import { distanceMm } from '#core/space/patient-space.ts';
import type { InstrumentGapRow } from './plan-assessment.ts';
import type { Instrument } from './plan-document.ts';

const capsulesOf = ({ kind, parameters, entryLps, targetLps }: Instrument) =>
  distanceMm(entryLps, targetLps) > 0
    ? solidCapsules(instrumentKind(kind), parameters, { entryLps, targetLps })
    : [{ axis: { entryLps, targetLps }, radiusMm: instrumentKind(kind).outerDiameterMm(parameters) / 2 }];

/** The gaps of each instrument to the others, nearest first, by instrument id. */
export const assessGaps = (instruments: readonly Instrument[]): ReadonlyMap<string, readonly InstrumentGapRow[]> => {
  const solids = instruments.map((instrument) => ({ id: instrument.id, capsules: capsulesOf(instrument) }));
  const rows = new Map<string, InstrumentGapRow[]>(solids.map(({ id }) => [id, []]));
  for (const [at, one] of solids.entries()) {
    for (const other of solids.slice(at + 1)) {
      const { clearanceMm, nearestLps } = instrumentGap(one.capsules, other.capsules);
      rows.get(one.id)?.push({ instrumentId: other.id, clearanceMm, nearestOnOtherLps: nearestLps[1] });
      rows.get(other.id)?.push({ instrumentId: one.id, clearanceMm, nearestOnOtherLps: nearestLps[0] });
    }
  }
  for (const own of rows.values()) own.sort((a, b) => a.clearanceMm - b.clearanceMm);
  return rows;
};

/** The same rows, so that what was drawn of them stays. */
export const sameGaps = (a: readonly InstrumentGapRow[], b: readonly InstrumentGapRow[]): boolean =>
  a.length === b.length && a.every((row, at) => sameRow(row, b[at]));

const sameRow = (a: InstrumentGapRow, b: InstrumentGapRow | undefined): boolean =>
  a.instrumentId === b?.instrumentId &&
  a.clearanceMm === b.clearanceMm &&
  a.nearestOnOtherLps.every((x, axis) => x === b.nearestOnOtherLps[axis as 0 | 1 | 2]);
