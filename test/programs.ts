// Independent programs of the system (dcm2niix, dcmtk) as witnesses, each in a child process with a time limit: some of
// them crash on odd files. Absent elsewhere than in CI, their tests are skipped and say so.

import { spawnSync } from 'node:child_process';

const LIMIT_MS = 60_000;

/** True when the program can be started. @throws Error in CI when it cannot. */
export const hasProgram = (name: string): boolean => {
  const found = spawnSync(name, ['--version'], { timeout: LIMIT_MS }).error === undefined;
  if (!found && process.env.CI) throw new Error(`CI needs ${name}`);
  if (!found) process.stderr.write(`${name} is not there: tests against it are skipped\n`);
  return found;
};

/** What the program wrote on standard output. @throws Error when it failed, crashed or took too long. */
export const runProgram = (name: string, args: readonly string[], input = ''): string => {
  const ran = spawnSync(name, [...args], { input, timeout: LIMIT_MS, maxBuffer: 2 ** 28, encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`${name}: ${ran.signal ?? ran.status} ${ran.stderr || String(ran.error)}`);
  return ran.stdout;
};
