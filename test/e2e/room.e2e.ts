// The catalogue, the simulated fluoroscope and the options, as a user meets them, each with axe on what it shows.

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { axeFindings } from './axe.ts';
import { caseIsOpen, openHome, savedPlanText, settledClearances, step } from './planner.ts';

const openSample = async (page: Page): Promise<void> => {
  await openHome(page);
  await page.getByRole('button', { name: 'Voir le cas exemple' }).click();
  await caseIsOpen(page);
  await settledClearances(page, 10);
};

test('a department keeps its own instruments, uses one, and takes the catalogue elsewhere', async ({ page }) => {
  await openSample(page);
  await page.getByRole('button', { name: 'Catalogue d’instruments' }).click();
  const dialog = page.getByRole('dialog', { name: 'Catalogue d’instruments' });
  await dialog.getByRole('button', { name: 'Ajouter l’instrument choisi' }).click();
  await dialog.getByRole('textbox', { name: 'Nom' }).fill('Trocart du bloc 3');
  await dialog.getByRole('textbox', { name: 'Nom' }).press('Enter');
  const inner = dialog.getByRole('spinbutton', { name: 'Diamètre intérieur' });
  await inner.fill('2,6');
  await inner.press('Enter');
  await expect(dialog.getByRole('button', { name: /Trocart du bloc 3/ })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  // A bore wider than the cannula is refused with its sentence, and nothing changes.
  await inner.fill('4,2');
  await inner.press('Enter');
  await expect(dialog.getByText('Le diamètre intérieur dépasse le diamètre extérieur')).toBeVisible();
  await expect(inner).toHaveValue('2,60');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Exporter le catalogue' }).click(),
  ]);
  const file = readFileSync(await download.path(), 'utf8');
  expect(file).toContain('Trocart du bloc 3');
  await dialog.getByRole('button', { name: 'Fermer' }).click();

  await page.getByRole('button', { name: /Modèle/ }).click();
  await page.getByRole('option', { name: /Trocart du bloc 3/ }).click();
  const plan = JSON.parse(await savedPlanText(page)) as { instruments: { model?: string }[] };
  expect(plan.instruments[0]?.model).toBe('Trocart du bloc 3');

  await page.reload();
  await openSample(page);
  await page.getByRole('button', { name: 'Catalogue d’instruments' }).click();
  await expect(dialog.getByRole('button', { name: /Trocart du bloc 3/ })).toBeVisible();
  await dialog.getByRole('button', { name: /Trocart du bloc 3/ }).click();
  await dialog.getByRole('button', { name: 'Retirer du catalogue' }).click();
  await expect(dialog.getByRole('button', { name: /Trocart du bloc 3/ })).toHaveCount(0);
  const picker = page.locator('[data-picker=catalogue]');
  await picker.setInputFiles({
    name: 'bad.json',
    mimeType: 'application/json',
    buffer: Buffer.from(file.replace('"biopsy"', '"spoon"')),
  });
  await expect(dialog.getByText('Ce catalogue contient une erreur', { exact: false })).toBeVisible();
  await expect(dialog.getByRole('button', { name: /Trocart du bloc 3/ })).toHaveCount(0);
  await picker.setInputFiles({ name: 'good.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await expect(dialog.getByRole('button', { name: /Trocart du bloc 3/ })).toBeVisible();
});

test('the fluoroscope shows the instrument as a point down its axis, and turns by hand, keys and slider', async ({
  page,
}) => {
  await openSample(page);
  await page.keyboard.press('Shift+B');
  const [first, second] = [page.locator('[data-pane=fluoroscopy-1]'), page.locator('[data-pane=fluoroscopy-2]')];
  await expect(first.locator('[data-finest=true]')).toBeVisible({ timeout: 60_000 });
  await expect(second.locator('[data-finest=true]')).toBeVisible({ timeout: 60_000 });
  await expect(first.locator('[data-down=true]')).toHaveCount(1);
  await expect(second.locator('[data-down=true]')).toHaveCount(0);
  await expect(first).toContainText('dans l’axe de T1');
  // As the panel says it for the room.
  await expect(page.getByText('Arceau, détecteur')).toBeVisible();
  await expect(first).toContainText('30,6°');
  expect(await axeFindings(page)).toEqual([]);

  await first.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(first).toContainText('35,6°');
  await expect(first.locator('[data-down=true]')).toHaveCount(0);
  const section = page.getByRole('region', { name: /35,6°/ });
  await section.getByText('Face', { exact: true }).click();
  await expect(first).toContainText('0,0°');
  await expect(first.locator('[data-finest=true]')).toBeVisible({ timeout: 60_000 });
});

test('two options lie side by side with their differences, and come back with the plan', async ({ page }) => {
  await openSample(page);
  await step(page, 'Revue').click();
  await page.getByRole('button', { name: 'Ajouter une option' }).click();
  await page.getByRole('button', { name: /^T2/ }).first().click();
  await page.locator('[data-view=axial]').click({ position: { x: 20, y: 200 } });
  await page.keyboard.press('Delete');
  await step(page, 'Revue').click();
  const table = page.locator('[data-options]');
  const row = (name: string) => table.getByRole('row', { name: new RegExp(name) });
  await expect(row('Instruments').getByRole('cell')).toHaveText(['3', '2', '+1']);
  await expect(row('Marge la plus faible').getByRole('cell')).toHaveText(['3,0', '3,0', '0']);
  await page.keyboard.press('Shift+A');
  await expect(page.getByRole('region', { name: 'Option A' }).locator('canvas')).toHaveCount(3, { timeout: 30_000 });
  await expect(page.getByRole('region', { name: 'Option B' }).locator('canvas')).toHaveCount(3, { timeout: 30_000 });
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Retenir A' }).click();

  await page.getByRole('textbox', { name: 'Relecteur, initiales' }).fill('CM');
  await page.getByRole('textbox', { name: 'Relecteur, initiales' }).press('Enter');
  await page
    .getByRole('button', { name: /^Relu :/ })
    .first()
    .click();
  await expect(page.locator('[data-sign=held]')).toHaveCount(1);

  const text = await savedPlanText(page);
  const plan = JSON.parse(text) as { options: { letter: string; kept: string; others: { instruments: object[] }[] } };
  expect(plan.options).toMatchObject({ letter: 'B', kept: 'A' });
  expect(plan.options.others[0]?.instruments).toHaveLength(3);
  await page.getByRole('button', { name: 'Reprendre l’option A' }).click();
  await expect(row('Instruments').getByRole('cell')).toHaveText(['3', '2', '+1']);
  await expect(page.locator('[data-sign=held]')).toHaveCount(0);
});
