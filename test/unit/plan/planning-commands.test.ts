// Commands of scores, screw presets, pairs of needles and the order of the act.

import { describe, expect, it } from 'vitest';
import { parallelAxis, parallelism } from '#core/instrument/parallel-needles.ts';
import { pointLps } from '#core/space/patient-space.ts';
import type { ExpectedId } from '#core/structure/expected-structures.ts';
import * as commands from '#plan/commands/commands.ts';
import { newPlan } from '#plan/new-plan.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { readPlanFile, writePlanFile } from '#plan/plan-file.ts';
import { IMAGE } from '#test/property/plan/random-plan.ts';

const AXIS = { entryLps: pointLps(30, 100, 40), targetLps: pointLps(0, 20, 20) };
const place = (document: PlanDocument, kind: PlanDocument['instruments'][number]['kind']): PlanDocument =>
  commands.placeInstrument.run(document, { kind, ...AXIS });

describe('a model of the catalogue', () => {
  it('gives its dimensions and its clean name; an edited dimension leaves the instrument without a model', () => {
    const placed = place(newPlan(IMAGE, ''), 'trocar');
    const parameters = { ...placed.instruments[0]?.parameters, lengthMm: 150 };
    const chosen = commands.setInstrumentModel.run(placed, { id: 'i1', parameters, model: ' Long 11 G ' });
    expect(chosen.instruments[0]).toMatchObject({ model: 'Long 11 G', parameters: { lengthMm: 150 }, ...AXIS });
    const nameless = commands.setInstrumentModel.run(placed, { id: 'i1', parameters, model: ' ' });
    expect(nameless.instruments[0]).not.toHaveProperty('model');
    const edited = commands.setInstrumentParameter.run(chosen, { id: 'i1', key: 'lengthMm', value: 125 });
    expect(edited.instruments[0]).toEqual(placed.instruments[0]);
  });
});

describe('answers', () => {
  const plan = newPlan(IMAGE, 'scores');

  it('come one by one, are taken back, and leave nothing behind', () => {
    const one = commands.answerScore.run(plan, { score: 'sins', item: 'pain', option: 'none' });
    expect(one.scores).toEqual([{ score: 'sins', answers: { pain: 'none' }, fromImage: [] }]);
    expect(commands.answerScore.run(one, { score: 'sins', item: 'pain', option: 'none' })).toBe(one);
    const gone = commands.answerScore.run(one, { score: 'sins', item: 'pain', option: null });
    expect(gone.scores).toEqual([]);
  });

  it('of the image never replace one by hand, and lose its mark when changed by hand', () => {
    const byHand = commands.answerScore.run(plan, { score: 'sins', item: 'type', option: 'mixed' });
    const both = commands.answerFromImage.run(byHand, {
      score: 'sins',
      answers: { type: 'lytic', location: 'junctional' },
    });
    expect(both.scores).toEqual([
      { score: 'sins', answers: { location: 'junctional', type: 'mixed' }, fromImage: ['location'] },
    ]);
    expect(commands.answerFromImage.run(both, { score: 'sins', answers: { type: 'lytic' } })).toBe(both);
    const confirmed = commands.answerScore.run(both, { score: 'sins', item: 'location', option: 'junctional' });
    expect(confirmed.scores[0]?.fromImage).toEqual([]);
  });

  it('that no score has throw', () => {
    expect(() => commands.answerScore.run(plan, { score: 'sins', item: 'pain', option: 'bad' })).toThrow(RangeError);
    expect(() => commands.answerFromImage.run(plan, { score: 'mirels', answers: { mood: 'x' } })).toThrow(RangeError);
  });
});

describe('a screw preset', () => {
  it('sets the screw and the margins of what is to be spared, and names what the site asks about and the plan lacks', () => {
    const structures = (['root', 'lesion', 'bowel'] as const).reduce(
      (document, kind) => commands.addStructure.run(document, { name: kind, kind, mask: null, origin: { by: 'none' } }),
      place(newPlan(IMAGE, 'screw'), 'screw'),
    );
    const wide = commands.setStructureMargin.run(structures, { id: 's1', marginMm: 8 });
    const set = commands.applyScrewPreset.run(wide, { id: 'i1', preset: 'sacro-iliac' });
    expect(set.instruments[0]?.parameters).toMatchObject({
      diameterMm: 7.3,
      lengthMm: 90,
      threadLengthMm: 32,
      washer: true,
      headDiameterMm: 9,
    });
    expect(set.structures.map(({ kind, marginMm, maskId }) => [kind, marginMm, maskId])).toEqual([
      ['root', 3, null],
      ['lesion', 0, null],
      ['bowel', 5, null],
      ['canal', 3, null],
      ['artery', 5, null],
      ['vein', 5, null],
    ]);
    expect(commands.applyScrewPreset.run(set, { id: 'i1', preset: 'sacro-iliac' }).structures).toBe(set.structures);
    expect(() =>
      commands.applyScrewPreset.run(place(newPlan(IMAGE, 'x'), 'trocar'), { id: 'i1', preset: 'pedicle' }),
    ).toThrow(RangeError);
  });
});

