// Segmentations that pydicom writes for this test, on an oblique grid: frames shuffled, rows and columns reversed, whole
// planes along another axis, fractions, labels as pixel values, another frame of reference, frames cut short.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sourcesAt } from '#cli/node-sources.ts';
import { cross, directionLps, normalised, pointLps } from '#core/space/patient-space.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import { maskHas } from '#core/structure/mask.ts';
import type { ByteSource } from '#dicom/byte-source.ts';
import { readLabels } from '#dicom/labels/read-labels.ts';
import { askPython, hasPython } from '#test/python.ts';

const rowLps = normalised(directionLps(1, 0.2, -0.1));
const sliceLps = normalised(cross(rowLps, directionLps(0.1, 1, 0.3)));
const grid: VolumeGrid = {
  dims: [7, 5, 4],
  spacingMm: [0.8, 0.7, 1.5],
  originLps: pointLps(-12.5, 40.25, -300),
  rowLps,
  columnLps: cross(sliceLps, rowLps),
  sliceLps,
};

/** Two structures that overlap. */
const TRUTH: Readonly<Record<number, (i: number, j: number, k: number) => boolean>> = {
  1: (i, j, k) => i > 1 && j < 3 && k !== 2,
  4: (i, j, k) => (i * 3 + j * 5 + k * 7) % 4 === 0,
};

const WRITE = `
import json, sys, numpy as np, random
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian
asked = json.load(sys.stdin)
g, how = asked['grid'], asked['how']
axes = [np.array(g[name]) for name in ('rowLps', 'columnLps', 'sliceLps')]
origin, spacing, dims = np.array(g['originLps']), g['spacingMm'], g['dims']
across, down, through = how['axes']
flip = how['flip']
d = Dataset()
d.file_meta = FileMetaDataset()
d.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
d.file_meta.MediaStorageSOPClassUID = d.SOPClassUID = '1.2.840.10008.5.1.4.1.1.66.4'
d.file_meta.MediaStorageSOPInstanceUID = d.SOPInstanceUID = '1.2.3.4'
d.Modality, d.SeriesInstanceUID, d.StudyInstanceUID = 'SEG', '1.2.3', '1.2'
d.FrameOfReferenceUID = how['frame']
d.SegmentationType = how['type']
d.Rows, d.Columns = dims[down], dims[across]
d.SamplesPerPixel, d.PhotometricInterpretation, d.PixelRepresentation = 1, 'MONOCHROME2', 0
bits = {'BINARY': 1, 'FRACTIONAL': 8, 'LABELMAP': 16}[how['type']]
d.BitsAllocated = d.BitsStored = bits
d.HighBit = bits - 1
if how['type'] == 'FRACTIONAL': d.MaximumFractionalValue = 200
def code(value):
    c = Dataset(); c.CodeValue, c.CodingSchemeDesignator, c.CodeMeaning = value, 'SCT', 'x'; return Sequence([c])
segments = []
for number, name, value in ((1, 'Aorte', '15825003'), (4, 'spinal_cord', '85756007')):
    s = Dataset(); s.SegmentNumber, s.SegmentLabel = number, name
    s.SegmentedPropertyCategoryCodeSequence, s.SegmentedPropertyTypeCodeSequence = code('123037004'), code(value)
    segments.append(s)
d.SegmentSequence = Sequence(segments)
sign = [-1 if f else 1 for f in flip]
def ds(v): return [repr(round(float(x), 10))[:16] for x in v]
shared = Dataset()
o = Dataset(); o.ImageOrientationPatient = ds(np.concatenate([axes[across] * sign[across], axes[down] * sign[down]]))
m = Dataset(); m.PixelSpacing = ds([spacing[down], spacing[across]])
shared.PlaneOrientationSequence, shared.PixelMeasuresSequence = Sequence([o]), Sequence([m])
d.SharedFunctionalGroupsSequence = Sequence([shared])
volumes = {int(n): np.array(v).reshape(dims[2], dims[1], dims[0]).transpose(2, 1, 0) for n, v in asked['volumes'].items()}
frames, groups = [], []
jobs = [(n, p) for n in ([0] if how['type'] == 'LABELMAP' else volumes) for p in range(dims[through])]
random.Random(5).shuffle(jobs)
for n, p in jobs:
    def plane(v):
        v = np.take(v, p, axis=through)
        if across > down: v = v.T
        if flip[across]: v = v[::-1]
        if flip[down]: v = v[:, ::-1]
        return v.T
    if n == 0: pixels = sum(plane(v) * number for number, v in volumes.items() if number == 4).astype('<u2')
    else: pixels = plane(volumes[n])
    if n and not pixels.any(): continue
    start = [0, 0, 0]
    start[through] = p
    for a in (across, down):
        if flip[a]: start[a] = dims[a] - 1
    position = origin + sum(axes[a] * spacing[a] * start[a] for a in range(3))
    group = Dataset()
    pp = Dataset(); pp.ImagePositionPatient = ds(position)
    group.PlanePositionSequence = Sequence([pp])
    if n:
        si = Dataset(); si.ReferencedSegmentNumber = n
        group.SegmentIdentificationSequence = Sequence([si])
    groups.append(group)
    frames.append(pixels)
d.PerFrameFunctionalGroupsSequence = Sequence(groups)
d.NumberOfFrames = len(frames)
stack = np.array(frames)
if how['type'] == 'BINARY': data = np.packbits(stack.reshape(-1).astype(np.uint8), bitorder='little').tobytes()
elif how['type'] == 'FRACTIONAL': data = np.where(stack > 0, 100, 99).astype(np.uint8).tobytes()
else: data = stack.tobytes()
if how.get('cut'): data = data[:-6]
d.PixelData = data + b'\\0' * (len(data) % 2)
d['PixelData'].VR = 'OB' if bits == 1 else 'OW'
if how.get('rle'):
    from pydicom.encaps import encapsulate
    from pydicom.pixel_data_handlers.rle_handler import rle_encode_frame
    plain = np.where(stack > 0, 100, 99).astype(np.uint8) if how['type'] == 'FRACTIONAL' else stack
    d.file_meta.TransferSyntaxUID = '1.2.840.10008.1.2.5'
    d.PixelData = encapsulate([rle_encode_frame(np.ascontiguousarray(one)) for one in plain])
    d['PixelData'].VR = 'OB'
    d['PixelData'].is_undefined_length = True
    if how.get('cut'): d.PixelData = d.PixelData.replace(d.PixelData[-40:-8], b'')
d.save_as(asked['file'], enforce_file_format=True) if 'enforce_file_format' in d.save_as.__code__.co_varnames else d.save_as(asked['file'], write_like_original=False)
print('true')`;

