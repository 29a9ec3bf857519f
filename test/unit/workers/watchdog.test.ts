// A reading thread that hangs is replaced after five seconds, the file named, and the rest goes on: real threads, really
// stuck.

import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { text } from '#dicom/part10/data-element.ts';
import { createImageReader, type ImageReader, type ReadingThread } from '#workers/image-reader.ts';
import { sliceFile } from '../dicom/made-files.ts';

const PROGRAM = resolve(import.meta.dirname, 'hanging-thread.ts');
/** TypeScript in a thread of Node. */
const BOOT = `import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(PROGRAM)})))`;
const SLICES = 10;

let spawned = 0;
let reader: ImageReader | null = null;
afterEach(() => reader?.dispose());

const spawn = (): ReadingThread => {
  spawned++;
  const worker = new Worker(BOOT, { eval: true });
  const thread: ReadingThread = {
    postMessage: (message, transfer) => worker.postMessage(message, transfer as never[]),
    terminate: () => void worker.terminate(),
    onmessage: null,
    onerror: null,
  };
  worker.on('message', (data) => thread.onmessage?.({ data }));
  worker.on('error', (error) => thread.onerror?.({ message: error.message }));
  return thread;
};

const blob = (bytes: Uint8Array): File => new Blob([bytes as Uint8Array<ArrayBuffer>]) as File;
const named = (path: string, k: number, series: string) => ({
  path,
  file: blob(sliceFile(k, text(0x0020000e, 'UI', series), text(0x00080018, 'UI', `${series}.${k + 1}`))),
});
const seriesOf = (series: string) => Array.from({ length: SLICES }, (_, k) => named(`${series}/${k}.dcm`, k, series));

describe('the watchdog', () => {
  it('names the file that a thread hangs on, and opens the rest', { timeout: 90_000 }, async () => {
    spawned = 0;
    reader = createImageReader(spawn);
    const stuck = named('hangs.dcm', 3, '1.2.7');
    const scanned = await reader.scan([...seriesOf('1.2.5').slice(0, 4), stuck, ...seriesOf('1.2.5').slice(4)]);
    expect(scanned.leftAside.map(({ file, finding }) => [file, finding.code])).toEqual([['hangs.dcm', 'FILE-HANGS']]);
    expect(scanned.series.map(({ id, opens, sliceCount }) => [id, opens, sliceCount])).toEqual([
      ['1.2.5', true, SLICES],
    ]);
    // One that hung unnamed, one that hung by name, one that read the rest.
    expect(spawned).toBe(3);
    const { volume } = await reader.load('1.2.5');
    expect(volume.grid.dims[2]).toBe(SLICES);
    expect(spawned).toBe(3);
  });

  it('refuses the series whose pixels it hangs on, by the file, and loads another', { timeout: 90_000 }, async () => {
    spawned = 0;
    reader = createImageReader(spawn);
    const stuck = seriesOf('1.2.6').map((one, k) => (k === 4 ? named('hangs-at-pixels.dcm', k, '1.2.6') : one));
    const scanned = await reader.scan([...stuck, ...seriesOf('1.2.5')]);
    expect(scanned.series.map(({ opens }) => opens)).toEqual([true, true]);
    const refused = reader.load('1.2.6').catch((error: unknown) => error);
    const waiting = reader.slices('1.2.5');
    expect(await refused).toMatchObject({
      finding: { code: 'FILE-HANGS', severity: 'refusal', where: ['hangs-at-pixels.dcm'] },
    });
    expect((await waiting).rows.length).toBe(SLICES);
    expect((await reader.load('1.2.5')).volume.grid.dims[2]).toBe(SLICES);
  });
});
