// Real images for tests, unpacked once from ../shared/data beside the repository (or beside the one it was cloned from);
// never committed. Where the folder is absent, the tests that need it are skipped, counted as skipped, and say so; in CI, and
// where it is there and an archive is not, they fail.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { unzipSync } from 'fflate';

const ROOT = resolve(import.meta.dirname, '..');

const clonedFrom = (): string => {
  try {
    return execFileSync('git', ['config', '--get', 'remote.origin.url'], { cwd: ROOT, encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
};

const dataFolder = (): string => {
  const beside = resolve(ROOT, '../shared/data');
  const besideOrigin = resolve(clonedFrom() || ROOT, '../shared/data');
  return existsSync(beside) ? beside : besideOrigin;
};

const SOURCE = dataFolder();
const UNPACKED = join(ROOT, '.data');

/** True where the archive is at hand. @throws Error in CI, and when the folder is there without it. */
export const hasRealData = (name: string): boolean => {
  const there = existsSync(join(SOURCE, `${name}.zip`));
  if (!there && existsSync(SOURCE)) throw new Error(`${name}.zip is missing in ${SOURCE}`);
  if (!there && process.env.CI === 'true') throw new Error(`${name}.zip is wanted in CI, in ../shared/data`);
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
