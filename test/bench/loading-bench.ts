// From files to three views, and scrolling, beside cornerstone's own loader in the same page and browser. Fresh page for
// each run, the two taken in turn; medians. Memory is the proportional set size of the whole browser (Linux).

import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { BenchRow } from './bench-row.ts';
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

/** Proportional set size of every process whose executable is the browser's, bytes; 0 off Linux. */
const browserBytes = (executable: string): number => {
  let total = 0;
  for (const name of process.platform === 'linux' ? readdirSync('/proc') : []) {
    if (!/^\d+$/.test(name)) continue;
    try {
      if (!readlinkSync(`/proc/${name}/exe`).startsWith(executable)) continue;
      const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${name}/smaps_rollup`, 'utf8'));
      total += Number(pss?.[1] ?? 0) * 1024;
    } catch {
      // the process ended meanwhile
    }
  }
  return total;
};

const executableOf = (path: string): string =>
  path === '/usr/bin/chromium' ? '/usr/lib/chromium/' : path.replace(/[^/]+$/, '');

const runOnce = async (
  browser: Browser,
  path: string,
  files: readonly string[],
  who: 'ours' | 'peer',
): Promise<Run> => {
  const context = await browser.newContext({ viewport: { width: 1281, height: 881 } });
  const page: Page = await context.newPage();
  await page.goto(`http://localhost:${PORT}/loading.html`);
  await page.waitForFunction(() => 'bench' in globalThis);
  const emptyBytes = browserBytes(executableOf(path));
  await page.setInputFiles('#files', [...files]);
  let peakBytes = 0;
  const poll = setInterval(() => {
    peakBytes = Math.max(peakBytes, browserBytes(executableOf(path)));
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

const compare = async (browser: Browser, path: string, name: string, files: readonly string[]): Promise<BenchRow[]> => {
  const ours: Run[] = [];
  const peer: Run[] = [];
  for (let run = 0; run < RUNS; run++) {
    ours.push(await runOnce(browser, path, files, 'ours'));
    peer.push(await runOnce(browser, path, files, 'peer'));
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
const large = async (browser: Browser, path: string, name: string, files: readonly string[]): Promise<BenchRow[]> => {
  const { peakBytes, emptyBytes, voxelBytes, allViewsMs } = await runOnce(browser, path, files, 'ours');
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
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  });
  try {
    await answering(`http://localhost:${PORT}/loading.html`);
    const rows: BenchRow[] = [];
    for (const { name, files } of [{ name: 'sample', files: sampleFiles() }, ...madeSeries])
      rows.push(...(await compare(browser, chromiumPath, name, files)));
    rows.push(...(await amongStructures(browser, sampleFiles())));
    if (largeSeries !== null) rows.push(...(await large(browser, chromiumPath, largeSeries.name, largeSeries.files)));
    return rows;
  } finally {
    await browser.close();
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
