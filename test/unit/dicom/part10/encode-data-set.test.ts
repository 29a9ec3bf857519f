import dicomParser from 'dicom-parser';
import { describe, expect, it } from 'vitest';
import {
  bytes,
  decimalString,
  decimals,
  encapsulatedPixels,
  integers,
  numbers,
  sequence,
  text,
} from '#dicom/part10/data-element.ts';
import { encodeDataSet } from '#dicom/part10/encode-data-set.ts';
import {
  DEFLATED_EXPLICIT_LITTLE_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  JPEG_LS_LOSSLESS,
  writePart10,
} from '#dicom/part10/write-part10.ts';

const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex');
const file = (...rest: Parameters<typeof encodeDataSet>[0]) => [
  text(0x00080016, 'UI', '1.2.3'),
  text(0x00080018, 'UI', '1.2.3.4'),
  ...rest,
];

describe('encodeDataSet', () => {
  it('writes short and long heads as PS3.5 tables 7.1-1 and 7.1-2 say', () => {
    expect(hex(encodeDataSet([text(0x00080060, 'CS', 'CT')]))).toBe('0800600043530200' + '4354');
    expect(hex(encodeDataSet([bytes(0x00420011, 'OB', new Uint8Array([1, 2, 3]))]))).toBe(
      '420011004f420000' + '04000000' + '01020300',
    );
  });

  it('pads text with a space and identifiers with a null', () => {
    expect(hex(encodeDataSet([text(0x00080060, 'CS', 'SEG')]))).toBe('0800600043530400' + '53454720');
    expect(hex(encodeDataSet([text(0x00080018, 'UI', '1.2')]))).toBe('0800180055490400' + '312e3200');
  });

  it('writes empty elements, several values, tags and doubles', () => {
    expect(hex(encodeDataSet([text(0x00100030, 'DA')]))).toBe('1000300044410000');
    expect(hex(encodeDataSet([decimals(0x00200032, -1.5, 0, 2)]))).toBe(
      `2000320044530800${hex(Buffer.from('-1.5\\0\\2'))}`,
    );
    expect(hex(encodeDataSet([numbers(0x00209165, 'AT', 0x0062000b)]))).toBe('2000659141540400' + '62000b00');
    expect(hex(encodeDataSet([numbers(0x00620013, 'FD', 1)]))).toBe('6200130046440800' + '000000000000f03f');
  });

  it('nests sequences with defined lengths', () => {
    const item = [text(0x00080100, 'SH', 'AB')];
    expect(hex(encodeDataSet([sequence(0x00082218, item, [])]))).toBe(
      '0800182253510000' + '1a000000' + 'feff00e00a000000' + '0800000153480200' + '4142' + 'feff00e000000000',
    );
  });

  it('refuses tags that do not rise, text beyond ASCII without a character set, and values too long', () => {
    expect(() => encodeDataSet([text(0x00100020, 'LO', 'a'), text(0x00100010, 'PN', 'b')])).toThrow(/\(0010,0010\)/);
    expect(() => encodeDataSet([text(0x00100020, 'LO', 'a'), text(0x00100020, 'LO', 'b')])).toThrow(/tags must rise/);
    expect(() => encodeDataSet([text(0x0008103e, 'LO', 'Lésion')])).toThrow(/ISO_IR 192/);
    expect(() => encodeDataSet([text(0x0008103e, 'LO', 'x'.repeat(70000))])).toThrow(/65535/);
    const utf8 = [text(0x00080005, 'CS', 'ISO_IR 192'), sequence(0x00082218, [text(0x00080104, 'LO', 'Lésion')])];
    expect(hex(encodeDataSet(utf8))).toContain(hex(Buffer.from('Lésion ', 'utf8').subarray(0, 7)));
  });
});

describe('decimalString', () => {
  it('keeps at most 16 characters and the nearest value they can hold', () => {
    for (const value of [0, -0, 0.9, -172.4, 1 / 3, -1 / 3, 1e-7, -123456.78901234567, 1e22, Math.PI * 1e10]) {
      const written = decimalString(value);
      expect(written.length).toBeLessThanOrEqual(16);
      expect(Math.abs(Number(written) - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-9);
    }
    expect(decimalString(-0)).toBe('0');
    expect(() => decimalString(Number.NaN)).toThrow(/NaN/);
    expect(() => integers(0x00200013, 1.5)).toThrow(/1.5/);
  });
});

describe('writePart10', () => {
  it('is read back by dicom-parser, nested values included', () => {
    const out = writePart10(
      file(text(0x00080060, 'CS', 'CT'), sequence(0x00082218, [text(0x00080100, 'SH', '122496007')])),
      EXPLICIT_LITTLE_ENDIAN,
    );
    const read = dicomParser.parseDicom(out);
    expect(read.string('x00020010')).toBe(EXPLICIT_LITTLE_ENDIAN);
    expect(read.string('x00020003')).toBe('1.2.3.4');
    expect(read.string('x00080060')).toBe('CT');
    expect(read.elements.x00082218?.items?.[0]?.dataSet?.string('x00080100')).toBe('122496007');
  });

  it('states the length of the meta information exactly', () => {
    const out = writePart10(file(), EXPLICIT_LITTLE_ENDIAN);
    const view = new DataView(out.buffer);
    const length = view.getUint32(132 + 8, true);
    expect(view.getUint16(132 + 12 + length, true)).toBe(0x0008);
  });

  it('encapsulates frames with an offset table', () => {
    const frames = [new Uint8Array([1, 2, 3]), new Uint8Array([4, 5])];
    const out = writePart10(file(encapsulatedPixels(frames)), JPEG_LS_LOSSLESS);
    const read = dicomParser.parseDicom(out);
    const pixels = read.elements.x7fe00010;
    if (pixels === undefined) throw new Error('no pixel data');
    expect(pixels.basicOffsetTable).toEqual([0, 12]);
    expect([...dicomParser.readEncapsulatedImageFrame(read, pixels, 0)]).toEqual([1, 2, 3, 0]);
    expect([...dicomParser.readEncapsulatedImageFrame(read, pixels, 1)]).toEqual([4, 5]);
  });

  it('deflates the data set and nothing before it', async () => {
    const { inflateSync } = await import('fflate');
    const plain = file(bytes(0x7fe00010, 'OB', new Uint8Array(4096)));
    const out = writePart10(plain, DEFLATED_EXPLICIT_LITTLE_ENDIAN);
    const start = 132 + 12 + new DataView(out.buffer).getUint32(140, true);
    expect(out.length % 2).toBe(0);
    expect(hex(inflateSync(out.subarray(start)))).toBe(hex(encodeDataSet(plain)));
  });

  it('refuses a data set without its SOP instance', () => {
    expect(() => writePart10([text(0x00080016, 'UI', '1.2.3')], EXPLICIT_LITTLE_ENDIAN)).toThrow(/80018/);
  });
});
