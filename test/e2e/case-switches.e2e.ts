// Cases opened in a hurry: files of two patients given one after the other before the first have been read, opened or
// cancelled, seeded. Whatever stands on the screen in the end is of one patient alone: names, images and plan.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { words } from '#i18n/words.ts';
import { seededRandom } from '../oracle/seeded-random.ts';
import { otherPatient, someSlices } from './made-input.ts';
import { caseIsOpen, openHome, savedPlan } from './planner.ts';

const SWITCHES = 24;
const { screens } = words('fr');

interface Case {
  readonly files: readonly string[];
  readonly patient: RegExp;
}

interface ImageOfPlan {
  readonly seriesInstanceUid: string;
  readonly voxelDigest: string;
  readonly grid: { readonly dims: readonly number[] };
}

const give = (page: Page, { files }: Case): Promise<void> => page.locator('[data-picker=files]').setInputFiles(files);

const imageOf = async (page: Page): Promise<ImageOfPlan> => {
  const { plan } = await savedPlan(page);
  return (plan as unknown as { readonly image: ImageOfPlan }).image;
};

/** Opens what was read of the files that are wanted: the list may still be the one before. */
const openTheOne = async (page: Page, { files }: Case): Promise<ImageOfPlan> => {
  await expect(page.getByRole('heading', { name: screens.series.title })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(`${files.length} fichiers lus`)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: screens.series.open }).click();
  // The case before stays open until this one stands: the bar says whose slices they are.
  await expect(page.getByText(`· ${files.length} coupes`)).toBeVisible({ timeout: 60_000 });
  await caseIsOpen(page);
  return imageOf(page);
};

test(`${SWITCHES} switches between two patients leave nothing of the other`, async ({ page }) => {
  test.setTimeout(150_000);
  const root = mkdtempSync(join(tmpdir(), 'trabecula-'));
  const cases: readonly [Case, Case] = [
    { files: someSlices(60, 84), patient: /PHANTOM-1/ },
    { files: otherPatient(root, 84, 110), patient: /PHANTOM-2/ },
  ];
  const truth: ImageOfPlan[] = [];
  await openHome(page);
  for (const one of cases) {
    await give(page, one);
    truth.push(await openTheOne(page, one));
  }
  expect(truth[0]?.voxelDigest).not.toBe(truth[1]?.voxelDigest);

  const random = seededRandom(500);
  let opened = 0;
  for (let n = 0; n < SWITCHES; n++) {
    const wanted = random() < 0.5 ? 0 : 1;
    // The other patient's files first, and no time to read them; now and then the series is being opened already.
    await give(page, cases[1 - wanted] as Case);
    const haste = random();
    if (haste < 0.4) await page.waitForTimeout(Math.floor(60 * random()));
    else if (haste < 0.7) {
      await page.getByRole('button', { name: screens.series.open }).click();
      await page.waitForTimeout(Math.floor(120 * random()));
    }
    await give(page, cases[wanted] as Case);
    const image = await openTheOne(page, cases[wanted] as Case);
    opened++;
    expect(image, `switch ${n}`).toEqual(truth[wanted]);
    const shown = await page.evaluate(() => `${document.body.textContent}${document.title}`);
    expect(shown).not.toMatch((cases[1 - wanted] as Case).patient);
  }
  expect(opened).toBe(SWITCHES);
});
