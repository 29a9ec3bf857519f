// The body of a made torso: an ellipse with lungs open at both ends and bowel gas, an arm beside it, a table top under
// it, noise. Bars: acceptance E of the science notes (Dice 0.99, half a voxel, not one voxel of the table).

import { describe, expect, it } from 'vitest';
import { findBody } from '#core/segment/body-mask.ts';
import { directionLps, type PointLps, pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import { type Mask, maskHas } from '#core/structure/mask.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';
import { analyticVolume } from '#test/phantom/analytic-volume.ts';

const inEllipse = (x: number, y: number, cx: number, cy: number, a: number, b: number): boolean =>
  ((x - cx) / a) ** 2 + ((y - cy) / b) ** 2 <= 1;

const isTorso = ([x, y]: PointLps): boolean => inEllipse(x, y, 0, 0, 60, 40);
const isArm = ([x, y]: PointLps): boolean => inEllipse(x, y, -80, 8, 13, 13);
/** A sheet 4 mm thick, bent, 5 mm under the back in the middle; and the two rails it lies on. */
const isTable = ([x, y]: PointLps): boolean => {
  const top = 45 - x * x * 0.001;
  return Math.abs(x) < 85 && ((y > top && y < top + 4) || (Math.abs(Math.abs(x) - 60) < 5 && y > top && y < top + 12));
};

const valueAt = (p: PointLps): number => {
  const [x, y, z] = p;
  if (isTorso(p)) {
    if (inEllipse(x, y, -28, -4, 20, 25) || inEllipse(x, y, 28, -4, 20, 25)) return -850;
    return (x - 5) ** 2 + (y + 24) ** 2 + z * z < 36 ? -1000 : 40;
  }
  return isArm(p) ? 40 : isTable(p) ? 60 : -1000;
};

const GRID = axialGrid([244, 130, 20], [0.8, 0.8, 1.25], pointLps(-97.2, -44, -12));

const voxelsIn = (grid: VolumeGrid, test: (p: PointLps, inMask: boolean) => boolean, mask: Mask): number => {
  let count = 0;
  for (let k = 0; k < grid.dims[2]; k++)
    for (let j = 0; j < grid.dims[1]; j++)
      for (let i = 0; i < grid.dims[0]; i++) if (test(toLps(grid, pointIjk(i, j, k)), maskHas(mask, i, j, k))) count++;
  return count;
};

const dice = (grid: VolumeGrid, mask: Mask, truth: (p: PointLps) => boolean): number => {
  const both = voxelsIn(grid, (p, inside) => inside && truth(p), mask);
  return (2 * both) / (mask.count + voxelsIn(grid, truth, mask));
};

describe('the body', () => {
  const volume = analyticVolume(GRID, valueAt, { parts: 2, noiseHu: 20, blurVoxels: 0.7, random: seededRandom(11) });
  const body = findBody(volume);

  it('is the torso and the arm, lungs and gas included', () => {
    expect(dice(GRID, body, (p) => isTorso(p) || isArm(p))).toBeGreaterThan(0.99);
    expect(voxelsIn(GRID, (p, inside) => isTorso(p) && !isNearSkin(p, 2) && !inside, body)).toBe(0);
  });

  it('holds not one voxel of the table', () => {
    expect(voxelsIn(GRID, (p) => isTable(p), body)).toBeGreaterThan(5000);
    expect(voxelsIn(GRID, (p, inside) => isTable(p) && inside, body)).toBe(0);
  });

  it('ends within a voxel of the skin in front, half a voxel on average', () => {
    const errors: number[] = [];
    for (let i = 72; i < 172; i++) {
      const x = toLps(GRID, pointIjk(i, 0, 10))[0];
      const skin = -40 * Math.sqrt(1 - (x / 60) ** 2);
      let j = 0;
      while (!maskHas(body, i, j, 10)) j++;
      errors.push(Math.abs(toLps(GRID, pointIjk(i, j - 0.5, 10))[1] - skin) / 0.8);
    }
    expect(Math.max(...errors)).toBeLessThanOrEqual(1);
    expect(errors.reduce((a, b) => a + b) / errors.length).toBeLessThanOrEqual(0.5);
  });

  it('is the same from a sagittal acquisition of the same voxels', () => {
    const [nx, ny, nz] = GRID.dims;
    // i runs to the back, j to the feet, k to the right.
    const mirrored: VolumeGrid = {
      dims: [ny, nz, nx],
      spacingMm: [0.8, 1.25, 0.8],
      originLps: toLps(GRID, pointIjk(nx - 1, 0, nz - 1)),
      rowLps: directionLps(0, 1, 0),
      columnLps: directionLps(0, 0, -1),
      sliceLps: directionLps(-1, 0, 0),
    };
    const voxels = new Float32Array(volume.voxels.length);
    for (let i = 0; i < nx; i++)
      for (let j = 0; j < ny; j++)
        for (let k = 0; k < nz; k++)
          voxels[j + ny * (nz - 1 - k + nz * (nx - 1 - i))] = volume.voxels[i + nx * (j + ny * k)] as number;
    const other = findBody({ grid: mirrored, voxels, unit: 'HU' });
    expect(other.count).toBe(body.count);
    const wrong = voxelsIn(
      mirrored,
      (p, inside) => {
        const [i, j, k] = [(p[0] + 97.2) / 0.8, (p[1] + 44) / 0.8, (p[2] + 12) / 1.25].map(Math.round) as [
          number,
          number,
          number,
        ];
        return inside !== maskHas(body, i, j, k);
      },
      other,
    );
    expect(wrong).toBe(0);
  });

  it('reports its progress to the end and leaves the voxels alone', () => {
    const before = volume.voxels.slice();
    const reports: [number, number][] = [];
    findBody(volume, (done, total) => reports.push([done, total]));
    expect(reports.at(-1)).toEqual([7, 7]);
    expect(reports.map(([done]) => done)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(before.every((value, n) => value === volume.voxels[n])).toBe(true);
  });

  it('of nothing but air is empty', () => {
    const air = { ...volume, voxels: new Int16Array(volume.voxels.length).fill(-1000) };
    expect(findBody(air).count).toBe(0);
  });

  it('is found in arbitrary units by the image’s own two classes', () => {
    const mr = { ...volume, unit: 'arbitrary' as const, voxels: volume.voxels.map((hu) => (hu + 1000) * 0.7) };
    expect(dice(GRID, findBody(mr), (p) => isTorso(p) || isArm(p))).toBeGreaterThan(0.98);
  });
});

const isNearSkin = ([x, y]: PointLps, mm: number): boolean => !inEllipse(x, y, 0, 0, 60 - mm, 40 - mm);
