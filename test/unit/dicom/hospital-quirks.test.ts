// What departments really hand over: enhanced files, several stacks under one series, captures among the slices, uneven
// series and excerpts. Each opens as what it is, or is refused, or is offered in parts, with the reason.

import { describe, expect, it } from 'vitest';
import { nodeCodecs } from '#cli/node-sources.ts';
import { bytesSource } from '#dicom/byte-source.ts';
import { type ImageCatalogue, loadSeries, scanImages } from '#dicom/open-images.ts';
import { bytes, type DataElement, decimals, integers, numbers, sequence, text } from '#dicom/part10/data-element.ts';
import { EXPLICIT_LITTLE_ENDIAN, writePart10 } from '#dicom/part10/write-part10.ts';
import { allCodings, SIDE } from './coded-frames.ts';
import { COLUMNS, ROWS, sliceElements, sliceSource, sliceSources } from './made-files.ts';

const options = { codecs: nodeCodecs, allocate: (size: number) => new ArrayBuffer(size) };
const codesOf = (catalogue: ImageCatalogue, at = 0) => catalogue.series[at]?.facts.findings.map(({ code }) => code);

/** Frame f lies at PLACES[f] steps, and every voxel of it stores 100 times that. */
const PLACES = [3, 0, 4, 1, 2];

const framePixels = (place: number): Uint8Array =>
  new Uint8Array(new Int16Array(COLUMNS * ROWS).fill(100 * place).buffer);

const enhanced = (announced = PLACES.length): Uint8Array => {
  const pixels = new Uint8Array(2 * COLUMNS * ROWS * PLACES.length);
  for (const [frame, place] of PLACES.entries()) pixels.set(framePixels(place), 2 * COLUMNS * ROWS * frame);
  const own = sliceElements(
    0,
    integers(0x00280008, announced),
    sequence(0x52009229, [
      sequence(0x00209116, [decimals(0x00200037, 1, 0, 0, 0, 1, 0)]),
      sequence(0x00289110, [decimals(0x00180050, 2), decimals(0x00280030, 0.9, 0.7)]),
    ]),
    sequence(
      0x52009230,
      ...PLACES.map((place) => [
        sequence(0x00209113, [decimals(0x00200032, 0, 0, 2 * place)]),
        sequence(0x00289145, [decimals(0x00281052, -1000 - place), decimals(0x00281053, 2)]),
      ]),
    ),
    bytes(0x7fe00010, 'OW', pixels),
  );
  return writePart10(
    own.filter(({ tag }) => tag !== 0x00200032 && tag !== 0x00280030),
    EXPLICIT_LITTLE_ENDIAN,
  );
};

describe('an enhanced file', () => {
  it('puts every frame where its own groups say, by its own rescale, whatever their order', async () => {
    const catalogue = await scanImages([bytesSource('enhanced.dcm', enhanced())]);
    const [series] = catalogue.series;
    expect([series?.facts.verdict, series?.facts.stepMm, series?.facts.thicknessMm]).toEqual(['accept', 2, 2]);
    const { volume, frameDigests } = await loadSeries(catalogue, series?.facts.id ?? '', options);
    expect(volume.grid.dims).toEqual([COLUMNS, ROWS, PLACES.length]);
    const firstOf = (k: number) => volume.voxels[k * COLUMNS * ROWS];
    expect([0, 1, 2, 3, 4].map(firstOf)).toEqual([0, 1, 2, 3, 4].map((place) => 200 * place - 1000 - place));
    expect(new Set(frameDigests).size).toBe(PLACES.length);
    expect(series?.slices.map(({ header }) => header.path)).toEqual(
      [0, 1, 2, 3, 4].map((place) => `enhanced.dcm#${PLACES.indexOf(place) + 1}`),
    );
  });

  it('is not opened with a frame less than it announces', async () => {
    const catalogue = await scanImages([bytesSource('e.dcm', enhanced(PLACES.length + 1))]);
    expect(codesOf(catalogue)).toContain('HEADER-FRAMES');
    expect(catalogue.series[0]?.facts.opens).toBe(false);
  });
});

describe('several stacks in one series', () => {
  it.each<readonly [string, DataElement]>([
    ['acquisitions', integers(0x00200012, 2)],
    ['echoes', decimals(0x00180081, 80)],
    ['times', integers(0x00200100, 2)],
    ['reconstructions', text(0x00181210, 'SH', 'B30f')],
  ])('are split by their %s, each with its own check', async (_, other) => {
    const first = [
      integers(0x00200012, 1),
      decimals(0x00180081, 20),
      integers(0x00200100, 1),
      text(0x00181210, 'SH', 'B70f'),
    ];
    const one = Array.from({ length: 12 }, (_, k) => sliceSource(k, ...first));
    const two = Array.from({ length: 12 }, (_, k) => {
      const own = [...first.filter(({ tag }) => tag !== other.tag), other];
      return { ...sliceSource(k, ...own, text(0x00080018, 'UI', `1.2.3.4.9.${k}`)), path: `b${k}.dcm` };
    });
    const catalogue = await scanImages([...one, ...two]);
    expect(catalogue.series.map(({ facts }) => [facts.id, facts.verdict, facts.sliceCount])).toEqual([
      ['1.2.3.4', 'split', 24],
      ['1.2.3.4#1', 'accept', 12],
      ['1.2.3.4#2', 'accept', 12],
    ]);
    for (const id of ['1.2.3.4#1', '1.2.3.4#2']) {
      const { identity } = await loadSeries(catalogue, id, options);
      expect([identity.seriesInstanceUid, identity.sopInstanceUids.length]).toEqual(['1.2.3.4', 12]);
    }
  });
});

