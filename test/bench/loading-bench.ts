// From files to three views, and scrolling, beside cornerstone's own loader in the same page and browser. Fresh page for
// each run, the two taken in turn; medians. Memory is the proportional set size of the whole browser (Linux).

import { execFileSync, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { BenchRow } from './bench-row.ts';
import { browserBytes } from './browser-bytes.ts';
import type { LoadTimes, PageBench } from './pages/page-bench.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PORT = 4327;
const RUNS = 3;
const SCROLL_STEPS = 60;
const MEMORY_POLL_MS = 100;

declare const bench: PageBench;

interface Run extends LoadTimes {
  readonly frameMs: number;
  readonly peakBytes: number;
  readonly emptyBytes: number;
}

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2;
};

/** The browser, and its first process. */
interface Measured {
  readonly browser: Browser;
  readonly root: number;
}

const runOnce = async ({ browser, root }: Measured, files: readonly string[], who: 'ours' | 'peer'): Promise<Run> => {
  const context = await browser.newContext({ viewport: { width: 1281, height: 881 } });
  const page: Page = await context.newPage();
  await page.goto(`http://localhost:${PORT}/loading.html`);
  await page.waitForFunction(() => 'bench' in globalThis);
  const emptyBytes = browserBytes(root);
  await page.setInputFiles('#files', [...files]);
  let peakBytes = 0;
  const poll = setInterval(() => {
    peakBytes = Math.max(peakBytes, browserBytes(root));
  }, MEMORY_POLL_MS);
  const times = await page.evaluate((mine) => (mine ? bench.openOurs() : bench.openPeer()), who === 'ours');
  clearInterval(poll);
  const frames = await page.evaluate((steps) => bench.scroll(steps), SCROLL_STEPS);
  await context.close();
  return { ...times, frameMs: median(frames.slice(10)), peakBytes, emptyBytes };
};

/** Twelve structures on the slices and none, in turn, in one page; and what their voxels take beside the image's. */
const amongStructures = async (browser: Browser, files: readonly string[]): Promise<BenchRow[]> => {
  const context = await browser.newContext({ viewport: { width: 1281, height: 881 } });
  const page: Page = await context.newPage();
  await page.goto(`http://localhost:${PORT}/loading.html`);
  await page.waitForFunction(() => 'bench' in globalThis);
  await page.setInputFiles('#files', [...files]);
  const { voxelBytes } = await page.evaluate(() => bench.openOurs());
  const { bareMs, amongMs, maskBytes } = await page.evaluate((steps) => bench.scrollAmong(steps), SCROLL_STEPS);
  await context.close();
  const row = (what: string, value: number, unit: string, note: string): BenchRow => ({
    name: `structures.sample.${what}`,
    value,
    unit,
    better: 'lower',
    note,
  });
  return [
    row('scrollFrame.none', median(bareMs), 'ms', 'to the end of the frame'),
    row('scrollFrame.twelve', median(amongMs), 'ms', 'to the end of the frame'),
    row('scrollFrame.ratio', median(amongMs) / median(bareMs), 'x', 'at most 1.3'),
    row('maskMemory.perVoxelArray', maskBytes / voxelBytes, 'x', 'at most 0.25'),
  ];
};

const compare = async (measured: Measured, name: string, files: readonly string[]): Promise<BenchRow[]> => {
  const ours: Run[] = [];
  const peer: Run[] = [];
  for (let run = 0; run < RUNS; run++) {
    ours.push(await runOnce(measured, files, 'ours'));
    peer.push(await runOnce(measured, files, 'peer'));
  }
  const of = (runs: readonly Run[], key: keyof Run): number => median(runs.map((run) => run[key]));
  const row = (what: string, value: number, unit: string): BenchRow => ({
    name: `loading.${name}.${what}`,
    value,
    unit,
    better: 'lower',
  });
  const pair = (what: string, key: keyof Run): BenchRow[] => [
    row(`${what}.ours`, of(ours, key), 'ms'),
    row(`${what}.cornerstone`, of(peer, key), 'ms'),
    row(`${what}.ratio`, of(ours, key) / of(peer, key), 'x'),
  ];
  return [
    ...pair('firstSlice', 'firstPixelsMs'),
    ...pair('allViews', 'allViewsMs'),
    ...pair('scrollFrame', 'frameMs'),
    row('peakMemory.ours', of(ours, 'peakBytes') / 1e6, 'MB'),
    row('peakMemory.cornerstone', of(peer, 'peakBytes') / 1e6, 'MB'),
    row('peakMemory.oursPerVoxelArray', of(ours, 'peakBytes') / of(ours, 'voxelBytes'), 'x'),
  ];
};

const sampleFiles = (): readonly string[] => {
  const folder = join(ROOT, 'sample-dicom/ct');
  return readdirSync(folder)
    .toSorted()
    .map((name) => join(folder, name));
};

/** A series of a gigabyte, ours alone and once: it takes a minute. */
const large = async (measured: Measured, name: string, files: readonly string[]): Promise<BenchRow[]> => {
  const { peakBytes, emptyBytes, voxelBytes, allViewsMs } = await runOnce(measured, files, 'ours');
  const row = (what: string, value: number, unit: string): BenchRow => ({
    name: `loading.${name}.${what}`,
    value,
    unit,
    better: 'lower',
  });
  return [
    row('peakMemory.ours', peakBytes / 1e6, 'MB'),
    row('peakMemory.aboveEmptyPerVoxelArray', (peakBytes - emptyBytes) / voxelBytes, 'x'),
    row('allViews.ours', allViewsMs, 'ms'),
  ];
};

/** Builds the bench pages, serves them, and measures sample and made series. */
export const runLoadingBench = async (
  chromiumPath: string,
  madeSeries: readonly { readonly name: string; readonly files: readonly string[] }[],
  largeSeries: { readonly name: string; readonly files: readonly string[] } | null,
): Promise<BenchRow[]> => {
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
  const measured = { browser, root: browserServer.process().pid ?? 0 };
  try {
    await answering(`http://localhost:${PORT}/loading.html`);
    const rows: BenchRow[] = [];
    for (const { name, files } of [{ name: 'sample', files: sampleFiles() }, ...madeSeries])
      rows.push(...(await compare(measured, name, files)));
    rows.push(...(await amongStructures(browser, sampleFiles())));
    if (largeSeries !== null) rows.push(...(await large(measured, largeSeries.name, largeSeries.files)));
    return rows;
  } finally {
    await browser.close();
    await browserServer.close();
    if (server.pid !== undefined) process.kill(-server.pid);
  }
};

const answering = async (url: string): Promise<void> => {
  for (let attempt = 0; attempt < 100; attempt++) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok === true) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error(`${url} does not answer`);
};
