// Two series of one patient, by mouse: the CT and the MR of ctmr-lspine lie in two frames of reference, so that nothing is
// laid over until points are marked on both; then the vertebrae agree, and the plan keeps which series it joins. And the
// decubitus MR, in its own plane and without HU. Images from ../shared/data, never committed.

import { expect, type Page, test } from '@playwright/test';
import { apartMm } from '#core/register/rigid-transform.ts';
import { distanceMm, pointLps } from '#core/space/patient-space.ts';
import { words } from '#i18n/words.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { readPlanFile } from '#plan/plan-file.ts';
import { hasRealData, realDataZip } from '#test/real-data.ts';
import { axeFindings } from './axe.ts';
import { dragIn, openFiles, openHome, savedPlanText, step } from './planner.ts';

const MISSING = pointLps(Number.NaN, Number.NaN, Number.NaN);
const { panels } = words('fr');
const { second } = panels;

/** Places of the spine on the middle slices, by fractions of each half's width and height. */
const LANDMARKS: readonly (readonly [ct: readonly [number, number], mr: readonly [number, number]])[] = [
  [
    [0.4954, 0.7011],
    [0.4103, 0.6858],
  ],
  [
    [0.5375, 0.5606],
    [0.4864, 0.5194],
  ],
  [
    [0.4249, 0.4317],
    [0.3559, 0.3604],
  ],
  [
    [0.5218, 0.3651],
    [0.4755, 0.2796],
  ],
];

const openFirst = async (page: Page, archive: string): Promise<void> => {
  await openHome(page);
  await openFiles(page, [realDataZip(archive)]);
  await expect(page.getByRole('heading', { name: 'Choisir la série' })).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-view=sagittal] svg').first()).toBeVisible({ timeout: 60_000 });
  await step(page, 'Cas').click();
};

const clickIn = async (page: Page, view: string, [x, y]: readonly [number, number]): Promise<void> => {
  const box = await page.locator(`[data-view=${view}]`).boundingBox();
  if (box === null) throw new Error(`no ${view} view`);
  await page.mouse.click(box.x + x * box.width, box.y + y * box.height);
};

const planOf = async (page: Page): Promise<PlanDocument> => {
  const reading = await readPlanFile(await savedPlanText(page));
  if ('findings' in reading) throw new Error(JSON.stringify(reading.findings));
  return reading.plan;
};

/** Share of the sagittal view's pixels in which the second series' canvas is drawn. */
const drawnShare = (page: Page, view: string): Promise<number> =>
  page.locator(`[data-view=${view}] canvas.tv-second`).evaluate((canvas: HTMLCanvasElement) => {
    if (getComputedStyle(canvas).display === 'none' || canvas.width === 0) return 0;
    const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(
      0,
      0,
      canvas.width,
      canvas.height,
    );
    return data.reduce((sum, value, n) => sum + (n % 4 === 3 && value > 0 ? 1 : 0), 0) / (data.length / 4);
  });

