// What must not be lost and what must not stay: a second tab, a lost graphics card, a killed browser, a closed case.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { seededRandom } from '#test/oracle/seeded-random.ts';
import { CANARIES, canaryLabels, canarySeries, HIDDEN } from './canary-series.ts';
import { startKillable } from './killable-browser.ts';
import { someSlices } from './made-input.ts';
import {
  caseIsOpen,
  clickIn,
  confirmImport,
  openChosenSeries,
  openHome,
  pickWith,
  savedPlan,
  settledClearances,
  step,
} from './planner.ts';

const KILLS = 50;
const SPARED = 10;

const openSample = async (page: Page): Promise<void> => {
  await openHome(page);
  await page.getByRole('button', { name: 'Voir le cas exemple' }).click();
  await caseIsOpen(page);
};

const newTab = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage();
  await openSample(page);
  return page;
};

test('a second tab reads the plan, and takes it up when the first one closes', async ({ context }) => {
  const first = await newTab(context);
  await settledClearances(first, SPARED);
  const second = await newTab(context);
  await expect(second.getByText('Ce plan est déjà ouvert dans un autre onglet')).toBeVisible();
  const read = (await savedPlan(second)).plan;
  await second.getByRole('button', { name: /^T1/ }).first().click();
  await second.keyboard.press('Delete');
  await second.keyboard.press('Control+z');
  expect((await savedPlan(second)).plan).toEqual(read);

  await first.getByRole('button', { name: /^T1/ }).first().click();
  await first
    .locator('[data-view=axial]')
    .first()
    .click({ position: { x: 300, y: 40 } });
  await first.keyboard.press('Delete');
  await expect(first.getByText(/Enregistré sur cet ordinateur/)).toBeVisible();
  await first.waitForTimeout(1100);
  const left = (await savedPlan(first)).plan;
  expect(left.instruments.length).toBe(read.instruments.length - 1);
  await first.close();

  await expect(second.getByText('le plan se modifie de nouveau ici')).toBeVisible();
  expect((await savedPlan(second)).plan).toEqual(left);
  await second.keyboard.press('Control+z');
  await second.keyboard.press('n');
  await clickIn(second, 'axial', 0.5, 0.5);
  await clickIn(second, 'axial', 0.5, 0.85);
  expect((await savedPlan(second)).plan.instruments.length).toBe(read.instruments.length);
});

test('lost graphics memory: the views come back, the plan untouched', async ({ page }) => {
  await page.addInitScript(() => {
    const lost: WebGL2RenderingContext[] = [];
    Object.assign(globalThis, { lost });
    for (const Canvas of [HTMLCanvasElement, OffscreenCanvas]) {
      const get = Canvas.prototype.getContext as (...given: unknown[]) => unknown;
      Object.assign(Canvas.prototype, {
        getContext(...given: unknown[]) {
          const context = get.apply(this, given);
          if (String(given[0]).startsWith('webgl') && context !== null) lost.push(context as WebGL2RenderingContext);
          return context;
        },
      });
    }
  });
  await openSample(page);
  const before = await settledClearances(page, SPARED);
  const plan = (await savedPlan(page)).plan;
  const contexts = await page.evaluate(() => {
    const { lost } = globalThis as unknown as { lost: WebGL2RenderingContext[] };
    const alive = lost.filter((context) => !context.isContextLost());
    for (const context of alive) context.getExtension('WEBGL_lose_context')?.loseContext();
    return alive.length;
  });
  expect(contexts).toBeGreaterThan(1);
  await expect(page.getByText('La carte graphique a perdu les images')).toBeVisible({ timeout: 10_000 });
  await caseIsOpen(page);
  expect(await settledClearances(page, SPARED)).toEqual(before);
  expect((await savedPlan(page)).plan).toEqual(plan);
});

/** The plans that this browser keeps, newest first. */
const keptPlans = (page: Page): Promise<readonly { readonly savedAt: number; readonly record: string }[]> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('trabecula');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const plans = await new Promise<{ readonly savedAt: number; readonly record: string }[]>((resolve, reject) => {
      const request = database.transaction('plans').objectStore('plans').getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    database.close();
    return plans.sort((a, b) => b.savedAt - a.savedAt);
  });

/** x of the only instrument's target as this browser keeps it, mm; null while it keeps no plan with one. */
const keptX = async (page: Page): Promise<number | null> => {
  const [newest] = await keptPlans(page);
  return JSON.parse(newest?.record ?? '{"instruments":[]}').instruments[0]?.targetLps[0] ?? null;
};

const NUDGE_MM = 0.5;

/** Nudges of the target to the patient's left, each with its moment; what of them a kill took. */
interface Work {
  readonly startX: number;
  readonly pressedAt: readonly number[];
  readonly killedAt: number;
}

/** Opens a few slices, with the plan that was left on them, and nudges its target for a while; then the cut. */
const workAndKill = async (page: Page, cut: () => Promise<void>, forMs: number): Promise<Work> => {
  await page.locator('[data-picker=files]').setInputFiles([...someSlices(95, 107)]);
  await openChosenSeries(page);
  if ((await keptX(page)) === null) {
    await page.keyboard.press('n');
    await clickIn(page, 'axial', 0.5, 0.5);
    await clickIn(page, 'axial', 0.5, 0.85);
    await expect.poll(() => keptX(page)).not.toBeNull();
  }
  const startX = (await keptX(page)) ?? Number.NaN;
  await page.getByRole('button', { name: /^T1/ }).first().click();
  await page.locator('[data-view=axial] [aria-label*="cible"]').first().focus();
  const pressedAt: number[] = [];
  const until = performance.now() + forMs;
  while (performance.now() < until) {
    await page.keyboard.press('Alt+ArrowRight');
    pressedAt.push(performance.now());
  }
  await cut();
  return { startX, pressedAt, killedAt: performance.now() };
};

