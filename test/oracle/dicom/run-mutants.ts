// Opens seeded mutants as the program opens files, and counts what became of them: JSON {seed, count} in, JSON out. A
// process of its own, so that a hang can be ended and a crash is a failed test.

import { readFileSync } from 'node:fs';
import { nodeCodecs } from '#cli/node-sources.ts';
import { bytesSource } from '#dicom/byte-source.ts';
import { loadSeries, SeriesRefused, scanImages } from '#dicom/open-images.ts';
import { seededRandom } from '../seeded-random.ts';
import { mutant, mutantPool } from './mutant-pool.ts';

export interface MutantReport {
  readonly opened: number;
  readonly codes: Readonly<Record<string, number>>;
  /** Errors that are no refusal. */
  readonly slips: readonly string[];
  readonly slowestMs: number;
}

/** Files that are scanned together, so that mutants meet as slices of one series too. */
const TOGETHER = 16;

const { seed, count } = JSON.parse(readFileSync(0, 'utf8')) as { seed: number; count: number };
const random = seededRandom(seed);
const pool = await mutantPool();
const codes: Record<string, number> = {};
const slips: string[] = [];
let opened = 0;
let slowestMs = 0;

const meet = (code: string): void => {
  codes[code] = (codes[code] ?? 0) + 1;
};

const open = async (files: readonly Uint8Array[]): Promise<void> => {
  const catalogue = await scanImages(files.map((file, n) => bytesSource(`${n}`, file)));
  for (const { finding } of catalogue.leftAside) meet(finding.code);
  for (const { facts } of catalogue.series) {
    for (const { code } of facts.findings) meet(code);
    if (!facts.opens && facts.findings.every(({ severity }) => severity !== 'refusal'))
      slips.push('refused, no reason');
    if (!facts.opens) continue;
    try {
      await loadSeries(catalogue, facts.id, { codecs: nodeCodecs, allocate: (bytes) => new ArrayBuffer(bytes) });
      opened++;
    } catch (error) {
      if (!(error instanceof SeriesRefused)) throw error;
      for (const { code } of error.findings) meet(code);
    }
  }
};

const timed = async (files: readonly Uint8Array[]): Promise<void> => {
  const before = performance.now();
  try {
    await open(files);
  } catch (error) {
    slips.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  slowestMs = Math.max(slowestMs, performance.now() - before);
};

const from = (files: readonly Uint8Array[]): Uint8Array =>
  mutant(files[Math.floor(random() * files.length)] ?? new Uint8Array(0), random);

// In turn: slices that meet in one series, and volumes in one file, which reach their pixels.
for (let done = 0; done < count; done += 2 * TOGETHER) {
  await timed(Array.from({ length: TOGETHER }, () => from(pool.slices)));
  for (let n = 0; n < TOGETHER; n++) await timed([from(pool.volumes)]);
}
process.stdout.write(JSON.stringify({ opened, codes, slips: slips.slice(0, 5), slowestMs } satisfies MutantReport));
