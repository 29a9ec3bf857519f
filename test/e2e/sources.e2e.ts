// Archives in archives, what is left aside, a series slice by slice, and a part of it opened and said to be one.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findingSentence, words } from '#i18n/words.ts';
import { halfZip, nestedZip } from './made-input.ts';
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