/** How long before the kill the oldest lost nudge was made, ms; 0 when none was lost. */
const lossMs = ({ startX, pressedAt, killedAt }: Work, kept: number): number => {
  const nudges = Math.round((kept - startX) / NUDGE_MM);
  if (!(nudges >= 0 && nudges <= pressedAt.length)) throw new Error(`kept x ${kept} is none of ${startX} + n / 2`);
  return nudges === pressedAt.length ? 0 : killedAt - (pressedAt[nudges] as number);
};

test(`killed ${KILLS} times at work: nothing older than a second is lost`, async ({ baseURL }) => {
  test.setTimeout(900_000);
  const profile = mkdtempSync(join(tmpdir(), 'trabecula-kill-'));
  const random = seededRandom(20_261_125);
  const losses: number[] = [];
  let work: Work | null = null;
  for (let kill = 0; kill <= KILLS; kill++) {
    const { page, kill: cut } = await startKillable(profile);
    await page.goto(baseURL ?? '');
    if (work !== null) {
      const kept = await keptX(page);
      if (kept === null)
        throw new Error(`after kill ${kill} the browser keeps ${JSON.stringify(await keptPlans(page))}`);
      losses.push(lossMs(work, kept));
    }
    if (kill < KILLS) work = await workAndKill(page, cut, 300 + 1700 * random());
    else await cut();
  }
  rmSync(profile, { recursive: true, force: true });
  expect(losses).toHaveLength(KILLS);
  process.stdout.write(`  oldest work lost, ms: ${losses.map(Math.round).join(' ')}\n`);
  expect(Math.max(...losses)).toBeLessThan(1000);
});

/** The bytes that a word may lie on a disk as: UTF-8, UTF-16, and base64 of either at each of its three offsets. */
const traces = (word: string): readonly Buffer[] => {
  const plain = [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')];
  const encoded = plain.flatMap((bytes) =>
    [0, 1, 2].map((offset) => {
      const base64 = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
      // The first and last characters also hold bits of what stands beside the word.
      return Buffer.from(base64.slice(offset === 0 ? 0 : 4, base64.length - 4), 'latin1');
    }),
  );
  return [...plain, ...encoded];
};

/** Which of the words any file under a folder holds. */
const wordsUnder = (folder: string, words: readonly string[]): readonly string[] => {
  const found = new Set<string>();
  const wanted = words.map((word) => ({ word, bytes: traces(word) }));
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!(statSync(path, { throwIfNoEntry: false })?.isFile() ?? false)) continue;
    const content = readFileSync(path);
    for (const { word, bytes } of wanted) if (bytes.some((trace) => content.includes(trace))) found.add(word);
  }
  return [...found];
};

test('identifying words of images, files, folders and labels are nowhere, killed at work or after the case is closed', async ({
  baseURL,
}) => {
  const root = mkdtempSync(join(tmpdir(), 'trabecula-canaries-'));
  const profile = join(root, 'profile');
  const said: string[] = [];
  const files = canarySeries(root);
  let { page, kill } = await startKillable(profile);
  page.on('console', (message) => said.push(message.text()));
  await page.goto(baseURL ?? '');
  await page.locator('[data-picker=files]').setInputFiles([...files]);
  await openChosenSeries(page);
  await page.keyboard.press('n');
  await clickIn(page, 'axial', 0.5, 0.5);
  await clickIn(page, 'axial', 0.5, 0.8);
  // The names that a file gives structures hold the patient's, which the list of what it holds says and takes out.
  await step(page, 'Structures').click();
  await pickWith(page, page.getByRole('button', { name: /^Importer/ }).first(), [canaryLabels(root)]);
  await expect(page.getByText('Des noms de fichiers portaient le nom')).toBeVisible({ timeout: 60_000 });
  await confirmImport(page);
  await expect(page.getByRole('button', { name: /^canal/ }).first()).toBeVisible();
  // What the user types is kept: it shows that the search below finds what is there.
  await page.getByRole('textbox', { name: 'Nom du cas' }).fill('GardeZwj41');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Enregistré sur cet ordinateur/)).toBeVisible();
  await page.waitForTimeout(1200);
  const wanted = [...CANARIES, ...HIDDEN];
  await kill();
  expect(wordsUnder(profile, [...wanted, 'GardeZwj41'])).toEqual(['GardeZwj41']);
  // Opened again on the same images the plan comes back, without what would name anybody.
  ({ page, kill } = await startKillable(profile));
  page.on('console', (message) => said.push(message.text()));
  await page.goto(baseURL ?? '');
  await page.locator('[data-picker=files]').setInputFiles([...files]);
  await openChosenSeries(page);
  await expect(page.getByRole('textbox', { name: 'Nom du cas' })).toHaveValue('GardeZwj41');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Fermer le cas');
  await page.keyboard.press('Enter');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Fermer/ })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const open = await page.evaluate(async () => [
    document.title,
    location.href,
    JSON.stringify({ ...localStorage }),
    JSON.stringify({ ...sessionStorage }),
    document.cookie,
    ...(await caches.keys()),
    document.documentElement.outerHTML,
  ]);
  const isIn = (text: string, word: string): boolean => text.toLowerCase().includes(word.toLowerCase());
  expect(wanted.filter((word) => [...open, ...said].some((text) => isIn(text, word)))).toEqual([]);
  await page.waitForTimeout(1000);
  await kill();
  expect(CANARIES).toHaveLength(40);
  expect(wordsUnder(profile, [...wanted, 'GardeZwj41'])).toEqual(['GardeZwj41']);
  rmSync(root, { recursive: true, force: true });
});