const scratch = mkdtempSync(join(tmpdir(), 'trabecula-seg-'));
afterAll(() => rmSync(scratch, { recursive: true }));

interface How {
  readonly type: 'BINARY' | 'FRACTIONAL' | 'LABELMAP';
  readonly axes: readonly [number, number, number];
  readonly flip: readonly [boolean, boolean, boolean];
  readonly frame: string;
  readonly cut?: boolean;
  readonly rle?: boolean;
}

const readBack = async (how: How) => {
  const [nx, ny, nz] = grid.dims;
  const volumes = Object.fromEntries(
    Object.entries(TRUTH).map(([label, has]) => [
      label,
      Array.from({ length: nx * ny * nz }, (_, n) =>
        has(n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))) ? 1 : 0,
      ),
    ]),
  );
  const file = join(scratch, 'made.seg.dcm');
  askPython(WRITE, { grid, how, volumes, file });
  const sources: ByteSource[] = [];
  for await (const source of sourcesAt(file)) sources.push(source);
  return readLabels(sources, { grid, frameOfReferenceUid: '1.2.9' });
};

const plain: How = { type: 'BINARY', axes: [0, 1, 2], flip: [false, false, false], frame: '1.2.9' };

describe.skipIf(!hasPython('numpy', 'pydicom'))('segmentations made by pydicom', () => {
  it.each<[string, How]>([
    ['as the image', plain],
    ['rows reversed', { ...plain, flip: [true, false, false] }],
    ['rows and columns reversed', { ...plain, flip: [true, true, false] }],
    ['planes across the rows', { ...plain, axes: [1, 2, 0], flip: [false, true, true] }],
    ['planes across the columns, transposed', { ...plain, axes: [2, 0, 1], flip: [true, false, true] }],
    ['fractions in run lengths', { ...plain, type: 'FRACTIONAL', flip: [true, true, false], rle: true }],
    ['fractions, half and just under', { ...plain, type: 'FRACTIONAL', flip: [false, true, false] }],
  ])('%s: every voxel in its place', async (_, how) => {
    const { labels, findings } = await readBack(how);
    expect(findings).toEqual([]);
    expect(labels.map(({ label, name, kind }) => [label, name, kind])).toEqual([
      [1, { fr: 'Aorte', en: 'Aorta' }, 'artery'],
      [4, { fr: 'Moelle épinière', en: 'Spinal cord' }, 'canal'],
    ]);
    for (const { label, mask } of labels)
      for (let k = 0; k < 4; k++)
        for (let j = 0; j < 5; j++)
          for (let i = 0; i < 7; i++) expect(maskHas(mask, i, j, k)).toBe(TRUTH[label]?.(i, j, k));
  });

  it.each([false, true])('labels as pixel values, in run lengths: %s', async (rle) => {
    const { labels } = await readBack({ ...plain, type: 'LABELMAP', flip: [false, true, false], rle });
    expect(labels.map(({ label }) => label)).toEqual([4]);
    const mask = labels[0]?.mask;
    if (mask === undefined) throw new Error('no label');
    for (let k = 0; k < 4; k++)
      for (let j = 0; j < 5; j++) for (let i = 0; i < 7; i++) expect(maskHas(mask, i, j, k)).toBe(TRUTH[4]?.(i, j, k));
  });

  it('another frame of reference, no frame of reference, pixels cut short', async () => {
    const codes = async (how: How) => (await readBack(how)).findings.map(({ code }) => code);
    expect(await codes({ ...plain, frame: '1.2.10' })).toEqual(['LABELS-OTHER-FRAME']);
    expect(await codes({ ...plain, frame: '' })).toEqual(['LABELS-NO-FRAME']);
    expect(await codes({ ...plain, cut: true })).toEqual(['LABELS-CUT']);
    expect(await codes({ ...plain, type: 'LABELMAP', cut: true, rle: true })).toEqual(['LABELS-CUT']);
  });
});
