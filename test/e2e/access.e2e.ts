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

/** Length in mm that a proposal's sentence tells. */
const lengthOf = (text: string): number => Number(/peau–cible (\d+,\d)/.exec(text)?.[1]?.replace(',', '.'));

test('ways in: looked at, filtered, limited, taken by keys and by mouse, refused with a reason', async ({ page }) => {
  await openSample(page);
  const before = (await savedPlan(page)).plan.instruments[0];
  await page.keyboard.press('a');
  await expect(proposals(page).first()).toBeVisible({ timeout: SEARCH_MS });
  const found = await proposals(page).count();
  expect(found).toBeGreaterThan(3);
  expect(found).toBeLessThanOrEqual(20);
  const texts = await proposals(page).allInnerTexts();
  for (const text of texts)
    expect(text).toMatch(
      /Marge \d+,\d\s+mm \(.+\), peau–cible \d+,\d\s+mm, .+ risque de contact à main levée \d+\s+% au plus\./,
    );

  // A slider, by keys: fewer as it moves, all again at its end.
  const shortest = Math.min(...texts.map(lengthOf));
  const slider = page.getByRole('slider', { name: 'Longueur max.' });
  await slider.focus();
  while (Number(await slider.inputValue()) > Math.ceil(shortest)) await page.keyboard.press('ArrowLeft');
  for (const text of await proposals(page).allInnerTexts())
    expect(lengthOf(text)).toBeLessThanOrEqual(Math.ceil(shortest));
  await page.keyboard.press('End');
  await expect(proposals(page)).toHaveCount(found);

  // Looked at under the focus, taken by Enter, as one step that can be undone.
  await proposals(page).nth(1).focus();
  await expect(page.locator('[data-view=axial] .tv-preview').first()).toBeVisible();
  await page.keyboard.press('Enter');
  const taken = (await savedPlan(page)).plan.instruments[0];
  expect(taken?.targetLps).toEqual(before?.targetLps);
  expect(taken?.entryLps).not.toEqual(before?.entryLps);
  const length = Math.hypot(...[0, 1, 2].map((n) => (taken?.entryLps[n] ?? 0) - (taken?.targetLps[n] ?? 0)));
  expect(length).toBeCloseTo(lengthOf(texts[1] ?? ''), 1);
  await page.keyboard.press('Control+z');
  expect((await savedPlan(page)).plan.instruments[0]).toEqual(before);
  await proposals(page).first().click();
  expect((await savedPlan(page)).plan.instruments[0]?.entryLps).not.toEqual(before?.entryLps);

  // A limit is another question: what was found for the last one goes at once, and the new one is answered.
  const limit = page.getByRole('spinbutton', { name: 'Peau–cible, au plus' });
  await limit.fill('60');
  await limit.press('Enter');
  await expect(proposals(page)).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Ce qui ferme la voie' })).toBeVisible({ timeout: SEARCH_MS });
  await expect(
    page.getByText(/^cible trop profonde ou peau hors des images\s+:\s+\d+\s+% des directions$/),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Revenir aux limites usuelles' }).click();
  await expect(proposals(page).first()).toBeVisible({ timeout: SEARCH_MS });
  await page.getByRole('button', { name: 'Fermer la liste des accès' }).click();
  for (const { mark } of await settledClearances(page, 10)) expect(['held', 'unknown']).toContain(mark);
});

/** Middle of a handle of the selected instrument, in a view. */
const handleAt = async (page: Page, place: string, end: 'entry' | 'target'): Promise<readonly [number, number]> => {
  const box = await page.locator(`${place} .tv-handle[data-end=${end}]`).first().boundingBox();
  if (box === null) throw new Error(`no handle in ${place}`);
  return [box.x + box.width / 2, box.y + box.height / 2];
};

/** On the shaft of the selected instrument, half-way between its ends. */
const midwayIn = async (page: Page): Promise<readonly [number, number]> => {
  const place = '[data-view=axial] [data-selected=true]';
  const [[ax, ay], [bx, by]] = [await handleAt(page, place, 'entry'), await handleAt(page, place, 'target')];
  return [(ax + bx) / 2, (ay + by) / 2];
};

test('a drag of the tip, of the whole instrument and in the axis view shows the nearest way that holds', async ({
  page,
}) => {
  await openSample(page);
  const isHeld = async (): Promise<boolean> =>
    (await shownClearances(page)).every(({ mark }) => mark !== 'caution' && mark !== 'contact');
  const before = (await savedPlan(page)).plan.instruments[0];
  const axial = '[data-view=axial]';
  await page.locator(`${axial} [data-selected=true] .tv-handle[data-end=target]`).focus();
  /** Drags from a place until a margin is not held, and looks at the ghost; lets go of it by Escape. */
  const drag = async ([x, y]: readonly [number, number], ghost: Locator, says: Locator): Promise<void> => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    let at = x;
    for (; at > x - 120 && (at === x || (await isHeld())); at -= 6) await page.mouse.move(at, y);
    expect(await isHeld()).toBe(false);
    await expect(ghost).toBeVisible();
    await expect(says).toHaveText('marges tenues ici');
    const shown = await ghost.getAttribute('d');
    await page.mouse.move(at - 6, y + 2);
    // It follows.
    await expect.poll(() => ghost.getAttribute('d')).not.toBe(shown);
    await page.keyboard.press('Escape');
    await expect(ghost).toBeHidden();
    await page.mouse.up();
    expect((await savedPlan(page)).plan.instruments[0]).toEqual(before);
  };
  const onSlice = [page.locator(`${axial} .tv-preview`).first(), page.locator(`${axial} .tv-preview-says`)] as const;
  await drag(await handleAt(page, `${axial} [data-selected=true]`, 'target'), ...onSlice);
  await drag(await midwayIn(page), ...onSlice);
  await page.keyboard.press('b');
  const pane = '[data-pane=first]';
  await expect(page.locator(`${pane} canvas`)).toBeVisible();
  const inPlane = [
    page.locator('[data-ghost] .tv-preview').first(),
    page.locator('[data-ghost] text').first(),
  ] as const;
  await drag(await handleAt(page, '[data-layout=axis]', 'target'), ...inPlane);
});

