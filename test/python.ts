// The Python of the system (numpy, scipy, nibabel, pydicom) as an independent witness. Absent elsewhere than in CI, its
// tests are skipped and say so.

import { spawnSync } from 'node:child_process';

const PYTHON = process.env.PYTHON ?? '/usr/bin/python3';

/** True when Python can import the modules. @throws Error in CI when it cannot. */
export const hasPython = (...modules: readonly string[]): boolean => {
  const found = spawnSync(PYTHON, ['-c', `import ${['json', ...modules].join(', ')}`]).status === 0;
  if (!found && process.env.CI) throw new Error(`CI needs ${PYTHON} with ${modules.join(', ')}`);
  if (!found) process.stderr.write(`${PYTHON} with ${modules.join(', ')} is not there: tests against it are skipped\n`);
  return found;
};

/** Runs a program that reads JSON from standard input and prints JSON. @throws Error with what it wrote when it failed. */
export const askPython = <Answer>(program: string, input: unknown): Answer => {
  const ran = spawnSync(PYTHON, ['-c', program], {
    input: JSON.stringify(input),
    maxBuffer: 2 ** 28,
    encoding: 'utf8',
  });
  if (ran.status !== 0) throw new Error(`python: ${ran.stderr || String(ran.error)}`);
  return JSON.parse(ran.stdout) as Answer;
};
