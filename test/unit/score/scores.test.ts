// Every combination of every score against tables written out from the papers' wording, in their own order and format:
// nothing here reads the points or classes of src.

import { describe, expect, it } from 'vitest';
import type { ScoreId } from '#core/score/score.ts';
import { scoreRange, scoreResult } from '#core/score/score.ts';
import { SCORES, scoreOf } from '#core/score/scores.ts';

type Table = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Fisher 2010, table 1. */
const SINS_TABLE: Table = {
  location: { rigid: 0, semirigid: 1, mobile: 2, junctional: 3 },
  pain: { none: 0, occasional: 1, mechanical: 3 },
  type: { blastic: 0, mixed: 1, lytic: 2 },
  alignment: { normal: 0, deformity: 2, translation: 4 },
  collapse: { none: 0, 'involved-over-half': 1, 'under-half': 2, 'over-half': 3 },
  posterolateral: { none: 0, unilateral: 1, bilateral: 3 },
};
/** Mirels 1989. */
const MIRELS_TABLE: Table = {
  site: { 'upper-limb': 1, 'lower-limb': 2, peritrochanteric: 3 },
  pain: { mild: 1, moderate: 2, functional: 3 },
  type: { blastic: 1, mixed: 2, lytic: 3 },
  size: { 'under-third': 1, 'third-to-two-thirds': 2, 'over-two-thirds': 3 },
};
/** Tokuhashi 2005: every item's best answer has the most points. */
const TOKUHASHI_TABLE: Table = {
  karnofsky: { '10-40': 0, '50-70': 1, '80-100': 2 },
  extraspinal: { '3-or-more': 0, '1-2': 1, '0': 2 },
  vertebrae: { '3-or-more': 0, '2': 1, '1': 2 },
  organs: { unremovable: 0, removable: 1, none: 2 },
  primary: { lung: 0, liver: 1, other: 2, kidney: 3, rectum: 4, thyroid: 5 },
  palsy: { complete: 0, incomplete: 1, none: 2 },
};
/** Tomita 2001. */
const TOMITA_TABLE: Table = {
  primary: { slow: 1, moderate: 2, rapid: 4 },
  visceral: { none: 0, treatable: 2, untreatable: 4 },
  bone: { solitary: 1, multiple: 2 },
};

/** The class of every total, one after the other from the least. */
const SINS_CLASSES = 'SSSSSSSPPPPPPUUUUUU'.split('');
const CLASSES: Readonly<Record<string, { readonly first: number; readonly letters: string; readonly names: object }>> =
  {
    sins: {
      first: 0,
      letters: SINS_CLASSES.join(''),
      names: { S: 'stable', P: 'potentially-unstable', U: 'unstable' },
    },
    mirels: { first: 4, letters: 'OOOOJFFFF', names: { O: 'observe', J: 'judgement', F: 'fix' } },
    tokuhashi: {
      first: 0,
      letters: '<<<<<<<<<666yyyy',
      names: { '<': 'under-6-months', '6': '6-months', y: '1-year' },
    },
    tomita: {
      first: 2,
      letters: 'wwiippsss',
      names: { w: 'wide', i: 'intralesional', p: 'palliative', s: 'supportive' },
    },
  };

/** Every full set of answers with its sum, by counting through the table. */
const combinations = (table: Table): { answers: Record<string, string>; sum: number }[] =>
  Object.entries(table).reduce(
    (rows, [item, options]) =>
      rows.flatMap(({ answers, sum }) =>
        Object.entries(options).map(([option, points]) => ({
          answers: { ...answers, [item]: option },
          sum: sum + points,
        })),
      ),
    [{ answers: {} as Record<string, string>, sum: 0 }],
  );

