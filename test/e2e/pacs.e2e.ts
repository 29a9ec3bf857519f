// Through a real PACS and back, as a user does it: the address typed once, the exam found by name, the series retrieved,
// judged and opened; the plan made on it is the plan made on the folder.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { pacsAddress } from '#dicom/dicomweb/pacs-address.ts';
import { storeInstances } from '#dicom/dicomweb/store.ts';
import { words } from '#i18n/words.ts';
import { hasOrthanc, type Orthanc, startOrthanc } from '../orthanc.ts';
import { openChosenSeries, openFiles, openHome, savedPlanText } from './planner.ts';

const SAMPLE = resolve(import.meta.dirname, '../../sample-dicom/ct');
const files = readdirSync(SAMPLE)
  .toSorted()
  .slice(60, 120)
  .map((name) => join(SAMPLE, name));
const { pacs: texts } = words('fr').sources;

const imageOf = (plan: string): unknown => {
  const { image } = JSON.parse(plan) as { readonly image: Readonly<Record<string, unknown>> };
  return image;
};

const configure = async (page: Page, address: string): Promise<void> => {
  await page.getByRole('button', { name: texts.way }).click();
  await page.getByLabel(texts.address).fill(address);
  await page.getByRole('button', { name: texts.keep, exact: true }).click();
};

test.describe('a PACS', () => {
  test.skip(!hasOrthanc(), 'Orthanc is not installed');
  let orthanc: Orthanc;
  test.beforeAll(async () => {
    orthanc = await startOrthanc({ port: Number(process.env.E2E_PORT ?? 4319) + 1000 });
    const address = pacsAddress(orthanc.root, 'http://localhost');
    if (!('root' in address)) throw new Error(address.code);
    const access = {
      address,
      authorization: null,
      fetch: (url: string, init: RequestInit) => fetch(url, init),
      stallMs: 20_000,
    };
    const objects = files.map((path) => new Uint8Array(readFileSync(path)));
    const { findings } = await storeInstances(access, objects, { boundary: 'a-boundary-for-the-tests' });
    expect(findings).toEqual([]);
  });
  test.afterAll(() => orthanc.stop());

  test('gives the images that the folder gives, and is asked alone', async ({ page, baseURL }) => {
    const foreign: string[] = [];
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== baseURL) foreign.push(request.url());
    });
    await openHome(page);
    await openFiles(page, files);
    await openChosenSeries(page);
    const fromFolder = imageOf(await savedPlanText(page));

    await page.goto('/');
    await configure(page, '/dicom-web');
    await page.getByLabel(texts.name).fill('PHANTOM');
    await page.getByRole('button', { name: texts.search }).click();
    await page.getByRole('button', { name: /PHANTOM TRABECULA/ }).click();
    await page.getByRole('button', { name: new RegExp(`^${texts.retrieve}`) }).click();
    await openChosenSeries(page);
    expect(imageOf(await savedPlanText(page))).toEqual(fromFolder);

    // Nothing of the patient in what the browser keeps, nor in what it shows of itself.
    const kept = await page.evaluate(
      () => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.title + location.href,
    );
    expect(kept).not.toMatch(/PHANTOM|2\.25\./);
    expect(kept).toContain('/dicom-web');
    expect(foreign).toEqual([]);
  });

  test('that is not there is said, and another origin is out of reach', async ({ page }) => {
    await openHome(page);
    await configure(page, 'http://pacs.example.org/dicom-web');
    await expect(page.getByText(/n’est pas chiffrée/)).toBeVisible();
    await page.getByLabel(texts.address).fill('/no-pacs-here');
    await page.getByRole('button', { name: texts.keep, exact: true }).click();
    await page.getByRole('button', { name: texts.search }).click();
    await expect(page.getByText(/n’a pas la forme attendue|répondu par une erreur/)).toBeVisible();
    const reached = await page.evaluate(() =>
      fetch('http://127.0.0.1:9/').then(
        () => 'sent',
        (error: Error) => error.message,
      ),
    );
    const blocked = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
          void fetch('https://example.org/').catch(() => undefined);
        }),
    );
    expect(reached).not.toBe('sent');
    expect(blocked).toBe('connect-src');
  });
});
