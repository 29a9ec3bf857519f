// Text that would run if anything took it for more than text: in every text element of the images and in what is typed.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { canarySeries } from './canary-series.ts';
import { clickIn, openChosenSeries, openHome, step } from './planner.ts';

const HOSTILE = [
  '<img src=x onerror=__ran=1>',
  '"><svg onload=__ran=1>',
  '<script>__ran=1</script>',
  "';__ran=1;//",
  'javascript:__ran=1',
  '<%=__ran=1%>',
  '{{__ran=1}}',
  '__proto__',
  'constructor',
  '</style><b id=__ran>',
] as const;

/** As much of a hostile text as an element of its kind may hold (PS3.5 table 6.2-1). */
const hostileOf = (n: number, vr: string): string =>
  (HOSTILE[n % HOSTILE.length] ?? '').slice(0, vr === 'SH' ? 16 : 64);

test('hostile text in the images and in the fields is shown as text and runs nowhere', async ({ page }) => {
  const root = mkdtempSync(join(tmpdir(), 'trabecula-hostile-'));
  await page.addInitScript(() => {
    const broken: string[] = [];
    Object.assign(globalThis, { broken });
    document.addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective));
  });
  await openHome(page);
  await page.locator('[data-picker=files]').setInputFiles([...canarySeries(root, hostileOf)]);
  await expect(page.getByRole('heading', { name: 'Choisir la série' })).toBeVisible();
  // The series' description is the ninth text: it stands on the screen, letter by letter.
  await expect(page.getByText(HOSTILE[8]).first()).toBeVisible();
  await openChosenSeries(page);
  await page.keyboard.press('n');
  await clickIn(page, 'axial', 0.5, 0.5);
  await clickIn(page, 'axial', 0.5, 0.8);
  for (const words of HOSTILE) {
    await page.getByRole('textbox', { name: 'Nom du cas' }).fill(words);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Nom du cas' })).toHaveValue(words);
  }
  for (const name of ['Structures', 'Lésion', 'Trajets', 'Ciment', 'Revue'] as const) await step(page, name).click();
  await page.keyboard.press('Control+p');
  await expect(page.locator('[data-sheet]')).toBeVisible();
  const traces = await page.evaluate(() => ({
    ran: '__ran' in globalThis,
    broken: (globalThis as unknown as { broken: string[] }).broken,
    nodes: document.querySelectorAll('[onerror], [onload], [src=x], #__ran').length,
    polluted: Object.keys(Object.prototype),
  }));
  expect(traces).toEqual({ ran: false, broken: [], nodes: 0, polluted: [] });
  rmSync(root, { recursive: true, force: true });
});
