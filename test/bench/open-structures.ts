// Images opened in the whole program, up to the step where structures are made.

import type { Page } from 'playwright-core';

/** Until the skin has been found. @throws Error when any of it takes longer than the limit. */
export const openStructures = async (
  page: Page,
  url: string,
  files: readonly string[],
  limitMs: number,
): Promise<void> => {
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('[data-picker=files]').setInputFiles([...files]);
  await page.getByRole('row', { selected: true }).waitFor({ timeout: limitMs });
  await page.keyboard.press('Enter');
  await page.locator('[data-view=axial] svg').first().waitFor({ timeout: limitMs });
  await page
    .getByRole('button', { name: /Structures/ })
    .first()
    .click();
  await page.getByRole('checkbox', { name: /Skin: / }).waitFor({ timeout: limitMs });
};
