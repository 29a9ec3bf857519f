import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkArguments, instrumentList } from '#cli/check-arguments.ts';
import { WrongArguments } from '#cli/json-output.ts';

const scratch = mkdtempSync(join(tmpdir(), 'trabecula-list-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const listOf = (content: string) => {
  const file = join(scratch, 'list.json');
  writeFileSync(file, content);
  return instrumentList(file);
};

describe('the arguments of check', () => {
  it('are a place, labels, and a plan or a list', () => {
    expect(checkArguments(['ct', '--labels', 'l.nii', '--instruments', 'i.json', '--series', '1.2'])).toEqual({
      acrossGaps: false,
      place: 'ct',
      labels: 'l.nii',
      instruments: 'i.json',
      series: '1.2',
      plan: null,
      posture: null,
    });
    expect(checkArguments(['ct', '--plan', 'p.json', '--posture', 'prone'])).toMatchObject({
      labels: null,
      posture: 'prone',
    });
  });

  it.each([
    [[]],
    [['ct']],
    [['ct', '--labels', 'l']],
    [['ct', '--instruments', 'i']],
    [['ct', 'other', '--labels', 'l', '--instruments', 'i']],
    [['ct', '--labels', 'l', '--plan', 'p', '--instruments', 'i']],
    [['ct', '--labels', 'l', '--instruments', 'i', '--posture', 'standing']],
  ])('%j are refused', (args) => {
    expect(() => checkArguments(args)).toThrow(WrongArguments);
  });

  it('names an option that there is not', () => {
    expect(() => checkArguments(['ct', '--label', 'l'])).toThrow('--label');
  });
});

describe('list.json', () => {
  it('is read with its points as patient points', async () => {
    const [first] = await listOf(
      '[{"id": 3, "outerDiameterMm": 2.5, "entryLps": [1, 2, 3], "targetLps": [4, 5, 6], "note": ""}]',
    );
    expect(first).toEqual({ id: '3', outerDiameterMm: 2.5, entryLps: [1, 2, 3], targetLps: [4, 5, 6] });
  });

  it.each([
    ['{', 'not JSON'],
    ['{}', 'at the top'],
    ['[{"id": "a", "outerDiameterMm": 2, "entryLps": [1, 2], "targetLps": [4, 5, 6]}]', '0.entryLps'],
    ['[{"id": "a", "outerDiameterMm": -2, "entryLps": [1, 2, 3], "targetLps": [4, 5, 6]}]', '0.outerDiameterMm'],
    ['[{"id": "a", "outerDiameterMm": 2, "entryLps": [1, 2, 1e999], "targetLps": [4, 5, 6]}]', '0.entryLps.2'],
    ['[{"id": "a", "entryLps": [1, 2, 3], "targetLps": [4, 5, 6]}]', '0.outerDiameterMm'],
  ])('%s is refused with its place', async (content, place) => {
    await expect(listOf(content)).rejects.toThrow(WrongArguments);
    await expect(listOf(content)).rejects.toThrow(place);
  });
});