describe('an uneven series', () => {
  it('is refused as a whole and offered in its even runs, the gaps around them told', async () => {
    const sources = Array.from({ length: 24 }, (_, k) => sliceSource(k)).filter((_, k) => k !== 10);
    const catalogue = await scanImages(sources);
    expect(catalogue.series.map(({ facts }) => [facts.verdict, facts.sliceCount, facts.opens])).toEqual([
      ['refuse', 23, false],
      ['warn', 10, true],
      ['warn', 13, true],
      // Across its gap, on request alone: never before its parts.
      ['warn', 23, true],
    ]);
    const run = catalogue.series[2]?.facts.findings.find(({ code }) => code === 'SERIES-RUN');
    expect(run?.values).toEqual({ first: 11, last: 23, count: 23, gapBeforeMm: expect.closeTo(3, 9), gapAfterMm: 0 });
    const { volume } = await loadSeries(catalogue, catalogue.series[2]?.facts.id ?? '', options);
    expect(volume.grid.originLps[2]).toBeCloseTo(30 + 1.5 * 11, 9);
  });
});

describe('what travels with a series', () => {
  it('is set aside by name: a screen capture of another class, a dose page', async () => {
    const capture = sliceSource(
      0,
      text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7'),
      text(0x00080018, 'UI', '1.2.3.4.99'),
      text(0x00080060, 'CS', 'OT'),
      numbers(0x00280002, 'US', 3),
      text(0x00280004, 'CS', 'RGB'),
    );
    const dose = sliceSource(
      0,
      text(0x00080008, 'CS', 'DERIVED', 'SECONDARY', 'SCREEN SAVE'),
      text(0x00080018, 'UI', '1.2.3.4.98'),
    );
    const aside = [
      { ...capture, path: 'capture.dcm' },
      { ...dose, path: 'dose.dcm' },
    ];
    const catalogue = await scanImages([...sliceSources(), ...aside]);
    expect(catalogue.series[0]?.facts).toMatchObject({ verdict: 'split', opens: true, sliceCount: 12 });
    const found = catalogue.series[0]?.facts.findings.find(({ code }) => code === 'SERIES-SET-ASIDE');
    expect([found?.values.count, found?.where.toSorted()]).toEqual([2, ['capture.dcm', 'dose.dcm']]);
  });

  it('never excuses a gap: a slice that is set aside leaves one', async () => {
    const stray = sliceSource(5, text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7'));
    const catalogue = await scanImages(sliceSources().map((source, k) => (k === 5 ? stray : source)));
    expect(codesOf(catalogue)).toEqual(expect.arrayContaining(['SERIES-SET-ASIDE', 'GEO-GAP']));
    expect(catalogue.series[0]?.facts.opens).toBe(false);
  });

  it('is missed by its number: an excerpt that begins late, an acquisition that made more', async () => {
    const late = await scanImages(Array.from({ length: 12 }, (_, k) => sliceSource(k + 5)));
    expect(codesOf(late)).toContain('SERIES-NUMBER-START');
    expect(late.series[0]?.facts.verdict).toBe('warn');
    const made = Array.from({ length: 12 }, (_, k) => sliceSource(k, integers(0x00201002, 40)));
    expect(codesOf(await scanImages(made))).toContain('SERIES-INCOMPLETE');
  });
});

describe('hostile text', () => {
  it.each(['<img src=x onerror=alert(1)>', '__proto__', 'constructor', 'a\u0007b'])(
    '%j is text and nothing else',
    async (words) => {
      const made = Array.from({ length: 12 }, (_, k) => sliceSource(k, text(0x0008103e, 'LO', words)));
      const { series } = await scanImages(made);
      expect(series[0]?.facts.description).toBe(words.replace('\u0007', ' '));
      expect(Object.prototype).not.toHaveProperty('polluted');
    },
  );
});

describe('every compression', () => {
  it('opens as an enhanced file of several frames', async () => {
    for (const { name, syntax, bits, encode, isLossless } of await allCodings()) {
      const samples = PLACES.map((place) =>
        bits === 8 ? new Uint8Array(SIDE * SIDE).fill(10 + place) : new Uint16Array(SIDE * SIDE).fill(500 + place),
      );
      const allocated = bits === 8 ? 8 : 16;
      const fragments = { tag: 0x7fe00010, vr: 'OB', fragments: samples.map(encode) } as const;
      const layout = [
        numbers(0x00280010, 'US', SIDE),
        numbers(0x00280011, 'US', SIDE),
        numbers(0x00280100, 'US', allocated),
        numbers(0x00280101, 'US', bits),
        numbers(0x00280102, 'US', bits - 1),
        numbers(0x00280103, 'US', 0),
      ];
      const places = PLACES.map((place) => [sequence(0x00209113, [decimals(0x00200032, 0, 0, 2 * place)])]);
      const own = sliceElements(0, integers(0x00280008, 5), sequence(0x52009230, ...places), ...layout, fragments);
      const catalogue = await scanImages([bytesSource('coded.dcm', writePart10(own, syntax))]);
      const { volume } = await loadSeries(catalogue, '1.2.3.4', options);
      const found = PLACES.map((place) => (volume.voxels[place * SIDE * SIDE] ?? 0) + 1024);
      const expected = PLACES.map((place) => (bits === 8 ? 10 : 500) + place);
      expect(found, name).toEqual(isLossless ? expected : expected.map((value) => expect.closeTo(value, -0.7)));
    }
  });
});
