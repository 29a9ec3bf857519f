// The sheet for the room: the figures of the screen, on A4 that the browser makes into a tagged PDF, one page for two instruments.

import { expect, test } from '@playwright/test';
import { caseIsOpen, openHome, settledClearances } from './planner.ts';

test('the sheet has the figures of the screen and prints as a tagged A4 PDF', async ({ page }) => {
  await openHome(page);
  await page.getByRole('button', { name: 'Voir le cas exemple' }).click();
  await caseIsOpen(page);
  await settledClearances(page, 10);
  await page.getByRole('button', { name: /^T1/ }).first().click();
  /** The figure of a row of the panel, without its word. */
  const value = async (label: string): Promise<string> => {
    const cell = page.locator('dt', { hasText: label }).locator('xpath=following-sibling::dd[1]').first();
    return /^[\d,\s]+(mm|°)/.exec((await cell.textContent()) ?? '')?.[0] ?? 'no figure';
  };
  const screen = [await value('Peau–cible'), await value('Angle axial'), await value('Cranio-caudal')];
  await page.keyboard.press('Control+p');
  const sheet = page.locator('[data-sheet]');
  await expect(sheet).toBeVisible();
  const row = (label: string) => sheet.getByRole('row', { name: new RegExp(label) }).first();
  for (const [n, label] of ['Longueur peau–cible', 'Angle axial', 'Cranio-caudal'].entries())
    await expect(row(label).getByRole('cell').first().locator('strong')).toHaveText(screen[n] ?? '');
  await expect(row('Marge la plus faible')).toContainText('3,0 mm');
  await expect(sheet.locator('figure canvas')).toHaveCount(6);
  await expect(sheet.getByText(/plan [0-9a-f]{4}·[0-9a-f]{4}/).first()).toBeVisible();
  await expect(sheet.getByText('Document préparatoire').first()).toBeVisible();

  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  expect(pdf).toContain('/StructTreeRoot');
  expect(pdf).toMatch(/\/Lang\s*\(fr/);
  const [, width, height] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(pdf) ?? [];
  expect([Number(width), Number(height)].map(Math.round)).toEqual([595, 842]);

  await page.getByRole('button', { name: 'Revenir au plan' }).click();
  await expect(sheet).toHaveCount(0);
});
