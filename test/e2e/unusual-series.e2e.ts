// Series that are no plain stack, on screen: a tilted gantry opens straightened and says so with its millimetres; slices
// scattered over a chest do not open, and say why. Images from ../shared/data, never committed.

import { expect, test } from '@playwright/test';
import { hasRealData, realDataZip } from '#test/real-data.ts';
import { openChosenSeries, openFiles, openHome } from './planner.ts';

test('a tilted gantry opens with its banner', async ({ page }) => {
  test.skip(!hasRealData('ct-gantry-tilt'), 'no ../shared/data');
  await openHome(page);
  await openFiles(page, [realDataZip('ct-gantry-tilt')]);
  await openChosenSeries(page);
  const banner = page.getByText(/Statif incliné de 18,5/).first();
  await expect(banner).toBeVisible();
  await expect(page.getByText(/de 42,0\u00a0mm au plus/).first()).toBeVisible();
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/tilt.png` });
});

test('scattered slices do not open, and the steps are told in millimetres', async ({ page }) => {
  test.skip(!hasRealData('ct-missing-slices'), 'no ../shared/data');
  await openHome(page);
  await openFiles(page, [realDataZip('ct-missing-slices')]);
  await expect(page.getByRole('heading', { name: 'Choisir la série' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/119,00\u00a0mm/).first()).toBeVisible();
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/missing.png` });
});
