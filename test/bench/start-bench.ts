// From an empty browser to the first useful screen, on the program as built and served by a warm server: the first page, and
// the sample case's first slice after one press. Fresh profile for each run; medians. The time is the page's own clock, from
// the start of its navigation, and a slice counts once its canvas has grey values.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { BenchRow } from './bench-row.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PORT = 4329;
const RUNS = 5;
const SAMPLE = /cas exemple|sample case/;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] as number;

const clock = (page: Page): Promise<number> => page.evaluate(() => performance.now());

/** The page's clock when the axial view first has a slice. */
const firstSlice = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [16, 16];
    const context = copy.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
    for (;;) {
      const image = document.querySelector<HTMLCanvasElement>('[data-view=axial] canvas');
      if (image !== null && image.width > 1) {
        context.drawImage(image, 0, 0, 16, 16);
        const { data } = context.getImageData(0, 0, 16, 16);
        if (data.some((value, n) => n % 4 === 0 && value > 40)) return performance.now();
      }
      await new Promise((drawn) => requestAnimationFrame(drawn));
    }
  });

const runOnce = async (browser: Browser): Promise<{ readonly homeMs: number; readonly sliceMs: number }> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto(`http://localhost:${PORT}/`);
  const sample = page.getByRole('button', { name: SAMPLE });
  await sample.waitFor();
  const homeMs = await clock(page);
  await sample.click();
  const sliceMs = (await firstSlice(page)) - homeMs;
  await context.close();
  return { homeMs, sliceMs };
};

const answers = async (): Promise<void> => {
  for (let attempt = 0; attempt < 100; attempt++) {
    if ((await fetch(`http://localhost:${PORT}/`).catch(() => null))?.ok === true) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error('the built program is not served');
};

export const runStartBench = async (path: string): Promise<readonly BenchRow[]> => {
  const out = mkdtempSync(join(tmpdir(), 'trabecula-start-'));
  execFileSync('npx', ['vite', 'build', '--logLevel', 'error', '--outDir', out], { cwd: ROOT, stdio: 'inherit' });
  const server = spawn('npx', ['vite', 'preview', '--port', `${PORT}`, '--strictPort', '--outDir', out], {
    cwd: ROOT,
    stdio: 'ignore',
    detached: true,
  });
  const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox'] });
  try {
    await answers();
    await runOnce(browser); // warms the server
    const runs: { readonly homeMs: number; readonly sliceMs: number }[] = [];
    for (let run = 0; run < RUNS; run++) runs.push(await runOnce(browser));
    const row = (what: string, values: readonly number[]): BenchRow => ({
      name: `start.${what}`,
      value: median(values),
      unit: 'ms',
      better: 'lower',
    });
    return [
      row(
        'firstPage',
        runs.map(({ homeMs }) => homeMs),
      ),
      row(
        'sampleFirstSlice',
        runs.map(({ sliceMs }) => sliceMs),
      ),
    ];
  } finally {
    await browser.close();
    if (server.pid !== undefined) process.kill(-server.pid);
    rmSync(out, { recursive: true, force: true });
  }
};
