// A file of a megabyte that unpacks to a thousand costs at most 300 MB and two seconds to refuse, measured as the resident
// memory of a process that opens it.

import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../programs.ts';
import type { BombReport } from './run-bomb.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

const BOMBS = [
  ['a value of a gigabyte', 'FILE-CUT'],
  ['a value of thirty megabytes', 'FILE-MALFORMED'],
  ['elements without end', 'FILE-MALFORMED'],
  ['a sequence without end', 'FILE-MALFORMED'],
  ['a matrix of 65,535 by 65,535', 'PIX-LARGE'],
  ['a codestream of 65,535 by 65,535', 'SERIES-SINGLE'],
  ['pixels of thirty-two megabytes', 'SERIES-SINGLE'],
] as const;

describe('a bomb', () => {
  it.each(BOMBS)('of %s is refused with %s for little', { timeout: 60_000 }, (name, code) => {
    const tsx = resolve(ROOT, 'node_modules/.bin/tsx');
    const program = resolve(import.meta.dirname, 'run-bomb.ts');
    const { fileBytes, codes, costMb, seconds }: BombReport = JSON.parse(runProgram(tsx, [program], name));
    expect(fileBytes).toBeLessThan(1.1e6);
    expect(codes).toContain(code);
    expect(costMb).toBeLessThan(300);
    expect(seconds).toBeLessThan(2);
  });
});
