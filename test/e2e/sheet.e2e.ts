// The sheet for the room: the figures of the screen, on A4 that the browser makes into a tagged PDF, one page for two instruments.

import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { caseIsOpen, openHome, savedPlan, settledClearances } from './planner.ts';

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
  await expect(sheet.locator('figure canvas')).toHaveCount(7);
  await expect(sheet.getByText(/plan [0-9a-f]{4}·[0-9a-f]{4}/).first()).toBeVisible();
  await expect(sheet.getByText('Document préparatoire').first()).toBeVisible();

  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  expect(pdf).toContain('/StructTreeRoot');
  expect(pdf).toMatch(/\/Lang\s*\(fr/);
  const [, width, height] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(pdf) ?? [];
  expect([Number(width), Number(height)].map(Math.round)).toEqual([595, 842]);

  // What is met on the way, of the panel's own figures.
  await expect(row('Sur le trajet')).toContainText(/os.70,7/);
  await expect(row('Incidence sur l’os')).toContainText(/17,5°.*21 coupes/);

  await page.getByRole('button', { name: 'Revenir au plan' }).click();
  await expect(sheet).toHaveCount(0);
});

test('six instruments, leaks and long notes: every page holds all that it should show, and none is left nearly empty', async ({
  page,
}) => {
  await openHome(page);
  await page.getByRole('button', { name: 'Voir le cas exemple' }).click();
  await caseIsOpen(page);
  await settledClearances(page, 10);
  const { path, plan } = await savedPlan(page);
  const [model] = plan.instruments;
  const more = [4, 5, 6].map((number) => ({
    ...model,
    id: `i${number + 20}`,
    number,
    name: `Trocart supplémentaire au nom un peu long, ${number}`,
    entryLps: model?.entryLps.map((mm, axis) => mm + (axis === 2 ? 7 * number : 0)),
    targetLps: model?.targetLps.map((mm, axis) => mm + (axis === 2 ? 7 * number : 0)),
  }));
  const notes = Array.from({ length: 14 }, (_, n) => `Remarque ${n + 1} : à relire avant le geste.`).join('\n');
  const { digest: _, ...rest } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  for (const [count, articles] of [
    [6, 4],
    [2, 2],
  ] as const) {
    const text = JSON.stringify({ ...rest, instruments: [...plan.instruments, ...more].slice(0, count), notes });
    await page
      .locator('[data-picker=plan]')
      .setInputFiles({ name: `${count}.json`, mimeType: 'application/json', buffer: Buffer.from(text) });
    await expect(page.getByRole('button', { name: new RegExp(`^T${count}`) }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: new RegExp(`^T${count + 1}`) })).toHaveCount(0);
    await page.keyboard.press('Control+p');
    const sheet = page.locator('[data-sheet]');
    await expect(sheet.getByText('Remarque 14')).toBeVisible();
    await expect(sheet.getByRole('row', { name: /Sur le trajet/ }).first()).toContainText('os');
    await expect(sheet.getByText(/Canal rachidien/).first()).toBeVisible({ timeout: 60_000 });
    await expect(sheet.locator('article')).toHaveCount(articles);
    const room = await sheet
      .locator('article')
      .evaluateAll((all) => all.map(({ scrollHeight, clientHeight }) => clientHeight - scrollHeight));
    expect(room).toEqual(room.map(() => 0));
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(articles);
    await page.getByRole('button', { name: 'Revenir au plan' }).click();
  }
});
