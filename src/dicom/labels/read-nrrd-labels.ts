// A label map of 3D Slicer (NRRD, teem.sourceforge.net/nrrd/format.html), raw or gzipped, voxels in the same file: sizes,
// type and space directions from its text header, names from Slicer's own keys (Segment0_Name, Segment0_LabelValue).
// Segments that overlap lie in layers, which the file holds as a first axis; each layer is a label map of its own.
// RAS and LAS exist in this file only; what leaves it is LPS.

import { type Finding, finding } from '#core/finding.ts';
import { type DirectionLps, directionLps, pointLps } from '#core/space/patient-space.ts';
import { gunzipUpTo } from './gunzip.ts';
import { type LabelReading, type LabelTarget, refusedLabels } from './imported-label.ts';
import { type LabelSamples, readLabelSamples } from './label-lattice.ts';
import { niftiReader } from './nifti-values.ts';
import type { Lattice } from './place-lattice.ts';

const MOST_HEADER_BYTES = 1024 * 1024;
/** More than one for each segment that a person could draw is a film or a vector field. */
const MOST_LAYERS = 256;
/** A few bytes after the voxels are no fault. */
const TRAILING_BYTES = 1024;

/** True when the bytes begin as an NRRD header does. */
export const looksLikeNrrd = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(0, 7)) === 'NRRD000' && bytes[7] !== undefined;

/** NRRD's names of the types that labels use, as NIfTI's codes. */
const DATATYPE: Readonly<Record<string, number>> = {
  'unsigned char': 2,
  uchar: 2,
  uint8: 2,
  uint8_t: 2,
  'signed char': 256,
  int8: 256,
  int8_t: 256,
  char: 256,
  short: 4,
  'short int': 4,
  'signed short': 4,
  int16: 4,
  int16_t: 4,
  ushort: 512,
  'unsigned short': 512,
  uint16: 512,
  uint16_t: 512,
  int: 8,
  'signed int': 8,
  int32: 8,
  int32_t: 8,
  uint: 768,
  'unsigned int': 768,
  uint32: 768,
  uint32_t: 768,
  float: 16,
  double: 64,
};

/** Signs that bring a space's x, y, z to LPS. */
const SPACE: Readonly<Record<string, readonly [number, number, number]>> = {
  'left-posterior-superior': [1, 1, 1],
  lps: [1, 1, 1],
  'right-anterior-superior': [-1, -1, 1],
  ras: [-1, -1, 1],
  'left-anterior-superior': [1, -1, 1],
  las: [1, -1, 1],
};

interface NrrdHeader {
  /** Lower-case fields, and the keys of the form key:=value as written. */
  readonly fields: ReadonlyMap<string, string>;
  readonly keys: ReadonlyMap<string, string>;
  readonly dataFrom: number;
}

/** Findings: LABELS-UNREADABLE, -NOT-3D, -NO-PLACE, -TYPE, -NRRD-ENCODING, -DAMAGED, -CUT, and those of readLabelSamples. */
export const readNrrdLabels = (path: string, bytes: Uint8Array, target: LabelTarget): LabelReading => {
  const refused = (code: string, values: Finding['values'] = {}): LabelReading =>
    refusedLabels(finding(code, 'refusal', values, [path]));
  const header = readHeader(bytes);
  if (header === null) return refused('LABELS-UNREADABLE');
  const field = (name: string): string => header.fields.get(name) ?? '';
  const sizes = numbersIn(field('sizes'));
  const isLayered = sizes.length === 4 && /^list\b/i.test(field('kinds'));
  const layers = isLayered ? (sizes[0] ?? 0) : 1;
  const dims = isLayered ? sizes.slice(1) : sizes;
  if (dims.length !== 3 || !sizes.every((n) => Number.isSafeInteger(n) && n > 0) || layers > MOST_LAYERS)
    return refused('LABELS-NOT-3D', { volumes: sizes.length > 3 ? (sizes[0] ?? 0) : 0 });
  const lattice = latticeOf(header, dims);
  if (lattice === null) return refused('LABELS-NO-PLACE');
  const datatype = DATATYPE[field('type').toLowerCase()] ?? 0;
  const coding = {
    datatype,
    littleEndian: field('endian').toLowerCase() !== 'big',
    slope: 1,
    intercept: 0,
    voxelsFrom: 0,
  };
  const reader = niftiReader(coding);
  if (reader === null) return refused('LABELS-TYPE', { datatype: field('type') });
  const end = sizes.reduce((product, n) => product * n, reader.bytesPerVoxel);
  const packed = bytes.subarray(header.dataFrom);
  const encoding = field('encoding').toLowerCase();
  const isElsewhere = field('data file') !== '' || field('datafile') !== '';
  if (isElsewhere || !['raw', 'gzip', 'gz'].includes(encoding))
    return refused('LABELS-NRRD-ENCODING', { encoding: isElsewhere ? 'detached' : encoding });
  const content = encoding === 'raw' ? packed : gunzipUpTo(packed, end + TRAILING_BYTES);
  const isOver = encoding !== 'raw' && content !== null && content.length >= end + TRAILING_BYTES;
  if (content === null || isOver) return refused('LABELS-DAMAGED');
  if (content.length < end) return refused('LABELS-CUT', { missingBytes: end - content.length });
  const readRow = (first: number, row: Float64Array): void => reader.readRow(content, first, row);
  if (!isLayered)
    return readLabelSamples({ path, format: 'nrrd', lattice, readRow, table: segmentNames(header, path) }, target);
  return readLayers({ path, format: 'nrrd', lattice, readRow }, layers, header, target);
};

