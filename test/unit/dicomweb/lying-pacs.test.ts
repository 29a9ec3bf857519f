// A PACS is as untrusted as a file: whatever it does wrong, nothing is opened but the very bytes of the instances that were
// asked for, what is missing is said, nothing leaves for another origin, and every refusal has its sentence.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pacsAddress } from '#dicom/dicomweb/pacs-address.ts';
import { type PacsAccess, PacsFailure } from '#dicom/dicomweb/pacs-request.ts';
import { listSeries, searchStudies } from '#dicom/dicomweb/query.ts';
import { type Retrieved, retrieveSeries } from '#dicom/dicomweb/retrieve.ts';
import { storeInstances } from '#dicom/dicomweb/store.ts';
import { text } from '#dicom/part10/data-element.ts';
import { fr } from '#i18n/fr.ts';
import { sliceFile } from '../dicom/made-files.ts';
import { ANYWHERE, body } from './lies.ts';
import { type Endpoint, type Holding, type Lie, type LyingPacs, multipart, startLyingPacs } from './lying-pacs.ts';

const COUNT = 6;
const TOKEN = 'Bearer not-for-anybody-else';
const holding: Holding = {
  study: '1.2.3',
  series: '1.2.3.4',
  patientId: 'P0001',
  studyDate: '20260101',
  instances: Array.from({ length: COUNT }, (_, k) => ({ uid: `1.2.3.4.${k + 1}`, bytes: sliceFile(k) })),
};
const instance = (k: number): Uint8Array => holding.instances[k % COUNT]?.bytes ?? new Uint8Array(0);
const right = new Map(holding.instances.map(({ bytes }) => [Buffer.from(bytes).toString('base64'), true]));

let pacs: LyingPacs;
beforeAll(async () => {
  pacs = await startLyingPacs(holding);
});
afterAll(() => pacs.stop());

const access = (): PacsAccess => {
  const address = pacsAddress(pacs.root, 'http://localhost');
  if (!('root' in address)) throw new Error(address.code);
  return { address, authorization: TOKEN, fetch: (url, init) => fetch(url, init), stallMs: 400 };
};

/** Everything a user does: look for the patient, take the first series of the first study. */
const fetched = async (): Promise<Retrieved | null> => {
  const { studies } = await searchStudies(access(), {
    patientName: '',
    patientId: 'P0001',
    dateFrom: '20260101',
    dateTo: '20260101',
  });
  const [study] = studies;
  if (study === undefined) return null;
  const [series] = await listSeries(access(), study.studyInstanceUid);
  return series === undefined ? null : retrieveSeries(access(), series, { patientId: study.patientId });
};

const rows =
  (change: (row: Record<string, unknown>, at: number) => unknown): Lie =>
  (answer) => ({
    ...answer,
    body: JSON.stringify((JSON.parse(String(answer.body)) as Record<string, unknown>[]).map(change)),
  });
const tag = (name: string, value: unknown) =>
  rows((row, at) => (at === 0 ? { ...row, [name]: { vr: 'UI', Value: [value] } } : row));

const IN_LISTS: Readonly<Record<string, Lie>> = {
  null: body('null'),
  'a number': body('[1]'),
  'another study': tag('0020000D', '9.9.9'),
  'a UID that is a path': tag('0020000D', '../../instances'),
  'a UID that is an address': tag('0020000D', 'http://example.org'),
  'a UID that is too long': tag('0020000D', '1.'.repeat(60)),
  'a UID that is a number': tag('0020000D', 12),
  'no UID': tag('0020000D', undefined),
  'the prototype as a key': body('[{"__proto__":{"0020000D":{"Value":["1.2.3"]}}}]'),
  'an address to fetch at another origin': (answer, question, response) =>
    rows((row) => ({
      ...row,
      '00081190': { vr: 'UR', Value: [`${question.thief}/retrieve`] },
      '7FE00010': { vr: 'OW', BulkDataURI: `${question.thief}/pixels` },
    }))(answer, question, response),
  'the same row twice': (answer) => {
    const list = JSON.parse(String(answer.body)) as unknown[];
    return { ...answer, body: JSON.stringify([...list, ...list]) };
  },
};

