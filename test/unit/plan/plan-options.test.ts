// Ways beside each other: what one holds is never touched by work on another, and a plan comes back from its file with all.

import { describe, expect, it } from 'vitest';
import { pointLps } from '#core/space/patient-space.ts';
import * as commands from '#plan/commands/commands.ts';
import { newPlan } from '#plan/new-plan.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { readPlanFile, writePlanFile } from '#plan/plan-file.ts';
import { allOptions, documentOf } from '#plan/plan-options.ts';
import { IMAGE } from '../../property/plan/random-plan.ts';

const trocar = (document: PlanDocument, x: number): PlanDocument =>
  commands.placeInstrument.run(document, {
    kind: 'trocar',
    entryLps: pointLps(x, 100, 0),
    targetLps: pointLps(0, 0, 0),
  });

const two = (): PlanDocument => trocar(commands.addOption.run(trocar(newPlan(IMAGE, 'case'), 10), null), -20);

describe('options', () => {
  it('start as a copy, and go their own way', () => {
    const plan = two();
    expect(allOptions(plan).map(({ letter, instruments }) => [letter, instruments.length])).toEqual([
      ['A', 1],
      ['B', 2],
    ]);
    const back = commands.switchOption.run(plan, { letter: 'A' });
    expect(back.instruments).toHaveLength(1);
    expect(allOptions(back)).toEqual(allOptions(plan));
    expect(commands.switchOption.run(back, { letter: 'B' })).toEqual(plan);
    const [a] = allOptions(plan);
    if (a === undefined) throw new Error('no option A');
    expect(documentOf(plan, a).instruments).toBe(a.instruments);
  });

  it('are four at most, each under its own letter', () => {
    const many = [1, 2, 3, 4, 5].reduce((plan) => commands.addOption.run(plan, null), newPlan(IMAGE, ''));
    expect(allOptions(many).map(({ letter }) => letter)).toEqual(['A', 'B', 'C', 'D']);
    const fewer = commands.removeOption.run(many, { letter: 'B' });
    expect(commands.addOption.run(fewer, null).options.letter).toBe('B');
    expect(() => commands.removeOption.run(many, { letter: many.options.letter })).toThrow(RangeError);
    expect(() => commands.switchOption.run(newPlan(IMAGE, ''), { letter: 'B' })).toThrow(RangeError);
  });

  it('forget a choice that is dropped, and a lesion that is removed, in every way', () => {
    const lesion = { name: '', kind: 'lesion', mask: null, origin: { by: 'none' } } as const;
    let plan = commands.addStructure.run(newPlan(IMAGE, ''), lesion);
    plan = commands.setCement.run(plan, { lesionId: 's1' });
    plan = commands.addOption.run(plan, null);
    plan = commands.keepOption.run(plan, { letter: 'A' });
    plan = commands.removeStructure.run(plan, { id: 's1' });
    expect(allOptions(plan).map(({ cement }) => cement.lesionId)).toEqual([null, null]);
    expect(commands.removeOption.run(plan, { letter: 'A' }).options.kept).toBeNull();
    expect(() => commands.keepOption.run(plan, { letter: 'C' })).toThrow(RangeError);
  });

  it('come back from the file; a plan of one way says nothing of them', async () => {
    const plan = commands.keepOption.run(commands.setOptionReason.run(two(), 'less oblique'), { letter: 'A' });
    const reading = await readPlanFile(await writePlanFile(plan));
    expect('plan' in reading && reading.plan).toEqual(plan);
    expect(await writePlanFile(newPlan(IMAGE, 'x'))).not.toContain('"options"');
  });

  it.each([
    ['"letter": "A",', '"letter": "B",', 'options.others.0.letter'],
    ['"kept": "A"', '"kept": "C"', 'options.kept'],
    ['"kind": "trocar"', '"kind": "spoon"', 'options.others.0.instruments.0.kind'],
  ])('are refused where %s reads %s', async (was, is, at) => {
    const plan = commands.keepOption.run(two(), { letter: 'A' });
    const text = (await writePlanFile(plan)).replace(/,\n {2}"digest": "[0-9a-f]+"/, '');
    const from = text.indexOf('"options"');
    const wrong = text.slice(0, from) + text.slice(from).replace(was, is);
    expect(wrong).not.toBe(text);
    const reading = await readPlanFile(wrong);
    expect('findings' in reading && reading.findings[0]?.values.at).toBe(at);
  });
});
