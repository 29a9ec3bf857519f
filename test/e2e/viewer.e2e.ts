// The viewer alone, by mouse and keys in a real browser: what a drag, a wheel, a click and Escape do to plan and session,
// and whether overlay and image agree about where a millimetre lies.

import { resolve } from 'node:path';
import { expect, type Page as Tab, test } from '@playwright/test';
import { createServer, type ViteDevServer } from 'vite';
import type { Page } from './pages/viewer/page.ts';

declare global {
  interface Window {
    page: Page;
  }
}

const PORT = 4320;
const ADDRESS = `http://localhost:${PORT}/test/e2e/pages/viewer/index.html`;
const HANDLE = '#axial [data-instrument="i1"] [data-end="target"]';
let server: ViteDevServer;

test.beforeAll(async () => {
  const root = resolve(import.meta.dirname, '../..');
  server = await createServer({
    configFile: false,
    root,
    cacheDir: resolve(root, '.cache/viewer-page'),
    logLevel: 'error',
    server: { port: PORT, strictPort: true, hmr: false, watch: null },
    optimizeDeps: { entries: ['test/e2e/pages/viewer/index.html'] },
  });
  await server.listen();
});

test.afterAll(() => server.close());

test.beforeEach(async ({ page }) => {
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.setViewportSize({ width: 1200, height: 900 });
  await page.goto(ADDRESS, { timeout: 60_000 });
  await page.waitForFunction(() => window.page !== undefined, undefined, { timeout: 90_000 });
});

const settled = (page: Tab): Promise<void> => page.evaluate(() => window.page.viewer.settled());
const instruments = (page: Tab) => page.evaluate(() => window.page.history.document().instruments);
const session = (page: Tab) => page.evaluate(() => window.page.session.getState());
const undoLabel = (page: Tab) => page.evaluate(() => window.page.history.undoLabel());

const middle = async (page: Tab, selector: string): Promise<readonly [number, number]> => {
  const box = await page.locator(selector).boundingBox();
  if (box === null) throw new Error(`${selector} is not drawn`);
  return [box.x + box.width / 2, box.y + box.height / 2];
};

const drag = async (page: Tab, from: readonly [number, number], by: readonly [number, number]): Promise<void> => {
  await page.mouse.move(from[0], from[1]);
  await page.mouse.down();
  await page.mouse.move(from[0] + by[0], from[1] + by[1], { steps: 4 });
};

test('a handle drag is one gesture: followed at once, one undo, none after Escape', async ({ page }) => {
  const before = await instruments(page);
  const windowBefore = (await session(page)).displayWindow;
  const at = await middle(page, `${HANDLE} .tv-handle-hit`);
  await drag(page, at, [30, 12]);
  const during = await instruments(page);
  expect(during[0]?.targetLps[0]).toBeGreaterThan((before[0]?.targetLps[0] ?? 0) + 2);
  expect(during[0]?.targetLps[2]).toBe(before[0]?.targetLps[2]);
  expect(during[0]?.entryLps).toEqual(before[0]?.entryLps);
  await page.keyboard.press('Escape');
  expect(await instruments(page)).toEqual(before);
  expect(await undoLabel(page)).toBeNull();
  await page.mouse.up();

  await drag(page, at, [30, 12]);
  await page.mouse.up();
  expect(await undoLabel(page)).toBe('command.move-target');
  await page.evaluate(() => window.page.history.undo());
  expect(await instruments(page)).toEqual(before);
  expect((await session(page)).displayWindow).toEqual(windowBefore);
});

test('the shaft moves the whole instrument', async ({ page }) => {
  const [before] = await instruments(page);
  const [tx, ty] = await middle(page, `${HANDLE} .tv-handle-hit`);
  const [ex, ey] = await middle(page, '#axial [data-instrument="i1"] [data-end="entry"] .tv-handle-hit');
  await drag(page, [(tx + ex) / 2, (ty + ey) / 2], [-20, 5]);
  await page.mouse.up();
  const [after] = await instruments(page);
  for (const c of [0, 1, 2]) {
    const entryMoved = (after?.entryLps[c] ?? 0) - (before?.entryLps[c] ?? 0);
    expect((after?.targetLps[c] ?? 0) - (before?.targetLps[c] ?? 0)).toBeCloseTo(entryMoved, 9);
  }
  expect(after?.targetLps[0]).toBeLessThan((before?.targetLps[0] ?? 0) - 1);
});

test('handles are tab stops with a name and move by Alt and the arrows', async ({ page }) => {
  const [before] = await instruments(page);
  await page
    .getByRole('button', { name: /^T1, cible, [0-9]+,[0-9]/ })
    .first()
    .focus();
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('Alt+Shift+ArrowUp');
  const [after] = await instruments(page);
  expect((after?.targetLps[0] ?? 0) - (before?.targetLps[0] ?? 0)).toBeCloseTo(0.5, 9);
  expect((after?.targetLps[1] ?? 0) - (before?.targetLps[1] ?? 0)).toBeCloseTo(-5, 9);
});

