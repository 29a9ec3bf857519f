// The plans in docs/plan-format.md are plans, and images other than a plan's are refused for what differs.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareImages, onImages } from '#plan/compare-images.ts';
import { newPlan } from '#plan/new-plan.ts';
import type { ImageIdentity } from '#plan/plan-document.ts';
import { readPlanFile, writePlanFile } from '#plan/plan-file.ts';
import { IMAGE } from '#test/property/plan/random-plan.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/plan-format.md'), 'utf8');
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
const plans = examples.filter((text) => text.includes('trabecula-plan'));

describe('docs/plan-format.md', () => {
  it('shows plans that can be opened', async () => {
    expect(plans).toHaveLength(2);
    for (const text of plans) {
      const reading = await readPlanFile(text);
      expect('plan' in reading ? reading.notes.map(({ code }) => code) : reading.findings).toEqual(['PLAN-UNSEALED']);
    }
    const [least, worked] = await Promise.all(plans.map(readPlanFile));
    if (least === undefined || !('plan' in least) || worked === undefined || !('plan' in worked))
      throw new Error('refused');
    expect(least.plan.instruments[0]).toMatchObject({
      id: 'i1',
      number: 1,
      parameters: { gauge: 13, outerDiameterMm: 2.413 },
    });
    expect(worked.plan.structures.map(({ marginMm, role }) => [marginMm, role])).toEqual([
      [5, 'spare'],
      [3, 'spare'],
      [0, 'target'],
      [3, 'spare'],
    ]);
    const bound = onImages(worked.plan, IMAGE);
    const again = await readPlanFile(await writePlanFile(bound));
    expect('plan' in again && again.plan).toEqual(bound);
  });

  it.each([
    ['', 'PLAN-NOT-A-PLAN'],
    ['{"format": "other"}', 'PLAN-NOT-A-PLAN'],
    ['{"format": "trabecula-plan", "version": 2}', 'PLAN-NEWER'],
    ['{"format": "trabecula-plan", "version": 1, "instruments": [', 'PLAN-CUT'],
    ['{"format": "trabecula-plan", "version": 1, "instruments": 3}', 'PLAN-MISTAKE'],
    ['{"format": "trabecula-plan", "version": 1, "notes": "a", "note": "b"}', 'PLAN-MISTAKE'],
    ['{"format": "trabecula-plan", "version": 1, "digest": "00"}', 'PLAN-DAMAGED'],
  ])('%s gives %s', async (text, code) => {
    const reading = await readPlanFile(text);
    expect('findings' in reading && reading.findings.map((found) => found.code)).toEqual([code]);
  });

  it('says where a mistake is', async () => {
    const wrong = (plans[1] ?? '').replace('"lesionId": "lesion"', '"lesionId": "nobody"');
    const reading = await readPlanFile(wrong);
    expect('findings' in reading && reading.findings[0]?.values).toEqual({
      at: 'cement.lesionId',
      wanted: 'the id of a structure',
      came: 'nobody',
    });
  });
});

describe('compareImages', () => {
  const moved = { ...IMAGE.grid, originLps: [0, 0, 0] as unknown as ImageIdentity['grid']['originLps'] };
  it.each<[Partial<ImageIdentity>, string]>([
    [{ studyInstanceUid: '9' }, 'PLAN-OTHER-STUDY'],
    [{ seriesInstanceUid: '9' }, 'PLAN-OTHER-SERIES'],
    [{ frameOfReferenceUid: '9' }, 'PLAN-OTHER-FRAME'],
    [{ sopInstanceUids: [...IMAGE.sopInstanceUids].reverse() }, 'PLAN-OTHER-SLICES'],
    [{ grid: moved }, 'PLAN-OTHER-GEOMETRY'],
    [{ geometryDigest: '0'.repeat(64) }, 'PLAN-OTHER-GEOMETRY'],
    [{ voxelDigest: '0'.repeat(64) }, 'PLAN-OTHER-VOXELS'],
  ])('refuses %j as %s', (change, code) => {
    expect(compareImages(IMAGE, { ...IMAGE, ...change })).toMatchObject([{ code, severity: 'refusal' }]);
    expect(compareImages(IMAGE, IMAGE)).toEqual([]);
  });

  it('counts what a plan written by hand leaves out', async () => {
    const reading = await readPlanFile(plans[0] ?? '');
    if (!('plan' in reading)) throw new Error('refused');
    expect(compareImages(reading.plan.image, IMAGE)).toMatchObject([
      { code: 'PLAN-UNCHECKED', severity: 'warning', values: { count: 6, of: 6 } },
    ]);
    expect(compareImages(newPlan(IMAGE, '').image, IMAGE)).toEqual([]);
  });
});
