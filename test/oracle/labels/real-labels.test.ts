// Labels of real files against nibabel and pydicom: how many voxels each has, and where their middle lies in LPS mm.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pointIjk } from '#core/space/patient-space.ts';
import { toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import { type Mask, unpackMask } from '#core/structure/mask.ts';
import { readLabels } from '#dicom/labels/read-labels.ts';
import { askPython, hasPython } from '#test/python.ts';
import { hasRealData, realData } from '#test/real-data.ts';
import { sourcesUnder, targetIn } from './label-target.ts';
import { READ_SEG, type SegTruth } from './seg-program.ts';

const middleOf = (grid: VolumeGrid, mask: Mask): readonly number[] => {
  const bytes = unpackMask(mask);
  const [nx, ny] = mask.box.size;
  const sum = [0, 0, 0];
  bytes.forEach((set, n) => {
    if (set === 0) return;
    const voxel = [n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))];
    for (let axis = 0; axis < 3; axis++) sum[axis] = (sum[axis] ?? 0) + (voxel[axis] ?? 0) + (mask.box.min[axis] ?? 0);
  });
  const [x = 0, y = 0, z = 0] = sum.map((s) => s / mask.count);
  return toLps(grid, pointIjk(x, y, z));
};

const compare = (
  grid: VolumeGrid,
  labels: readonly { label: number; mask: Mask }[],
  truth: readonly SegTruth[],
): void => {
  expect(truth.length).toBeGreaterThan(0);
  expect(labels.map(({ label, mask }) => [label, mask.count])).toEqual(truth.map(({ label, count }) => [label, count]));
  for (const [at, { mask }] of labels.entries()) {
    const middle = middleOf(grid, mask);
    for (const [axis, value] of (truth[at]?.middleLps ?? []).entries()) expect(middle[axis]).toBeCloseTo(value, 2);
  }
};

const NIFTI_TRUTH = `
import json, sys, numpy as np, nibabel
image = nibabel.load(json.load(sys.stdin))
data = np.asarray(image.dataobj)
out = []
for label in np.unique(data):
    if label == 0: continue
    at = np.argwhere(data == label)
    ras = image.affine @ np.append(at.mean(0), 1)
    out.append({'label': int(label), 'count': len(at), 'middleLps': [-ras[0], -ras[1], ras[2]]})
print(json.dumps(out))`;

const MASK_TRUTH = `
import json, sys, os, numpy as np, pydicom
root = json.load(sys.stdin)
out = []
for n, name in enumerate(sorted(os.listdir(root))):
    count, total = 0, np.zeros(3)
    for file in os.listdir(os.path.join(root, name)):
        d = pydicom.dcmread(os.path.join(root, name, file))
        y, x = np.nonzero(d.pixel_array)
        p = np.array([float(c) for c in d.ImagePositionPatient])
        row_mm, column_mm = [float(s) for s in d.PixelSpacing]
        total += len(x) * p + np.array([x.sum() * column_mm, y.sum() * row_mm, 0])
        count += len(x)
    out.append({'label': n + 1, 'count': count, 'middleLps': list(total / count)})
print(json.dumps(out))`;

describe.skipIf(!hasPython('numpy', 'nibabel', 'pydicom'))('labels of real files', () => {
  it.skipIf(!hasRealData('ct-pelvis-labels'))('a TotalSegmentator map, whose DICOM runs the other way', async () => {
    const folder = realData('ct-pelvis-labels');
    const file = join(folder, 'labels.nii.gz');
    const target = await targetIn(join(folder, 'ct'));
    const { labels, findings } = await readLabels(await sourcesUnder(file), target);
    expect(findings).toEqual([]);
    expect(labels).toHaveLength(61);
    expect(labels.find(({ label }) => label === 52)).toMatchObject({
      name: { fr: 'Aorte', en: 'Aorta' },
      writtenName: 'aorta',
      kind: 'artery',
    });
    compare(target.grid, labels, askPython(NIFTI_TRUTH, file));
    const voxelMl = target.grid.spacingMm.reduce((a, b) => a * b, 1) / 1000;
    expect(voxelMl).toBeCloseTo(0.027, 9);
  });

  it.skipIf(!hasRealData('ct-seg-thorax'))(
    'a DICOM SEG with 58 frames on a CT of 135 slices, and two on other grids',
    async () => {
      const folder = realData('ct-seg-thorax');
      const target = await targetIn(folder, 135);
      const segs = (await sourcesUnder(folder)).filter(({ path }) => path.includes('SEG_'));
      expect(segs).toHaveLength(3);
      const readings = await Promise.all(segs.map((seg) => readLabels([seg], target)));
      const onCt = segs.findIndex(({ path }) => path.includes('SEG_82321'));
      const reading = readings[onCt];
      const path = segs[onCt]?.path ?? '';
      expect(reading?.findings.filter(({ severity }) => severity === 'refusal')).toEqual([]);
      expect(path).toContain('SEG_82321');
      compare(target.grid, reading?.labels ?? [], askPython(READ_SEG, join(folder, path)));
      expect(reading?.findings.map(({ code }) => code)).not.toContain('LABELS-RESAMPLED');
      // The two on PET grids: never by index, and never without a word.
      const others = readings.filter((_, at) => at !== onCt);
      for (const [n, { labels, findings }] of others.entries()) {
        expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['LABELS-RESAMPLED', 'warning']]);
        const truth: readonly SegTruth[] = askPython(
          READ_SEG,
          join(folder, segs.filter((_, at) => at !== onCt)[n]?.path ?? ''),
        );
        expect(labels.map(({ label }) => label)).toEqual(truth.map(({ label }) => label));
        for (const [at, { mask }] of labels.entries()) {
          const middle = middleOf(target.grid, mask);
          // Half a voxel of the PET, at most, on average far less.
          for (const [axis, value] of (truth[at]?.middleLps ?? []).entries())
            expect(Math.abs((middle[axis] ?? 0) - value)).toBeLessThan(0.5);
        }
      }
    },
  );

  it.skipIf(!hasRealData('ct-lspine-vessels'))('five mask series, and refuses a CT in their place', async () => {
    const folder = realData('ct-lspine-vessels');
    const target = await targetIn(join(folder, 'ct'));
    const { labels, findings } = await readLabels(await sourcesUnder(join(folder, 'masks')), target);
    expect(findings).toEqual([]);
    expect(labels.map(({ name, kind }) => [name, kind])).toEqual([
      [{ fr: 'Artères', en: 'Arteries' }, 'artery'],
      [{ fr: 'Foie', en: 'Liver' }, 'organ'],
      [{ fr: 'Veine porte', en: 'Portal vein' }, 'vein'],
      [{ fr: 'Peau', en: 'Skin' }, 'skin'],
      [{ fr: 'Veines', en: 'Veins' }, 'vein'],
    ]);
    compare(target.grid, labels, askPython(MASK_TRUTH, join(folder, 'masks')));
    const wrong = await readLabels(await sourcesUnder(join(folder, 'ct')), target);
    expect(wrong.labels).toEqual([]);
    expect(wrong.findings.map(({ code }) => code)).toEqual(['LABELS-NOT-A-MASK']);
  });
});
