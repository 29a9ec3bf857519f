// Real anatomy, by mouse: masks and a label map brought in, an instrument placed and dragged; every clearance on screen must
// be the brute-force one, rounded down. Images from ../shared/data, never committed.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Mask, maskHas } from '#core/structure/mask.ts';
import { numberFormat } from '#i18n/format-number.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { readPlanFile } from '#plan/plan-file.ts';
import { maskOf } from '#plan/plan-masks.ts';
import { bruteForceDistance } from '#test/oracle/clearance/brute-force.ts';
import { hasRealData, realData, realDataZip } from '#test/real-data.ts';
import {
  clickIn,
  confirmImport,
  dragIn,
  handleAt,
  openChosenSeries,
  openFiles,
  openHome,
  pickWith,
  savedPlanText,
  settledClearances,
  step,
} from './planner.ts';

type Triple = readonly [number, number, number];

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .toSorted()
    .map((name) => join(folder, name));

/** Voxels with a face neighbour outside: the nearest cube of a structure that is not touched is one of these. */
const boundaryCubes = (mask: Mask): readonly Triple[] => {
  const cubes: Triple[] = [];
  const { min, size } = mask.box;
  for (let k = min[2]; k < min[2] + size[2]; k++)
    for (let j = min[1]; j < min[1] + size[1]; j++)
      for (let i = min[0]; i < min[0] + size[0]; i++) {
        if (!maskHas(mask, i, j, k)) continue;
        const inside =
          maskHas(mask, i - 1, j, k) &&
          maskHas(mask, i + 1, j, k) &&
          maskHas(mask, i, j - 1, k) &&
          maskHas(mask, i, j + 1, k) &&
          maskHas(mask, i, j, k - 1) &&
          maskHas(mask, i, j, k + 1);
        if (!inside) cubes.push([i, j, k]);
      }
  return cubes;
};

const planOf = async (page: Page): Promise<PlanDocument> => {
  const reading = await readPlanFile(await savedPlanText(page));
  if ('findings' in reading) throw new Error(JSON.stringify(reading.findings));
  return reading.plan;
};

/** The figure each spared structure's row must show for the plan's last instrument. */
const expectedFigures = (plan: PlanDocument): Readonly<Record<string, string>> => {
  const instrument = plan.instruments.at(-1);
  if (instrument === undefined) throw new Error('the plan has no instrument');
  const radiusMm = Number(instrument.parameters.outerDiameterMm) / 2;
  const format = numberFormat('fr');
  return Object.fromEntries(
    plan.structures
      .filter(({ role, maskId }) => role === 'spare' && maskId !== null)
      .map((structure) => {
        const cubes = boundaryCubes(maskOf(plan, structure) as Mask);
        const mm = bruteForceDistance(plan.image.grid, cubes, instrument.entryLps, instrument.targetLps) - radiusMm;
        return [structure.id, format.clearance(mm)];
      }),
  );
};

const shownFiguresOf = async (page: Page, count: number): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await settledClearances(page, count)).map(({ structureId, figure }) => [structureId, figure]));

const placeTrocar = async (page: Page, target: readonly [number, number], entry: readonly [number, number]) => {
  await step(page, 'Trajets').click();
  await page.keyboard.press('n');
  await clickIn(page, 'axial', ...target);
  await clickIn(page, 'axial', ...entry);
};

test('artery and veins of a real patient: what the screen says is the brute-force distance', async ({ page }) => {
  test.skip(!hasRealData('ct-lspine-vessels'), 'the images are not at hand');
  const folder = realData('ct-lspine-vessels');
  const came = (name: string) => [...filesIn(join(folder, 'masks', name))];
  await openHome(page);
  await openFiles(page, [...filesIn(join(folder, 'ct')), ...came('skin')]);
  await openChosenSeries(page);
  await step(page, 'Structures').click();
  await expect(page.getByText('série de masques')).toHaveCount(1);
  const masks = [...came('artery'), ...came('venoussystem')];
  await pickWith(page, page.getByRole('button', { name: 'Importer des structures' }), masks);
  await confirmImport(page);
  await expect(page.getByRole('checkbox', { name: /contour relu/ })).toHaveCount(3, { timeout: 60_000 });
  await placeTrocar(page, [0.5, 0.56], [0.4, 0.82]);
  const shown = await shownFiguresOf(page, 2);
  expect(shown).toEqual(expectedFigures(await planOf(page)));

  const target = await handleAt(page, 'axial', 'target');
  await dragIn(page, target, [target[0] + 25, target[1] - 8]);
  const after = await shownFiguresOf(page, 2);
  expect(after).not.toEqual(shown);
  expect(after).toEqual(expectedFigures(await planOf(page)));
});

test('a label map of sixty structures: what the screen says is the brute-force distance', async ({ page }) => {
  test.skip(!hasRealData('ct-pelvis-labels'), 'the images are not at hand');
  await openHome(page);
  await openFiles(page, [realDataZip('ct-pelvis-labels')]);
  await openChosenSeries(page);
  await step(page, 'Structures').click();
  // It came with the images, and is offered.
  const row = page.getByRole('listitem').filter({ hasText: 'labels.nii.gz' });
  await row.getByRole('button', { name: 'Importer' }).click();
  await confirmImport(page);
  await expect(row).toContainText('importée');
  await expect
    .poll(() => page.getByRole('checkbox', { name: /contour relu/ }).count(), { timeout: 60_000 })
    .toBeGreaterThan(50);
  await placeTrocar(page, [0.5, 0.6], [0.42, 0.8]);
  const plan = await planOf(page);
  const expected = expectedFigures(plan);
  expect(Object.keys(expected).length).toBeGreaterThan(10);
  expect(await shownFiguresOf(page, Object.keys(expected).length)).toEqual(expected);
});
