// The sample case through programs that are not ours: dcmtk decodes the slices, pydicom reads the segmentation and lays
// it on them by position. Inside each structure the mean must be the HU that was painted, its volume that of truth.json.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askPython, hasPython } from '../../python.ts';

const FOLDER = resolve(import.meta.dirname, '../../../sample-dicom');

const PROGRAM = `
import glob, json, os, subprocess, sys, tempfile
import numpy, pydicom
folder = json.load(sys.stdin)
volume, frame = {}, None
with tempfile.TemporaryDirectory() as scratch:
    for path in sorted(glob.glob(os.path.join(folder, 'ct', '*.dcm')))[::4]:
        plain = os.path.join(scratch, 'plain.dcm')
        subprocess.run(['dcmdjpls', path, plain], check=True, capture_output=True)
        ct = pydicom.dcmread(plain)
        frame = str(ct.FrameOfReferenceUID)
        hu = ct.pixel_array.astype(float) * float(ct.RescaleSlope) + float(ct.RescaleIntercept)
        volume[round(float(ct.ImagePositionPatient[2]), 3)] = hu
seg = pydicom.dcmread(os.path.join(folder, 'structures.seg.dcm'))
pixels = seg.pixel_array
spacing = seg.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0]
voxel = float(spacing.PixelSpacing[0]) * float(spacing.PixelSpacing[1]) * float(spacing.SpacingBetweenSlices)
out = {int(s.SegmentNumber): {'label': str(s.SegmentLabel), 'voxels': 0, 'hu': []} for s in seg.SegmentSequence}
for n, group in enumerate(seg.PerFrameFunctionalGroupsSequence):
    entry = out[int(group.SegmentIdentificationSequence[0].ReferencedSegmentNumber)]
    entry['voxels'] += int(pixels[n].sum())
    z = round(float(group.PlanePositionSequence[0].ImagePositionPatient[2]), 3)
    if z in volume: entry['hu'].append(volume[z][pixels[n] > 0])
answer = []
for number, entry in sorted(out.items()):
    hu = numpy.concatenate(entry['hu'])
    answer.append({'segment': number, 'label': entry['label'], 'volumeMl': entry['voxels'] * voxel / 1000,
                   'medianHu': float(numpy.median(hu))})
print(json.dumps({'segments': answer, 'sameFrame': frame == str(seg.FrameOfReferenceUID)}))
`;

interface Answer {
  readonly sameFrame: boolean;
  readonly segments: readonly { segment: number; label: string; volumeMl: number; medianHu: number }[];
}

/** Median HU that a reader should find, lowest and highest. */
const PAINTED: Readonly<Record<string, readonly [number, number]>> = {
  'dural-sac': [14, 34],
  arteries: [160, 172],
  veins: [130, 144],
  'kidney-right': [165, 195],
  'kidney-left': [165, 195],
  'lesion-l3': [40, 75],
  'lesion-sacrum': [40, 75],
};

describe.runIf(hasPython('numpy', 'pydicom'))('the sample case read by dcmtk and pydicom', () => {
  const truth = JSON.parse(readFileSync(join(FOLDER, 'truth.json'), 'utf8')) as {
    structures: { segment: number; id: string; label: string; voxelVolumeMl: number }[];
  };

  it('has every structure where its tissue is', () => {
    const answer = askPython<Answer>(PROGRAM, FOLDER);
    expect(answer.sameFrame).toBe(true);
    expect(answer.segments.map((s) => s.segment)).toEqual(truth.structures.map((s) => s.segment));
    for (const s of truth.structures) {
      const found = answer.segments.find((candidate) => candidate.segment === s.segment);
      expect(found?.label).toBe(s.label);
      expect(Math.abs((found?.volumeMl ?? 0) - s.voxelVolumeMl), s.id).toBeLessThan(2e-4);
      const [low, high] = PAINTED[s.id] ?? [-1000, 1000];
      expect(found?.medianHu, s.id).toBeGreaterThanOrEqual(low);
      expect(found?.medianHu, s.id).toBeLessThanOrEqual(high);
    }
  });
});