test('two clicks place an instrument; a seed and a sphere are handed over', async ({ page }) => {
  await page.evaluate(() => window.page.session.setState({ selection: { kind: 'none' }, tool: 'place-target' }));
  await settled(page);
  await page.mouse.click(200, 180);
  await page.mouse.click(180, 400);
  const all = await instruments(page);
  expect(all).toHaveLength(2);
  expect(all[1]?.entryLps[1]).toBeGreaterThan(all[1]?.targetLps[1] ?? 0);
  expect(await session(page)).toMatchObject({ tool: 'window', selection: { kind: 'instrument', id: all[1]?.id } });

  await page.evaluate(() => window.page.session.setState({ tool: 'grow' }));
  await settled(page);
  await page.mouse.click(400, 140);
  await page.evaluate(() => window.page.session.setState({ tool: 'ellipsoid' }));
  await settled(page);
  await drag(page, [400, 140], [40, 0]);
  await page.mouse.up();
  const made = await page.evaluate(() => ({ seeds: window.page.seeds, spheres: window.page.spheres }));
  expect(made.seeds).toHaveLength(1);
  expect(made.spheres[0]?.centre).toEqual(made.seeds[0]);
  expect(made.spheres[0]?.radiiMm[0]).toBeGreaterThan(3);
});

test('wheel scrolls one slice, Ctrl and wheel zooms, drag windows, Shift carries the crosshair', async ({ page }) => {
  const z = async (): Promise<number> => (await session(page)).crosshairLps[2];
  await page.mouse.move(300, 140);
  await page.mouse.wheel(0, 100);
  const first = await z();
  await page.mouse.wheel(0, 100);
  expect((await z()) - first).toBeCloseTo(-2, 9);
  expect((await session(page)).pointer?.value).not.toBeNull();

  const scale = () => page.locator('#axial .tv-scale-bar').evaluate((bar) => bar.getBoundingClientRect().width);
  const before = await scale();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -60);
  await page.keyboard.up('Control');
  await settled(page);
  expect(await scale()).not.toBe(before);

  const { displayWindow } = await session(page);
  await drag(page, [300, 140], [40, 20]);
  await page.mouse.up();
  const wider = (await session(page)).displayWindow;
  expect(wider.width).toBeGreaterThan(displayWindow.width);
  expect(wider.centre).toBeGreaterThan(displayWindow.centre);

  await page.keyboard.down('Shift');
  await page.mouse.move(210, 260);
  await page.keyboard.up('Shift');
  const { crosshairLps, pointer } = await session(page);
  expect(crosshairLps).toEqual(pointer?.lps);
});

test('overlay and image agree to the pixel in every view, zoomed, panned and resized', async ({ page }) => {
  const worst = () =>
    page.evaluate(async () => {
      let worstPx = 0;
      for (const view of ['axial', 'sagittal', 'coronal']) {
        const at = window.page.session.getState().crosshairLps;
        const image = window.page.cornerstonePx(view, at);
        const lines = [...document.querySelectorAll(`#${view} .tv-crosshair path`)].map(
          (p) => p.getAttribute('d') ?? '',
        );
        const overlay = [
          Number(/M([\d.-]+)/.exec(lines[0] ?? '')?.[1]),
          Number(/M[\d.-]+ ([\d.-]+)/.exec(lines[1] ?? '')?.[1]),
        ];
        for (const axis of [0, 1])
          worstPx = Math.max(worstPx, Math.abs((image[axis] ?? 0) - (overlay[axis] ?? Number.NaN)));
      }
      return worstPx;
    });
  const points = [
    [3.3, -20.1, 10],
    [-20.7, 13.2, -31],
  ] as const;
  for (const [n, point] of points.entries()) {
    await page.evaluate(([x, y, z]) => {
      const { session } = window.page;
      session.setState({ crosshairLps: Object.assign([x, y, z]) });
    }, point);
    if (n === 1) {
      await page.setViewportSize({ width: 1011, height: 777 });
      await page.mouse.move(200, 140);
      await page.mouse.wheel(0, 0);
      await page.mouse.down({ button: 'middle' });
      await page.mouse.move(222, 131);
      await page.mouse.up({ button: 'middle' });
      await page.waitForTimeout(200);
    }
    await settled(page);
    // The lines stand on half pixels.
    expect(await worst()).toBeLessThanOrEqual(0.51);
  }
});

