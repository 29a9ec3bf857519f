import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { readNiftiLabels } from '#dicom/labels/read-nifti-labels.ts';
import { affineOn, makeNifti, type NiftiChoices } from './make-nifti.ts';

const grid = axialGrid([4, 3, 2], [0.8, 0.8, 1.25], pointLps(-10, 5, 7));
const target = { grid, frameOfReferenceUid: '1.2.3' };
const straight = affineOn(grid, [
  { axis: 0, sign: 1 },
  { axis: 1, sign: 1 },
  { axis: 2, sign: 1 },
]);
const values = Array.from({ length: 24 }, (_, n) => (n % 5 === 0 ? 52 : n % 7 === 0 ? 63 : 0));
const map = (change: Partial<NiftiChoices> = {}): Uint8Array =>
  makeNifti({ dims: [4, 3, 2], affine: straight, values, ...change });
const read = (bytes: Uint8Array) => readNiftiLabels('labels.nii', bytes, target);
const refusal = (bytes: Uint8Array) => {
  const { labels, findings } = read(bytes);
  expect(labels).toEqual([]);
  return findings[0];
};

describe('readNiftiLabels', () => {
  it("names labels by TotalSegmentator's numbers only where the file names none, and says so", () => {
    const { labels, findings } = read(map());
    expect(labels.map(({ name, kind }) => [name, kind])).toEqual([
      [{ fr: 'Aorte', en: 'Aorta' }, 'artery'],
      [{ fr: 'Veine cave inférieure', en: 'Inferior vena cava' }, 'vein'],
    ]);
    expect(findings.map(({ code }) => code)).toEqual(['LABELS-NAMED-BY-NUMBER']);
  });

  it("takes the file's own names before any number", () => {
    const extension = '<Label Key="52" Red="0"><![CDATA[vertebrae_L3]]></Label>\n<Label Key="63">Lésion L3</Label>';
    const { labels, findings } = read(map({ extension }));
    expect(labels.map(({ name, writtenName, kind }) => [name, writtenName, kind])).toEqual([
      [{ fr: 'Vertèbre L3', en: 'L3 vertebra' }, 'vertebrae_L3', 'vertebra'],
      ['Lésion L3', 'Lésion L3', 'lesion'],
    ]);
    expect(findings).toEqual([]);
  });

  it('calls the only label of a map by its number: 1 is no spleen there', () => {
    const { labels } = read(map({ values: values.map((value) => (value === 52 ? 1 : 0)) }));
    expect(labels.map(({ name, kind }) => [name, kind])).toEqual([[{ fr: 'Étiquette 1', en: 'Label 1' }, 'other']]);
  });

  it('takes a map of another size from its nearest samples, and says so with both sizes', () => {
    const other = makeNifti({ dims: [5, 3, 2], affine: straight, values: Array.from({ length: 30 }, () => 1) });
    const { labels, findings } = read(other);
    expect(labels.map(({ mask }) => mask.count)).toEqual([24]);
    expect(findings).toMatchObject([
      {
        code: 'LABELS-RESAMPLED',
        severity: 'warning',
        values: {
          labelsI: 5,
          labelsJ: 3,
          labelsK: 2,
          imageI: 4,
          imageJ: 3,
          imageK: 2,
          keptPercent: expect.closeTo(80, 4),
        },
      },
    ]);
  });

  it('takes a part cut out of the image without a word: its voxels are the image’s own', () => {
    const part = makeNifti({ dims: [3, 2, 2], affine: straight, values: Array.from({ length: 12 }, () => 7) });
    const { labels, findings } = read(part);
    expect([labels[0]?.mask.count, labels[0]?.mask.box.size]).toEqual([12, [3, 2, 2]]);
    expect(findings).toEqual([]);
  });

  it('refuses a map that lies beside the images, and one whose axes are skewed', () => {
    const changed = (n: number, column: number, by: number) =>
      straight.map((row, r) => row.map((value, c) => (r === n && c === column ? value + by : value)));
    expect(refusal(map({ affine: changed(0, 3, 40) }))?.code).toBe('LABELS-OTHER-GRID');
    expect(refusal(map({ affine: changed(0, 1, 0.2) }))?.code).toBe('LABELS-OTHER-GRID');
  });

  it.each([
    ['x', 0.02],
    ['y', -0.02],
    ['z', 0.02],
  ])('says of a map shifted by 0.02 mm along %s that it was moved, not of one shifted by 0.005', (axis, shiftMm) => {
    const shifted = (mm: number) =>
      straight.map((row, n) =>
        row.map((value, column) => (column === 3 && n === 'xyz'.indexOf(axis) ? value + mm : value)),
      );
    expect(read(map({ affine: shifted(shiftMm) })).findings[0]?.code).toBe('LABELS-RESAMPLED');
    expect(read(map({ affine: shifted(shiftMm / 4) })).findings.map(({ code }) => code)).toEqual([
      'LABELS-NAMED-BY-NUMBER',
    ]);
  });

  it('reads the qform where there is no sform, and refuses when the two disagree', () => {
    // LPS axes are RAS with x and y reversed: a half turn about z
    const qform = { quaternion: [0, 0, 1], offset: [10, -5, 7], pixdim: [1, 0.8, 0.8, 1.25] };
    expect(read(map({ qform, noSform: true })).labels).toHaveLength(2);
    expect(read(map({ qform })).labels).toHaveLength(2);
    expect(refusal(map({ qform: { ...qform, offset: [11, -5, 7] } }))).toMatchObject({
      code: 'LABELS-TWO-PLACES',
      values: { apartMm: expect.closeTo(1, 5) },
    });
    expect(refusal(map({ noSform: true }))?.code).toBe('LABELS-NO-PLACE');
  });

  it('refuses an image taken for a label map, fractions and further volumes', () => {
    expect(refusal(map({ datatype: 4, values: values.map((v) => v - 1000) }))).toMatchObject({
      code: 'LABELS-NOT-A-MAP',
      values: { value: -948 },
    });
    expect(refusal(map({ datatype: 16, values: values.map((v) => v / 2 + 0.25) }))?.code).toBe('LABELS-NOT-A-MAP');
    expect(refusal(makeNifti({ dims: [4, 3, 2, 2], affine: straight, values: [...values, ...values] }))?.code).toBe(
      'LABELS-NOT-3D',
    );
  });

  it('applies a scale', () => {
    expect(read(map({ slope: 2, values: values.map((v) => (v === 52 ? 26 : 0)) })).labels[0]?.label).toBe(52);
  });

  it('finds a file cut short and every flipped bit of a packed one', () => {
    expect(refusal(map().subarray(0, 370))?.code).toBe('LABELS-CUT');
    const packed = gzipSync(map(), { mtime: 0 });
    expect(refusal(packed.subarray(0, packed.length - 20))?.code).toMatch(/LABELS-(CUT|DAMAGED)/);
    let refused = 0;
    for (let bit = 10 * 8; bit < packed.length * 8; bit++) {
      const flipped = packed.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const reading = read(flipped);
      if (reading.labels.length === 0) refused++;
      else expect(reading).toEqual(read(map())); // a few bits of a deflate stream mean nothing
    }
    expect(refused).toBeGreaterThan(0.95 * (packed.length - 10) * 8);
    expect(refusal(Uint8Array.from({ length: 400 }, (_, n) => n & 0xff))?.code).toBe('LABELS-UNREADABLE');
  });

  it('says that a map holds nothing', () => {
    expect(read(map({ values: values.map(() => 0) })).findings.map(({ code }) => code)).toEqual(['LABELS-EMPTY']);
  });
});
