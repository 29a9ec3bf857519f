// Independent programs of the system (dcm2niix, dcmtk, dicom3tools) as witnesses, each in a child process with a time limit: some of
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

/** What dicom3tools' validator says of an object: it speaks on its error channel, and ends with 1 where it found something. */
export const dciodvfy = (file: string): string => {
  const { stdout, stderr } = spawnSync('dciodvfy', [file], { timeout: LIMIT_MS, encoding: 'utf8' });
  return stdout + stderr;
};
