// Scrolling with twelve structures on the slices and with none, and what their voxels hold beside the image's. One page, the
// two in short turns, so that both meet the same machine; each turn by the processor time that the page's own thread and all
// of the browser took (which a busy machine hardly changes), and by the median of its steps on the clock. Ratios are the
// medians of those of neighbouring turns.

import { BENCH_PAGE, type Measured, onBenchPages, sampleFiles } from './bench-pages.ts';
import type { BenchRow } from './bench-row.ts';
import { browserCpu } from './browser-cpu.ts';
import type { PageBench } from './pages/page-bench.ts';

declare const bench: PageBench;

const SCROLL_BAR = 1.3;
const MEMORY_BAR = 0.25;
const TURNS = 7;
const STEPS = 16;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

interface Turn {
  readonly pageMs: number;
  readonly browserMs: number;
  readonly frameMs: number;
}

const measured = async ({ browser, root }: Measured) => {
  const context = await browser.newContext({ viewport: { width: 1281, height: 881 } });
  const page = await context.newPage();
  await page.goto(BENCH_PAGE);
  await page.waitForFunction(() => 'bench' in globalThis);
  await page.setInputFiles('#files', [...sampleFiles()]);
  const { voxelBytes } = await page.evaluate(() => bench.openOurs());
  const maskBytes = await page.evaluate(() => bench.addTwelve());
  const turn = async (structuresShown: boolean): Promise<Turn> => {
    const before = browserCpu(root);
    const frames = await page.evaluate(({ steps, shown }) => bench.scrollAmong(steps, shown), {
      steps: STEPS,
      shown: structuresShown,
    });
    const after = browserCpu(root);
    return {
      pageMs: (after.pageMs - before.pageMs) / STEPS,
      browserMs: (after.allMs - before.allMs) / STEPS,
      frameMs: median(frames),
    };
  };
  // The first turns trace, compile and take to the graphics memory what the later ones find ready.
  await turn(false);
  await turn(true);
  const turns: { readonly none: Turn; readonly twelve: Turn }[] = [];
  for (let n = 0; n < TURNS; n++) turns.push({ none: await turn(false), twelve: await turn(true) });
  await context.close();
  return { turns, share: maskBytes / voxelBytes };
};

const NOTES: Readonly<Record<keyof Turn, string>> = {
  pageMs: "processor time of the page's own thread, a step",
  browserMs: 'processor time of the whole browser, a step',
  frameMs: 'to the end of the frame, on the clock',
};

/** Scrolls the sample. */
export const runStructuresBench = (chromiumPath: string): Promise<BenchRow[]> =>
  onBenchPages(chromiumPath, async (browser) => {
    const { turns, share } = await measured(browser);
    const row = (what: string, value: number, unit: string, note: string): BenchRow => ({
      name: `structures.sample.${what}`,
      value,
      unit,
      better: 'lower',
      note,
    });
    const rows = (['pageMs', 'browserMs', 'frameMs'] as const).flatMap((key) => [
      row(`${key}.none`, median(turns.map(({ none }) => none[key])), 'ms', NOTES[key]),
      row(`${key}.twelve`, median(turns.map(({ twelve }) => twelve[key])), 'ms', NOTES[key]),
      {
        ...row(`${key}.ratio`, median(turns.map(({ none, twelve }) => twelve[key] / none[key])), 'x', NOTES[key]),
        bar: SCROLL_BAR,
      },
    ]);
    return [...rows, { ...row('maskBytes.perVoxelArray', share, 'x', 'twelve structures'), bar: MEMORY_BAR }];
  });
