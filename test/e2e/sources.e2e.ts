// Archives in archives, what is left aside, a series slice by slice, and a part of it opened and said to be one.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findingSentence, words } from '#i18n/words.ts';
import { halfZip, missingSlices, nestedZip } from './made-input.ts';
import { caseIsOpen, openFiles, openHome, savedPlan } from './planner.ts';

const { sources, screens } = words('fr');

test('a ZIP in a ZIP is read, counted, looked into, and opened in part', async ({ page }) => {
  await openHome(page);
  const path = nestedZip(mkdtempSync(join(tmpdir(), 'trabecula-')));
  await openFiles(page, [path]);
  await expect(page.getByRole('heading', { name: screens.series.title })).toBeVisible();
  await expect(page.getByText('41 fichiers lus')).toBeVisible();
  await page.getByRole('button', { name: /1 laissé/ }).click();
  await expect(page.getByText('export.zip/lisez-moi.txt')).toBeVisible();

  await page.getByRole('button', { name: sources.geometry.open }).click();
  await expect(page.getByRole('dialog').getByRole('row')).toHaveCount(41);
  await expect(page.getByRole('img', { name: /^40 coupes/ })).toBeVisible();
  await page.getByRole('button', { name: screens.actions.close, exact: true }).click();

  await page.getByRole('button', { name: sources.part.open }).click();
  await page.getByRole('spinbutton', { name: /Coupes, de/ }).fill('11');
  await page.getByRole('dialog').getByText(sources.part.halvedInPlane, { exact: true }).click();
  await page.getByRole('button', { name: sources.part.confirm }).click();
  await caseIsOpen(page);
  const { title } = findingSentence('fr', 'SERIES-REDUCED', { factors: '2 × 2 × 1' });
  await expect(page.getByText(title).first()).toBeVisible();
  const { plan } = await savedPlan(page);
  const { image } = plan as unknown as {
    readonly image: { readonly reduction: unknown; readonly grid: { readonly dims: readonly number[] } };
  };
  expect(image.reduction).toMatchObject({ from: [0, 0, 10], factors: [2, 2, 1] });
  expect(image.grid.dims[2]).toBe(30);
});

test('a ZIP that was cut is refused as one', async ({ page }) => {
  await openHome(page);
  const root = mkdtempSync(join(tmpdir(), 'trabecula-'));
  await openFiles(page, [halfZip(root, nestedZip(root))]);
  const { title } = findingSentence('fr', 'ZIP-BROKEN', {});
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
});

test('a series too large for the browser is refused before a pixel is read, and opened halved', async ({ page }) => {
  // A browser that tells of 0.05 GB: half of it is less than what forty slices take.
  await page.addInitScript(() => Object.defineProperty(navigator, 'deviceMemory', { value: 0.05 }));
  await openHome(page);
  const path = nestedZip(mkdtempSync(join(tmpdir(), 'trabecula-')));
  await openFiles(page, [path]);
  await expect(page.getByRole('heading', { name: screens.series.title })).toBeVisible();
  await page.getByRole('button', { name: screens.series.open }).click();
  await expect(page.getByRole('button', { name: /SIZE-TOO-LARGE/ })).toBeVisible();
  await expect(page.getByText(/26\sMo/).first()).toBeVisible();
  await expect(page.locator('canvas')).toHaveCount(0);
  // A part of it is offered, and its voxels halved.
  await page.getByRole('button', { name: new RegExp(sources.part.remedyPart) }).click();
  await expect(page.getByRole('dialog', { name: sources.part.title })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: new RegExp(sources.part.remedyHalfInPlane) }).click();
  await caseIsOpen(page);
  const { plan } = await savedPlan(page);
  expect((plan as unknown as { readonly image: { readonly reduction: unknown } }).image.reduction).toMatchObject({
    factors: [2, 2, 1],
  });
});

test('an uneven series is opened across its gaps on request: hatched, said in mm, and not measured', async ({
  page,
}) => {
  await openHome(page);
  await openFiles(page, missingSlices(mkdtempSync(join(tmpdir(), 'trabecula-'))));
  await expect(page.getByRole('heading', { name: screens.series.title })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /GEO-GAP/ })).toBeVisible();
  await page.getByRole('button', { name: new RegExp(sources.acrossGaps.remedy) }).click();
  await caseIsOpen(page);
  await expect(page.getByText('Rééchantillonnée par-dessus les écarts : 1').first()).toBeVisible();
  await expect(page.locator('[data-view=sagittal] [data-gap]')).toHaveText('non scanné · 3,0 mm');
  await expect(page.locator('[data-view=coronal] [data-gap] polygon')).toBeVisible();
  await expect(page.locator('[data-view=axial] [data-gap]')).toHaveCount(0);
  await expect(page.locator('[data-view=scene] [data-gap] path')).toHaveAttribute('d', /^(M[-\d. ]+L[-\d. ]+){12}$/);
  const { plan } = await savedPlan(page);
  const { image } = plan as unknown as { readonly image: { readonly gaps: unknown; readonly grid: unknown } };
  expect(image).toMatchObject({ gaps: [{ from: 19, to: 20 }], grid: { dims: [384, 320, 40] } });
  // In the axis and through the case too.
  await page.keyboard.press('Shift+B');
  await expect(page.locator('[data-pane=fluoroscopy-1] [data-gap]')).toHaveText('non scanné · 3,0 mm');
  // Ways in are not looked for where nobody knows what lies in the way.
  await page.keyboard.press('a');
  await expect(page.getByText(findingSentence('fr', 'GAP-NO-SEARCH', {}).title)).toBeVisible();
});
