// What the site asks for and the plan lacks: it takes full green away, is named once, and a reason settles it.

import { describe, expect, it } from 'vitest';
import { numberFormat } from '#i18n/format-number.ts';
import { words } from '#i18n/words.ts';
import type { PlanAssessment } from '#plan/plan-assessment.ts';
import type { Structure } from '#plan/plan-document.ts';
import { missingExpected, missingText, withReserve } from '#ui/panels/missing-expected.ts';
import { settleText } from '#ui/panels/settle-text.ts';
import { toSettle } from '#ui/panels/to-settle.ts';

const structure = (kind: string, maskId: string | null = 'm1'): Structure =>
  ({ id: kind, name: kind, kind, role: 'spare', maskId, reviewed: true }) as unknown as Structure;

const plan = (structures: readonly Structure[], reasons: readonly string[] = []) => ({
  structures,
  notApplicable: reasons.map((expected) => ({ expected, reason: 'hors du champ' })) as never,
});

const VERTEBRA = ['canal', 'root', 'artery', 'vein', 'kidney', 'bowel'].map((kind) => structure(kind));

describe('what a site expects', () => {
  it('is missing until a structure of its kind or a reason is there', () => {
    expect(missingExpected('vertebra', plan(VERTEBRA))).toEqual(['pleura']);
    expect(missingExpected('vertebra', plan([...VERTEBRA, structure('pleura')]))).toEqual([]);
    expect(missingExpected('vertebra', plan(VERTEBRA, ['vertebra.pleura']))).toEqual([]);
    expect(missingExpected('sacrum', plan([]))).toHaveLength(5);
  });

  it('is not named twice where it stands in the plan without a mask', () => {
    expect(missingExpected('vertebra', plan([...VERTEBRA, structure('pleura', null)]))).toEqual([]);
  });

  it('takes full green away, and nothing else', () => {
    const of = (overall: string) =>
      ({ instrumentId: 'i1', overall }) as unknown as PlanAssessment['instruments'][string];
    const found: PlanAssessment = {
      revision: 3,
      instruments: { a: of('held'), b: of('contact'), c: of('not-assessed') },
    };
    const told = withReserve(found);
    expect(Object.values(told.instruments).map(({ overall }) => overall)).toEqual([
      'reserve',
      'contact',
      'not-assessed',
    ]);
    expect(told.revision).toBe(3);
    expect(withReserve(found)).toBe(told);
  });

  it('is said with the verdict and among the open points', () => {
    const [fr, format] = [words('fr'), numberFormat('fr')];
    expect(missingText(['pleura', 'kidneys'], fr, format)).toEqual(['Plèvre et Reins (à segmenter)']);
    const document = { ...plan(VERTEBRA), instruments: [], cement: { lesionId: 'l' } } as never;
    const said = (missing: Parameters<typeof toSettle>[2]) =>
      toSettle(document, null, missing)
        .filter(({ point }) => point === 'expectedMissing')
        .map((open) => settleText(open, document, fr, 'fr', format));
    expect(said(['pleura'])).toEqual(['Plèvre à segmenter']);
    expect(said(['pleura', 'kidneys', 'bowel'])).toEqual(['3 structures attendues à segmenter']);
    expect(said([])).toEqual([]);
  });
});
