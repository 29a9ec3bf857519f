// The main job on the sample, by mouse and keys: open, place a trocar, drag it until the verdict changes, undo, redo,
// save, reload, reopen; every number must be the one it was.

import { expect, type Page, test } from '@playwright/test';
import {
  caseIsOpen,
  clickIn,
  dragIn,
  handleAt,
  openHome,
  savedPlan,
  settledClearances,
  shownClearances,
  steadyFigures,
} from './planner.ts';

/** Structures to spare in the sample's plan. */
const SPARED = 10;

const openSample = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Voir le cas exemple' }).click();
  await caseIsOpen(page);
  await settledClearances(page, SPARED);
};

test('a planned case is one click away, and says that it is a phantom', async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== baseURL) foreign.push(request.url());
  });
  await openHome(page);
  await openSample(page);
  await expect(page.getByText('Fantôme', { exact: true })).toBeVisible();
  await expect(page.getByText('n’est pas un dispositif médical').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /Trocart droit/ }).first()).toBeVisible();
  expect(foreign).toEqual([]);
});

test('a trocar is placed by mouse, dragged into contact and back, saved and found again', async ({ page }) => {
  await openHome(page);
  await openSample(page);

  // In the whole image the crosshair stands in the middle, in the lesion of L3: target there, entry behind it.
  for (const _ of ['the trajectory is let go', 'the whole image']) await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await clickIn(page, 'axial', 0.5, 0.5);
  await clickIn(page, 'axial', 0.5, 0.85);
  await expect(page.getByRole('heading', { name: /T4|Trocart/ }).first()).toBeVisible();
  const first = await settledClearances(page, SPARED);

  // Through the canal: contact. Dragged far to the side: no longer.
  const straight = first.map(({ mark }) => mark);
  const entry = await handleAt(page, 'axial', 'entry');
  await dragIn(page, entry, [entry[0] - 150, entry[1] - 60]);
  const dragged = await settledClearances(page, SPARED);
  expect(dragged.map(({ mark }) => mark)).not.toEqual(straight);

  await page.keyboard.press('Control+z');
  expect(await settledClearances(page, SPARED)).toEqual(first);
  await page.keyboard.press('Control+Shift+z');
  expect(await settledClearances(page, SPARED)).toEqual(dragged);

  // A drag that is escaped leaves nothing behind.
  const before = await handleAt(page, 'axial', 'entry');
  await page.mouse.move(...before);
  await page.mouse.down();
  await page.mouse.move(before[0] + 60, before[1] + 10, { steps: 4 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await settledClearances(page, SPARED)).toEqual(dragged);

  const figures = await steadyFigures(page);
  const saved = await savedPlan(page);
  expect(saved.plan.instruments).toHaveLength(4);

  // Killed and come back: the browser kept the plan.
  await expect(page.getByText(/Enregistré sur cet ordinateur/)).toBeVisible();
  await page.waitForTimeout(1100);
  await page.reload();
  await page.getByRole('button', { name: 'Voir le cas exemple' }).click();
  await caseIsOpen(page);
  await page.getByRole('button', { name: /^T4/ }).first().click();
  expect(await settledClearances(page, SPARED)).toEqual(dragged);
  expect((await savedPlan(page)).plan).toEqual(saved.plan);

  // Changed, then the file opened over it: the file's numbers again.
  await page.keyboard.press('Control+z');
  await page.locator('[data-picker=plan]').setInputFiles(saved.path);
  await expect(page.getByText(/Plan .* ouvert/)).toBeVisible();
  await page.getByRole('button', { name: /^T4/ }).first().click();
  expect(await settledClearances(page, SPARED)).toEqual(dragged);
  expect(await steadyFigures(page)).toEqual(figures);
  expect((await shownClearances(page)).length).toBe(SPARED);
});
