// Contours by hand on the sample, by mouse and keys: paint, erase, cut, fill between slices, undo to the start bit-equal.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { readPlanFile } from '#plan/plan-file.ts';
import { hasRealData, realData } from '#test/real-data.ts';
import {
  caseIsOpen,
  confirmImport,
  dragIn,
  openChosenSeries,
  openFiles,
  openHome,
  pickWith,
  savedPlanText,
  step,
  type View,
} from './planner.ts';

type Point = readonly [number, number];

const openSample = async (page: Page): Promise<void> => {
  await openHome(page);
  await page.getByRole('button', { name: 'Voir le cas exemple' }).click();
  await caseIsOpen(page);
  // The skin has been found: the plan no longer changes by itself.
  await expect(page.getByText(/ligne médiane/).first()).toBeVisible({ timeout: 60_000 });
};

const middle = async (page: Page, view: View = 'axial'): Promise<Point> => {
  const box = await page.locator(`[data-view=${view}]`).boundingBox();
  if (box === null) throw new Error(`no ${view} view`);
  return [box.x + box.width / 2, box.y + box.height / 2];
};

interface Shown {
  readonly structures: readonly { readonly name: string; readonly maskId: string | null }[];
  readonly masks: readonly { readonly id: string; readonly count: number }[];
}

/** Voxels of the structure that the plan, saved by the keyboard, holds last. */
const lastCount = async (page: Page): Promise<number> => {
  const plan = JSON.parse(await savedPlanText(page)) as Shown;
  const last = plan.structures.at(-1);
  return plan.masks.find(({ id }) => id === last?.maskId)?.count ?? 0;
};

test('a lesion is painted, erased, cut, filled between slices, and undone to the start bit-equal', async ({ page }) => {
  await openSample(page);
  const start = await savedPlanText(page);
  await step(page, 'Structures').click();
  await page.keyboard.press('Escape');
  const strip = page.getByRole('region', { name: 'Outils de contour' });
  await expect(strip).toBeVisible();
  await strip.getByRole('button', { name: 'Pinceau' }).click();
  await strip.getByRole('radio', { name: 'Disque' }).click({ force: true });
  const [x, y] = await middle(page);
  const paintAcross = (): Promise<void> => dragIn(page, [x - 60, y], [x + 60, y]);

  await page.mouse.move(x, y);
  await paintAcross();
  const painted = await lastCount(page);
  expect(painted).toBeGreaterThan(100);

  // A stroke that is escaped leaves nothing.
  await page.mouse.move(x, y - 60);
  await page.mouse.down();
  await page.mouse.move(x + 40, y - 60, { steps: 4 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await lastCount(page)).toBe(painted);

  // Four slices up, the same again; then the three between.
  for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowUp');
  await paintAcross();
  expect(await lastCount(page)).toBe(2 * painted);
  await strip.getByRole('button', { name: /Interpoler 3 coupes/ }).click();
  await expect.poll(() => lastCount(page)).toBe(5 * painted);

  // With Alt held the brush is an eraser.
  await page.keyboard.down('Alt');
  await dragIn(page, [x - 10, y], [x + 10, y]);
  await page.keyboard.up('Alt');
  const erased = await lastCount(page);
  expect(erased).toBeLessThan(5 * painted);

  await page.keyboard.press('j');
  await page.mouse.move(x + 20, y - 80);
  await page.mouse.down();
  for (const [px, py] of [
    [x + 200, y - 80],
    [x + 200, y + 80],
    [x + 20, y + 80],
  ] as const)
    await page.mouse.move(px, py, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => lastCount(page)).toBeLessThan(erased);

  for (const done of ['Couper aux ciseaux', 'Effacer', 'Interpoler', 'Peindre', 'Ajouter une structure']) {
    await expect(page.getByRole('button', { name: new RegExp(`^Annuler : ${done} · \\S`) })).toBeVisible();
    await page.keyboard.press('Control+z');
  }
  expect(await savedPlanText(page)).toBe(start);

  // Discs in the other planes: filled across the layers that were painted, whatever view is looked at then.
  for (const [view, slices] of [
    ['sagittal', 'sagittales'],
    ['coronal', 'coronales'],
  ] as const) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('p');
    const [across, down] = await middle(page, view);
    await dragIn(page, [across - 20, down], [across + 20, down]);
    const one = await lastCount(page);
    for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowUp');
    await dragIn(page, [across - 20, down], [across + 20, down]);
    await page.keyboard.press('Escape');
    // Away from the instruments, which a click would choose.
    await page.mouse.click(x - 40, y - 110);
    await expect(strip.getByRole('button', { name: `Interpoler 3 coupes ${slices}` })).toBeVisible();
    await page.keyboard.press('y');
    await expect.poll(() => lastCount(page)).toBe(5 * one);
    for (let n = 0; n < 3; n++) await page.keyboard.press('Control+z');
  }
  expect(await savedPlanText(page)).toBe(start);
});

