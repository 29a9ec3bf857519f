// Structures written and read again by our own readers and by other programs: voxel for voxel on turned grids of odd
// sizes, with the same middle in mm.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { pointIjk } from '#core/space/patient-space.ts';
import { toLps, type VolumeGrid, voxelVolumeMl } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import { measureMask } from '#core/structure/measure-mask.ts';
import { bytesSource } from '#dicom/byte-source.ts';
import { encodedCieLab } from '#dicom/export/cie-lab.ts';
import { exportEach } from '#dicom/export/export-each.ts';
import { planSeg } from '#dicom/export/plan-seg.ts';
import { readLabels } from '#dicom/labels/read-labels.ts';
import { addStructure } from '#plan/commands/commands.ts';
import { newPlan } from '#plan/new-plan.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { blobs, dust, obliqueGrid, type Triple, voxelsOf } from '#test/oracle/random-mask.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';
import { dciodvfy, hasProgram } from '#test/programs.ts';
import { askPython, hasPython } from '#test/python.ts';
import { READ_SEG, type SegTruth } from '../labels/seg-program.ts';

const DIMS: Triple = [13, 11, 7];
const FRAME = '1.2.826.0.1.9';
const scratch = mkdtempSync(join(tmpdir(), 'trabecula-export-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const IDS = {
  instanceUid: '2.25.11',
  seriesInstanceUid: '2.25.12',
  dimensionUid: '2.25.13',
  trackingUids: ['2.25.21', '2.25.22', '2.25.23'],
  date: '20261125',
  time: '101500',
};

interface Made {
  readonly plan: PlanDocument;
  readonly grid: VolumeGrid;
  readonly masks: readonly Mask[];
}

/** Three structures that overlap, on a grid turned at random. */
const made = (seed: number): Made => {
  const random = seededRandom(seed);
  const grid = obliqueGrid(DIMS, [0.8, 0.7, 1.5], random);
  const empty = newPlan(
    {
      modality: 'CT',
      studyInstanceUid: '1.2.826.0.1.7',
      seriesInstanceUid: '1.2.826.0.1.8',
      frameOfReferenceUid: FRAME,
      sopInstanceUids: Array.from({ length: DIMS[2] }, (_, k) => `1.2.826.0.1.8.${k + 1}`),
      grid,
      geometryDigest: '',
      voxelDigest: '',
    },
    'Cas',
  );
  const masks = [blobs(DIMS, 2, 5, random), blobs(DIMS, 2, 5, random), dust(DIMS, 3, random)];
  const kinds = ['artery', 'lesion', 'canal'] as const;
  const plan = kinds.reduce<PlanDocument>(
    (document, kind, n) =>
      addStructure.run(document, { name: `Structuré ${n}`, kind, mask: masks[n] ?? null, origin: { by: 'hand' } }),
    empty,
  );
  return { plan, grid, masks };
};

const names = (plan: PlanDocument): Readonly<Record<string, string>> =>
  Object.fromEntries(plan.structures.map(({ id, name }) => [id, name]));

const segOf = (plan: PlanDocument): Uint8Array => planSeg({ plan, patient: null, names: names(plan), ids: IDS });

const middleOf = (grid: VolumeGrid, mask: Mask): readonly number[] => {
  const at = voxelsOf(mask).map((voxel) => toLps(grid, pointIjk(...voxel)));
  return [0, 1, 2].map((axis) => at.reduce((sum, p) => sum + (p[axis] ?? 0), 0) / at.length);
};

const SEEDS = [1, 2, 3];

describe('structures out and in again', () => {
  it.each(SEEDS)('as DICOM SEG, voxel for voxel: grid %i', async (seed) => {
    const { plan, grid, masks } = made(seed);
    const file = bytesSource('out.dcm', segOf(plan));
    const { labels, findings } = await readLabels([file], { grid, frameOfReferenceUid: FRAME });
    expect(findings).toEqual([]);
    expect(labels.map(({ mask }) => mask)).toEqual(masks);
    expect(labels.map(({ name, kind }) => [name, kind])).toEqual([
      ['Structuré 0', 'artery'],
      ['Structuré 1', 'lesion'],
      ['Structuré 2', 'canal'],
    ]);
  });

  it.each(SEEDS)('as NIfTI in a ZIP, voxel for voxel: grid %i', async (seed) => {
    const { plan, grid, masks } = made(seed);
    const zip = exportEach({ grid, plan, names: names(plan), as: 'nifti' });
    expect(Object.keys(unzipSync(zip))).toEqual([1, 2, 3].map((n) => `0${n}-Structure-${n - 1}.nii.gz`));
    const { labels, findings } = await readLabels([bytesSource('out.zip', zip)], { grid, frameOfReferenceUid: '' });
    expect(findings).toEqual([]);
    expect(labels.map(({ mask }) => mask)).toEqual(masks);
    expect(labels.map(({ name }) => name)).toEqual(['Structuré 0', 'Structuré 1', 'Structuré 2']);
  });

  it('as STL: closed, of the volume of the voxels, in LPS or RAS as asked', () => {
    const { plan, grid, masks } = made(4);
    const lps = Object.values(unzipSync(exportEach({ grid, plan, names: names(plan), as: 'stl-lps' })));
    const ras = Object.values(unzipSync(exportEach({ grid, plan, names: names(plan), as: 'stl-ras' })));
    expect(lps).toHaveLength(3);
    for (const [n, mask] of masks.slice(0, 2).entries()) {
      const [a, b] = [trianglesOf(lps[n]), trianglesOf(ras[n])];
      expect(a.head).toContain('SPACE=LPS');
      expect(b.head).toContain('SPACE=RAS');
      const ml = mask.count * voxelVolumeMl(grid);
      const { lowMl, highMl } = measureMask(grid, mask);
      for (const { volumeMl } of [a, b]) {
        expect(volumeMl, `${ml} mL`).toBeGreaterThan(lowMl);
        expect(volumeMl, `${ml} mL`).toBeLessThan(highMl);
      }
      for (const [at, value] of b.corners.entries())
        expect(value).toBeCloseTo((at % 3 < 2 ? -1 : 1) * (a.corners[at] ?? 0), 4);
    }
  });

  it('colours as DICOM writes them: white, black, and the green of a published pair', () => {
    expect(encodedCieLab('#ffffff')[0]).toBe(65535);
    for (const part of encodedCieLab('#ffffff').slice(1)) expect(Math.abs(part - 32896)).toBeLessThan(20);
    expect(encodedCieLab('#000000')).toEqual([0, 32896, 32896]);
    // Lab under D50 of sRGB green: 87.82, -79.27, 80.99 (B. Lindbloom).
    const green = encodedCieLab('#00ff00');
    const lab = [(green[0] * 100) / 65535, (green[1] * 255) / 65535 - 128, (green[2] * 255) / 65535 - 128];
    for (const [n, value] of [87.82, -79.27, 80.99].entries())
      expect(Math.abs((lab[n] ?? 0) - value)).toBeLessThan(0.05);
  });
});

/** Corners of a binary STL, and the volume that its triangles enclose. */
const trianglesOf = (file = new Uint8Array()) => {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const count = view.getUint32(80, true);
  expect(file.length).toBe(84 + 50 * count);
  const corners: number[] = [];
  let volume = 0;
  for (let t = 0; t < count; t++) {
    const p = Array.from({ length: 9 }, (_, n) => view.getFloat32(84 + 50 * t + 12 + 4 * n, true));
    const [ax = 0, ay = 0, az = 0, bx = 0, by = 0, bz = 0, cx = 0, cy = 0, cz = 0] = p;
    volume += (ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx)) / 6;
    corners.push(...p);
  }
  return { head: new TextDecoder().decode(file.subarray(0, 80)), corners, volumeMl: volume / 1000 };
};

