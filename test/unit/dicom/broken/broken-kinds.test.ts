// A broken file in the midst of a good series: refused or left aside with the code of what is wrong with it, its name, and
// words in both languages; nothing is ever shown in its stead; and it is found out at once.

import { describe, expect, it } from 'vitest';
import { nodeCodecs } from '#cli/node-sources.ts';
import type { Finding } from '#core/finding.ts';
import { bytesSource } from '#dicom/byte-source.ts';
import { type ImageCatalogue, loadSeries, SeriesRefused, scanImages } from '#dicom/open-images.ts';
import { LANGUAGES } from '#i18n/language.ts';
import { findingSentence } from '#i18n/words.ts';
import { sliceSources } from '../made-files.ts';
import { BROKEN_KINDS } from './broken-kinds.ts';

const BROKEN = '4-broken.dcm';

/** What is said of the broken file once everything has been tried with it. */
const saidOf = async (catalogue: ImageCatalogue): Promise<readonly Finding[]> => {
  const aside = catalogue.leftAside.map(({ finding }) => finding);
  const ofSeries = catalogue.series.flatMap(({ facts }) => facts.findings);
  const refusals: Finding[] = [];
  for (const { facts, slices } of catalogue.series) {
    if (!slices.some(({ header }) => header.path.startsWith(BROKEN))) continue;
    const allocate = (size: number) => new ArrayBuffer(size);
    try {
      await loadSeries(catalogue, facts.id, { codecs: nodeCodecs, allocate });
      throw new Error(`${facts.id} opened with the broken file in it`);
    } catch (error) {
      if (!(error instanceof SeriesRefused)) throw error;
      refusals.push(...error.findings);
    }
  }
  return [...aside, ...ofSeries, ...refusals];
};

describe('a broken file among good slices', () => {
  it('comes in more than a hundred kinds', () => {
    expect(BROKEN_KINDS.length).toBeGreaterThan(100);
    expect(new Set(BROKEN_KINDS.map(([name]) => name)).size).toBe(BROKEN_KINDS.length);
  });

  it.each(BROKEN_KINDS)('%s: %s', { timeout: 15_000 }, async (_, code, file) => {
    const broken = bytesSource(BROKEN, file());
    const sources = sliceSources().map((source, k) => (k === 4 ? broken : source));
    const before = performance.now();
    const catalogue = await scanImages(sources);
    const said = await saidOf(catalogue);
    expect(performance.now() - before).toBeLessThan(5000);
    const found = said.find((one) => one.code === code);
    expect(found?.where.join(), said.map((one) => one.code).join()).toContain(BROKEN);
    // Headers alone do not tell what is wrong with a codestream; of the others none is taken for good without the slice.
    if (code !== 'PIX-DECODE')
      expect(catalogue.series.find(({ facts }) => facts.part === null)?.facts.verdict).not.toBe('accept');
    for (const language of LANGUAGES) {
      const { known, title, remedy } = findingSentence(language, code, found?.values ?? {});
      expect(known && title !== '' && remedy !== '').toBe(true);
    }
  });
});
