// A segmentation as pydicom and numpy see it: voxels of each segment, and where their middle lies in LPS mm.

export interface SegTruth {
  readonly label: number;
  readonly count: number;
  readonly middleLps: readonly number[];
}

/** For askPython: the path of a file in, SegTruth of each segment that has a voxel out, in ascending order of its number. */
export const READ_SEG = `
import json, sys, numpy as np, pydicom
d = pydicom.dcmread(json.load(sys.stdin))
pixels = d.pixel_array.reshape(-1, d.Rows, d.Columns)
shared = d.SharedFunctionalGroupsSequence[0]
row_mm, column_mm = [float(s) for s in shared.PixelMeasuresSequence[0].PixelSpacing]
o = [float(c) for c in shared.PlaneOrientationSequence[0].ImageOrientationPatient]
found = {}
for frame, groups in zip(pixels, d.PerFrameFunctionalGroupsSequence):
    y, x = np.nonzero(frame)
    p = np.array([float(c) for c in groups.PlanePositionSequence[0].ImagePositionPatient])
    points = p + np.outer(x * column_mm, o[:3]) + np.outer(y * row_mm, o[3:])
    found.setdefault(groups.SegmentIdentificationSequence[0].ReferencedSegmentNumber, []).append(points)
out = []
for label in sorted(found):
    points = np.concatenate(found[label])
    if len(points): out.append({'label': int(label), 'count': len(points), 'middleLps': list(points.mean(0))})
print(json.dumps(out))`;
