// A series of a gigabyte in the whole program, as a user opens it: files chosen, the series opened, and whatever the program
// then does by itself (skin, levels) waited for. Memory is that of all of the browser above the program's empty first screen.

import { execFileSync, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import type { BenchRow } from './bench-row.ts';
import { browserBytes } from './browser-bytes.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PORT = 4328;
const POLL_MS = 100;
const LIMIT_MS = 400_000;
/** What the program then does by itself. */
const SETTLING_MS = 30_000;
const VOXEL_BYTES = 2 * 512 * 512;

const answering = async (url: string): Promise<void> => {
  for (let attempt = 0; attempt < 100; attempt++) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok === true) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error(`${url} does not answer`);
};

/** Builds and serves the program, and opens the files in it. */
export const runLargeAppBench = async (chromiumPath: string, files: readonly string[]): Promise<BenchRow[]> => {
  execFileSync('npx', ['vite', 'build', '--logLevel', 'error'], { cwd: ROOT, stdio: 'inherit' });
  const server = spawn('npx', ['vite', 'preview', '--port', `${PORT}`, '--strictPort'], {
    cwd: ROOT,
    stdio: 'ignore',
    detached: true,
  });
  const browserServer = await chromium.launchServer({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  });
  const root = browserServer.process().pid ?? 0;
  try {
    await answering(`http://localhost:${PORT}/`);
    const browser = await chromium.connect(browserServer.wsEndpoint());
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await page.goto(`http://localhost:${PORT}/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const emptyBytes = browserBytes(root);
    let peakBytes = 0;
    const poll = setInterval(() => {
      peakBytes = Math.max(peakBytes, browserBytes(root));
    }, POLL_MS);
    const start = performance.now();
    await page.locator('[data-picker=files]').setInputFiles([...files]);
    await page.getByRole('row', { selected: true }).waitFor({ timeout: LIMIT_MS });
    const listedMs = performance.now() - start;
    await page.keyboard.press('Enter');
    await page.locator('[data-view=axial] svg').first().waitFor({ timeout: LIMIT_MS });
    const openMs = performance.now() - start;
    const atOpen = peakBytes;
    // The skin is looked for meanwhile, and what follows from it.
    await page.waitForTimeout(SETTLING_MS);
    clearInterval(poll);
    await browser.close();
    const voxelBytes = files.length * VOXEL_BYTES;
    const row = (what: string, value: number, unit: string): BenchRow => ({
      name: `loading.app${files.length}.${what}`,
      value,
      unit,
      better: 'lower',
    });
    return [
      row('listed', listedMs, 'ms'),
      row('open', openMs, 'ms'),
      row('peakMemory.opening', atOpen / 1e6, 'MB'),
      row('peakMemory.openingAboveEmptyPerVoxelArray', (atOpen - emptyBytes) / voxelBytes, 'x'),
      row('peakMemory.aboveEmptyPerVoxelArray', (peakBytes - emptyBytes) / voxelBytes, 'x'),
    ];
  } finally {
    await browserServer.close();
    if (server.pid !== undefined) process.kill(-server.pid);
  }
};
