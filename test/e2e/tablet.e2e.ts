// A tablet lying down: what a finger presses is at least 44 pixels high and wide (small icons are met from around), and the
// page is no wider than the screen.

import { expect, test } from '@playwright/test';
import { caseIsOpen, openHome } from './planner.ts';

test.use({ viewport: { width: 1180, height: 820 }, hasTouch: true, isMobile: true });

test('every button in sight takes a finger, on each step', async ({ page }) => {
  await openHome(page);
  await page.getByRole('button', { name: 'Voir le cas exemple' }).tap();
  await caseIsOpen(page);
  for (const name of ['Structures', 'Lésion', 'Trajets', 'Ciment', 'Revue']) {
    await page
      .getByRole('button', { name: new RegExp(`^(\\d )?${name}`) })
      .first()
      .tap();
    await expect(page.getByRole('button', { name: new RegExp(name) }).first()).toBeVisible();
    const small = await page.locator('button:visible').evaluateAll((all) =>
      all.flatMap((button) => {
        const { width, height } = button.getBoundingClientRect();
        const around = getComputedStyle(button, '::after');
        const more = around.content === 'none' ? 0 : -2 * Number.parseFloat(around.top || '0');
        const least = Math.min(width, height) + Math.max(0, more || 0);
        return least < 43.5 ? [`${button.getAttribute('aria-label') ?? button.textContent}: ${least}`] : [];
      }),
    );
    expect(small, name).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1180);
  }

  // Upright: nothing of the bar or the panel beyond the edge, and the panel as wide as the screen.
  await page.setViewportSize({ width: 820, height: 1180 });
  await expect
    .poll(() =>
      page
        .getByRole('complementary')
        .last()
        .evaluate((panel) => panel.clientWidth),
    )
    .toBe(820);
  const cut = await page
    .locator('header button:visible')
    .evaluateAll((all) => all.filter((button) => button.getBoundingClientRect().right > innerWidth).length);
  expect(cut).toBe(0);
});
