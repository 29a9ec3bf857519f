// The sample's plan in both languages: in French as it is committed, in English with no French word left.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withSampleNames } from '#app/case/sample-names.ts';
import { words } from '#i18n/words.ts';
import { readPlanFile } from '#plan/plan-file.ts';

const FILE = resolve(import.meta.dirname, '../../../sample-dicom/plan.json');

const reading = await readPlanFile(readFileSync(FILE, 'utf8'));
if ('findings' in reading) throw new Error(JSON.stringify(reading.findings));
const { plan } = reading;

describe('the names of the sample', () => {
  it('are those of the file in French', () => {
    expect(withSampleNames(plan, words('fr').sampleCase)).toEqual(plan);
  });

  it('are all English in English, and nothing else changes', () => {
    const { sampleCase } = words('en');
    const english = withSampleNames(plan, sampleCase);
    const things = [...english.structures, ...english.instruments];
    const written: readonly string[] = Object.values(sampleCase.names);
    expect(things.map(({ name }) => name).toSorted()).toEqual([...written].toSorted());
    expect(english.caseLabel).toBe('Sample case');
    const nameless = ({ structures, instruments }: typeof plan) =>
      [...structures, ...instruments].map((one) => ({ ...one, name: '' }));
    expect(nameless(english)).toEqual(nameless(plan));
  });
});
