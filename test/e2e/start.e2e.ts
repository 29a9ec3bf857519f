// What comes first when a case opens, held without a clock: the three planes, each drawn once and with its letters, by a shader
// compiled before anybody pressed; then what stands around them, and 3D.

import { expect, type Page, test } from '@playwright/test';

declare global {
  interface Window {
    seen: string[];
    /** When a third picture came. */
    drawnMs: number;
    pictures: () => string[];
    firstPictures: string[];
  }
}

/** Notes programs that are linked, pictures that come to a view, and the panel once it stands. */
const noteWhatComes = (): void => {
  window.seen = [];
  let pictures = 0;
  const note = (what: string): void => void window.seen.push(what);
  const link = WebGL2RenderingContext.prototype.linkProgram;
  WebGL2RenderingContext.prototype.linkProgram = function (program) {
    note('shader');
    link.call(this, program);
  };
  const draw = CanvasRenderingContext2D.prototype.drawImage as (this: CanvasRenderingContext2D, ...of: never[]) => void;
  CanvasRenderingContext2D.prototype.drawImage = function (this: CanvasRenderingContext2D, ...of: never[]) {
    const view = this.canvas.closest<HTMLElement>('[data-view]')?.dataset.view;
    draw.apply(this, of);
    if (view === undefined) return;
    note(view);
    if (++pictures === 3) window.drawnMs = performance.now();
  } as typeof CanvasRenderingContext2D.prototype.drawImage;
  addEventListener('click', () => note('pressed'), { capture: true });
  window.pictures = () =>
    [...document.querySelectorAll<HTMLCanvasElement>('[data-view] canvas.cornerstone-canvas')].map((canvas) =>
      canvas.toDataURL(),
    );
  const around = new MutationObserver(() => {
    if (document.querySelector('[data-workspace] aside') === null) return;
    around.disconnect();
    const letters = ['axial', 'sagittal', 'coronal'].map(
      (view) => document.querySelectorAll(`[data-view=${view}] svg text`).length > 0,
    );
    window.firstPictures = window.pictures();
    note(letters.every(Boolean) ? 'panel' : 'panel, before the letters');
  });
  around.observe(document, { subtree: true, childList: true });
};

const openSample = async (page: Page): Promise<void> => {
  await page.addInitScript(noteWhatComes);
  await page.goto('/');
  const sample = page.getByRole('button', { name: /cas exemple/ });
  await sample.waitFor();
  // At rest: the context is made, and the stage on which its shader was compiled is taken down.
  await page.waitForFunction(
    () => window.seen.includes('shader') && document.querySelector('body > [style*="-99px"]') === null,
  );
  await sample.click();
  await page.locator('[data-view=scene] canvas').waitFor();
};

test('three planes come first, each drawn once, then what stands around them, then 3D', async ({ page }) => {
  await openSample(page);
  const seen = await page.evaluate(() => window.seen);
  const first = seen.slice(seen.indexOf('pressed') + 1, seen.findIndex((what) => what.startsWith('panel')) + 1);
  expect(first.slice(0, 3).toSorted()).toEqual(['axial', 'coronal', 'sagittal']);
  expect(first.slice(3)).toEqual(['panel']);
  const [drawnMs, fetchedMs] = await page.evaluate(() => [
    window.drawnMs,
    performance.getEntriesByType('resource').find(({ name }) => name.includes('scene-view'))?.startTime ?? 0,
  ]);
  expect(fetchedMs).toBeGreaterThan(drawnMs ?? Number.POSITIVE_INFINITY);
  // No slice was missing.
  const [before, after] = await page.evaluate(() => [window.firstPictures, window.pictures()]);
  expect(before).toHaveLength(3);
  expect(after).toEqual(before);
});
