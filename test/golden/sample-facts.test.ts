// The figures beside the picture of the first screen are those of the sample's plan, as the command line computes them.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { SAMPLE_FACTS } from '#app/sample-facts.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SAMPLE = join(ROOT, 'sample-dicom');

interface Answer {
  readonly instruments: readonly {
    readonly clearances: readonly {
      readonly label: number | string;
      readonly clearanceMm: number;
      readonly verdict: string;
    }[];
  }[];
  readonly structures: readonly { readonly label: number | string; readonly name: string }[];
  readonly cement: { readonly lowMl: number; readonly highMl: number };
}

it('says what the sample plan says', () => {
  const args = [
    'check',
    join(SAMPLE, 'ct'),
    '--labels',
    join(SAMPLE, 'structures.seg.dcm'),
    '--plan',
    join(SAMPLE, 'plan.json'),
  ];
  const ran = spawnSync('npm', ['run', '--silent', 'cli', '--', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  expect(ran.status).toBe(0);
  const answer = JSON.parse(ran.stdout) as Answer;
  const plan = JSON.parse(readFileSync(join(SAMPLE, 'plan.json'), 'utf8')) as {
    readonly structures: readonly { readonly name: string; readonly kind: string }[];
  };
  const spared = answer.instruments.flatMap(({ clearances }) =>
    clearances.filter(({ verdict }) => verdict !== 'exempt'),
  );
  const worst = spared.reduce((a, b) => (b.clearanceMm < a.clearanceMm ? b : a));
  const name = answer.structures.find(({ label }) => label === worst.label)?.name;
  expect(SAMPLE_FACTS).toMatchObject({
    instruments: answer.instruments.length,
    structures: plan.structures.length,
    clearanceFrom: plan.structures.find((structure) => structure.name === name)?.kind,
  });
  expect(SAMPLE_FACTS.clearanceMm).toBeCloseTo(Math.floor(worst.clearanceMm * 10) / 10, 9);
  expect(SAMPLE_FACTS.cementMl).toBeCloseTo((answer.cement.lowMl + answer.cement.highMl) / 2, 1);
});