test('the CT and the MR of one patient, registered by points, then by the images', async ({ page }) => {
  test.skip(!hasRealData('ctmr-lspine'), 'the images are not at hand');
  await openFirst(page, 'ctmr-lspine');
  // The sagittal CT opens in its own plane, first and named.
  await expect(page.locator('main [data-view]').first()).toHaveAttribute('data-view', 'sagittal');
  await expect(page.locator('[data-view=sagittal]')).toContainText('Sagittal · acquisition');
  // A case opens on its bone; the landmarks are of the whole image.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /T2WI/ }).click();
  await expect(page.locator('[data-view=second] canvas')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(second.links['other-frame'])).toBeVisible();
  await expect(page.getByRole('radio', { name: second.places.over })).toHaveCount(0);
  expect(await drawnShare(page, 'sagittal')).toBe(0);

  await page.getByRole('button', { name: second.mark }).click();
  for (const [n, [ct, mr]] of LANDMARKS.entries()) {
    await clickIn(page, 'sagittal', ct);
    await expect(page.getByText(second.markSecond)).toBeVisible();
    await clickIn(page, 'second', mr);
    await expect(page.locator('[data-view=second] [data-pair]')).toHaveCount(n + 1);
  }
  await page.getByRole('button', { name: second.byPoints }).click();
  await expect(page.getByText(second.links.registration)).toBeVisible();
  const byPoints = (await planOf(page)).registrations[0];
  if (byPoints?.transform == null) throw new Error('no registration in the plan');
  expect(byPoints).toMatchObject({ method: 'points', series: { modality: 'MR' } });
  expect(byPoints.series.frameOfReferenceUid).not.toBe('');
  expect(byPoints.pairs).toHaveLength(LANDMARKS.length);
  expect(byPoints.stated?.boundMm).toBeGreaterThan(byPoints.stated?.expectedMm ?? Number.POSITIVE_INFINITY);
  expect(byPoints.stated?.expectedMm).toBeLessThan(3);

  await page.locator('label', { hasText: second.places.over }).first().click();
  await expect.poll(() => drawnShare(page, 'sagittal')).toBeGreaterThan(0.3);
  await page.getByRole('button', { name: second.refine }).click();
  await expect(page.getByText(second.methods.information)).toBeVisible({ timeout: 90_000 });
  const refined = (await planOf(page)).registrations[0];
  if (refined?.transform == null) throw new Error('no refinement in the plan');
  expect(refined.repeats.length).toBeGreaterThan(0);
  // The images move it by millimetres, not elsewhere.
  for (const { movingLps } of refined.pairs)
    expect(apartMm(refined.transform, byPoints.transform, movingLps)).toBeLessThan(6);
  expect(refined.stated?.expectedMm).toBeLessThan(4);

  // One step back is the registration by points. A point dragged elsewhere lets go of it, and undo brings it back.
  await page.keyboard.press('Control+z');
  await expect(page.getByText(second.methods.points, { exact: true })).toBeVisible();
  await page.locator('label', { hasText: second.places.beside }).first().click();
  const mark = page.locator('[data-view=sagittal] [data-pair="2"] .tv-pair-hit');
  const at = await mark.boundingBox();
  if (at === null) throw new Error('the second mark is on the slice');
  await dragIn(page, [at.x + at.width / 2, at.y + at.height / 2], [at.x + at.width / 2 + 40, at.y + at.height / 2]);
  await expect(page.getByText(second.links['other-frame'])).toBeVisible();
  const dragged = (await planOf(page)).registrations[0]?.pairs;
  expect(distanceMm(dragged?.[1]?.fixedLps ?? MISSING, byPoints.pairs[1]?.fixedLps ?? MISSING)).toBeGreaterThan(5);
  expect(dragged?.[1]?.movingLps).toEqual(byPoints.pairs[1]?.movingLps);
  expect(dragged?.[0]).toEqual(byPoints.pairs[0]);
  await page.keyboard.press('Control+z');
  await page.locator('label', { hasText: second.places.over }).first().click();

  // The last pair gone, nothing is laid over.
  await page.getByRole('button', { name: second.removePair('4') }).click();
  await expect(page.getByText(second.links['other-frame'])).toBeVisible();
  await expect.poll(() => drawnShare(page, 'sagittal')).toBe(0);
  await step(page, 'Revue').click();
  await expect(page.getByText(second.notTruth)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByText(second.notTruth)).toBeVisible();
  await expect(page.getByText(second.distortion)).toBeVisible();
});

test('two MR series of one frame of reference: over one another at once, side by side, each its own values', async ({
  page,
}) => {
  test.skip(!hasRealData('ctmr-lspine'), 'the images are not at hand');
  await openHome(page);
  await openFiles(page, [realDataZip('ctmr-lspine')]);
  await page.getByRole('row', { name: /T2WI/ }).click({ timeout: 60_000 });
  await page.getByRole('button', { name: words('fr').screens.series.open }).click();
  await expect(page.locator('[data-view=sagittal] svg').first()).toBeVisible({ timeout: 60_000 });
  await step(page, 'Cas').click();
  // Five axial slices through one disc, in the frame of the sagittal series: they cross it in a band.
  await page.getByRole('button', { name: /1\/5/ }).click();
  await expect(page.getByText(second.links['same-frame'])).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(second.sameFrame)).toBeVisible();
  await page.locator('label', { hasText: second.places.over }).first().click();
  await expect.poll(() => drawnShare(page, 'sagittal')).toBeGreaterThan(0.005);
  expect(await drawnShare(page, 'sagittal')).toBeLessThan(0.3);
  expect.soft(await axeFindings(page), 'second series over the first').toEqual([]);

  await page.locator('label', { hasText: second.places.beside }).first().click();
  await expect(page.locator('[data-view=second] canvas')).toBeVisible();
  const box = await page.locator('[data-view=second]').boundingBox();
  if (box === null) throw new Error('no second view');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(
    page.getByText(`${words('fr').panels.status.second} · ${words('fr').panels.status.value}`),
  ).toBeVisible();
  expect.soft(await axeFindings(page), 'second series beside the first').toEqual([]);
});

test('the decubitus MR: its own plane, the patient’s letters, values without HU', async ({ page }) => {
  test.skip(!hasRealData('mr-decubitus'), 'the images are not at hand');
  await openFirst(page, 'mr-decubitus');
  const sagittal = page.locator('[data-view=sagittal]');
  await expect(sagittal).toContainText('Sagittal · acquisition');
  const letters = (side: string) => sagittal.locator(`.tv-orientation[data-side=${side}]`);
  await expect(letters('left')).toHaveText('A');
  await expect(letters('right')).toHaveText('P');
  await expect(letters('top')).toHaveText('H');
  const box = await sagittal.boundingBox();
  if (box === null) throw new Error('no sagittal view');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.getByText(/^Valeur/)).toBeVisible();
  await expect(page.getByText(/^UH/)).toHaveCount(0);
  // No preset in HU is offered, and the tools of thresholds say why they are off.
  await page.getByRole('button', { name: panels.top.windows }).click();
  await expect(page.getByRole('menuitem')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await step(page, 'Structures').click();
  await expect(page.getByText(panels.structures.notHu)).toBeVisible();
  await expect(page.getByRole('button', { name: panels.structures.boneRun })).toBeDisabled();
});
