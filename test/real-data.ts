// Real images for tests, unpacked once from ../shared/data beside the repository; never committed. A test that needs one
// says so and is skipped where the folder is absent, but fails in CI.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { unzipSync } from 'fflate';

const ROOT = resolve(import.meta.dirname, '..');
const SOURCE = resolve(ROOT, '../shared/data');
const UNPACKED = join(ROOT, '.data');

/** True where the archive is at hand. @throws Error in CI when it is not. */
export const hasRealData = (name: string): boolean => {
  const there = existsSync(join(SOURCE, `${name}.zip`));
  if (!there && process.env.CI) throw new Error(`CI needs ${name}.zip in ../shared/data`);
  if (!there) process.stderr.write(`${name}.zip is not in ../shared/data: its tests are skipped\n`);
  return there;
};

export const realDataZip = (name: string): string => join(SOURCE, `${name}.zip`);

/** The folder of an archive's files, unpacked when first asked for. */
export const realData = (name: string): string => {
  const folder = join(UNPACKED, name);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial-${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(realDataZip(name))))) {
    if (path.endsWith('/')) continue;
    const target = join(partial, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
  try {
    renameSync(partial, folder);
  } catch {
    rmSync(partial, { recursive: true, force: true }); // another test process was faster
  }
  return folder;
};
