// However a label map's axes are exchanged and reversed, its voxels land on the same image voxels, to the index.

import fc from 'fast-check';
import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { cross, directionLps, normalised, pointLps } from '#core/space/patient-space.ts';
import { type VolumeGrid, voxelIndex } from '#core/space/volume-grid.ts';
import { maskHas } from '#core/structure/mask.ts';
import { readNiftiLabels } from '#dicom/labels/read-nifti-labels.ts';
import { affineOn, makeNifti } from '#test/unit/labels/make-nifti.ts';

const size = fc.integer({ min: 1, max: 7 });
const spacing = fc.double({ min: 0.4, max: 4, noNaN: true });
const angle = fc.double({ min: -0.6, max: 0.6, noNaN: true });

/** Grids at any slant. */
const grid: fc.Arbitrary<VolumeGrid> = fc
  .tuple(fc.tuple(size, size, size), fc.tuple(spacing, spacing, spacing), fc.tuple(angle, angle, angle))
  .map(([dims, spacingMm, [a, b, c]]) => {
    const rowLps = normalised(directionLps(Math.cos(a), Math.sin(a), b));
    const sliceLps = normalised(cross(rowLps, directionLps(c, 1, 0.1)));
    return {
      dims,
      spacingMm,
      originLps: pointLps(-120.5, 33.25, 88),
      rowLps,
      columnLps: cross(sliceLps, rowLps),
      sliceLps,
    };
  });

const orders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;
const sign = fc.constantFrom<1 | -1>(1, -1);
const axes = fc
  .tuple(fc.constantFrom(...orders), sign, sign, sign)
  .map(([order, ...signs]) => order.map((axis, at) => ({ axis, sign: signs[at] ?? 1 })));

describe('NIfTI label maps', () => {
  it('land on the same voxels however their axes run', () => {
    fc.assert(
      fc.property(
        grid,
        axes,
        fc.infiniteStream(fc.integer({ min: 0, max: 4 })),
        fc.boolean(),
        (on, way, stream, little) => {
          const truth = Array.from(
            { length: on.dims[0] * on.dims[1] * on.dims[2] },
            () => stream.next().value as number,
          );
          const dims = way.map(({ axis }) => on.dims[axis]);
          const [nx = 1, ny = 1, nz = 1] = dims;
          const values: number[] = [];
          for (let z = 0; z < nz; z++)
            for (let y = 0; y < ny; y++)
              for (let x = 0; x < nx; x++) {
                const p: [number, number, number] = [0, 0, 0];
                [x, y, z].forEach((n, a) => {
                  const { axis, sign: s } = way[a] ?? { axis: 0, sign: 1 };
                  p[axis] = s > 0 ? n : on.dims[axis] - 1 - n;
                });
                values.push(truth[voxelIndex(on, ...p)] ?? 0);
              }
          const file = makeNifti({ dims, affine: affineOn(on, way), datatype: 512, littleEndian: little, values });
          const { labels, findings } = readNiftiLabels('labels.nii.gz', gzipSync(file), {
            grid: on,
            frameOfReferenceUid: '',
          });
          expect(findings.filter(({ severity }) => severity === 'refusal')).toEqual([]);
          const present = new Set(truth.filter((label) => label !== 0));
          expect(labels.map(({ label }) => label)).toEqual([...present].sort((a, b) => a - b));
          for (const { label, mask } of labels) {
            expect(mask.count).toBe(truth.filter((value) => value === label).length);
            for (let k = 0; k < on.dims[2]; k++)
              for (let j = 0; j < on.dims[1]; j++)
                for (let i = 0; i < on.dims[0]; i++)
                  expect(maskHas(mask, i, j, k)).toBe(truth[voxelIndex(on, i, j, k)] === label);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
