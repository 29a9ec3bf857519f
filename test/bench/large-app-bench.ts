// A large series in the whole program, as a user opens it: files chosen, the series opened, and whatever the program then
// does by itself (skin, bone, their surfaces) waited for, until memory has been quiet. Memory is that of all of the browser above
// the program's empty first screen. Also on a page that is not isolated, where threads are sent copies of the voxels.

import { execFileSync, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import type { BenchRow } from './bench-row.ts';
import { browserBytes } from './browser-bytes.ts';
import { answering } from './served-app.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PORT = 4328;
const POLL_MS = 100;
const LIMIT_MS = 400_000;
/** What the program then does by itself is over when nothing has changed in memory for so long, or when this has passed. */
const SETTLING_MS = 120_000;
const QUIET_MS = 15_000;
const QUIET_BYTES = 2e7;
const VOXEL_BYTES = 2 * 512 * 512;

/** Takes the headers away that isolate the page. */
const leaveUnisolated = (page: Page): Promise<unknown> =>
  page.route('**/*', async (route) => {
    const response = await route.fetch();
    const headers = Object.entries(response.headers()).filter(([name]) => !name.startsWith('cross-origin-'));
    await route.fulfill({ response, headers: Object.fromEntries(headers) });
  });

/** Until nothing has changed in memory for a while. */
const quiet = async (bytes: () => number): Promise<void> => {
  const end = performance.now() + SETTLING_MS;
  for (let [before, since] = [bytes(), performance.now()]; performance.now() < end; ) {
    await new Promise((wake) => setTimeout(wake, 500));
    const now = bytes();
    if (Math.abs(now - before) > QUIET_BYTES) [before, since] = [now, performance.now()];
    if (performance.now() - since > QUIET_MS) return;
  }
};

/** Above the empty first screen, for each byte of the voxel array: shared, and sent to threads as copies. */
const BAR = { shared: 2.6, copied: 5.5 } as const;

/** Builds and serves the program, and opens the files in it. */
export const runLargeAppBench = async (
  chromiumPath: string,
  files: readonly string[],
  voxels: keyof typeof BAR = 'shared',
): Promise<BenchRow[]> => {
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
    if (voxels === 'copied') await leaveUnisolated(page);
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
    await quiet(() => browserBytes(root));
    clearInterval(poll);
    await browser.close();
    const voxelBytes = files.length * VOXEL_BYTES;
    const row = (what: string, value: number, unit: string): BenchRow => ({
      name: `loading.app${files.length}${voxels === 'copied' ? '.copied' : ''}.${what}`,
      value,
      unit,
      better: 'lower',
    });
    return [
      row('listed', listedMs, 'ms'),
      row('open', openMs, 'ms'),
      row('peakMemory.opening', atOpen / 1e6, 'MB'),
      row('peakMemory.openingAboveEmptyPerVoxelArray', (atOpen - emptyBytes) / voxelBytes, 'x'),
      { ...row('peakMemory.aboveEmptyPerVoxelArray', (peakBytes - emptyBytes) / voxelBytes, 'x'), bar: BAR[voxels] },
    ];
  } finally {
    await browserServer.close();
    if (server.pid !== undefined) process.kill(-server.pid);
  }
};
