// The pages of the bench, built and served, and a browser on them.

import { execFileSync, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { answering } from './served-app.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PORT = 4327;
export const BENCH_PAGE = `http://localhost:${PORT}/loading.html`;

/** The browser, and its first process. */
export interface Measured {
  readonly browser: Browser;
  readonly root: number;
}

export const sampleFiles = (): readonly string[] => {
  const folder = join(ROOT, 'sample-dicom/ct');
  return readdirSync(folder)
    .toSorted()
    .map((name) => join(folder, name));
};

/** Builds and serves the pages while the task runs. */
export const onBenchPages = async <T>(chromiumPath: string, task: (measured: Measured) => Promise<T>): Promise<T> => {
  const config = join(ROOT, 'test/bench/pages/vite.config.ts');
  execFileSync('npx', ['vite', 'build', '--config', config], { cwd: ROOT, stdio: 'inherit' });
  const server = spawn('npx', ['vite', 'preview', '--config', config, '--port', `${PORT}`, '--strictPort'], {
    cwd: ROOT,
    stdio: 'ignore',
    detached: true,
  });
  const browserServer = await chromium.launchServer({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  });
  const browser = await chromium.connect(browserServer.wsEndpoint());
  try {
    await answering(BENCH_PAGE);
    return await task({ browser, root: browserServer.process().pid ?? 0 });
  } finally {
    await browser.close();
    await browserServer.close();
    if (server.pid !== undefined) process.kill(-server.pid);
  }
};
