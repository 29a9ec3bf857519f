// A signature stands for what was seen: whatever changes the instrument takes it back, what does not leaves it.

import { describe, expect, it } from 'vitest';
import { pointLps } from '#core/space/patient-space.ts';
import * as commands from '#plan/commands/commands.ts';
import { newPlan } from '#plan/new-plan.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { readPlanFile, writePlanFile } from '#plan/plan-file.ts';
import { IMAGE } from '../../property/plan/random-plan.ts';

const signed = (): PlanDocument => {
  const placed = commands.placeInstrument.run(newPlan(IMAGE, ''), {
    kind: 'trocar',
    entryLps: pointLps(10, 90, 0),
    targetLps: pointLps(0, 0, 0),
  });
  return commands.signInstrument.run(placed, { id: 'i1', by: ' C. M. ', clearanceMm: 3.04 });
};
const signOff = ({ instruments }: PlanDocument) => instruments[0]?.signOff;

describe('a signature', () => {
  it('holds initials and the clearance seen, and comes back from the file', async () => {
    expect(signOff(signed())).toEqual({ by: 'C. M.', clearanceMm: 3.04 });
    const reading = await readPlanFile(await writePlanFile(signed()));
    expect('plan' in reading && signOff(reading.plan)).toEqual({ by: 'C. M.', clearanceMm: 3.04 });
  });

  it('is taken back without initials', () => {
    const back = commands.signInstrument.run(signed(), { id: 'i1', by: '', clearanceMm: null });
    expect(signOff(back)).toBeUndefined();
    expect(commands.signInstrument.run(back, { id: 'i1', by: ' ', clearanceMm: 1 })).toBe(back);
  });

  it.each([
    ['moved', (plan: PlanDocument) => commands.moveEntry.run(plan, { id: 'i1', entryLps: pointLps(11, 90, 0) })],
    ['retargeted', (plan: PlanDocument) => commands.moveTarget.run(plan, { id: 'i1', targetLps: pointLps(1, 0, 0) })],
    [
      'another gauge',
      (plan: PlanDocument) => commands.setInstrumentParameter.run(plan, { id: 'i1', key: 'gauge', value: 13 }),
    ],
  ] as const)('does not outlive the instrument: %s', (_, change) => {
    expect(signOff(change(signed()))).toBeUndefined();
  });

  it('outlives what changes nothing of it', () => {
    expect(signOff(commands.renameInstrument.run(signed(), { id: 'i1', name: 'right' }))).toBeDefined();
    expect(signOff(commands.setInstrumentVisible.run(signed(), { id: 'i1', visible: false }))).toBeDefined();
  });
});
