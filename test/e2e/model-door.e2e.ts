// The door for models, in the browser: a user's own ONNX file run on this computer, its runtime fetched from the page's own
// origin and only then; and the series posted to a computer that the user configured, which the page's policy lets through
// from then on, and nothing else.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { boundaryOf, partsOf } from '#dicom/dicomweb/multipart.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { readPlanFile } from '#plan/plan-file.ts';
import { maskOf } from '#plan/plan-masks.ts';
import { tinyOnnx } from '#test/unit/models/tiny-onnx.ts';
import { confirmImport, openChosenSeries, openFiles, openHome, pickWith, savedPlanText, step } from './planner.ts';

const SAMPLE = resolve(import.meta.dirname, '../../sample-dicom');

const openSample = async (page: Page): Promise<void> => {
  await openHome(page);
  await openFiles(
    page,
    readdirSync(join(SAMPLE, 'ct')).map((name) => join(SAMPLE, 'ct', name)),
  );
  await openChosenSeries(page);
  await step(page, 'Structures').click();
};

const planOf = async (page: Page): Promise<PlanDocument> => {
  const reading = await readPlanFile(await savedPlanText(page));
  if ('findings' in reading) throw new Error(JSON.stringify(reading.findings));
  return reading.plan;
};

const door = (page: Page) => page.getByRole('dialog', { name: 'Structures par votre modèle' });

test('a model of the user’s own, run here', async ({ page }, info) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await openSample(page);
  const model = info.outputPath('seuil.onnx');
  // 0.65 of -1000 to 1000: 300 HU, the cortex.
  writeFileSync(model, tinyOnnx(0.65, null));
  expect(asked.filter((url) => /ort-wasm|onnx/.test(url))).toEqual([]);
  await page.getByRole('button', { name: 'Par un modèle…' }).click();
  await page.screenshot({ path: 'test-results/model-door.png' });
  await pickWith(page, door(page).getByRole('button', { name: 'Choisir un modèle ONNX…' }), [model]);
  await confirmImport(page);
  await expect(page.getByRole('checkbox', { name: /^Étiquette 1 : contour relu/ })).toBeVisible({ timeout: 60_000 });
  const fetched = asked.filter((url) => /ort-wasm.*\.wasm/.test(url));
  expect(fetched).toHaveLength(1);
  // An isolated page shares memory between threads: the runtime computes in more than its own.
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const threads = page.workers().filter((worker) => /\/ort[.-]/.test(worker.url()));
  expect(threads.length > 0).toBe(await page.evaluate(() => navigator.hardwareConcurrency > 1));
  expect(asked.filter((url) => new URL(url).origin !== new URL(page.url()).origin && url.startsWith('http'))).toEqual(
    [],
  );
  const plan = await planOf(page);
  const found = plan.structures.find(({ name }) => name === 'Étiquette 1');
  expect(found?.origin).toEqual({ by: 'import', format: 'onnx', label: 1 });
  expect(found === undefined ? 0 : maskOf(plan, found)?.count).toBeGreaterThan(100_000);
});

/** Keeps what is posted, and answers with the sample's own SEG, as a computer that allows this page does. */
const serve = async (): Promise<{
  server: Server;
  port: number;
  posted: Uint8Array<ArrayBuffer>[];
  type: () => string;
}> => {
  const posted: Uint8Array<ArrayBuffer>[] = [];
  let type = '';
  const seg = readFileSync(join(SAMPLE, 'structures.seg.dcm'));
  const server = createServer((request, response) => {
    const allow = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'content-type' };
    if (request.method === 'OPTIONS') {
      response.writeHead(204, allow).end();
      return;
    }
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      posted.push(new Uint8Array(Buffer.concat(parts)));
      type = request.headers['content-type'] ?? '';
      response.writeHead(200, { ...allow, 'Content-Type': 'application/dicom' }).end(seg);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, port: (server.address() as AddressInfo).port, posted, type: () => type };
};

test('a computer of the user’s own, which the policy lets through once it is kept', async ({ page }) => {
  test.setTimeout(240_000);
  const { server, port, posted, type } = await serve();
  const reach = (): Promise<string> =>
    page.evaluate(
      (url) =>
        fetch(url, { method: 'POST' }).then(
          () => 'reached',
          () => 'barred',
        ),
      `http://127.0.0.1:${port}/segment`,
    );
  try {
    await openSample(page);
    expect(await reach()).toBe('barred');
    await page.getByRole('button', { name: 'Par un modèle…' }).click();
    await door(page).getByRole('textbox', { name: 'Adresse du poste' }).fill(`http://127.0.0.1:${port}/segment`);
    await Promise.all([
      page.waitForEvent('load'),
      door(page).getByRole('button', { name: 'Garder cette adresse' }).click(),
    ]);
    await openSample(page);
    expect(await reach()).toBe('reached');
    posted.length = 0;
    await page.getByRole('button', { name: 'Par un modèle…' }).click();
    await door(page).getByRole('button', { name: 'Envoyer la série' }).click();
    await expect(page.getByRole('dialog', { name: 'Structures à importer' }).getByText('Dural sac')).toBeVisible({
      timeout: 60_000,
    });
    const [body] = posted;
    if (body === undefined) throw new Error('nothing was posted');
    expect(partsOf(body, boundaryOf(type()) ?? '')).toHaveLength(200);
    expect(Buffer.from(body).includes('PHANTOM^TRABECULA')).toBe(false);
  } finally {
    server.close();
  }
});
