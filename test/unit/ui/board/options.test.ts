// Ways of doing the case with where their cement would leak: what is not known is a dash, never «not reached»; a later leak
// is told as later; what does not fit one way fits no other.

import { describe, expect, it } from 'vitest';
import type { LeakPath } from '#core/cement/leak-paths.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { numberFormat } from '#i18n/format-number.ts';
import { words } from '#i18n/words.ts';
import * as commands from '#plan/commands/commands.ts';
import type { PlanOption, Structure } from '#plan/plan-document.ts';
import { allOptions } from '#plan/plan-options.ts';
import type { OptionFill } from '#ui/app-model.ts';
import { optionFigures } from '#ui/options/option-figures.ts';
import { optionLeaks } from '#ui/options/option-leaks.ts';
import type { KnownOption } from '#ui/options/use-options.ts';
import { boxMask, emptyPlan } from '../small-case.ts';

const path = (id: string | null, reachedMl: number | null): LeakPath => ({
  id,
  consequence: id === null ? 'soft-tissue' : 'canal',
  reachedMl,
  at: reachedMl === null ? null : 0,
  nearestMm: [],
});

const fillOf = (leaks: readonly LeakPath[], rest: Partial<OptionFill> = {}): OptionFill => ({
  leaks,
  stepsMl: [],
  knowsSoftTissue: true,
  unknownIds: [],
  ...rest,
});

const plan = commands.addStructure.run(emptyPlan(), {
  name: 'Canal L3',
  kind: 'canal',
  mask: boxMask([10, 10, 5], [4, 4, 4]),
  origin: { by: 'hand' },
});
const [canal] = plan.structures as readonly [Structure];
const [option] = allOptions(plan) as readonly [PlanOption];

const known = (letter: string, plannedMl: number | null, fill: OptionFill | null): KnownOption => ({
  option: { ...option, letter },
  isInHand: letter === 'A',
  assessment: null,
  figures: { ...optionFigures(option, null, null), plannedMl },
  lesions: [{ lesionId: 's9', plannedMl, fill }],
});

const rowsOf = (...all: readonly KnownOption[]) =>
  optionLeaks(all, plan.structures, words('fr'), numberFormat('fr')).map(({ name, cells }) => [
    name,
    ...cells.map(({ text, mark }) => `${text.replaceAll('\u00a0', ' ')} ${mark}`),
  ]);

describe('leaks of the ways', () => {
  it('stand beside each other, rounded down, by what the planned volume does', () => {
    const a = known('A', 4.5, fillOf([path(canal.id, 9.19), path(null, 3)]));
    const b = known('B', 7, fillOf([path(canal.id, 6.99)]));
    expect(rowsOf(a, b)).toEqual([
      ['Canal L3', '9,1 mL caution', '6,9 mL contact'],
      ['Tissus mous', '3,0 mL contact', 'non atteint exempt'],
    ]);
  });

  it('are a dash where the structure was not segmented, no bone is known, or nothing is computed yet', () => {
    const a = known('A', 4.5, fillOf([path(canal.id, 9), path(null, 12)]));
    const blind = known('B', 4.5, fillOf([], { knowsSoftTissue: false, unknownIds: [canal.id] }));
    expect(rowsOf(a, blind, known('C', null, null))).toEqual([
      ['Canal L3', '9,0 mL caution', '– unknown', '– unknown'],
      ['Tissus mous', '12,0 mL caution', '– unknown', '– unknown'],
    ]);
  });

  it('are not listed where no way reaches them', () => {
    expect(rowsOf(known('A', 4, fillOf([path(canal.id, null)])), known('B', 4, fillOf([])))).toEqual([]);
  });
});

describe('the total of a sitting', () => {
  it('is what is injected and what stays in the cannulas; unknown without a volume', () => {
    let own = commands.placeInstrument.run(plan, {
      kind: 'trocar',
      entryLps: pointLps(0, 60, 0),
      targetLps: pointLps(0, 0, 0),
    });
    own = commands.setCement.run(own, { trocarIds: ['i1'], plannedMl: 2 });
    const [way] = allOptions(own) as readonly [PlanOption];
    const { deadSpaceMl, prepareMl } = optionFigures(way, null, null);
    expect(deadSpaceMl).toBeGreaterThan(0.3);
    expect(prepareMl).toBeCloseTo(2 + deadSpaceMl, 1);
    expect(optionFigures({ ...way, cement: { ...way.cement, plannedMl: null } }, null, null).prepareMl).toBeNull();
    const another = { ...way.cement, lesionId: 's9', trocarIds: [], plannedMl: 3 };
    const both = optionFigures({ ...way, cement: { ...way.cement, plannedMl: 2, beside: [another] } }, null, null);
    expect([both.plannedMl, both.inHandMl]).toEqual([5, 2]);
  });
});
