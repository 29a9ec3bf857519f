import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { maskHas } from '#core/structure/mask.ts';
import { readNrrdLabels } from '#dicom/labels/read-nrrd-labels.ts';

const grid = axialGrid([4, 3, 2], [0.8, 0.7, 1.25], pointLps(-10, 5, 7));
const target = { grid, frameOfReferenceUid: '' };
const has = (i: number, j: number, k: number): boolean => (i + 2 * j + 3 * k) % 4 === 0;
const values = Array.from({ length: 24 }, (_, n) => (has(n % 4, Math.floor(n / 4) % 3, Math.floor(n / 12)) ? 3 : 0));

/** The file with fields changed or (null) left out. */
const file = (
  change: Readonly<Record<string, string | null>> = {},
  data = Uint8Array.from(values),
  more = '',
): Uint8Array => {
  const fields: Record<string, string | null> = {
    type: 'unsigned char',
    dimension: '3',
    space: 'left-posterior-superior',
    sizes: '4 3 2',
    'space directions': '(0.8,0,0) (0,0.7,0) (0,0,1.25)',
    'space origin': '(-10,5,7)',
    encoding: 'raw',
    ...change,
  };
  const lines = Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  const head = new TextEncoder().encode(`NRRD0004\n# a comment\n${lines.join('\n')}\n${more}\n`);
  return Uint8Array.from([...head, ...data]);
};

const read = (bytes: Uint8Array) => readNrrdLabels('folder/aorta.nrrd', bytes, target);

const expectTruth = (bytes: Uint8Array): void => {
  const { labels, findings } = read(bytes);
  expect(findings).toEqual([]);
  expect(labels.map(({ label, format }) => [label, format])).toEqual([[3, 'nrrd']]);
  for (let k = 0; k < 2; k++)
    for (let j = 0; j < 3; j++)
      for (let i = 0; i < 4; i++) expect(labels[0] && maskHas(labels[0].mask, i, j, k)).toBe(has(i, j, k));
};

describe('readNrrdLabels', () => {
  it('reads raw and gzip, in either byte order', () => {
    expectTruth(file());
    expectTruth(file({ encoding: 'gzip' }, gzipSync(Uint8Array.from(values), { mtime: 0 })));
    const big = Uint8Array.from(values.flatMap((value) => [0, value]));
    expectTruth(file({ type: 'ushort', endian: 'big' }, big));
  });

  it('brings RAS and LAS to LPS', () => {
    expectTruth(
      file({
        space: 'right-anterior-superior',
        'space directions': '(-0.8,0,0) (0,-0.7,0) (0,0,1.25)',
        'space origin': '(10,-5,7)',
      }),
    );
    expectTruth(
      file({ space: 'LAS', 'space directions': '(0.8,0,0) (0,-0.7,0) (0,0,1.25)', 'space origin': '(-10,-5,7)' }),
    );
  });

  it('reads an axis that runs the other way', () => {
    const flipped = values.map((_, n) => values[n - (n % 4) + 3 - (n % 4)] ?? 0);
    expectTruth(
      file(
        { 'space directions': '(-0.8,0,0) (0,0.7,0) (0,0,1.25)', 'space origin': '(-7.6,5,7)' },
        Uint8Array.from(flipped),
      ),
    );
  });

  it("names by Slicer's keys, else by the file where it holds one value", () => {
    const named = 'Segment0_Name:=Veine cave\nSegment0_LabelValue:=3\n';
    expect(read(file({}, undefined, named)).labels[0]).toMatchObject({ name: 'Veine cave', kind: 'vein' });
    const ones = Uint8Array.from(values, (value) => (value === 0 ? 0 : 1));
    expect(read(file({}, ones)).labels[0]).toMatchObject({ name: { fr: 'Aorte', en: 'Aorta' }, kind: 'artery' });
  });

  it("reads Slicer's layers, in which segments overlap and values repeat", () => {
    const other = (i: number, j: number, k: number): boolean => (i + j + k) % 3 === 0;
    const at = (n: number): [number, number, number] => [n % 4, Math.floor(n / 4) % 3, Math.floor(n / 12)];
    const layered = Uint8Array.from({ length: 48 }, (_, n) => Number((n % 2 === 0 ? has : other)(...at(n >> 1))));
    const change = {
      dimension: '4',
      sizes: '2 4 3 2',
      kinds: 'list domain domain domain',
      'space directions': 'none (0.8,0,0) (0,0.7,0) (0,0,1.25)',
    };
    const segment = (number: number, name: string, layer: number): string =>
      `Segment${number}_Name:=${name}\nSegment${number}_LabelValue:=1\nSegment${number}_Layer:=${layer}\n`;
    const keys = segment(0, 'Veine cave', 1) + segment(1, 'aorta', 0);
    const { labels, findings } = read(file(change, layered, keys));
    expect(findings).toEqual([]);
    expect(labels.map(({ label, writtenName }) => [label, writtenName])).toEqual([
      [1, 'Veine cave'],
      [2, 'aorta'],
    ]);
    for (let n = 0; n < 24; n++)
      expect(labels.map(({ mask }) => maskHas(mask, ...at(n)))).toEqual([other(...at(n)), has(...at(n))]);
  });

  it.each([
    ['LABELS-NO-PLACE', { space: null }],
    ['LABELS-NO-PLACE', { 'space origin': null }],
    ['LABELS-NO-PLACE', { 'space directions': 'none none none' }],
    ['LABELS-NOT-3D', { sizes: '2 4 3 1' }],
    ['LABELS-TYPE', { type: 'block' }],
    ['LABELS-NRRD-ENCODING', { encoding: 'bzip2' }],
    ['LABELS-NRRD-ENCODING', { 'data file': 'voxels.raw' }],
    ['LABELS-DAMAGED', { encoding: 'gzip' }],
    ['LABELS-CUT', { sizes: '4 3 3' }],
    ['LABELS-OTHER-GRID', { 'space origin': '(200,5,7)' }],
  ])('refuses with %s: %j', (code, change) => {
    const { labels, findings } = read(file(change));
    expect(labels).toEqual([]);
    expect(findings.map((found) => [found.code, found.severity])).toEqual([[code, 'refusal']]);
  });
});