test('along the instrument: this plan or a dash, at every nudge', async ({ page }) => {
  await openSample(page);
  const risk = page.getByText('Toutes structures').locator('..');
  await expect(risk).toContainText('%', { timeout: SEARCH_MS });
  const chart = page.locator('[data-chart=clearance]');
  await expect(page.locator('[data-chart=landmarks] [data-landmark=bone]')).toBeVisible({ timeout: SEARCH_MS });
  await page.locator('[data-view=axial] [data-selected=true] .tv-handle[data-end=entry]').focus();
  // What the first frame after a key shows: later ones may have the answer already.
  const readings = await page.evaluateHandle(() => {
    const seen: { figure: string; label: string; risk: string }[] = [];
    const read = () => {
      const figure = document.querySelector('[data-structure] [data-figure]')?.textContent ?? '';
      const label = document.querySelector('[data-chart=clearance]')?.getAttribute('aria-label') ?? '';
      const rows = [...document.querySelectorAll('dt')].filter((dt) => dt.textContent === 'Toutes structures');
      seen.push({ figure, label, risk: rows[0]?.nextElementSibling?.textContent ?? '' });
    };
    document.addEventListener('keydown', ({ key }) => key === 'ArrowRight' && requestAnimationFrame(read), true);
    return seen;
  });
  for (let n = 1; n <= 6; n++) {
    await page.keyboard.press('Alt+ArrowRight');
    await expect.poll(() => readings.evaluate(({ length }) => length)).toBe(n);
  }
  for (const shown of await readings.jsonValue()) {
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
  expect(found).toBeGreaterThanOrEqual(10);
  const entries: string[] = [];
  const sides = new Set<string>();
  for (const text of await proposals(page).allInnerTexts()) sides.add(/à (?:gauche|droite)/.exec(text)?.[0] ?? '');
  expect([...sides].toSorted()).toEqual(['à droite', 'à gauche']);
  for (let n = 0; n < 10; n++) {
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
  expect(new Set(entries).size).toBe(10);
});
