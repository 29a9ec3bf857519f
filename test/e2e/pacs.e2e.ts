// Through a real PACS and back, as a user does it: the address typed once, the exam found by name, the series retrieved,
// judged and opened; the plan made on it is the plan made on the folder.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { bytesSource } from '#dicom/byte-source.ts';
import { pacsAddress } from '#dicom/dicomweb/pacs-address.ts';
import { storeInstances } from '#dicom/dicomweb/store.ts';
import type { LabelTarget } from '#dicom/labels/imported-label.ts';
import { readLabels } from '#dicom/labels/read-labels.ts';
import { scanImages } from '#dicom/open-images.ts';
import type { ImageHeader } from '#dicom/part10/image-header.ts';
import { imageHeaderFrom } from '#dicom/part10/image-header-from.ts';
import { isFinding, openFile } from '#dicom/part10/read-header.ts';
import { findingSentence, words } from '#i18n/words.ts';
import { startCorsProxy } from '../cors-proxy.ts';
import { hasOrthanc, type Orthanc, startOrthanc } from '../orthanc.ts';
import { openChosenSeries, openFiles, openHome, savedPlanText, step } from './planner.ts';

const SAMPLE = resolve(import.meta.dirname, '../../sample-dicom/ct');
const files = readdirSync(SAMPLE)
  .toSorted()
  .slice(60, 120)
  .map((name) => join(SAMPLE, name));
const { editing, sources } = words('fr');
const { pacs: texts, sending } = sources;

const imageOf = (plan: string): unknown => {
  const { image } = JSON.parse(plan) as { readonly image: Readonly<Record<string, unknown>> };
  return image;
};

const configure = async (page: Page, address: string): Promise<void> => {
  await page.getByRole('button', { name: texts.way }).click();
  await page.getByLabel(texts.address).fill(address);
  await page.getByRole('button', { name: texts.keep, exact: true }).click();
};

/** The one segmentation that the PACS has; held to the study and the patient of the images. */
const storedSeg = async (orthanc: Orthanc): Promise<Uint8Array> => {
  const asked = { Level: 'Instance', Query: { Modality: 'SEG' }, Expand: true };
  const found = (await (
    await fetch(`${orthanc.rest}/tools/find`, { method: 'POST', body: JSON.stringify(asked) })
  ).json()) as { readonly ID: string }[];
  expect(found.length).toBe(1);
  const bytes = new Uint8Array(await (await fetch(`${orthanc.rest}/instances/${found[0]?.ID}/file`)).arrayBuffer());
  const ofSeg = await headerIn(bytes);
  const ofImage = await headerIn(new Uint8Array(readFileSync(files[0] ?? '')));
  const who = ({ patientId, patientName, patientBirthDate, studyInstanceUid, studyDate }: ImageHeader) => ({
    patientId,
    patientName,
    patientBirthDate,
    studyInstanceUid,
    studyDate,
  });
  expect(who(ofSeg)).toEqual(who(ofImage));
  const patients = (await (await fetch(`${orthanc.rest}/patients`)).json()) as readonly string[];
  expect(patients.length).toBe(1);
  return bytes;
};

/** The images that were retrieved, as what labels must fit. */
const targetOf = async (paths: readonly string[]): Promise<LabelTarget> => {
  const catalogue = await scanImages(paths.map((path) => bytesSource(path, new Uint8Array(readFileSync(path)))));
  const [series] = catalogue.series;
  const grid = series?.facts.grid;
  if (series === undefined || grid == null) throw new Error('the sample is a volume');
  return { grid, frameOfReferenceUid: series.slices[0]?.header.frameOfReferenceUid ?? '' };
};

const headerIn = async (bytes: Uint8Array): Promise<ImageHeader> => {
  const opened = await openFile(bytesSource('one.dcm', bytes));
  if (isFinding(opened)) throw new Error(opened.code);
  return imageHeaderFrom(opened);
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

  test('on another origin that allows the page: searched, retrieved, and sent the structures of the plan', async ({
    page,
    baseURL,
  }) => {
    const proxy = await startCorsProxy(orthanc.rest, baseURL ?? '');
    const foreign: string[] = [];
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && ![baseURL, new URL(proxy.root).origin].includes(origin)) foreign.push(origin);
    });
    await openHome(page);
    // The page's policy is narrower than this address: it is loaded again, and then asks for the account anew.
    await Promise.all([page.waitForEvent('load'), configure(page, proxy.root)]);
    await page.getByRole('button', { name: texts.way }).click();
    await page.getByLabel(texts.name).fill('PHANTOM');
    await page.getByRole('button', { name: texts.search }).click();
    await page.getByRole('button', { name: /PHANTOM TRABECULA/ }).click();
    await page
      .getByRole('button', { name: new RegExp(`^${texts.retrieve}`) })
      .first()
      .click();
    await openChosenSeries(page);
    await step(page, 'Structures').click();
    await expect(page.getByText('Peau', { exact: true }).first()).toBeVisible({ timeout: 60_000 });

    await page.getByRole('button', { name: editing.exporting.title }).click();
    await page.getByRole('menuitem', { name: new RegExp(sending.way) }).click();
    const dialog = page.getByRole('dialog', { name: sending.title });
    // Nothing leaves before it has been said where to and whose it is.
    await expect(dialog).toContainText(proxy.root);
    await expect(dialog).toContainText('PHANTOM TRABECULA');
    await expect(dialog).toContainText('PHANTOM-1');
    expect(proxy.asked.filter((line) => line.startsWith('POST'))).toEqual([]);
    await dialog.getByRole('button', { name: sending.send, exact: true }).click();
    await expect(page.getByText(findingSentence('fr', 'PACS-STORED', { count: 1 }).title)).toBeVisible({
      timeout: 60_000,
    });
    expect(proxy.asked.filter((line) => line.startsWith('POST'))).toEqual(['POST /dicom-web/studies']);
    expect(foreign).toEqual([]);

    // In the PACS it lies with the images, under their patient, and comes back as the structures that were sent.
    const stored = await storedSeg(orthanc);
    const back = await readLabels([bytesSource('back.dcm', stored)], await targetOf(files));
    expect(back.findings.filter(({ severity }) => severity === 'refusal')).toEqual([]);
    expect(back.labels.map(({ kind }) => kind)).toContain('skin');
    await proxy.stop();
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
