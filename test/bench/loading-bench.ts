// From files to three views, and scrolling, beside cornerstone's own loader in the same page and browser. Fresh page for
// each run, the two taken in turn; medians. Memory is the proportional set size of the whole browser (Linux).

import { BENCH_PAGE, type Measured, onBenchPages, sampleFiles } from './bench-pages.ts';
import type { BenchRow } from './bench-row.ts';
import { browserBytes } from './browser-bytes.ts';
import type { LoadTimes, PageBench } from './pages/page-bench.ts';

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

const runOnce = async ({ browser, root }: Measured, files: readonly string[], who: 'ours' | 'peer'): Promise<Run> => {
  const context = await browser.newContext({ viewport: { width: 1281, height: 881 } });
  const page = await context.newPage();
  await page.goto(BENCH_PAGE);
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

/** Measures the sample and made series. */
export const runLoadingBench = (
  chromiumPath: string,
  madeSeries: readonly { readonly name: string; readonly files: readonly string[] }[],
  largeSeries: { readonly name: string; readonly files: readonly string[] } | null,
): Promise<BenchRow[]> =>
  onBenchPages(chromiumPath, async (measured) => {
    const rows: BenchRow[] = [];
    for (const { name, files } of [{ name: 'sample', files: sampleFiles() }, ...madeSeries])
      rows.push(...(await compare(measured, name, files)));
    if (largeSeries !== null) rows.push(...(await large(measured, largeSeries.name, largeSeries.files)));
    return rows;
  });
