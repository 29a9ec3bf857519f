// Text that no known character set explains is shown as it is written, and said.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourcesAt } from '#cli/node-sources.ts';
import { bytesSource } from '#dicom/byte-source.ts';
import { scanImages } from '#dicom/open-images.ts';
import { decodeText, unknownSet } from '#dicom/part10/character-set.ts';
import { text } from '#dicom/part10/data-element.ts';
import { encodeDataSet } from '#dicom/part10/encode-data-set.ts';
import { hasRealData, realData } from '../../real-data.ts';
import { sliceSource } from './made-files.ts';

const bytes = (...values: readonly (number | string)[]): Uint8Array =>
  Uint8Array.from(values.flatMap((value) => (typeof value === 'string' ? [...Buffer.from(value, 'latin1')] : value)));

describe('an unknown character set', () => {
  it('shows bytes that are not ASCII as bytes, so that two names that differ stay two', () => {
    const name = bytes('Buc^J', 0xe9, 'r', 0xf4, 'me');
    expect(decodeText(name, 'ISO_IR 999')).toBe('Buc^J\\xE9r\\xF4me');
    expect(decodeText(name, '')).toBe('Buc^J\\xE9r\\xF4me');
    expect(decodeText(bytes('Buc^J', 0xe8, 'r', 0xf4, 'me'), '')).not.toBe(decodeText(name, ''));
    expect(decodeText(name, 'ISO_IR 100')).toBe('Buc^Jérôme');
  });

  it('keeps what follows an escape that nobody knows raw', () => {
    expect(decodeText(bytes(0x1b, '$)Z', 0xb0, 0xa1), '\\ISO 2022 IR 149')).toBe('$)Z\\xB0\\xA1');
  });

  it('is told from known ones, misspelt ones included', () => {
    expect(['', 'ISO_IR 100', 'ISO 2022 IR 87', 'ISO-IR 6', 'GB18030'].map(unknownSet)).toEqual(Array(5).fill(null));
    expect(unknownSet('\\ISO 2022 IR 999')).toBe('ISO 2022 IR 999');
    expect(unknownSet('LATIN1X')).toBe('LATIN1X');
  });

  it('is a finding of the series, and no refusal', async () => {
    const of = (set: string) =>
      Array.from({ length: 4 }, (_, k) => sliceSource(k, text(0x00080005, 'CS', set), text(0x00100010, 'PN', 'A^B')));
    const facts = async (set: string) => (await scanImages(of(set))).series[0]?.facts;
    const unknown = await facts('ISO_IR 999');
    expect(unknown?.findings.find(({ code }) => code === 'HEADER-CHARACTER-SET')).toMatchObject({
      severity: 'note',
      values: { set: 'ISO_IR 999' },
    });
    expect(unknown?.opens).toBe(true);
    expect((await facts('ISO_IR 100'))?.findings.map(({ code }) => code)).not.toContain('HEADER-CHARACTER-SET');
  });
});

describe('a file without a class', () => {
  it('is not taken for the index of a CD, which says what it is in its meta information', async () => {
    const file = encodeDataSet([text(0x00080060, 'CS', 'OT'), text(0x00100020, 'LO', 'P1')]);
    const { leftAside } = await scanImages([bytesSource('x', file)]);
    expect(leftAside.map(({ finding }) => finding.code)).toEqual(['FILE-NO-CLASS']);
  });

  it.skipIf(!hasRealData('dicom-odd'))('nor are indexes of real CDs taken for anything else', async () => {
    const { leftAside } = await scanImages(sourcesAt(join(realData('dicom-odd'), 'pydicom/dicomdirtests')));
    const indexes = leftAside.filter(({ file }) => file.includes('DICOMDIR'));
    expect(indexes.length).toBe(8);
    expect(new Set(indexes.map(({ finding }) => finding.code))).toEqual(new Set(['FILE-DICOMDIR']));
  });
});
