// Whether the pixels can be decoded to one grey value a voxel, judged from the headers alone, before anything is read.

import { type Finding, finding } from '#core/finding.ts';
import type { ImageHeader, PixelLayout } from '../part10/image-header.ts';

/** One finding for all images that fail a test; the values are those of the first. */
const gathered = (
  headers: readonly ImageHeader[],
  code: string,
  severity: Finding['severity'],
  fails: (pixels: PixelLayout, header: ImageHeader) => boolean,
  values: (pixels: PixelLayout, header: ImageHeader) => Finding['values'] = () => ({}),
): readonly Finding[] => {
  const failing = headers.filter((header) => header.pixels !== null && fails(header.pixels, header));
  const [first] = failing;
  if (first === undefined || first.pixels === null) return [];
  const all = { count: failing.length, ...values(first.pixels, first) };
  return [
    finding(
      code,
      severity,
      all,
      failing.map((header) => header.path),
    ),
  ];
};

/** Four times the largest matrix of a CT or MR; what says more costs memory before it is found to be wrong. */
export const MOST_PIXELS = 2 ** 24;

const isLaidOut = (p: PixelLayout): boolean =>
  p.rows > 0 &&
  p.columns > 0 &&
  [8, 16, 32].includes(p.bitsAllocated) &&
  p.bitsStored > 0 &&
  p.bitsStored <= p.bitsAllocated &&
  p.highBit < p.bitsAllocated &&
  p.highBit >= p.bitsStored - 1;

const nativeFrameBytes = (p: PixelLayout): number => (p.rows * p.columns * p.samplesPerPixel * p.bitsAllocated) / 8;

const isHounsfield = ({ modality, pixels }: ImageHeader): boolean =>
  modality === 'CT' && pixels !== null && pixels.hasRescale && ['', 'HU'].includes(pixels.rescaleType);

/** 'HU' where every slice is a CT image with a rescale to Hounsfield units. */
export const unitOf = (headers: readonly ImageHeader[]): 'HU' | 'arbitrary' =>
  headers.every(isHounsfield) ? 'HU' : 'arbitrary';

export const checkPixels = (headers: readonly ImageHeader[]): readonly Finding[] => [
  ...gathered(
    headers,
    'SERIES-MULTIFRAME',
    'refusal',
    (p, h) => h.frame === null && p.frames !== 1,
    (p) => ({ frames: p.frames }),
  ),
  ...gathered(
    headers,
    'PIX-COLOUR',
    'refusal',
    (p) => p.samplesPerPixel !== 1 || !p.photometric.startsWith('MONOCHROME'),
    (p) => ({ photometric: p.photometric.slice(0, 16) }),
  ),
  ...gathered(headers, 'PIX-FLOAT', 'refusal', (p) => p.isFloat),
  ...gathered(
    headers,
    'PIX-LARGE',
    'refusal',
    (p) => p.rows * p.columns > MOST_PIXELS,
    (p) => ({ rows: p.rows, columns: p.columns }),
  ),
  ...gathered(
    headers,
    'PIX-SYNTAX',
    'refusal',
    (_, h) => h.syntax.coding === 'unsupported',
    (_, h) => ({ uid: h.syntax.uid }),
  ),
  ...gathered(
    headers,
    'PIX-LAYOUT',
    'refusal',
    (p) => !isLaidOut(p),
    (p) => ({
      bitsAllocated: p.bitsAllocated,
      bitsStored: p.bitsStored,
      highBit: p.highBit,
      rows: p.rows,
      columns: p.columns,
    }),
  ),
  ...gathered(
    headers,
    'PIX-CUT',
    'refusal',
    (p) => p.length !== null && (p.length > p.availableBytes || p.length < nativeFrameBytes(p) * p.frames),
    (p) => ({
      wantedBytes: Math.max(p.length ?? 0, nativeFrameBytes(p)),
      foundBytes: Math.min(p.length ?? 0, p.availableBytes),
    }),
  ),
  ...gathered(headers, 'PIX-SLOPE', 'refusal', (p) => p.slope === 0),
  ...gathered(headers, 'PIX-LOSSY', 'warning', (_, h) => h.isLossy),
  ...gathered(headers, 'PIX-NOT-HU', 'warning', (_, h) => h.modality === 'CT' && !isHounsfield(h)),
];
