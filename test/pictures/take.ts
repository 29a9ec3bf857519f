// The pictures of the README and of the first screen, taken from the program itself on the sample case: `npm run pictures`.
// Builds, serves, drives a Chromium by roles and keys, writes docs/pictures/*.jpg and public/home-sample.jpg.

import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { missingSlices } from '../e2e/made-input.ts';
import { findChromium } from '../find-chromium.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const PORT = 4331;
const QUALITY = 84;
const OUT = join(ROOT, 'docs/pictures');

const take = (page: Page, name: string): Promise<Buffer> =>
  page.screenshot({ path: join(OUT, `${name}.jpg`), type: 'jpeg', quality: QUALITY });

const newPage = async (browser: Browser, locale: string, width = 1440, height = 900): Promise<Page> => {
  const page = await (await browser.newContext({ viewport: { width, height }, locale })).newPage();
  await page.goto(`http://localhost:${PORT}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
};

/** The sample case with everything computed: skin, surfaces, clearances. */
const openSample = async (page: Page): Promise<void> => {
  await page
    .getByRole('button', { name: /cas exemple|sample case/ })
    .first()
    .click();
  await page.locator('[data-view=axial] svg').first().waitFor({ timeout: 60_000 });
  await page
    .getByText(/ligne médiane|midline/)
    .first()
    .waitFor({ timeout: 60_000 });
  // Surfaces come one after the other.
  await page.waitForTimeout(14_000);
};

const step = (page: Page, name: string): Promise<void> =>
  page
    .getByRole('button', { name: new RegExp(`^(\\d )?${name}`) })
    .first()
    .click();

const takeScreens = async (browser: Browser): Promise<void> => {
  const page = await newPage(browser, 'fr-FR');
  await page.waitForTimeout(800);
  await take(page, 'home');
  const ct = join(ROOT, 'sample-dicom/ct');
  await page.locator('[data-picker=files]').setInputFiles(readdirSync(ct).map((name) => join(ct, name)));
  await page.getByRole('heading', { name: 'Choisir la série' }).waitFor();
  await page.waitForTimeout(1200);
  await take(page, 'series');
  await page.goto(`http://localhost:${PORT}`);
  await openSample(page);
  await take(page, 'workspace');
  for (const [name, file] of [
    ['Structures', 'structures'],
    ['Lésion', 'lesion'],
    ['Ciment', 'cement'],
    ['Revue', 'review'],
  ] as const) {
    await step(page, name);
    await page.waitForTimeout(600);
    // From the lesion on, the slices show the bone that is worked on.
    if (file === 'lesion') await page.getByRole('button', { name: 'Cadrer la lésion' }).click();
    await page.waitForTimeout(1500);
    await take(page, file);
  }
  await page.context().close();
};

const takeRefusal = async (browser: Browser): Promise<void> => {
  const page = await newPage(browser, 'fr-FR');
  await page.locator('[data-picker=files]').setInputFiles([...missingSlices(mkdtempSync(join(tmpdir(), 'pictures-')))]);
  await page.getByRole('heading', { name: 'Choisir la série' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /GEO-GAP/ }).waitFor();
  await page.waitForTimeout(500);
  await take(page, 'refused');
  await page.context().close();
};

/** Before the tumour board, in French and in English. */
const takeBoard = async (browser: Browser): Promise<void> => {
  for (const [locale, name, digit] of [
    ['fr-FR', 'board', 4],
    ['en-GB', 'board-en', 5],
  ] as const) {
    const page = await newPage(browser, locale, 1920, 1080);
    await openSample(page);
    await page.keyboard.press('r');
    await page.keyboard.press(`Digit${digit}`);
    await page.locator('[data-board-view]:visible canvas').first().waitFor({ timeout: 60_000 });
    await page
      .locator('[data-board] aside')
      .filter({ hasNotText: /calcul en|computing/ })
      .waitFor({ timeout: 60_000 });
    await page.waitForTimeout(6000);
    await take(page, name);
    await page.context().close();
  }
};

const takeEnglish = async (browser: Browser): Promise<void> => {
  const page = await newPage(browser, 'en-GB', 1920, 1080);
  await openSample(page);
  await take(page, 'workspace-en');
  await page.context().close();
};

/** In the axis of an instrument, through the simulated fluoroscope, and two ways of doing the case beside each other. */
const takeRoom = async (browser: Browser): Promise<void> => {
  const page = await newPage(browser, 'fr-FR');
  await openSample(page);
  await page.getByRole('button', { name: /^T1/ }).first().click();
  await page.keyboard.press('b');
  await page.locator('[data-pane=across] canvas').waitFor();
  await page.waitForTimeout(4000);
  await take(page, 'axis');
  await page.keyboard.press('Shift+B');
  await page.locator('[data-finest=true]').first().waitFor({ timeout: 60_000 });
  await page.waitForTimeout(3000);
  await take(page, 'fluoroscope');
  await page.keyboard.press('Shift+A');
  await page.getByRole('button', { name: 'Ajouter une option' }).first().click();
  // The other way does with one trocar.
  await page.getByRole('button', { name: /^T2/ }).first().click();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Shift+A');
  await page.locator('[data-options] td').first().waitFor();
  await page.waitForTimeout(7000);
  await take(page, 'options');
  await page.context().close();
};

/** The 3D view of the planned case alone, upright, for the first screen. */
const takeHomePicture = async (browser: Browser): Promise<void> => {
  const page = await newPage(browser, 'fr-FR', 1800, 1500);
  await openSample(page);
  await page.getByText('3D', { exact: true }).first().click();
  const scene = page.locator('[data-view=scene]');
  const box = await scene.boundingBox();
  if (box === null) throw new Error('the 3D view has no box');
  // A little from the side: the needle is seen, not its handle alone.
  const [x, y] = [box.x + box.width / 2 - 300, box.y + box.height / 2 + 500];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 26, y, { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let notch = 0; notch < 2; notch++) await page.mouse.wheel(0, -100);
  await page.addStyleTag({
    content:
      '[data-view=scene] * { border-color: transparent !important } [data-view=scene] :not(canvas, :has(canvas)) { visibility: hidden !important }',
  });
  await page.waitForTimeout(4000);
  await page.screenshot({
    path: join(ROOT, 'public/home-sample.jpg'),
    type: 'jpeg',
    quality: QUALITY,
    clip: { x: box.x + box.width / 2 - 560, y: box.y + box.height / 2 - 700, width: 1120, height: 1400 },
  });
  await page.context().close();
};

const main = async (): Promise<void> => {
  mkdirSync(OUT, { recursive: true });
  execFileSync('npx', ['vite', 'build', '--logLevel', 'warn'], { cwd: ROOT, stdio: 'inherit' });
  const server = spawn('npx', ['vite', 'preview', '--port', `${PORT}`, '--strictPort'], {
    cwd: ROOT,
    stdio: 'ignore',
    detached: true,
  });
  const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] });
  try {
    for (let attempt = 0; attempt < 60; attempt++) {
      if ((await fetch(`http://localhost:${PORT}`).catch(() => null))?.ok === true) break;
      await new Promise((wake) => setTimeout(wake, 200));
    }
    const only = process.argv[2];
    const pictures = {
      home: takeHomePicture,
      screens: takeScreens,
      refusal: takeRefusal,
      room: takeRoom,
      english: takeEnglish,
      board: takeBoard,
    };
    for (const [name, picture] of Object.entries(pictures))
      if (only === undefined || only === name) await picture(browser);
  } finally {
    await browser.close();
    if (server.pid !== undefined) process.kill(-server.pid);
  }
};

await main();