describe.each([
  ['sins', SINS_TABLE, 1296],
  ['mirels', MIRELS_TABLE, 81],
  ['tokuhashi', TOKUHASHI_TABLE, 1458],
  ['tomita', TOMITA_TABLE, 18],
] as const)('%s', (id, table, count) => {
  const score = scoreOf(id);
  const rows = combinations(table);
  const classes = CLASSES[id];
  if (classes === undefined) throw new Error(`no classes for ${id}`);
  const className = (sum: number): string | undefined =>
    (classes.names as Record<string, string>)[classes.letters[sum - classes.first] ?? ''];

  it(`agrees with the published table in all ${count} combinations`, () => {
    expect(rows).toHaveLength(count);
    for (const { answers, sum } of rows)
      expect(scoreResult(score, answers)).toEqual({ status: 'complete', total: sum, classId: className(sum) });
  });

  it('has items and options of the table and no others', () => {
    expect(Object.fromEntries(score.items.map((one) => [one.id, one.options.map((o) => o.id).toSorted()]))).toEqual(
      Object.fromEntries(Object.entries(table).map(([item, options]) => [item, Object.keys(options).toSorted()])),
    );
    expect(scoreRange(score)).toEqual([classes.first, classes.first + classes.letters.length - 1]);
  });

  it('gives no total while an item lacks its answer', () => {
    for (const { answers } of rows.filter((_, n) => n % 7 === 0)) {
      for (const left of Object.keys(answers)) {
        const { [left]: _, ...rest } = answers;
        expect(scoreResult(score, rest)).toEqual({ status: 'incomplete', missing: [left] });
      }
    }
    expect(scoreResult(score, {})).toEqual({ status: 'incomplete', missing: Object.keys(table) });
  });
});

describe('class edges', () => {
  const sums = (id: ScoreId, table: Table): Map<number, string> =>
    new Map(
      combinations(table).flatMap(({ answers }) => {
        const result = scoreResult(scoreOf(id), answers);
        return result.status === 'complete' ? [[result.total, result.classId] as const] : [];
      }),
    );

  it('changes between 6 and 7, 12 and 13 for SINS', () => {
    const at = sums('sins', SINS_TABLE);
    expect([6, 7, 12, 13].map((n) => at.get(n))).toEqual([
      'stable',
      'potentially-unstable',
      'potentially-unstable',
      'unstable',
    ]);
  });

  it('changes at 7, 8 and 9 for Mirels', () => {
    const at = sums('mirels', MIRELS_TABLE);
    expect([7, 8, 9].map((n) => at.get(n))).toEqual(['observe', 'judgement', 'fix']);
  });

  it('changes between 8 and 9, 11 and 12 for Tokuhashi', () => {
    const at = sums('tokuhashi', TOKUHASHI_TABLE);
    expect([8, 9, 11, 12].map((n) => at.get(n))).toEqual(['under-6-months', '6-months', '6-months', '1-year']);
  });

  it('changes between 3 and 4, 5 and 6, 7 and 8 for Tomita', () => {
    const at = sums('tomita', TOMITA_TABLE);
    expect([3, 4, 5, 6, 7, 8].map((n) => at.get(n))).toEqual([
      'wide',
      'intralesional',
      'intralesional',
      'palliative',
      'palliative',
      'supportive',
    ]);
  });
});

describe('grades', () => {
  it.each([
    ['0', 'low'],
    ['1a', 'low'],
    ['1b', 'low'],
    ['1c', 'abutted'],
    ['2', 'high'],
    ['3', 'high'],
  ])('Bilsky %s is %s', (grade, classId) => {
    expect(scoreResult(scoreOf('bilsky'), { grade })).toMatchObject({ status: 'complete', classId });
  });

  it.each([
    ['1', 'walls-intact'],
    ['2', 'medial-deficient'],
    ['3', 'walls-deficient'],
    ['4', 'resection'],
  ])('Harrington %s is %s', (grade, classId) => {
    expect(scoreResult(scoreOf('harrington'), { class: grade })).toMatchObject({ status: 'complete', classId });
  });
});

describe('answers that no score has', () => {
  it('throws for an unknown item or option', () => {
    expect(() => scoreResult(scoreOf('sins'), { mood: 'good' })).toThrow(RangeError);
    expect(() => scoreResult(scoreOf('sins'), { pain: 'some' })).toThrow(RangeError);
  });
});

describe('every score', () => {
  it.each(SCORES)('$id carries its version and citation, and classes without gap', (score) => {
    expect(score.version).toMatch(/^\d{4}$/);
    expect(score.citation).toContain(score.version);
    const [least, greatest] = scoreRange(score);
    expect(score.classes[0]?.from).toBe(least);
    expect(score.classes.at(-1)?.to).toBe(greatest);
    for (const [n, { from }] of score.classes.entries())
      if (n > 0) expect(from).toBe((score.classes[n - 1]?.to ?? Number.NaN) + 1);
  });
});
