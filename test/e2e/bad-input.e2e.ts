// What a user hands over by mistake, in both languages, with a case open: each gets its fact and its remedy, and the case
// that was open is found again with every number it had.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { Language } from '#i18n/language.ts';
import { findingSentence, words } from '#i18n/words.ts';
import {
  emptyFolder,
  halfOf,
  missingSlices,
  notDicom,
  slicesAtGap,
  smallLabelMap,
  someSlices,
  twoPatients,
} from './made-input.ts';
import { caseIsOpen, openHome, pickWith, savedPlanText, settledClearances, steadyFigures, step } from './planner.ts';

const SPARED = 10;
const LOCALES = [
  ['fr', 'fr-FR'],
  ['en', 'en-GB'],
] as const satisfies readonly (readonly [Language, string])[];

const openSample = async (page: Page, language: Language): Promise<readonly string[]> => {
  await openHome(page);
  await page.getByRole('button', { name: words(language).screens.home.sample }).click();
  await caseIsOpen(page);
  await settledClearances(page, SPARED);
  return steadyFigures(page);
};

const give = (page: Page, files: readonly string[] | string): Promise<void> =>
  page.locator(typeof files === 'string' ? '[data-picker=folder]' : '[data-picker=files]').setInputFiles(files);

/** The refusal's screen: the sentence as heading and the remedy below; then back to the case, unharmed. */
const refusedAndBack = async (page: Page, language: Language, code: string, values: Record<string, number> = {}) => {
  const { title, remedy } = findingSentence(language, code, values);
  await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
  await expect(page.getByText(remedy, { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: words(language).screens.refused.toCase }).click();
};

const unharmed = async (page: Page, figures: readonly string[]): Promise<void> => {
  await caseIsOpen(page);
  await settledClearances(page, SPARED);
  expect(await steadyFigures(page)).toEqual(figures);
};

const notice = (page: Page, text: string) => page.getByText(text, { exact: false }).first();

for (const [language, locale] of LOCALES) {
  test.describe(locale, () => {
    test.use({ locale });
    const root = mkdtempSync(join(tmpdir(), 'trabecula-'));

    test(`${locale}: files and folders that hold no usable image`, async ({ page }) => {
      const figures = await openSample(page, language);
      await give(page, notDicom(root));
      await refusedAndBack(page, language, 'FOLDER-NO-IMAGES', { files: 2 });
      await unharmed(page, figures);

      await give(page, emptyFolder(root));
      await refusedAndBack(page, language, 'FOLDER-NO-IMAGES', { files: 0 });
      await unharmed(page, figures);
    });

    test(`${locale}: missing slices are refused with millimetres and names`, async ({ page }) => {
      const figures = await openSample(page, language);
      await give(page, missingSlices(root));
      await expect(page.getByRole('heading', { name: words(language).screens.series.title })).toBeVisible();
      await page.keyboard.press('Enter');
      const { title, remedy } = findingSentence(language, 'GEO-GAP', { missing: 2, stepMm: 1, gapMm: 3 });
      await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
      await expect(page.getByText(remedy, { exact: true })).toBeVisible();
      await page.getByRole('button', { name: /GEO-GAP/ }).click();
      await expect(page.getByText(slicesAtGap.join(' · '))).toBeVisible();
      await page.getByRole('button', { name: words(language).screens.refused.series, exact: true }).click();
      await page.getByRole('button', { name: words(language).screens.actions.cancel }).click();
      await unharmed(page, figures);
    });

    test(`${locale}: two patients are told apart and counted`, async ({ page }) => {
      await openHome(page);
      await give(page, twoPatients(root));
      const { title, remedy } = findingSentence(language, 'FOLDER-SEVERAL-PATIENTS', { count: 2 });
      await expect(notice(page, title)).toBeVisible();
      await expect(notice(page, remedy)).toBeVisible();
    });

    test(`${locale}: a plan cut in half, a plan of other images, a label map of another size`, async ({ page }) => {
      const figures = await openSample(page, language);
      const half = halfOf(root, await savedPlanText(page));
      await page.locator('[data-picker=plan]').setInputFiles(half);
      await expect(notice(page, findingSentence(language, 'PLAN-CUT', {}).title)).toBeVisible();
      await expect(notice(page, findingSentence(language, 'PLAN-CUT', {}).remedy)).toBeVisible();

      const importing = page.getByRole('button', { name: /^(Importer|Import)/ }).first();
      await step(page, 'Structures').click();
      await pickWith(page, importing, [smallLabelMap(root)]);
      const { title } = findingSentence(language, 'LABELS-OTHER-GRID', {});
      await expect(notice(page, title)).toBeVisible();
      await expect(notice(page, '8 × 9 × 10')).toBeVisible();
      expect(await savedPlanText(page)).not.toBe('');
      expect(figures.length).toBeGreaterThan(5);
    });

    test(`${locale}: a plan made on other slices is refused with the reason`, async ({ page }) => {
      await openSample(page, language);
      const path = join(root, 'sample.trabecula.json');
      const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
      await download.saveAs(path);
      await give(page, someSlices(60, 140));
      await expect(page.getByRole('heading', { name: words(language).screens.series.title })).toBeVisible();
      await page.keyboard.press('Enter');
      await caseIsOpen(page);
      await page.locator('[data-picker=plan]').setInputFiles(path);
      await expect(notice(page, findingSentence(language, 'PLAN-OTHER-SLICES', {}).title)).toBeVisible();
    });
  });
}

test('without WebGL 2 the sample is refused with what to do, not with what broke', async ({ page }) => {
  await page.addInitScript(() => {
    for (const one of [HTMLCanvasElement, OffscreenCanvas]) {
      const own = one.prototype.getContext as (kind: string, ...more: readonly unknown[]) => unknown;
      Object.defineProperty(one.prototype, 'getContext', {
        value(this: unknown, kind: string, ...more: readonly unknown[]) {
          return kind.startsWith('webgl') ? null : own.call(this, kind, ...more);
        },
      });
    }
  });
  await openHome(page);
  await page.getByRole('button', { name: words('fr').screens.home.sample }).click();
  const { title, remedy } = findingSentence('fr', 'VIEW-NO-WEBGL', {});
  await expect(page.getByText(title, { exact: true }).first()).toBeVisible();
  await expect(page.getByText(remedy, { exact: true }).first()).toBeVisible();
});
