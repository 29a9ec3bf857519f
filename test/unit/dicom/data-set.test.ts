import { describe, expect, it } from 'vitest';
import { decimals, integers, sequence, text } from '#dicom/part10/data-element.ts';
import { BytesRunOut, itemsOf, MalformedDataSet, walkDataSet } from '#dicom/part10/data-set.ts';
import { encodeDataSet } from '#dicom/part10/encode-data-set.ts';
import { decimal, plainText, UNREADABLE } from '#dicom/part10/values.ts';

const EXPLICIT = { explicitVr: true, littleEndian: true };
const IMPLICIT = { explicitVr: false, littleEndian: true };

/** Implicit VR bytes: tag, length, value. */
const implicit = (...elements: readonly (readonly [number, number | readonly number[]])[]): Uint8Array =>
  Uint8Array.from(
    elements.flatMap(([tag, value]) => {
      const length = typeof value === 'number' ? value : value.length;
      const little = (n: number, bytes: number) =>
        Array.from({ length: bytes }, (_, b) => Math.floor(n / 256 ** b) % 256);
      return [
        ...little(Math.floor(tag / 65536), 2),
        ...little(tag % 65536, 2),
        ...little(length, 4),
        ...(typeof value === 'number' ? [] : value),
      ];
    }),
  );

const OPEN = 0xffffffff;
const ITEM = 0xfffee000;
const ITEM_END = 0xfffee00d;
const SEQUENCE_END = 0xfffee0dd;

describe('walking a data set', () => {
  it('finds values and stops before the pixels', () => {
    const bytes = encodeDataSet([
      text(0x00080060, 'CS', 'CT'),
      decimals(0x00180050, 1.25),
      text(0x7fe00010, 'UT', 'x'),
    ]);
    const dataSet = walkDataSet(bytes, 0, EXPLICIT, { stopTag: 0x7fe00008 });
    expect(plainText(dataSet, 0x00080060)).toBe('CT');
    expect(decimal(dataSet, 0x00180050)).toBe(1.25);
    expect(dataSet.stoppedAt?.tag).toBe(0x7fe00010);
    expect(dataSet.elements.has(0x7fe00010)).toBe(false);
  });

  it('tells a value that breaks its grammar from one that is absent', () => {
    const bytes = encodeDataSet([text(0x00180050, 'LO', '1,25')]);
    const dataSet = walkDataSet(bytes, 0, EXPLICIT);
    expect(decimal(dataSet, 0x00180050)).toBe(UNREADABLE);
    expect(decimal(dataSet, 0x00180088)).toBeNull();
  });

  it('names tags that come twice or out of order', () => {
    const patient = encodeDataSet([text(0x00100020, 'LO', 'P0001')]);
    const other = encodeDataSet([text(0x00100020, 'LO', 'P9999')]);
    const modality = encodeDataSet([text(0x00080060, 'CS', 'CT')]);
    expect(walkDataSet(Uint8Array.of(...patient, ...other), 0, EXPLICIT).misplaced).toEqual([0x00100020]);
    expect(walkDataSet(Uint8Array.of(...patient, ...modality), 0, EXPLICIT).misplaced).toEqual([0x00080060]);
  });

  it('skips sequences of undefined length, and reads their items when asked', () => {
    const bytes = implicit(
      [0x00081140, OPEN],
      [ITEM, OPEN],
      [0x00081150, [0x31, 0x2e, 0x32, 0x00]],
      [0x00081199, OPEN],
      [SEQUENCE_END, 0],
      [ITEM_END, 0],
      [ITEM, implicit([0x00081150, [0x31, 0x2e, 0x33, 0x00]]) as unknown as number[]],
      [SEQUENCE_END, 0],
      [0x00100020, [0x50, 0x31]],
    );
    const dataSet = walkDataSet(bytes, 0, IMPLICIT);
    expect(plainText(dataSet, 0x00100020)).toBe('P1');
    expect(itemsOf(dataSet, 0x00081140).map((item) => plainText(item, 0x00081150))).toEqual(['1.2', '1.3']);
    expect(itemsOf(dataSet, 0x00081115)).toEqual([]);
  });

  it('reads the items of a sequence of defined length', () => {
    const bytes = encodeDataSet([sequence(0x00081140, [integers(0x00200013, 4)], [integers(0x00200013, 5)])]);
    const items = itemsOf(walkDataSet(bytes, 0, EXPLICIT), 0x00081140);
    expect(items.map((item) => plainText(item, 0x00200013))).toEqual(['4', '5']);
  });

  it('says when the bytes run out, wherever they are cut', () => {
    const bytes = encodeDataSet([text(0x00080060, 'CS', 'CT'), text(0x00081030, 'LO', 'a description')]);
    const whole = walkDataSet(bytes, 0, EXPLICIT);
    expect(whole.elements.size).toBe(2);
    for (let length = 1; length < bytes.length; length++) {
      if (length === 10) continue; // between the two elements: a whole data set
      expect(() => walkDataSet(bytes.subarray(0, length), 0, EXPLICIT), `cut at ${length}`).toThrow(BytesRunOut);
    }
  });

  it('refuses sequences nested without end', () => {
    const nested = Array.from({ length: 2000 }, () => [[0x00081140, OPEN] as const, [ITEM, OPEN] as const]).flat();
    expect(() => walkDataSet(implicit(...nested), 0, IMPLICIT)).toThrow(MalformedDataSet);
  });

  it('refuses what stands where an item should', () => {
    const bytes = implicit([0x00081140, OPEN], [0x00100020, [0x50, 0x31]]);
    expect(() => walkDataSet(bytes, 0, IMPLICIT)).toThrow(MalformedDataSet);
  });
});