const READ_NAMES = `
import json, sys, pydicom
d = pydicom.dcmread(json.load(sys.stdin))
print(json.dumps({'patient': str(d.PatientName) + str(d.PatientID), 'labels': [str(s.SegmentLabel) for s in d.SegmentSequence]}))`;

const READ_NIFTI = `
import json, sys, numpy as np, nibabel
image = nibabel.load(json.load(sys.stdin))
at = np.argwhere(np.asarray(image.dataobj) == 1)
def middle(affine):
    ras = affine @ np.append(at.mean(0), 1)
    return [-ras[0], -ras[1], ras[2]]
print(json.dumps({'count': len(at), 'sform': middle(image.get_sform()), 'qform': middle(image.get_qform())}))`;

const near = (a: readonly number[] | undefined, b: readonly number[], mm: number): void => {
  for (const [axis, value] of b.entries()) expect(Math.abs((a?.[axis] ?? Number.NaN) - value)).toBeLessThan(mm);
};

describe.skipIf(!hasPython('numpy', 'pydicom', 'nibabel'))('structures out, read by others', () => {
  it.each(SEEDS)('DICOM SEG by pydicom: same voxels, same middle, no name: grid %i', (seed) => {
    const { plan, grid, masks } = made(seed);
    const file = join(scratch, `${seed}.dcm`);
    writeFileSync(file, segOf(plan));
    expect(askPython(READ_NAMES, file)).toEqual({ patient: '', labels: ['Structuré 0', 'Structuré 1', 'Structuré 2'] });
    const read = askPython<readonly SegTruth[]>(READ_SEG, file);
    expect(read.map(({ label, count }) => [label, count])).toEqual(masks.map(({ count }, n) => [n + 1, count]));
    for (const [n, mask] of masks.entries()) near(read[n]?.middleLps, middleOf(grid, mask), 1e-6);
  });

  it.each(SEEDS)('NIfTI by nibabel: same voxels, same middle by either form: grid %i', (seed) => {
    const { plan, grid, masks } = made(seed);
    const files = Object.values(unzipSync(exportEach({ grid, plan, names: names(plan), as: 'nifti' })));
    for (const [n, mask] of masks.entries()) {
      const file = join(scratch, `${seed}-${n}.nii.gz`);
      writeFileSync(file, files[n] ?? new Uint8Array());
      const read = askPython<{ count: number; sform: number[]; qform: number[] }>(READ_NIFTI, file);
      expect(read.count).toBe(mask.count);
      near(read.sform, middleOf(grid, mask), 1e-3);
      near(read.qform, middleOf(grid, mask), 1e-3);
    }
  });
});

describe('DICOM SEG before validators', () => {
  it.skipIf(!hasProgram('dciodvfy'))('dciodvfy of dicom3tools finds no error', () => {
    const file = join(scratch, 'valid.dcm');
    writeFileSync(file, segOf(made(5).plan));
    const said = dciodvfy(file);
    expect(said).toContain('Segmentation');
    expect(said.split('\n').filter((line) => line.startsWith('Error'))).toEqual([]);
  });

  it.skipIf(!hasProgram('dcmdump'))('dcmtk reads every element without a word', () => {
    const file = join(scratch, 'dcmtk.dcm');
    writeFileSync(file, segOf(made(6).plan));
    expect(execFileSync('dcmdump', ['+Ep', '-q', file], { encoding: 'utf8' })).toBeDefined();
    const said = execFileSync(
      'sh',
      ['-c', `dcmdump -d --log-level warn '${file}' 2>&1 >/dev/null | grep -E '^[WE]:' || true`],
      {
        encoding: 'utf8',
      },
    );
    expect(said).toBe('');
  });
});
