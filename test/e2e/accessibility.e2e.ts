// Every screen in both languages held to axe's rules (WCAG 2.1 A and AA, and its good practices), as it stands when used; no
// screen breaks the page's own policy or asks another origin for anything.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { words } from '#i18n/words.ts';
import { axeFindings } from './axe.ts';
import { missingSlices, notDicom } from './made-input.ts';
import { caseIsOpen, openHome, settledClearances, step } from './planner.ts';
import { watched } from './watched-page.ts';

const clean = async (page: Page, screen: string): Promise<void> => {
  expect.soft(await axeFindings(page), screen).toEqual([]);
};

const give = (page: Page, files: readonly string[]): Promise<void> =>
  page.locator('[data-picker=files]').setInputFiles(files);

for (const [language, locale] of [
  ['fr', 'fr-FR'],
  ['en', 'en-GB'],
] as const) {
  test.describe(locale, () => {
    test.use({ locale });
    const root = mkdtempSync(join(tmpdir(), 'trabecula-'));
    const { screens, panels, sources } = words(language);

    test(`${locale}: home, series, refusals`, async ({ page, baseURL }) => {
      const seen = await watched(page, baseURL);
      await openHome(page);
      await clean(page, 'home');
      await give(page, notDicom(root));
      await expect(page.getByRole('button', { name: screens.refused.home })).toBeVisible();
      await clean(page, 'nothing to open');
      await page.getByRole('button', { name: screens.refused.home }).click();
      await give(page, missingSlices(root));
      await expect(page.getByRole('heading', { name: screens.series.title })).toBeVisible();
      await clean(page, 'series');
      await page.getByRole('button', { name: sources.geometry.open }).click();
      await expect(page.getByRole('table')).toBeVisible();
      await clean(page, 'geometry of the series');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await page.getByRole('row', { selected: true }).focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: /GEO-GAP/ })).toBeVisible();
      await page.getByRole('button', { name: /GEO-GAP/ }).click();
      await clean(page, 'refused');
      await openHome(page);
      await page.getByRole('button', { name: sources.pacs.way }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await clean(page, 'address of the PACS');
      await page.getByLabel(sources.pacs.address).fill('/dicom-web');
      await page.getByRole('button', { name: sources.pacs.keep, exact: true }).click();
      await clean(page, 'PACS');
      expect(seen).toEqual({ foreign: [], violations: [] });
    });

    test(`${locale}: the workspace at every step, its dialogs`, async ({ page, baseURL }) => {
      const seen = await watched(page, baseURL);
      await openHome(page);
      await page.getByRole('button', { name: screens.home.sample }).click();
      await caseIsOpen(page);
      await settledClearances(page, 10);
      for (const name of Object.values(panels.steps)) {
        await step(page, name).click();
        await clean(page, name);
      }
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^T1/ }).first().click();
      await page.getByRole('radio', { name: panels.commands.layoutAxis }).click({ force: true });
      await expect(page.locator('[data-pane=across] canvas')).toBeVisible();
      await clean(page, 'in the axis');
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog')).toBeVisible();
      await clean(page, 'palette');
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
      await clean(page, 'keys');
      expect(seen).toEqual({ foreign: [], violations: [] });
    });

    test(`${locale}: the board at every step, and its handout`, async ({ page, baseURL }) => {
      const seen = await watched(page, baseURL);
      await openHome(page);
      await page.getByRole('button', { name: screens.home.sample }).click();
      await caseIsOpen(page);
      await settledClearances(page, 10);
      await page.keyboard.press('r');
      for (let n = 1; n <= 7; n++) {
        await page.keyboard.press(`Digit${n}`);
        if (n === 4) await page.keyboard.press('k');
        await clean(page, `board, step ${n}`);
      }
      await page.keyboard.press('l');
      await clean(page, 'board in a lit room');
      await page.getByRole('button', { name: panels.board.export }).click();
      await expect(page.locator('[data-handout] article').first()).toBeVisible();
      await clean(page, 'handout');
      expect(seen).toEqual({ foreign: [], violations: [] });
    });
  });
}
