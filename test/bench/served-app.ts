// The whole program, built into a folder of its own and served while a task runs.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** Until the server answers. @throws Error after ten seconds. */
export const answering = async (url: string): Promise<void> => {
  for (let attempt = 0; attempt < 100; attempt++) {
    if ((await fetch(url).catch(() => null))?.ok === true) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error(`${url} does not answer`);
};

/** The task gets the address. */
export const onServedApp = async <T>(port: number, task: (url: string) => Promise<T>): Promise<T> => {
  const out = mkdtempSync(join(tmpdir(), 'trabecula-bench-'));
  execFileSync('npx', ['vite', 'build', '--logLevel', 'error', '--outDir', out], { cwd: ROOT, stdio: 'inherit' });
  const server = spawn('npx', ['vite', 'preview', '--port', `${port}`, '--strictPort', '--outDir', out], {
    cwd: ROOT,
    stdio: 'ignore',
    detached: true,
  });
  const url = `http://localhost:${port}/`;
  try {
    await answering(url);
    return await task(url);
  } finally {
    if (server.pid !== undefined) process.kill(-server.pid);
    rmSync(out, { recursive: true, force: true });
  }
};
