// Ways in on screen: proposals taken by mouse and by keys, sliders and limits that act at once, a refusal that says what
// closes the way, numbers that are dashes while they are of another plan, and a real lumbar spine.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { hasRealData, realData } from '#test/real-data.ts';
import {
  caseIsOpen,
  confirmImport,
  openChosenSeries,
  openFiles,
  openHome,
  pickWith,
  savedPlan,
  settledClearances,
  shownClearances,
  step,
} from './planner.ts';

const SEARCH_MS = 120_000;

const openSample = async (page: Page): Promise<void> => {
  await openHome(page);
  await page.getByRole('button', { name: 'Voir le cas exemple' }).click();
  await caseIsOpen(page);
  await settledClearances(page, 10);
};

const proposals = (page: Page): Locator => page.getByRole('list', { name: 'Propositions' }).getByRole('button');

/** Runs a command by the palette. */
const command = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
};

test('along the instrument: this plan or a dash, at every nudge', async ({ page }) => {
  await openSample(page);
  const risk = page.getByText('Toutes structures').locator('..');
  await expect(risk).toContainText('%', { timeout: SEARCH_MS });
  const chart = page.locator('[data-chart=clearance]');
  await expect(page.locator('[data-chart=landmarks] [data-landmark=bone]')).toBeVisible({ timeout: SEARCH_MS });
  await page.locator('[data-view=axial] [data-selected=true] .tv-handle[data-end=entry]').focus();
  for (let n = 0; n < 6; n++) {
    await page.keyboard.press('Alt+ArrowRight');
    // In one evaluation, so that nothing is computed in between.
    const shown = await page.evaluate(() => {
      const figure = document.querySelector('[data-structure] [data-figure]')?.textContent ?? '';
      const label = document.querySelector('[data-chart=clearance]')?.getAttribute('aria-label') ?? '';
      const rows = [...document.querySelectorAll('dt')].filter((dt) => dt.textContent === 'Toutes structures');
      return { figure, label, risk: rows[0]?.nextElementSibling?.textContent ?? '' };
    });
    // The chart's figures are those of the list, of this frame; the drawn risk is a dash until it is of this plan.
    expect(shown.label).toContain(`${shown.figure}\u00a0mm`);
    expect(shown.risk).toBe('–');
  }
  await expect(risk).toContainText('%', { timeout: SEARCH_MS });
  expect(await chart.getAttribute('data-current')).toBe('true');
  await page.getByRole('button', { name: /Guidage/ }).click();
  await page.getByRole('option', { name: /Bras robotisé/ }).click();
  await expect(risk).toContainText('%', { timeout: SEARCH_MS });
  await page.getByText('Sources', { exact: true }).click();
  await expect(page.getByText(/PMC9474375/)).toBeVisible();
});

const setPoint = async (page: Page, end: 'Cible' | 'Entrée', point: readonly number[]): Promise<void> => {
  for (const [n, axis] of ['G+ D−', 'P+ A−', 'H+ F−'].entries()) {
    const field = page.getByRole('spinbutton', { name: `${end}, ${axis}`, exact: true });
    await field.fill(String(point[n]).replace('.', ','));
    await field.press('Enter');
  }
};

test('a screw is given the widest corridor in bone, until it moves', async ({ page }) => {
  await openSample(page);
  const guide = (await savedPlan(page)).plan.instruments[2];
  await page.keyboard.press('Shift+N');
  await page.keyboard.press('x');
  await setPoint(page, 'Entrée', guide?.entryLps ?? []);
  await setPoint(page, 'Cible', guide?.targetLps ?? []);
  await page.getByRole('button', { name: 'Chercher le couloir' }).click();
  const widest = page.getByText('Plus grand cylindre').locator('..');
  await expect(widest).toContainText('mm', { timeout: SEARCH_MS });
  await page.getByRole('switch', { name: 'Voir dans les vues' }).focus();
  await page.keyboard.press('Space');
  await expect(page.locator('[data-view=axial] .tv-preview').first()).toBeVisible();
  const before = (await savedPlan(page)).plan.instruments.at(-1);
  await page.getByRole('button', { name: 'Prendre cet axe' }).click();
  const after = (await savedPlan(page)).plan.instruments.at(-1);
  expect(after?.entryLps).not.toEqual(before?.entryLps);
  // What was found was for the axis before: it is gone, and so is its line.
  await expect(widest).toHaveCount(0);
  await expect(page.locator('[data-view=axial] .tv-preview').first()).toBeHidden();
});

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .toSorted()
    .map((name) => join(folder, name));

test('the body of L2 of a real patient: ways in from behind, every margin held, the canal spared', async ({ page }) => {
  test.skip(!hasRealData('ct-lspine-vessels'), 'the images are not at hand');
  const folder = realData('ct-lspine-vessels');
  await openHome(page);
  await openFiles(page, filesIn(join(folder, 'ct')));
  await openChosenSeries(page);
  await step(page, 'Structures').click();
  const masks = ['artery', 'venoussystem'].flatMap((name) => filesIn(join(folder, 'masks', name)));
  await pickWith(page, page.getByRole('button', { name: /^Importer/ }).first(), masks);
  await confirmImport(page);
  await command(page, 'Séparer les vertèbres');
  await expect(page.getByRole('checkbox', { name: /contour relu/ })).not.toHaveCount(3, { timeout: SEARCH_MS });
  await step(page, 'Trajets').click();
  await page.keyboard.press('x');
  const target = [190, 214, 66] as const;
  await setPoint(page, 'Cible', target);
  await command(page, 'Proposer des accès');
  await expect(proposals(page).first()).toBeVisible({ timeout: SEARCH_MS });
  const found = await proposals(page).count();
  expect(found).toBeGreaterThan(3);
  const entries: string[] = [];
  for (let n = 0; n < Math.min(10, found); n++) {
    await proposals(page).nth(n).click();
    const instrument = (await savedPlan(page)).plan.instruments.at(-1);
    const [dx, dy, dz] = [0, 1, 2].map((axis) => (instrument?.entryLps[axis] ?? 0) - (target[axis] ?? 0));
    // From behind, no more than 30 degrees out of the axial plane.
    expect(dy).toBeGreaterThan(0);
    expect(Math.abs(dz ?? 0)).toBeLessThanOrEqual(0.501 * Math.hypot(dx ?? 0, dy ?? 0, dz ?? 0));
    entries.push(String(instrument?.entryLps));
    for (const { mark } of (await shownClearances(page)).filter(({ figure }) => figure !== ''))
      expect(['held', 'unknown']).toContain(mark);
  }
  expect(new Set(entries).size).toBe(Math.min(10, found));
});
