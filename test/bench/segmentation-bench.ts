// What one press segments by itself, in the whole program, on the real CTs of ../shared/data: seconds from the press until the
// structures are in the list. A CT that is not there has no rows.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { hasRealData, realData } from '#test/real-data.ts';
import type { BenchRow } from './bench-row.ts';
import { openStructures } from './open-structures.ts';
import { onServedApp } from './served-app.ts';

const PORT = 4325;
const LIMIT_MS = 400_000;
const BAR_S = 5;

const SERIES = [
  { name: 'ct-lspine-vessels', folder: 'ct', hasPelvis: false },
  { name: 'ct-tspine-thin', folder: '', hasPelvis: false },
  { name: 'ct-pelvis-labels', folder: 'ct', hasPelvis: true },
] as const;

type Press = readonly [row: string, tool: RegExp | null, button: string];

const PRESSES: readonly Press[] = [
  ['bone', null, 'Threshold it'],
  ['canal', /^Spinal canal$/, 'Find it'],
  ['vertebrae', /^Vertebrae$/, 'Separate'],
  ['gas', /^Lungs and gas$/, 'Find it'],
];
const PELVIS: Press = ['pelvis', /^Pelvis$/, 'Separate the bones'];

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => !/\.(txt|md|json|gz)$/i.test(name))
    .map((name) => join(folder, name));

/** Seconds until the list is longer, and then still. */
const pressed = async (page: Page, [, tool, button]: Press): Promise<number> => {
  const listed = page.getByRole('checkbox', { name: /: contour/ });
  const before = await listed.count();
  const place = tool === null ? page : page.locator('span').filter({ hasText: tool }).locator('xpath=..');
  const start = performance.now();
  await place.getByRole('button', { name: button }).first().click();
  while ((await listed.count()) === before) {
    if (performance.now() - start > LIMIT_MS) throw new Error(`nothing came of ${button}`);
    await page.waitForTimeout(20);
  }
  return (performance.now() - start) / 1000;
};

/** Builds and serves the program, and presses each button in it once. */
export const runSegmentationBench = (chromiumPath: string): Promise<BenchRow[]> =>
  onServedApp(PORT, async (url) => {
    const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
    const rows: BenchRow[] = [];
    try {
      for (const { name, folder, hasPelvis } of SERIES) {
        if (!hasRealData(name)) continue;
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
        const page = await context.newPage();
        await openStructures(page, url, filesOf(join(realData(name), folder)), LIMIT_MS);
        for (const press of hasPelvis ? [...PRESSES, PELVIS] : PRESSES) {
          const value = await pressed(page, press);
          rows.push({ name: `segment.${name}.${press[0]}`, value, unit: 's', better: 'lower', bar: BAR_S });
        }
        await context.close();
      }
      return rows;
    } finally {
      await browser.close();
    }
  });