describe('parallel needles', () => {
  it('lie at their spacing whatever the turn, and are told to be parallel', () => {
    for (const rollDeg of [0, 30, 90, -120]) {
      const beside = parallelAxis(AXIS, 15, rollDeg);
      const { angleDeg, leastMm, mostMm, atTipsMm, tipShiftMm } = parallelism(AXIS, beside, 40);
      expect(tipShiftMm).toBeCloseTo(0, 9);
      expect(angleDeg).toBeLessThan(1e-6);
      for (const mm of [leastMm, mostMm, atTipsMm]) expect(mm).toBeCloseTo(15, 6);
    }
    expect(parallelAxis(AXIS, 15, 0).targetLps[0]).toBeGreaterThan(AXIS.targetLps[0]);
  });

  it('that spread apart say by how much', () => {
    const a = { entryLps: pointLps(0, 100, 0), targetLps: pointLps(0, 0, 0) };
    const b = { entryLps: pointLps(30, 100, 0), targetLps: pointLps(10, 0, 0) };
    const { angleDeg, atTipsMm, leastMm, mostMm } = parallelism(a, b, 40);
    const short = { entryLps: pointLps(15, 100, 0), targetLps: pointLps(15, 7, 0) };
    expect(parallelism(a, short, 40).tipShiftMm).toBeCloseTo(7, 9);
    expect(parallelism(short, a, 40).tipShiftMm).toBeCloseTo(7, 9);
    expect(angleDeg).toBeCloseTo((Math.atan(0.2) * 180) / Math.PI, 9);
    expect(atTipsMm).toBeCloseTo(10, 9);
    expect(leastMm).toBeCloseTo(10, 4);
    expect(mostMm).toBeCloseTo(10 + 40 * Math.sin(Math.atan(0.2)), 9);
  });

  it('come as a second instrument of the same kind and size', () => {
    const one = place(newPlan(IMAGE, 'pair'), 'electrode');
    const two = commands.placeParallel.run(one, { id: 'i1', spacingMm: 12, rollDeg: 0 });
    expect(two.instruments.map(({ kind, number }) => [kind, number])).toEqual([
      ['electrode', 1],
      ['electrode', 2],
    ]);
    expect(() => commands.placeParallel.run(one, { id: 'i1', spacingMm: 0, rollDeg: 0 })).toThrow(RangeError);
  });
});

