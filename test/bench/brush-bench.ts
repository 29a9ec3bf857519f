// A brush led over the bone of a CT of 512 x 512 x 400 voxels in the whole program: a real drag in the browser, and what the
// page's own thread computed, read from a trace as processor time of its tasks (a busy machine changes it little). Beside it
// the same way with the button up, in the same run: what a pointer over an image costs anyhow.

import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import type { BenchRow } from './bench-row.ts';
import { madeSeries } from './made-series.ts';
import { openStructures } from './open-structures.ts';
import { onServedApp } from './served-app.ts';

const PORT = 4326;
const SLICES = 400;
const LIMIT_MS = 400_000;
/** Strokes, and moves of each. */
const STROKES = 3;
const MOVES = 30;
/** What follows a stroke in the background is over by then. */
const AFTER_MS = 4000;
/** Work over this leaves the main thread. */
const BAR_MS = 8;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly ph: string;
  readonly ts: number;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Trace events of what is done meanwhile. */
const traced = async (devtools: CDPSession, task: () => Promise<void>): Promise<readonly TraceEvent[]> => {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }): void => {
    events.push(...(value as unknown as TraceEvent[]));
  };
  devtools.on('Tracing.dataCollected', collect);
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing', '__metadata'], excludedCategories: ['*'] },
  });
  await task();
  const ended = new Promise<void>((resolve) => devtools.once('Tracing.tracingComplete', () => resolve()));
  await devtools.send('Tracing.end');
  await ended;
  devtools.off('Tracing.dataCollected', collect);
  return events;
};

/** Processor time of each task of the page's own thread, ms, from the mark on. */
const tasks = (
  events: readonly TraceEvent[],
  mark: string,
): readonly { readonly at: number; readonly ms: number }[] => {
  const marked = events.find(({ name }) => name === mark);
  if (marked === undefined) throw new Error(`the trace has no mark ${mark}`);
  return events
    .filter(({ name, pid, tid, ph }) => /RunTask$/.test(name) && pid === marked.pid && tid === marked.tid && ph === 'X')
    .map(({ ts, tdur, dur }) => ({ at: (ts - marked.ts) / 1000, ms: (tdur ?? dur ?? Number.NaN) / 1000 }));
};

const sum = (values: readonly { readonly ms: number }[]): number => values.reduce((total, { ms }) => total + ms, 0);
const largest = (values: readonly { readonly ms: number }[]): number => Math.max(0, ...values.map(({ ms }) => ms));

const openWithBone = async (browser: Browser, url: string): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  await openStructures(page, url, madeSeries(SLICES, 'many'), LIMIT_MS);
  await page.getByRole('button', { name: 'Threshold it' }).click();
  const bone = page.getByRole('checkbox', { name: /Bone: / });
  await bone.waitFor({ timeout: LIMIT_MS });
  await page.getByRole('button', { name: /Bone$/, expanded: false }).first().click();
  return page;
};

interface Led {
  /** Main thread per move, ms. */
  readonly perMove: number;
  readonly largest: number;
}

/** The pointer to and fro over the column of bone. */
const led = async (page: Page, [x, y]: readonly [number, number]): Promise<void> => {
  for (let move = 1; move <= MOVES; move++)
    await page.mouse.move(x + 30 * Math.sin(move / 6), y + 20 * Math.cos(move / 9));
};

const middleOf = async (page: Page): Promise<readonly [number, number]> => {
  const box = await page.locator('[data-view=axial]').boundingBox();
  if (box === null) throw new Error('no axial view');
  return [box.x + box.width / 2, box.y + 0.62 * box.height];
};

const measured = async (page: Page) => {
  const devtools = await page.context().newCDPSession(page);
  const at = await middleOf(page);
  await page.keyboard.press('p');
  const mark = (name: string): Promise<unknown> => page.evaluate((said) => performance.mark(said), name);
  const hover: Led[] = [];
  const stroke: Led[] = [];
  const after: number[] = [];
  for (let n = 0; n < STROKES; n++) {
    const idle = await traced(devtools, async () => {
      await page.mouse.move(...at);
      await mark('from');
      await led(page, at);
    });
    const hovered = tasks(idle, 'from').filter((task) => task.at > 0);
    hover.push({ perMove: sum(hovered) / MOVES, largest: largest(hovered) });
    const events = await traced(devtools, async () => {
      await page.mouse.move(...at);
      await page.mouse.down();
      await mark('from');
      await led(page, at);
      await mark('up');
      await page.mouse.up();
      await page.waitForTimeout(AFTER_MS);
    });
    const until = tasks(events, 'up');
    const lead = tasks(events, 'from').filter((task, k) => task.at > 0 && (until[k]?.at ?? 0) < 0);
    stroke.push({ perMove: sum(lead) / MOVES, largest: largest(lead) });
    after.push(largest(until.filter((task) => task.at > 0)));
  }
  return { hover, stroke, after };
};

export const runBrushBench = (chromiumPath: string): Promise<BenchRow[]> =>
  onServedApp(PORT, async (url) => {
    const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
    try {
      const { hover, stroke, after } = await measured(await openWithBone(browser, url));
      const row = (what: string, value: number, note: string): BenchRow => ({
        name: `brush.bone400.${what}`,
        value,
        unit: 'ms',
        better: 'lower',
        note: `processor time of the main thread: ${note}`,
      });
      return [
        row('hover', median(hover.map(({ perMove }) => perMove)), 'a move with the button up'),
        { ...row('move', median(stroke.map(({ perMove }) => perMove)), 'a move of the brush'), bar: BAR_MS },
        {
          ...row('largestWhileLed', median(stroke.map((one) => one.largest)), 'the largest task of a stroke'),
          bar: BAR_MS,
        },
        { ...row('largestAfter', median(after), 'the largest task after a stroke'), bar: BAR_MS },
      ];
    } finally {
      await browser.close();
    }
  });
