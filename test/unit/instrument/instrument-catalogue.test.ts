import { describe, expect, it } from 'vitest';
import { gaugeDiameters } from '#core/instrument/gauge.ts';
import {
  type CatalogueEntry,
  catalogueText,
  entryLike,
  GENERIC_CATALOGUE,
  readCatalogue,
} from '#core/instrument/instrument-catalogue.ts';
import {
  checkParameters,
  INSTRUMENT_KINDS,
  instrumentKind,
  usualParameters,
} from '#core/instrument/instrument-kinds.ts';

const OWN: CatalogueEntry = {
  id: 'own-1',
  kind: 'microwave',
  name: '60 W, 5 min',
  parameters: { ...usualParameters(instrumentKind('microwave')), zoneLengthMm: 38, zoneDiameterMm: 29 },
};

const codes = (text: string): readonly string[] => {
  const reading = readCatalogue(text);
  return 'findings' in reading ? reading.findings.map(({ code }) => code) : [];
};
const withEntry = (change: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ format: 'trabecula-instruments', version: 1, entries: [{ ...OWN, ...change }] });
const place = (text: string): unknown => {
  const reading = readCatalogue(text);
  return 'findings' in reading ? reading.findings[0]?.values.at : 'read';
};

describe('the generic catalogue', () => {
  it('has every kind, without a name, and with dimensions that make one', () => {
    expect(new Set(GENERIC_CATALOGUE.map(({ kind }) => kind))).toEqual(new Set(INSTRUMENT_KINDS.map(({ id }) => id)));
    for (const { kind, name, parameters, id } of GENERIC_CATALOGUE) {
      expect(name).toBe('');
      expect(
        checkParameters(instrumentKind(kind), parameters).filter(({ severity }) => severity === 'refusal'),
        id,
      ).toEqual([]);
      const ofKind = instrumentKind(kind).parameters.map(({ key }) => key);
      expect(Object.keys(parameters).sort(), id).toEqual(ofKind.toSorted());
    }
  });

  it('gives the table its diameters by gauge, and no zone that no chart gave', () => {
    for (const { parameters } of GENERIC_CATALOGUE) {
      if (typeof parameters.gauge === 'number')
        expect(gaugeDiameters(parameters.gauge)).toEqual({
          outerDiameterMm: parameters.outerDiameterMm,
          innerDiameterMm: parameters.innerDiameterMm,
        });
      expect(parameters.zoneLengthMm ?? 0).toBe(0);
    }
  });
});

describe('a catalogue file', () => {
  it('comes back as it was written', () => {
    const text = catalogueText([OWN, ...GENERIC_CATALOGUE]);
    expect(readCatalogue(text)).toEqual({ entries: [OWN, ...GENERIC_CATALOGUE] });
    expect(readCatalogue(`\uFEFF${catalogueText([])}`)).toEqual({ entries: [] });
  });

  it.each([
    ['', 'CATALOGUE-NOT-ONE'],
    ['{"format":"trabecula-plan"}', 'CATALOGUE-NOT-ONE'],
    ['[]', 'CATALOGUE-NOT-ONE'],
    ['{"format":"trabecula-instruments","version":2,"entries":[]}', 'CATALOGUE-NEWER'],
    ['{"format":"trabecula-instruments","entries":[]}', 'CATALOGUE-MISTAKE'],
    ['{"format":"trabecula-instruments","version":1,"entries":{}}', 'CATALOGUE-MISTAKE'],
    [withEntry({ id: '../x' }), 'CATALOGUE-MISTAKE'],
    [withEntry({ kind: 'laser' }), 'CATALOGUE-MISTAKE'],
    [withEntry({ name: 'x'.repeat(121) }), 'CATALOGUE-MISTAKE'],
    [withEntry({ price: 3 }), 'CATALOGUE-MISTAKE'],
    [withEntry({ parameters: { diameterMm: 2 } }), 'CATALOGUE-ENTRY'],
    [withEntry({ parameters: { ...OWN.parameters, diameterMm: 40 } }), 'CATALOGUE-ENTRY'],
    [withEntry({ parameters: { ...OWN.parameters, colour: 3 } }), 'CATALOGUE-ENTRY'],
  ])('is refused as a whole: %s', (text, code) => expect(codes(text)[0]).toBe(code));

  it('says where, and what is wrong with the dimension', () => {
    const text = withEntry({ parameters: { ...OWN.parameters, diameterMm: 40 } });
    expect(place(text)).toBe('entries.0.parameters.diameterMm');
    expect(codes(text)).toContain('INS-PARAMETER-RANGE');
    expect(place(JSON.stringify({ format: 'trabecula-instruments', version: 1, entries: [OWN, OWN] }))).toBe(
      'entries.1.id',
    );
  });
});

describe('the entry of an instrument', () => {
  it('is the one with its dimensions, own entries first', () => {
    const trocar = GENERIC_CATALOGUE[0];
    if (trocar === undefined) throw new Error('an empty catalogue');
    expect(entryLike([OWN, ...GENERIC_CATALOGUE], 'trocar', trocar.parameters)).toBe(trocar);
    const own = { ...trocar, id: 'own-2', name: 'ours' };
    expect(entryLike([own, ...GENERIC_CATALOGUE], 'trocar', trocar.parameters)).toBe(own);
    expect(entryLike(GENERIC_CATALOGUE, 'trocar', { ...trocar.parameters, lengthMm: 101 })).toBeNull();
    expect(entryLike(GENERIC_CATALOGUE, 'biopsy', trocar.parameters)?.kind).not.toBe('trocar');
  });
});
