// The view in the axis: planes that hold the instrument, moved through and turned by keys, and the image under the axis.

import { expect, type Page, test } from '@playwright/test';
import { caseIsOpen, openHome, savedPlan, settledClearances } from './planner.ts';

const depthOf = async (page: Page, pane: string): Promise<number> =>
  Number(await page.locator(`[data-pane=${pane}]`).getAttribute('aria-valuenow'));

/** Letters at the four edges: left, right, top, bottom. */
const lettersOf = (page: Page, pane: string): Promise<string> =>
  page
    .locator(`[data-pane=${pane}] .tv-orientation`)
    .evaluate((g) => [...g.children].map((t) => t.textContent).join(' '));

/** Grey of a pane's picture at a fraction of its width and height. */
const greyAt = (page: Page, pane: string, across: number, down: number): Promise<number> =>
  page.locator(`[data-pane=${pane}] canvas`).evaluate(
    (canvas, [x, y]) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const context = (canvas as HTMLCanvasElement).getContext('2d') as CanvasRenderingContext2D;
      return context.getImageData(Math.floor(width * x), Math.floor(height * y), 1, 1).data[0] ?? -1;
    },
    [across, down] as const,
  );

test('an instrument in its axis: skin on top, moved through and turned by keys', async ({ page }) => {
  await openHome(page);
  await page.getByRole('button', { name: 'Voir le cas exemple' }).click();
  await caseIsOpen(page);
  await settledClearances(page, 10);
  await page.keyboard.press('b');
  for (const pane of ['first', 'second', 'across'])
    await expect(page.locator(`[data-pane=${pane}] canvas`)).toBeVisible();

  // The sample's first trocar comes from the back, the patient's right: back on top, target at the front.
  expect(await lettersOf(page, 'first')).toMatch(/^LP? RA? PR? AL?$/);
  expect((await lettersOf(page, 'second')).split(' ').slice(0, 2).join(' ')).toMatch(/^H.? F.?$/);
  // Air above the entry, tissue below.
  await expect.poll(() => greyAt(page, 'first', 0.5, 0.02)).toBe(0);
  expect(await greyAt(page, 'first', 0.3, 0.5)).toBeGreaterThan(10);

  const weakest = await depthOf(page, 'first');
  const letters = await lettersOf(page, 'second');
  await page.locator('[data-pane=first]').focus();
  for (let n = 0; n < 5; n++) await page.keyboard.press('ArrowUp');
  expect(await depthOf(page, 'across')).toBeCloseTo(weakest - 5, 6);
  for (let n = 0; n < 18; n++) await page.keyboard.press('ArrowRight');
  // A quarter turn: the first plane is now where the second was.
  await expect.poll(() => lettersOf(page, 'first')).toBe(letters);
  await page.locator('[data-pane=across]').hover();
  await page.mouse.wheel(0, 100);
  await expect.poll(() => depthOf(page, 'first')).toBeCloseTo(weakest - 4, 6);

  await page.keyboard.press('Control+z');
  await expect(page.locator('[data-layout=axis]')).toBeVisible();
});

test('the ends of an instrument, dragged and nudged in its axis: the numbers are of this frame', async ({ page }) => {
  await openHome(page);
  await page.getByRole('button', { name: 'Voir le cas exemple' }).click();
  await caseIsOpen(page);
  await settledClearances(page, 10);
  await page.keyboard.press('b');
  await expect(page.locator('[data-pane=first] canvas')).toBeVisible();
  const before = (await savedPlan(page)).plan.instruments[0];
  const entry = page.getByRole('button', { name: /^T1, entrée/ }).first();
  const box = await entry.boundingBox();
  if (box === null) throw new Error('no entry handle in the first plane');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 12, y, { steps: 4 });
  // While it is dragged the planes stay and the chart is of this frame.
  const moved = await entry.boundingBox();
  expect((moved?.x ?? 0) - box.x).toBeGreaterThan(8);
  const label = (await page.locator('[data-pane=chart] svg').getAttribute('aria-label')) ?? '';
  const [first] = await settledClearances(page, 10);
  expect(label).toContain(`${first?.figure}\u00a0mm`);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect((await savedPlan(page)).plan.instruments[0]).toEqual(before);

  await entry.focus();
  await page.keyboard.press('Alt+ArrowRight');
  const nudged = (await savedPlan(page)).plan.instruments[0];
  const by = Math.hypot(...[0, 1, 2].map((n) => (nudged?.entryLps[n] ?? 0) - (before?.entryLps[n] ?? 0)));
  expect(by).toBeCloseTo(0.5, 6);
  expect(nudged?.targetLps).toEqual(before?.targetLps);
  await page.keyboard.press('Control+z');
  expect((await savedPlan(page)).plan.instruments[0]).toEqual(before);
});
