// Everything by keys, and nothing beyond the page: every kind of trajectory planned without a mouse; the palette and the page
// of keys name every command; the first page is small; a whole job asks no other origin for anything.

import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { INSTRUMENT_KINDS } from '#core/instrument/instrument-kinds.ts';
import { words } from '#i18n/words.ts';
import { COMMANDS } from '#ui/commands/command-list.ts';
import {
  caseIsOpen,
  confirmImport,
  openChosenSeries,
  openHome,
  savedPlan,
  settledClearances,
  step,
} from './planner.ts';
import { watched } from './watched-page.ts';

const { panels } = words('fr');

/** Opens the sample with Tab and Enter alone. */
const openByKeys = async (page: Page): Promise<void> => {
  await openHome(page);
  const sample = page.getByRole('button', { name: 'Voir le cas exemple' });
  for (let n = 0; n < 20; n++) {
    if (await sample.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await caseIsOpen(page);
  await settledClearances(page, 10);
};

const byPalette = async (page: Page, text: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
};

const NEW = [
  ['trocar', 'newTrocar'],
  ['screw', 'newScrew'],
  ['wire', 'newWire'],
  ['biopsy', 'newBiopsy'],
  ['cryoprobe', 'newCryoprobe'],
  ['rf-electrode', 'newRfElectrode'],
  ['microwave', 'newMicrowave'],
  ['electrode', 'newElectrode'],
] as const;

test('every kind of trajectory is planned by keys alone', async ({ page }) => {
  test.setTimeout(300_000);
  expect(NEW.map(([kind]) => kind).toSorted()).toEqual(INSTRUMENT_KINDS.map(({ id }) => id).toSorted());
  await page.addInitScript(() => {
    const used: string[] = [];
    Object.assign(globalThis, { used });
    for (const type of ['pointerdown', 'mousedown', 'touchstart', 'wheel'])
      addEventListener(type, (event) => used.push(`${type} ${event.isTrusted}`), true);
  });
  await openByKeys(page);
  const before = (await savedPlan(page)).plan.instruments.length;
  for (const [n, [, command]] of NEW.entries()) {
    await byPalette(page, panels.commands[command]);
    await expect(page.getByText(panels.status.armed['place-target'])).toBeVisible();
    // The target at the crosshair; then ten slices up or down, and the entry there.
    await page.keyboard.press('x');
    await page.keyboard.press(n % 2 === 0 ? 'PageUp' : 'PageDown');
    await page.keyboard.press('e');
    // A named handle takes the arrows.
    await page.locator('[data-view=axial] [data-selected=true] .tv-handle[data-end=target]').focus();
    await page.keyboard.press('Alt+ArrowRight');
  }
  const { plan } = await savedPlan(page);
  const made = plan.instruments.slice(before);
  expect(made.map(({ kind }) => kind)).toEqual(NEW.map(([kind]) => kind));
  for (const { entryLps, targetLps } of made)
    expect(Math.hypot(...entryLps.map((x, axis) => x - (targetLps[axis] ?? 0)))).toBeGreaterThan(1);
  await page.keyboard.press('Delete');
  expect((await savedPlan(page)).plan.instruments.length).toBe(before + NEW.length - 1);
  expect(await page.evaluate(() => (globalThis as unknown as { used: string[] }).used)).toEqual([]);
});

test('the palette and the page of keys name every command of the program', async ({ page }) => {
  await openByKeys(page);
  await page.getByRole('button', { name: /^T1/ }).first().click();
  await page.keyboard.press('Control+k');
  const listed = await page
    .getByRole('option')
    .evaluateAll((all) => all.map((one) => one.firstElementChild?.textContent));
  // Those that cannot run now are not offered: what needs the board, a chosen structure, a screw, a second series, another
  // option; redo with nothing undone.
  const absent = COMMANDS.filter(({ id }) => !listed.includes(panels.commands[id])).map(({ id }) => id);
  expect(absent.toSorted()).toEqual(
    [
      ...['boardBlank', 'boardLit', 'boardNext', 'boardPrevious', 'closePage', 'keyImage'],
      ...['fillBetween', 'reviewStructure', 'showStructure', 'soloStructure', 'lockStructure', 'smoothStructure'],
      ...['fillHoles', 'largestIsland', 'growStructure', 'shrinkStructure', 'splitParts', 'importBesides'],
      ...['secondOver', 'secondBeside', 'secondHidden', 'closeSecond', 'markPairs', 'registerByPoints'],
      ...['refineRegistration', 'findCorridor', 'switchOption', 'keepOption'],
      ...['escape', 'palette', 'patientAxes', 'redo', 'undo'],
    ].toSorted(),
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  const rows = await page.getByRole('dialog').locator('dt').allTextContents();
  for (const { id, keys } of COMMANDS) expect(rows.includes(panels.commands[id]), id).toBe(keys.length > 0);
});

test('the first page fetches less than 200 kB of code, compressed', async ({ page }) => {
  // What it fetches while nothing else is to be done is for a case.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  const sizes = new Map<string, number>();
  page.on('response', async (response) => {
    if (/\.m?js$/.test(new URL(response.url()).pathname))
      sizes.set(response.url(), gzipSync(await response.body(), { level: 9 }).length);
  });
  await openHome(page);
  await page.waitForLoadState('networkidle');
  expect(sizes.size).toBeGreaterThan(0);
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  process.stdout.write(`  ${sizes.size} files of code, ${(total / 1000).toFixed(0)} kB compressed\n`);
  expect(total).toBeLessThan(200_000);
});

const SAMPLE = resolve(import.meta.dirname, '../../sample-dicom');

test('a whole job, from files to the board, asks no other origin for anything and keeps to its policy', async ({
  page,
  baseURL,
}) => {
  const seen = await watched(page, baseURL);
  await openHome(page);
  await page
    .locator('[data-picker=files]')
    .setInputFiles(readdirSync(join(SAMPLE, 'ct')).map((name) => join(SAMPLE, 'ct', name)));
  await openChosenSeries(page);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    byPalette(page, panels.commands.importLabels),
  ]);
  await chooser.setFiles(join(SAMPLE, 'structures.seg.dcm'));
  await confirmImport(page);
  await step(page, panels.steps.lesion).click();
  await page
    .getByRole('button', { name: new RegExp(panels.lesion.choose) })
    .first()
    .click();
  await page.getByRole('option', { name: /L3/ }).first().click();
  await byPalette(page, panels.commands.newTrocar);
  await page.keyboard.press('x');
  await byPalette(page, panels.commands.newScrew);
  await page.keyboard.press('x');
  await step(page, panels.steps.cement).click();
  await page.getByRole('checkbox').first().click({ force: true });
  await step(page, panels.steps.review).click();
  await page.keyboard.press('Control+p');
  await expect(page.locator('[data-sheet]')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-sheet]')).toHaveCount(0);
  await page.keyboard.press('r');
  for (let n = 1; n <= 7; n++) {
    await page.keyboard.press(`Digit${n}`);
    await page.waitForTimeout(400);
  }
  await page.getByRole('button', { name: panels.board.choices['as-planned'] }).click();
  await page.getByRole('button', { name: panels.board.export }).click();
  await expect(page.locator('[data-handout] article').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-workspace]')).toBeVisible();
  expect(seen).toEqual({ foreign: [], violations: [] });
});