/** Every layer as a label map. Values may stand for other segments in another layer, so labels are the segments' numbers. */
const readLayers = (
  samples: Omit<LabelSamples, 'table'>,
  layers: number,
  header: NrrdHeader,
  target: LabelTarget,
): LabelReading => {
  const segments = segmentsOf(header);
  let wide = new Float64Array(0);
  const readings = Array.from({ length: layers }, (_, layer) => {
    const own = segments.filter((segment) => segment.layer === layer);
    const readRow = (first: number, row: Float64Array): void => {
      if (wide.length !== row.length * layers) wide = new Float64Array(row.length * layers);
      samples.readRow(first * layers, wide);
      for (let n = 0; n < row.length; n++) row[n] = wide[n * layers + layer] as number;
    };
    const table = new Map(own.map(({ value, name }) => [value, name]));
    const { labels, findings } = readLabelSamples({ ...samples, readRow, table }, target);
    const numberOf = (value: number): number => {
      const segment = segments.findIndex((one) => one.layer === layer && one.value === value);
      return segment < 0 ? segments.length + 1 + layer + layers * value : segment + 1;
    };
    return { labels: labels.map((label) => ({ ...label, label: numberOf(label.label) })), findings };
  });
  const findings = readings.flatMap((reading) => reading.findings);
  const once = [...new Map(findings.map((found) => [found.code, found])).values()];
  return { labels: readings.flatMap(({ labels }) => labels).toSorted((a, b) => a.label - b.label), findings: once };
};

const readHeader = (bytes: Uint8Array): NrrdHeader | null => {
  const fields = new Map<string, string>();
  const keys = new Map<string, string>();
  const text = new TextDecoder();
  for (let at = 0, line = 0; at < Math.min(bytes.length, MOST_HEADER_BYTES); line++) {
    const end = bytes.indexOf(0x0a, at);
    if (end < 0) return null;
    const words = text.decode(bytes.subarray(at, end)).replace(/\r$/, '');
    at = end + 1;
    if (words === '' && line > 0) return { fields, keys, dataFrom: at };
    const key = /^([^:]+):=(.*)$/.exec(words);
    const field = /^([^:]+): ?(.*)$/.exec(words);
    if (words.startsWith('#') || line === 0) continue;
    if (key !== null) keys.set(key[1] ?? '', key[2] ?? '');
    else if (field !== null) fields.set((field[1] ?? '').toLowerCase(), (field[2] ?? '').trim());
  }
  return null;
};

const numbersIn = (words: string): readonly number[] =>
  words === ''
    ? []
    : words
        .trim()
        .split(/[\s,]+/)
        .map(Number);

/** "(1,0,0) (0,1,0)" as vectors; a «none» is no vector. */
const vectorsIn = (words: string): readonly (readonly number[])[] =>
  [...words.matchAll(/\(([^)]*)\)/g)].map((match) => numbersIn(match[1] ?? ''));

const latticeOf = ({ fields }: NrrdHeader, dims: readonly number[]): Lattice | null => {
  const sign = SPACE[(fields.get('space') ?? '').toLowerCase()];
  const steps = vectorsIn(fields.get('space directions') ?? '');
  const [origin] = vectorsIn(fields.get('space origin') ?? '');
  if (sign === undefined || origin === undefined || steps.length !== 3) return null;
  if (![origin, ...steps].every((v) => v.length === 3 && v.every(Number.isFinite))) return null;
  const lps = (v: readonly number[]): readonly [number, number, number] => [
    sign[0] * (v[0] ?? 0),
    sign[1] * (v[1] ?? 0),
    sign[2] * (v[2] ?? 0),
  ];
  return {
    originLps: pointLps(...lps(origin)),
    stepsLps: steps.map((step): DirectionLps => directionLps(...lps(step))),
    dims,
  };
};

interface SlicerSegment {
  readonly name: string;
  readonly value: number;
  readonly layer: number;
}

/** Slicer's segments in the order of their numbers. */
const segmentsOf = ({ keys }: NrrdHeader): readonly SlicerSegment[] =>
  [...keys]
    .flatMap(([key, name]) => {
      const number = /^Segment(\d+)_Name$/.exec(key)?.[1];
      if (number === undefined) return [];
      const value = Number(keys.get(`Segment${number}_LabelValue`) ?? '1');
      const layer = Number(keys.get(`Segment${number}_Layer`) ?? '0');
      return [{ number: Number(number), name: name.trim(), value, layer }];
    })
    .toSorted((a, b) => a.number - b.number);

/** Slicer's names by label value; a mask of one value is named by its file. */
const segmentNames = (header: NrrdHeader, path: string): ReadonlyMap<number, string> => {
  const names = new Map(segmentsOf(header).map(({ value, name }) => [value, name]));
  if (names.size === 0) names.set(1, (path.split('/').at(-1) ?? path).replace(/(\.seg)?\.nrrd$/i, ''));
  return names;
};
