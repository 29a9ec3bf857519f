// The case before the tumour board: seven steps by keys, live views, the decision kept in the plan, key images, and what is
// handed out: a tagged PDF, slides, one page that opens without a network; no identity in any of them.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { words } from '#i18n/words.ts';
import { CANARIES, canarySeries, HIDDEN } from './canary-series.ts';
import { caseIsOpen, openChosenSeries, openHome, savedPlanText, settledClearances } from './planner.ts';
import { watched } from './watched-page.ts';

const { board: own } = words('fr').panels;

const openSample = async (page: Page): Promise<void> => {
  await openHome(page);
  await page.getByRole('button', { name: 'Voir le cas exemple' }).click();
  await caseIsOpen(page);
  await settledClearances(page, 10);
};

const atStep = (page: Page, step: string) => expect(page.locator(`[data-board=${step}]`)).toBeVisible();

/** Mean of a view's first canvas as it is shown, so that an empty one is told. */
const isAlive = (page: Page, view: string): Promise<boolean> =>
  page
    .locator(`[data-board-view=${view}] canvas`)
    .first()
    .evaluate((canvas: HTMLCanvasElement) => canvas.width > 50 && canvas.height > 50);

/** Mean difference in grey, 0 to 255, between a picture on the page and another of the same view. */
const greyApart = (picture: Locator, other: string): Promise<number> =>
  picture.evaluate(async (image: HTMLImageElement, address) => {
    const side = 160;
    const greyOf = async (from: HTMLImageElement): Promise<Uint8ClampedArray> => {
      await from.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [side, side];
      const context = canvas.getContext('2d') as CanvasRenderingContext2D;
      context.drawImage(from, 0, 0, side, side);
      return context.getImageData(0, 0, side, side).data;
    };
    const shown = new Image();
    shown.src = address;
    const [a, b] = [await greyOf(image), await greyOf(shown)];
    return a.reduce((sum, value, n) => sum + (n % 4 < 3 ? Math.abs(value - (b[n] ?? 0)) : 0), 0) / (side * side * 3);
  }, other);

const boardOf = async (page: Page): Promise<Record<string, unknown>> =>
  (JSON.parse(await savedPlanText(page)) as { readonly board: Record<string, unknown> }).board;

test('seven steps by keys with live views; the decision stays in the plan after the page is gone', async ({ page }) => {
  await openSample(page);
  const figure = await page.locator('[data-structure][data-mark] [data-figure]').first().textContent();
  await page.keyboard.press('r');
  await atStep(page, 'context');
  await expect(page.locator('[data-workspace]')).toHaveCount(0);
  await expect(page.getByText('sans identité')).toBeVisible();
  const order = ['location', 'lesion', 'trajectories', 'cement', 'risks', 'decision'];
  for (const step of order) {
    await page.keyboard.press('ArrowRight');
    await atStep(page, step);
  }
  await page.keyboard.press('ArrowRight');
  await atStep(page, 'decision');
  await page.keyboard.press('PageUp');
  await atStep(page, 'risks');
  for (const [n, step] of ['context', ...order].entries()) {
    await page.keyboard.press(`Digit${n + 1}`);
    await atStep(page, step);
  }

  // The figure of the workspace, in the largest type, and an image that is scrolled.
  await page.keyboard.press('Digit4');
  const shown = page.locator('[data-card] [data-figure]').first();
  await expect(shown).toContainText(figure ?? 'none');
  expect(await shown.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))).toBeGreaterThan(38);
  await expect.poll(() => isAlive(page, 'section')).toBe(true);
  await page.keyboard.press('Digit3');
  await expect.poll(() => isAlive(page, 'axial')).toBe(true);
  const slice = page.locator('[data-board-view=axial] .tv-top.tv-right');
  const before = await slice.textContent();
  await page.keyboard.press('ArrowUp');
  await expect(slice).not.toHaveText(before ?? '');
  await expect(page.locator('[data-board] .tv-handle:visible')).toHaveCount(0);

  // The room: lights, a blank screen, a picture kept.
  await page.keyboard.press('l');
  await expect(page.locator('[data-lit=true]')).toBeVisible();
  await page.keyboard.press('b');
  await expect(page.getByText(own.blank)).toBeVisible();
  await page.keyboard.press('b');
  await expect(page.getByText(own.blank)).toHaveCount(0);
  await page.keyboard.press('l');
  await expect(page.locator('[data-lit=false]')).toBeVisible();
  await page.keyboard.press('k');
  await expect(page.getByRole('button', { name: own.keyImages(1) })).toBeVisible();
  const seen = (await page.locator('[data-pictured]').screenshot()).toString('base64');

  // Decided by two presses and a few words.
  await page.keyboard.press('Digit7');
  const kept = page.locator('[data-board=decision] li img');
  await expect(kept).toHaveCount(1);
  expect(await greyApart(kept, `data:image/png;base64,${seen}`)).toBeLessThan(6);
  await page.getByRole('button', { name: own.alternatives.radiotherapy }).click();
  await page.getByRole('button', { name: own.choices['as-planned'] }).click();
  await page.getByRole('textbox', { name: own.decisionText }).fill('Cimentoplastie L3, puis radiothérapie.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-workspace]')).toBeVisible();
  const board = await boardOf(page);
  expect(board).toMatchObject({
    alternatives: ['radiotherapy'],
    choice: 'as-planned',
    decision: 'Cimentoplastie L3, puis radiothérapie.',
    decidedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });

  await expect(page.getByText(/Enregistré sur cet ordinateur/)).toBeVisible();
  await page.waitForTimeout(1100);
  await page.reload();
  await openSample(page);
  expect(await boardOf(page)).toEqual(board);
  await page.keyboard.press('r');
  await page.keyboard.press('Digit7');
  await expect(page.getByRole('button', { name: own.choices['as-planned'], pressed: true })).toBeVisible();
});

