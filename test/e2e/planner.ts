// The program as a user meets it: by roles, names, mouse and keys.

import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';

export type View = 'axial' | 'sagittal' | 'coronal' | 'scene';

/** A figure of the clearance list: what the row prints. */
export interface ShownClearance {
  readonly structureId: string;
  readonly mark: string;
  readonly figure: string;
}

export const openHome = async (page: Page): Promise<void> => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
};

/** Presses what opens a file picker and gives it the files. */
export const pickWith = async (page: Page, button: Locator, files: readonly string[]): Promise<void> => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles([...files]);
};

export const openFiles = async (page: Page, files: readonly string[]): Promise<void> =>
  pickWith(page, page.getByRole('button', { name: 'Des fichiers ou un ZIP' }), files);

/** Takes all that the files hold into the plan, as the list of what they hold proposes it. */
export const confirmImport = async (page: Page): Promise<void> => {
  const dialog = page.getByRole('dialog', { name: 'Structures à importer' });
  await expect(dialog).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole('button', { name: /^Importer \d/ }).click();
  await expect(dialog).toBeHidden();
};

/** Waits until the four views show the case and the skin has been found. */
export const caseIsOpen = async (page: Page): Promise<void> => {
  await expect(page.locator('[data-view=axial] svg').first()).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => brightness(page, 'axial'), { timeout: 30_000 }).toBeGreaterThan(5);
};

export const openChosenSeries = async (page: Page): Promise<void> => {
  await expect(page.getByRole('heading', { name: 'Choisir la série' })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Ouvrir cette série' }).click();
  await caseIsOpen(page);
};

/** Mean grey of a view's image, 0 to 255, overlay apart. */
const brightness = (page: Page, view: View): Promise<number> =>
  page
    .locator(`[data-view=${view}] canvas`)
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const copy = document.createElement('canvas');
      [copy.width, copy.height] = [64, 64];
      const context = copy.getContext('2d') as CanvasRenderingContext2D;
      context.drawImage(canvas, 0, 0, 64, 64);
      const { data } = context.getImageData(0, 0, 64, 64);
      return data.reduce((sum, value, n) => sum + (n % 4 < 3 ? value : 0), 0) / (64 * 64 * 3);
    });

/** A point of a view by fractions of its width and height. */
const inView = async (page: Page, view: View, across: number, down: number): Promise<[number, number]> => {
  const box = await page.locator(`[data-view=${view}]`).boundingBox();
  if (box === null) throw new Error(`the ${view} view has no box`);
  return [box.x + across * box.width, box.y + down * box.height];
};

export const clickIn = async (page: Page, view: View, across: number, down: number): Promise<void> => {
  await page.mouse.click(...(await inView(page, view, across, down)));
};

export const dragIn = async (
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
  steps = 8,
): Promise<void> => {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps });
  await page.mouse.up();
};

/** The middle of an instrument's handle in a view. */
export const handleAt = async (page: Page, view: View, end: 'entry' | 'target'): Promise<[number, number]> => {
  const box = await page.locator(`[data-view=${view}] [data-selected=true] .tv-handle[data-end=${end}]`).boundingBox();
  if (box === null) throw new Error(`no ${end} handle in the ${view} view`);
  return [box.x + box.width / 2, box.y + box.height / 2];
};

export const shownClearances = (page: Page): Promise<readonly ShownClearance[]> =>
  page.locator('[data-structure][data-mark]').evaluateAll((rows) =>
    rows.map((row) => ({
      structureId: (row as HTMLElement).dataset.structure ?? '',
      mark: (row as HTMLElement).dataset.mark ?? '',
      figure: row.querySelector('[data-figure]')?.textContent ?? '',
    })),
  );

/** The clearances once nothing is being computed. */
export const settledClearances = async (page: Page, count: number): Promise<readonly ShownClearance[]> => {
  await expect(page.locator('[data-structure][data-mark]')).toHaveCount(count, { timeout: 60_000 });
  await expect
    .poll(async () => (await shownClearances(page)).filter(({ figure }) => figure === '–').length, { timeout: 60_000 })
    .toBe(0);
  return shownClearances(page);
};

/** Every figure of the inspector and the rail as text: what must be equal after a reload. */
const shownFigures = async (page: Page): Promise<readonly string[]> => {
  const texts = await page.getByRole('complementary').allInnerTexts();
  // What is only said aloud comes and goes.
  const spoken = (await page.locator('[aria-live], [role=status]').allInnerTexts()).flatMap((text) => text.split('\n'));
  return texts.flatMap((text) => text.split('\n')).filter((line) => /\d/.test(line) && !spoken.includes(line));
};

/**
 * The figures of the chosen instrument once the background has found the skin, the midline, the landmarks on the way and the
 * chance of contact, after which they no longer change by themselves.
 */
export const steadyFigures = async (page: Page): Promise<readonly string[]> => {
  for (const told of [/ligne médiane|midline/, /tirages de l’erreur|draws of the targeting/])
    await expect.poll(() => page.getByText(told).count(), { timeout: 60_000 }).toBeGreaterThan(0);
  await expect(page.locator('[data-current=true]').first()).toBeVisible();
  await expect(page.locator('[data-current=false]')).toHaveCount(0);
  return shownFigures(page);
};

/** Saves the plan to a file by the keyboard: the file's path. */
const downloadedPlan = async (page: Page): Promise<string> => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  return download.path();
};

/** Saves the plan to a file by the keyboard and reads it. */
export const savedPlan = async (page: Page): Promise<{ readonly path: string; readonly plan: SavedPlan }> => {
  const path = await downloadedPlan(page);
  return { path, plan: JSON.parse(readFileSync(path, 'utf8')) as SavedPlan };
};

/** The text of the plan saved by the keyboard, as the program's own reader takes it. */
export const savedPlanText = async (page: Page): Promise<string> => readFileSync(await downloadedPlan(page), 'utf8');

export interface SavedPlan {
  readonly instruments: readonly {
    readonly id: string;
    readonly kind: string;
    readonly entryLps: readonly [number, number, number];
    readonly targetLps: readonly [number, number, number];
    readonly parameters: Readonly<Record<string, number>>;
  }[];
  readonly structures: readonly { readonly id: string; readonly name: string; readonly marginMm: number }[];
}

/** A step of the rail; where the rail is narrow its button is an icon, named with the step's number. */
export const step = (page: Page, name: string): Locator =>
  page.getByRole('button', { name: new RegExp(`^(\\d )?${name}`) }).first();