const wado =
  (given: (k: number) => Uint8Array, boundary?: string, type?: string): Lie =>
  (answer, { instance: uid }) => ({
    ...answer,
    body: multipart(given(Number(uid.split('.').at(-1)) - 1), boundary, type),
  });
const changedSlice = (...changed: Parameters<typeof text>) => wado((k) => sliceFile(k, text(...changed)));

const PLACED: readonly (readonly [string, Endpoint, Lie])[] = [
  ['another patient', 'studies', tag('00100020', 'P0002')],
  ['another day', 'studies', rows((row) => ({ ...row, '00080020': { vr: 'DA', Value: ['20250101'] } }))],
  ['a count that is too high', 'series', rows((row) => ({ ...row, '00201209': { vr: 'IS', Value: [COUNT + 1] } }))],
  ['a count that is no number', 'series', rows((row) => ({ ...row, '00201209': { vr: 'IS', Value: ['many'] } }))],
  ['another series', 'instances', tag('0020000E', '1.2.3.5')],
  [
    'an instance that is left out',
    'instances',
    (answer) => ({ ...answer, body: JSON.stringify((JSON.parse(String(answer.body)) as unknown[]).slice(0, -1)) }),
  ],
  ['an instance that it has not', 'instances', tag('00080018', '1.2.3.4.99')],
  ['instances exchanged', 'wado', wado((k) => instance(k + 1))],
  ['always the same instance', 'wado', wado(() => instance(0))],
  ["another series' instance", 'wado', changedSlice(0x0020000e, 'UI', '1.2.3.5')],
  ["another study's instance", 'wado', changedSlice(0x0020000d, 'UI', '1.2.4')],
  ["another patient's instance under the same UIDs", 'wado', changedSlice(0x00100020, 'LO', 'P0002')],
  ['an instance without a patient', 'wado', changedSlice(0x00100020, 'LO', '')],
  ['a part of another type', 'wado', wado(instance, undefined, 'text/html')],
  ['another boundary', 'wado', wado(instance, 'another-boundary')],
  [
    'two parts',
    'wado',
    (answer, { instance: uid }) => {
      const bytes = holding.instances.find((one) => one.uid === uid)?.bytes ?? new Uint8Array(0);
      const one = multipart(bytes);
      return {
        ...answer,
        body: Buffer.concat([
          one.subarray(0, one.length - 4),
          Buffer.from('\r\nContent-Type: application/dicom\r\n\r\n'),
          instance(1),
          Buffer.from(`\r\n${one.subarray(-36).toString()}`),
        ]),
      };
    },
  ],
  ['no part', 'wado', body('--the-boundary-of-the-lying-pacs--\r\n')],
  ['no last boundary', 'wado', (answer) => ({ ...answer, body: Buffer.from(answer.body).subarray(0, -8) })],
  ['headers without end', 'wado', body(`--the-boundary-of-the-lying-pacs\r\n${'X: y\r\n'.repeat(20_000)}`)],
  ['no multipart at all', 'wado', body('DICM', { 'Content-Type': 'application/octet-stream' })],
  ['a part that is no DICOM', 'wado', wado(() => new Uint8Array(5000))],
  [
    'an address instead of the pixels',
    'wado',
    (answer, { thief }) => ({
      ...answer,
      headers: { 'Content-Type': 'application/dicom+json', 'Content-Location': thief },
      body: `[{"7FE00010":{"vr":"OW","BulkDataURI":"${thief}/pixels"}}]`,
    }),
  ],
];

const FAULTS: readonly (readonly [string, Endpoint, Lie])[] = [
  ...Object.entries(ANYWHERE).flatMap(([name, lie]) =>
    (['studies', 'series', 'instances', 'wado'] as const).map((endpoint) => [name, endpoint, lie] as const),
  ),
  ...Object.entries(IN_LISTS).flatMap(([name, lie]) =>
    (['studies', 'series', 'instances'] as const).map((endpoint) => [name, endpoint, lie] as const),
  ),
  ...PLACED,
];