/** Presses a button and keeps the file that it gives, under its own name. */
const downloaded = async (
  page: Page,
  name: string,
  folder: string,
): Promise<{ readonly path: string; readonly name: string }> => {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name }).click(),
  ]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return { path, name: download.suggestedFilename() };
};

test('handed out without identity: a tagged PDF, slides, and one page that opens without a network', async ({
  page,
  browser,
  baseURL,
}) => {
  const root = mkdtempSync(join(tmpdir(), 'trabecula-board-'));
  const seen = await watched(page, baseURL);
  await page.goto('/');
  await page.locator('[data-picker=files]').setInputFiles([...canarySeries(root)]);
  await openChosenSeries(page);
  await page.keyboard.press('x');
  await page.keyboard.press('r');
  await page.keyboard.press('Digit3');
  await expect.poll(() => isAlive(page, 'axial')).toBe(true);
  await page.keyboard.press('k');
  await page.getByRole('button', { name: own.export }).click();
  const handout = page.locator('[data-handout]');
  await expect(handout.locator('article')).toHaveCount(8);
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(8);
  expect(pdf).toContain('/StructTreeRoot');
  expect(pdf).toMatch(/\/Lang\s*\(fr/);
  const [, width, height] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(pdf) ?? [];
  expect([Number(width), Number(height)].map(Math.round)).toEqual([842, 595]);

  const html = await downloaded(page, own.handout.html, root);
  const pptx = await downloaded(page, own.handout.pptx, root);
  expect([html.name, pptx.name].map((name) => /\.rcp\.(html|pptx)$/.test(name))).toEqual([true, true]);
  const files = unzipSync(readFileSync(pptx.path));
  const slides = Object.keys(files).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
  expect(slides).toHaveLength(8);
  const texts = [
    pdf,
    readFileSync(html.path, 'utf8'),
    html.name,
    pptx.name,
    // With its attributes: names of pictures, titles.
    await handout.evaluate((element) => element.outerHTML),
    await page.title(),
    ...Object.entries(files).map(([name, bytes]) => (/\.(xml|rels)$/.test(name) ? strFromU8(bytes) : '')),
  ];
  expect([...CANARIES, ...HIDDEN].filter((word) => texts.some((text) => text.includes(word)))).toEqual([]);
  expect(seen).toEqual({ foreign: [], violations: [] });

  const offline = await (await browser.newContext({ offline: true })).newPage();
  const asked: string[] = [];
  const said: string[] = [];
  offline.on('request', (request) => asked.push(request.url()));
  offline.on('console', (message) => said.push(message.text()));
  await offline.goto(`file://${html.path}`);
  await expect(offline.locator('section')).toHaveCount(8);
  await expect(offline.locator('img')).toHaveCount(await handout.locator('figure').count());
  const sizes = await offline
    .locator('img')
    .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth));
  expect(Math.min(...sizes)).toBeGreaterThan(500);
  expect(asked.filter((url) => !url.startsWith('data:') && !url.startsWith('file:'))).toEqual([]);
  expect(said).toEqual([]);
  await offline.context().close();
  rmSync(root, { recursive: true, force: true });
});

test('two ways side by side: each in 3D with its own trocars, the volumes at which their cement would leak, the sitting', async ({
  page,
}) => {
  await openSample(page);
  const { options, panels } = words('fr');
  const tab = (name: string) => page.getByRole('button', { name: new RegExp(`^(\\d )?${name}`) }).first();
  await tab('Revue').click();
  await page.getByRole('button', { name: options.add }).click();
  await tab('Ciment').click();
  // The second way injects by the left trocar alone: its cement comes nearer to the left root, and sooner.
  await page.getByText(panels.cement.trocars).scrollIntoViewIfNeeded();
  await page.getByRole('checkbox', { name: /^T1/ }).first().locator('..').click({ force: true });
  await page.keyboard.press('Escape');
  // Whatever was worked on before, the filling is what this step is about.
  await tab('Structures').click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await page.keyboard.press('Digit5');
  await expect.poll(() => isAlive(page, 'filling')).toBe(true);
  await expect(page.locator('.tv-cement').first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Digit7');
  const ways = page.locator('[data-board-view=ways] [data-way]');
  await expect(ways).toHaveCount(2);
  await expect(ways.nth(1).locator('.tv-tag')).toHaveCount(3);
  const row = page.locator('[data-board-view=ways] tr').filter({ hasText: 'Canal rachidien' });
  await expect(row.locator('td')).toHaveText([/\d,\d.mL/, /\d,\d.mL/], { timeout: 60_000 });
  const [a = 0, b = 0] = (await row.locator('td').allTextContents()).map((text) =>
    Number.parseFloat(text.trim().replace(',', '.')),
  );
  expect(b).toBeLessThan(a - 1);
  const sitting = page.locator('[data-board-view=ways] tr').filter({ hasText: options.rows.sitting });
  await expect(sitting.locator('td')).toHaveText([/^\s*5,6.mL$/, /^\s*5,1.mL$/]);
});
