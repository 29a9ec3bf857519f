// A signature stands for what was seen: whatever changes the instrument takes it back, what does not leaves it.

import { describe, expect, it } from 'vitest';
import { pointLps } from '#core/space/patient-space.ts';
import type { StructureKindId } from '#core/structure/structure-kind.ts';
import * as commands from '#plan/commands/commands.ts';
import { newPlan } from '#plan/new-plan.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { readPlanFile, writePlanFile } from '#plan/plan-file.ts';
import { createPlanHistory } from '#plan/plan-history.ts';
import { changedSince } from '#plan/sign-off.ts';
import { IMAGE } from '../../property/plan/random-plan.ts';
import { boxMask, emptyPlan } from '../ui/small-case.ts';

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
    const said = { by: 'C. M.', clearanceMm: 3.04, gapMm: null, seen: { posture: 'prone', structures: [] } };
    expect(signOff(signed())).toEqual(said);
    const reading = await readPlanFile(await writePlanFile(signed()));
    expect('plan' in reading && signOff(reading.plan)).toEqual(said);
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

/** Beside canal and vein, one of them reviewed, and muscle; signed. */
const among = (): PlanDocument => {
  const add = (plan: PlanDocument, kind: StructureKindId): PlanDocument =>
    commands.addStructure.run(plan, { name: kind, kind, mask: boxMask([1, 1, 1], [3, 3, 3]), origin: { by: 'hand' } });
  const base = signed();
  const plan = (['canal', 'vein', 'muscle', 'lesion'] as const).reduce(add, { ...base, image: emptyPlan().image });
  return commands.signInstrument.run(plan, { id: 'i1', by: 'C. M.', clearanceMm: 3 });
};
const since = (plan: PlanDocument) => {
  const sign = signOff(plan);
  return sign === undefined ? null : changedSince(sign, plan);
};

describe('a signature and what is around its instrument', () => {
  it('stands while nothing of it changes', () => {
    const plan = among();
    expect(since(plan)).toEqual([]);
    expect(since(commands.renameStructure.run(plan, { id: 's1', name: 'dura' }))).toEqual([]);
    expect(since(commands.setStructureVisible.run(plan, { id: 's1', visible: false }))).toEqual([]);
    expect(since(commands.setStructureMargin.run(plan, { id: 's3', marginMm: 9 }))).toEqual([]);
    expect(since(commands.setNotes.run(plan, 'seen'))).toEqual([]);
  });

  it.each([
    ['margin', (plan: PlanDocument) => commands.setStructureMargin.run(plan, { id: 's2', marginMm: 7 }), 'structure'],
    [
      'contour',
      (plan: PlanDocument) => commands.replaceMask.run(plan, { id: 's2', mask: boxMask([1, 1, 1], [3, 3, 4]) }),
      'structure',
    ],
    ['role', (plan: PlanDocument) => commands.setStructureRole.run(plan, { id: 's2', role: 'bone' }), 'structure'],
    [
      'review',
      (plan: PlanDocument) => commands.setStructureReviewed.run(plan, { id: 's2', reviewed: true }),
      'structure',
    ],
    [
      'lesion',
      (plan: PlanDocument) => commands.replaceMask.run(plan, { id: 's4', mask: boxMask([1, 1, 1], [4, 3, 4]) }),
      'structure',
    ],
    ['removal', (plan: PlanDocument) => commands.removeStructure.run(plan, { id: 's2' }), 'removed'],
    [
      'addition',
      (plan: PlanDocument) =>
        commands.addStructure.run(plan, { name: '', kind: 'root', mask: null, origin: { by: 'none' } }),
      'added',
    ],
    ['posture', (plan: PlanDocument) => commands.setPosture.run(plan, 'supine'), 'posture'],
  ] as const)('falls with another %s, and says so', (_, change, what) => {
    const changed = change(among());
    expect(signOff(changed)).toBeDefined();
    expect(since(changed)?.map((one) => one.what)).toEqual([what]);
  });

  it('stands again once the change is undone, and after its file was read', async () => {
    const history = createPlanHistory(among());
    history.apply(commands.setStructureMargin, { id: 's1', marginMm: 8 });
    expect(since(history.document())).toHaveLength(1);
    history.undo();
    expect(since(history.document())).toEqual([]);
    const reading = await readPlanFile(await writePlanFile(among()));
    expect('plan' in reading && since(reading.plan)).toEqual([]);
  });

  it('does not stand where nothing was noted', () => {
    expect(changedSince({ by: 'C. M.', clearanceMm: 3 }, among())).toEqual([{ what: 'unknown' }]);
  });
});
