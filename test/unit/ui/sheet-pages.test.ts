// Pages of the sheet: every instrument once and in order, the cement once, no page of nothing.

import { describe, expect, it } from 'vitest';
import { pointLps } from '#core/space/patient-space.ts';
import * as commands from '#plan/commands/commands.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { sheetPages } from '#ui/sheet/sheet-pages.ts';
import { emptyPlan } from './small-case.ts';

const some = (count: number): readonly Instrument[] => {
  let plan = emptyPlan();
  for (let n = 0; n < count; n++)
    plan = commands.placeInstrument.run(plan, {
      kind: 'trocar',
      entryLps: pointLps(n, 30, 20),
      targetLps: pointLps(n, -20, 20),
    });
  return plan.instruments;
};

const laidOut = (count: number, isTight = false): string =>
  sheetPages(some(count), isTight)
    .map(({ instruments, hasCement }) => `${instruments.length}${hasCement ? '+cement' : ''}`)
    .join(' ');

describe('pages of the sheet', () => {
  it('hold two instruments, the cement with the last one or two', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((count) => laidOut(count))).toEqual([
      '0+cement',
      '1+cement',
      '2+cement',
      '2 1+cement',
      '2 2+cement',
      '2 2 1+cement',
      '2 2 2+cement',
    ]);
  });

  it('give the cement a page of its own where it was seen not to fit', () => {
    expect([1, 2, 3, 4].map((count) => laidOut(count, true))).toEqual([
      '1 0+cement',
      '2 0+cement',
      '2 1 0+cement',
      '2 2 0+cement',
    ]);
  });

  it('show every instrument once, in order', () => {
    const all = some(5);
    expect(sheetPages(all, true).flatMap(({ instruments }) => instruments)).toEqual(all);
  });
});