const outcome = (): Promise<{ readonly came: Retrieved | null } | { readonly error: unknown }> =>
  fetched().then(
    (came) => ({ came }),
    (error: unknown) => ({ error }),
  );

describe('a PACS that lies', () => {
  it('has many ways to', () => expect(FAULTS.length).toBeGreaterThan(100));

  it('gives everything when it does not', async () => {
    pacs.tell(null, () => null);
    const came = await fetched();
    expect(came?.findings).toEqual([]);
    expect(came?.files.map(({ bytes }) => Buffer.from(bytes))).toEqual(
      holding.instances.map(({ bytes }) => Buffer.from(bytes)),
    );
  });

  it('never gets wrong bytes opened, nor the token elsewhere', async () => {
    const codes = new Set<string>();
    for (const [name, endpoint, lie] of FAULTS) {
      const what = `${name}, at ${endpoint}`;
      pacs.tell(endpoint, lie);
      const start = performance.now();
      const result = await outcome();
      expect(performance.now() - start, what).toBeLessThan(5000);
      if ('error' in result) {
        expect(result.error, what).toBeInstanceOf(PacsFailure);
        const { code } = (result.error as PacsFailure).finding;
        expect(Object.hasOwn(fr.findings, code), `${what}: ${code}`).toBe(true);
        codes.add(code);
      } else if (result.came !== null) {
        const { files, findings } = result.came;
        const foreign = files.filter(({ bytes }) => !right.has(Buffer.from(bytes).toString('base64')));
        expect(foreign, what).toEqual([]);
        expect(new Set(files.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).size, what).toBe(files.length);
        if (files.length < COUNT)
          expect(
            findings.map(({ code }) => code),
            what,
          ).toEqual(['PACS-INCOMPLETE']);
      }
      expect(pacs.stolen, what).toEqual([]);
    }
    expect(new Set(pacs.tokens)).toEqual(new Set([TOKEN]));
    for (const code of [
      'PACS-UNREACHABLE',
      'PACS-STATUS',
      'PACS-NOT-ALLOWED',
      'PACS-STALLED',
      'PACS-TOO-LARGE',
      'PACS-ANSWER',
      'PACS-OTHER-ANSWER',
      'PACS-WRONG-INSTANCE',
      'PACS-WRONG-PATIENT',
      'PACS-NOTHING',
    ])
      expect([...codes]).toContain(code);
  });

  it.each([
    [
      'says less than was sent',
      () => ({ '00081199': { vr: 'SQ', Value: [{ '00081155': { vr: 'UI', Value: ['1.2.3.4.1'] } }] } }),
      1,
    ],
    ['says nothing', () => ({}), 0],
    ['names others', () => ({ '00081199': { vr: 'SQ', Value: [{ '00081155': { vr: 'UI', Value: ['9.9'] } }] } }), 0],
  ] as const)('is not believed to have stored what it does not name: it %s', async (_, answer, stored) => {
    pacs.tell('studies', (right_) => ({ ...right_, body: JSON.stringify(answer()) }));
    const objects = [instance(0), instance(1)] as Uint8Array<ArrayBuffer>[];
    const asked = storeInstances(access(), objects, { boundary: 'a-boundary-for-the-tests' });
    if (stored === 0) await expect(asked).rejects.toMatchObject({ finding: { code: 'PACS-STORE-FAILED' } });
    else
      await expect(asked).resolves.toMatchObject({
        stored: ['1.2.3.4.1'],
        findings: [{ code: 'PACS-STORE-FAILED', values: { failed: 1, sent: 2 } }],
      });
  });

  it('is left at once when the user cancels', async () => {
    pacs.tell('wado', () => null);
    const controller = new AbortController();
    const [series] = await listSeries(access(), '1.2.3');
    if (series === undefined) throw new Error('no series');
    const asked = retrieveSeries({ ...access(), stallMs: 60_000, signal: controller.signal }, series, {
      patientId: '',
    });
    setTimeout(() => controller.abort(new DOMException('cancelled', 'AbortError')), 50);
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });
});