describe('a sitting of several lesions', () => {
  const lesions = ['L2', 'L3', 'Th12'].reduce(
    (document, name) =>
      commands.addStructure.run(document, { name, kind: 'lesion', mask: null, origin: { by: 'none' } }),
    place(place(newPlan(IMAGE, 'sitting'), 'trocar'), 'trocar'),
  );
  const first = commands.setCement.run(lesions, { lesionId: 's1', trocarIds: ['i1'], plannedMl: 3 });
  const second = commands.setCement.run(commands.takeUpLesion.run(first, { lesionId: 's2' }), {
    trocarIds: ['i2'],
    plannedMl: 4,
    sittingMaxMl: 20,
  });

  it('keeps what was planned of the one before, and brings it back', () => {
    expect(second.cement).toMatchObject({ lesionId: 's2', trocarIds: ['i2'], plannedMl: 4, sittingMaxMl: 20 });
    expect(second.cement.beside).toMatchObject([{ lesionId: 's1', trocarIds: ['i1'], plannedMl: 3 }]);
    const back = commands.takeUpLesion.run(second, { lesionId: 's1' });
    expect(back.cement).toMatchObject({ lesionId: 's1', trocarIds: ['i1'], plannedMl: 3, sittingMaxMl: 20 });
    expect(commands.setCement.run(second, { lesionId: 's1' })).toEqual(back);
    expect(commands.takeUpLesion.run(back, { lesionId: 's1' })).toBe(back);
  });

  it('lets a trocar inject in one lesion, the last that it was given to', () => {
    const moved = commands.setCement.run(second, { trocarIds: ['i2', 'i1'] });
    expect(moved.cement.beside[0]?.trocarIds).toEqual([]);
    expect(commands.removeInstrument.run(second, { id: 'i1' }).cement.beside[0]?.trocarIds).toEqual([]);
  });

  it('loses a lesion that is left or removed, and the next one is in hand', () => {
    const third = commands.takeUpLesion.run(second, { lesionId: 's3' });
    expect(commands.leaveLesion.run(third, { lesionId: 's3' }).cement.lesionId).toBe('s1');
    expect(commands.leaveLesion.run(third, { lesionId: 's1' }).cement.beside.map((one) => one.lesionId)).toEqual([
      's2',
    ]);
    expect(commands.removeStructure.run(second, { id: 's1' }).cement.beside).toEqual([]);
    expect(commands.removeStructure.run(second, { id: 's2' }).cement).toMatchObject({ lesionId: 's1', beside: [] });
    expect(commands.setCement.run(second, { lesionId: null }).cement).toMatchObject({ lesionId: 's1', beside: [] });
    expect(() => commands.leaveLesion.run(first, { lesionId: 's2' })).toThrow(RangeError);
  });

  it('comes back from a file, and a file that gives one trocar to two lesions is refused', async () => {
    const read = await readPlanFile(await writePlanFile(second));
    expect('plan' in read && read.plan.cement).toEqual(second.cement);
    const { beside } = second.cement;
    const twice = {
      ...second,
      cement: { ...second.cement, beside: beside.map((one) => ({ ...one, trocarIds: ['i2'] })) },
    };
    expect('findings' in (await readPlanFile(await writePlanFile(twice)))).toBe(true);
  });
});

describe('the order of the act', () => {
  it('is biopsy, ablation, fixation, cement, with those of one stage as they were', () => {
    const mixed = (['trocar', 'screw', 'biopsy', 'cryoprobe', 'wire', 'electrode'] as const).reduce(
      place,
      newPlan(IMAGE, 'order'),
    );
    const ordered = commands.orderByStage.run(mixed, null);
    expect(ordered.instruments.map(({ kind, number }) => `${kind} ${number}`)).toEqual([
      'biopsy 1',
      'cryoprobe 2',
      'electrode 3',
      'screw 4',
      'wire 5',
      'trocar 6',
    ]);
    expect(commands.orderByStage.run(ordered, null)).toBe(ordered);
  });
});

describe('cement', () => {
  const plan = newPlan(IMAGE, 'cement');
  const product = { name: ' A\nB ', atC: 20, mixingMin: 1, waitingMin: 2, injectionMin: 6, settingMin: 8, kitMl: 20 };

  it('keeps a product with a clean name, and refuses what cannot be', () => {
    expect(commands.setCement.run(plan, { product }).cement.product?.name).toBe('A B');
    for (const wrong of [
      { plannedMl: -1 },
      { plannedMl: Number.NaN },
      { roomC: 60 },
      { product: { ...product, kitMl: 0 } },
      { product: { ...product, settingMin: -1 } },
    ])
      expect(() => commands.setCement.run(plan, wrong)).toThrow(RangeError);
  });

  it('keeps why an expected structure does not apply, in the order of the lists and in the file, and takes it back', async () => {
    const say = (from: PlanDocument, expected: ExpectedId, reason: string): PlanDocument =>
      commands.setNotApplicable.run(from, { expected, reason });
    const both = say(say(plan, 'vertebra.kidneys', ' thoracic \n level '), 'vertebra.roots', 'no access there');
    expect(both.notApplicable).toEqual([
      { expected: 'vertebra.roots', reason: 'no access there' },
      { expected: 'vertebra.kidneys', reason: 'thoracic   level' },
    ]);
    expect(say(both, 'vertebra.roots', 'no access there')).toBe(both);
    expect(say(say(both, 'vertebra.roots', ''), 'vertebra.kidneys', ' ').notApplicable).toEqual([]);
    expect(() => say(plan, 'vertebra.hip' as ExpectedId, 'x')).toThrow(RangeError);
    const reading = await readPlanFile(await writePlanFile(both));
    if ('findings' in reading) throw new Error(JSON.stringify(reading.findings));
    expect(reading.plan).toEqual(both);
  });

  it('refuses a grid line out of the room', () => {
    expect(commands.setGridLine.run(plan, 12).gridLineXMm).toBe(12);
    expect(() => commands.setGridLine.run(plan, Number.NaN)).toThrow(RangeError);
  });
});
