// 250,000 seeded mutants of small files of every kind of writing, opened as the program opens files: no hang, no crash, no
// error that is not a refusal with its code. Two processes, each of which says in the end what it met.

import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MutantReport } from './run-mutants.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
/** In a build; a tenth of them at the desk. */
const MUTANTS = process.env.CI ? 250_000 : 25_000;
const SEEDS = [20261, 20262] as const;
/** A process that takes longer hangs. */
const LIMIT_MS = 400_000;

const mutantsOf = (seed: number): Promise<MutantReport> =>
  new Promise((done, failed) => {
    const program = resolve(import.meta.dirname, 'run-mutants.ts');
    const child = spawn(resolve(ROOT, 'node_modules/.bin/tsx'), [program], { cwd: ROOT, timeout: LIMIT_MS });
    let answer = '';
    let complaint = '';
    child.stdout.on('data', (part) => {
      answer += part;
    });
    child.stderr.on('data', (part) => {
      complaint += part;
    });
    child.on('error', failed);
    child.on('close', (code, signal) => {
      if (code === 0) done(JSON.parse(answer) as MutantReport);
      else failed(new Error(`seed ${seed} ended with ${signal ?? code}: ${complaint.slice(0, 2000)}`));
    });
    child.stdin.end(JSON.stringify({ seed, count: MUTANTS / SEEDS.length }));
  });

describe('mutants', () => {
  it('are opened or refused with a code, at once', { timeout: LIMIT_MS + 10_000 }, async () => {
    for (const [n, report] of (await Promise.all(SEEDS.map(mutantsOf))).entries()) {
      expect(report.slips, `seed ${SEEDS[n]}`).toEqual([]);
      expect(report.slowestMs).toBeLessThan(5000);
      // Not all of them stop at the door: many open, and refusals are of many kinds.
      expect(report.opened).toBeGreaterThan(MUTANTS / 250);
      expect(Object.keys(report.codes).length).toBeGreaterThan(25);
    }
  });
});