test('structures go out as DICOM SEG and come back the same voxels', async ({ page }) => {
  await openSample(page);
  const text = await savedPlanText(page);
  const start = JSON.parse(text) as Shown;
  // Fourteen structures, bone and the whole body among them: under a quarter of what their images hold.
  const reading = await readPlanFile(text);
  if ('findings' in reading) throw new Error(JSON.stringify(reading.findings));
  const { masks, image } = reading.plan;
  const maskBytes = Object.values(masks).reduce((sum, { bits }) => sum + bits.byteLength, 0);
  const share = maskBytes / (2 * image.grid.dims.reduce((voxels, n) => voxels * n, 1));
  process.stdout.write(`  ${Object.keys(masks).length} masks, ${(100 * share).toFixed(1)} % of the voxel array\n`);
  expect(Object.keys(masks).length).toBeGreaterThanOrEqual(12);
  expect(share).toBeLessThan(0.25);
  await step(page, 'Structures').click();
  // One shown alone is said above the list, where its own row may be scrolled away; taken back there too.
  const contours = page.locator('[data-view=axial] .tv-contour');
  const all = await contours.count();
  await page
    .getByRole('button', { name: /^(Ca )?Canal rachidien$/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Montrer Canal rachidien seule' }).press('Enter');
  await expect(page.getByText('Seule montrée : Canal rachidien')).toBeVisible();
  await expect(contours).toHaveCount(1);
  await page.getByRole('status').getByRole('button', { name: 'Montrer toutes les structures' }).click();
  await expect(page.getByText('Seule montrée : Canal rachidien')).toBeHidden();
  await expect(contours).toHaveCount(all);
  await page.getByRole('button', { name: 'Exporter les structures' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /DICOM SEG/ }).click(),
  ]);
  const file = test.info().outputPath('structures.seg.dcm');
  await download.saveAs(file);
  await pickWith(page, page.getByRole('button', { name: /^Importer/ }).first(), [file]);
  // A second skin beside the one that is there is offered, not taken.
  const importing = page.getByRole('dialog', { name: 'Structures à importer' });
  await expect(importing.getByRole('checkbox', { checked: false })).toHaveCount(1, { timeout: 60_000 });
  await importing.getByRole('button', { name: 'Tout cocher' }).click();
  await confirmImport(page);
  const plan = JSON.parse(await savedPlanText(page)) as Shown;
  // Equal voxels have equal ids: the structures that came back name the masks that were there.
  const drawn = start.structures.flatMap(({ maskId }) => (maskId === null ? [] : [maskId]));
  expect(drawn.length).toBeGreaterThan(10);
  expect(plan.structures.slice(start.structures.length).map(({ maskId }) => maskId)).toEqual(drawn);
  expect(plan.masks.map(({ id }) => id).toSorted()).toEqual(start.masks.map(({ id }) => id).toSorted());
});

test('a radiotherapy structure set is checked in its list, then drawn on its own images', async ({ page }) => {
  test.skip(!hasRealData('ct-rtstruct-thorax'), 'the images are not at hand');
  const folder = realData('ct-rtstruct-thorax');
  const files = readdirSync(folder).filter((name) => name.endsWith('.dcm'));
  await openHome(page);
  await openFiles(
    page,
    files.filter((name) => name.startsWith('CT_')).map((name) => join(folder, name)),
  );
  await openChosenSeries(page);
  await step(page, 'Structures').click();
  const set = files.filter((name) => name.startsWith('2019')).map((name) => join(folder, name));
  await pickWith(page, page.getByRole('button', { name: /^Importer/ }).first(), set);
  await expect(page.getByRole('dialog').getByText('SPINALCORD')).toBeVisible({ timeout: 60_000 });
  await confirmImport(page);
  await expect(page.getByRole('checkbox', { name: /contour relu/ })).toHaveCount(10, { timeout: 60_000 });
});