test('pixels are those of the voxels: a bright vessel, dark air, after the first draw', async ({ page }) => {
  await page.evaluate(() => window.page.session.setState({ displayWindow: { centre: 0, width: 2000 } }));
  await settled(page);
  const grey = (lps: readonly [number, number, number]) =>
    page.evaluate(([x, y, z]) => {
      const canvas = document.querySelector<HTMLCanvasElement>('#axial canvas');
      const px = window.page.cornerstonePx('axial', Object.assign([x, y, z]));
      const ratio = (canvas?.width ?? 0) / (canvas?.clientWidth ?? 1);
      return canvas?.getContext('2d')?.getImageData((px[0] ?? 0) * ratio, (px[1] ?? 0) * ratio, 1, 1).data[0];
    }, lps);
  // Vessel 220 HU within 15, bone 450: (value - centre) / width + 1/2 of 255.
  expect(Math.abs(((await grey([20, 10, 1])) ?? 0) - 255 * (220 / 2000 + 0.5))).toBeLessThan(5);
  expect(Math.abs(((await grey([5, 5, 1])) ?? 0) - 255 * (450 / 2000 + 0.5))).toBeLessThan(5);
  expect(await grey([-46, -38, 1])).toBeLessThan(4);
});

test('scrolling one view draws that view alone', async ({ page }) => {
  const drawn = await page.evaluate(async () => {
    const counts: Record<string, number> = {};
    for (const view of ['axial', 'sagittal', 'coronal']) {
      const host = document.querySelector(`#${view} [data-viewport-uid]`);
      host?.addEventListener('CORNERSTONE_IMAGE_RENDERED', () => {
        counts[view] = (counts[view] ?? 0) + 1;
      });
    }
    await window.page.scroll(8);
    await window.page.viewer.settled();
    return counts;
  });
  expect(drawn).toEqual({ axial: 8 });
});

test('a click in 3D brings the crosshair to the surface; a drag turns, and dispose leaves nothing', async ({
  page,
}) => {
  const before = (await session(page)).crosshairLps;
  const box = await page.locator('#scene').boundingBox();
  if (box === null) throw new Error('no 3D view');
  await page.mouse.click(box.x + box.width * 0.6, box.y + box.height * 0.35);
  const after = (await session(page)).crosshairLps;
  expect(after).not.toEqual(before);
  const glyph = () => page.locator('#scene .tv-glyph').innerHTML();
  const first = await glyph();
  await drag(page, [box.x + box.width * 0.7, box.y + box.height * 0.8], [90, 0]);
  await page.mouse.up();
  await settled(page);
  expect(await glyph()).not.toBe(first);
  await page.evaluate(() => window.page.viewer.dispose());
  expect(await page.locator('.tv-view').count()).toBe(0);
});

test('a second series is drawn where its millimetres are: the same voxels over themselves change nothing', async ({
  page,
}) => {
  await page.goto(`${ADDRESS}?second`, { timeout: 60_000 });
  await page.waitForFunction(() => window.page !== undefined, undefined, { timeout: 90_000 });
  await page.evaluate(() => {
    const { session: store } = window.page;
    const { displayWindow, second } = store.getState();
    store.setState({ second: { ...second, displayWindow, share: 0.5 }, overlays: 'none', viewAxes: 'acquisition' });
  });
  for (const axes of ['acquisition', 'patient'] as const) {
    await page.evaluate((viewAxes) => window.page.session.setState({ viewAxes }), axes);
    await settled(page);
    for (const view of ['axial', 'sagittal', 'coronal']) {
      const { differing, compared, brightest } = await page.evaluate((id) => {
        const pixels = (selector: string) => {
          const canvas = document.querySelector<HTMLCanvasElement>(`#${id} ${selector}`) as HTMLCanvasElement;
          const { width, height } = canvas;
          const copy = Object.assign(document.createElement('canvas'), { width, height });
          const context = copy.getContext('2d') as CanvasRenderingContext2D;
          context.drawImage(canvas, 0, 0);
          return { width, height, data: context.getImageData(0, 0, width, height).data };
        };
        const [under, over] = [pixels('canvas.cornerstone-canvas'), pixels('canvas.tv-second')];
        let [wrong, inside, most] = [0, 0, 0];
        for (let y = 0; y < over.height; y++)
          for (let x = 0; x < over.width; x++) {
            const n = 4 * (y * over.width + x);
            if (over.data[n + 3] !== 255) continue;
            const below = under.data[4 * (y * under.width + x)] ?? 0;
            inside++;
            most = Math.max(most, over.data[n] ?? 0);
            if (Math.abs(below - (over.data[n] ?? 0)) > 6) wrong++;
          }
        return { differing: wrong / inside, compared: inside, brightest: most };
      }, view);
      expect(compared, `${axes} ${view}`).toBeGreaterThan(20_000);
      expect(brightest, `${axes} ${view}`).toBeGreaterThan(100);
      expect(differing, `${axes} ${view}`).toBeLessThan(0.02);
    }
  }
});
