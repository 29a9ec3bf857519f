// From an empty browser to the first useful screen, on the program as built and served by a warm server: the first page, and
// the sample case's slices in all three planes, which can be scrolled from then on, after one press, made as soon as the page stands
// and as soon as somebody has read its three lines. A browser of its own for each run; medians. The time is the page's own
// clock, from the start of its navigation, and a slice counts once its canvas has grey values; of ours, the last of the three. Another
// viewer, built and served elsewhere, may be timed in turn in the same run:
//   npm run bench -- start "--peer=volview=http://localhost:4463/?urls=[/raw.zip]"
// from the start of its navigation to the first canvas with grey values.

import { chromium, type Page } from 'playwright-core';
import type { BenchRow } from './bench-row.ts';
import { onServedApp } from './served-app.ts';

const PORT = 4329;
const RUNS = 7;
/** Others take half a minute each. */
const PEER_RUNS = 3;
/** To read the first page's three lines, at the very least. */
const READ_MS = 2000;
const SAMPLE = /cas exemple|sample case/;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] as number;

const clock = (page: Page): Promise<number> => page.evaluate(() => performance.now());

const OURS = ['axial', 'sagittal', 'coronal'].map((plane) => `[data-view=${plane}] canvas`);
/** Of a viewer whose views we do not know. */
const ANY = ['canvas'];

/** The page's clock when each of these first has a slice in a canvas. */
const slicesShown = (page: Page, views: readonly string[]): Promise<number> =>
  page.evaluate(async (selectors) => {
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [16, 16];
    const context = copy.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
    for (const selector of selectors) {
      for (let isShown = false; !isShown; ) {
        for (const image of document.querySelectorAll<HTMLCanvasElement>(selector)) {
          if (image.width <= 1) continue;
          context.clearRect(0, 0, 16, 16);
          context.drawImage(image, 0, 0, 16, 16);
          const { data } = context.getImageData(0, 0, 16, 16);
          isShown ||= data.some((value, n) => n % 4 === 0 && value > 40);
        }
        if (!isShown) await new Promise((drawn) => requestAnimationFrame(drawn));
      }
    }
    return performance.now();
  }, views);

interface Run {
  readonly homeMs: number;
  readonly slicesMs: number;
}

const WAIT_MS = 180_000;

/** A browser of its own for each run: what one page left to be drawn is not the next one's to wait for. */
const onFreshPage = async <T>(path: string, task: (page: Page) => Promise<T>): Promise<T> => {
  const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'fr-FR' });
    const page = await context.newPage();
    page.setDefaultTimeout(WAIT_MS);
    return await task(page);
  } finally {
    await browser.close();
  }
};

/** The press comes `readMs` after the page stands. */
const runOnce = (path: string, url: string, readMs: number): Promise<Run> =>
  onFreshPage(path, async (page) => {
    await page.goto(url);
    const sample = page.getByRole('button', { name: SAMPLE });
    await sample.waitFor();
    const homeMs = await clock(page);
    await page.waitForTimeout(readMs);
    const pressedMs = await clock(page);
    await sample.click();
    return { homeMs, slicesMs: (await slicesShown(page, OURS)) - pressedMs };
  });

/** A viewer that draws with WebGL on the canvas itself keeps its picture, or it could not be looked at. */
const keepDrawn = (): void => {
  const get = HTMLCanvasElement.prototype.getContext as (this: HTMLCanvasElement, ...of: unknown[]) => unknown;
  HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, options?: object) {
    return get.call(this, kind, kind.startsWith('webgl') ? { ...options, preserveDrawingBuffer: true } : options);
  } as typeof HTMLCanvasElement.prototype.getContext;
};

const peerOnce = (path: string, url: string): Promise<number> =>
  onFreshPage(path, async (page) => {
    await page.addInitScript(keepDrawn);
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator(ANY.join()).first().waitFor({ state: 'attached' });
    return slicesShown(page, ANY);
  });

/** `--peer=name=url` */
const peersAsked = (): readonly { readonly name: string; readonly url: string }[] =>
  process.argv.flatMap((argument) => {
    const [, name, url] = /^--peer=([^=]+)=(.+)$/.exec(argument) ?? [];
    return name === undefined || url === undefined ? [] : [{ name, url }];
  });

const row = (what: string, values: readonly number[]): BenchRow => ({
  name: `start.${what}`,
  value: median(values),
  unit: 'ms',
  better: 'lower',
});

const rowsOf = (
  atOnce: readonly Run[],
  read: readonly Run[],
  peers: readonly { readonly name: string; readonly ms: readonly number[] }[],
): readonly BenchRow[] => {
  const homes = [...atOnce, ...read].map(({ homeMs }) => homeMs);
  const slices = (runs: readonly Run[]): readonly number[] => runs.map(({ slicesMs }) => slicesMs);
  const fromNavigation = atOnce.map(({ homeMs, slicesMs }) => homeMs + slicesMs);
  return [
    row('firstPage', homes),
    row('sampleSlices', slices(atOnce)),
    row('sampleSlicesOnceRead', slices(read)),
    row('navigationToSampleSlices', fromNavigation),
    ...peers.map(({ name, ms }) => row(`${name}.navigationToFirstSlice`, ms)),
  ];
};

export const runStartBench = (path: string): Promise<readonly BenchRow[]> =>
  onServedApp(PORT, async (url) => {
    await runOnce(path, url, 0); // warms the server
    const atOnce: Run[] = [];
    const read: Run[] = [];
    const peers = peersAsked().map((peer) => ({ ...peer, ms: [] as number[] }));
    for (let run = 0; run < RUNS; run++) {
      atOnce.push(await runOnce(path, url, 0));
      read.push(await runOnce(path, url, READ_MS));
      for (const peer of run < PEER_RUNS ? peers : []) peer.ms.push(await peerOnce(path, peer.url));
    }
    return rowsOf(atOnce, read, peers);
  });
