// A model made here, of one convolution, run by ONNX Runtime: its labels are those of a plain threshold, in one piece or in
// blocks, on the image's own axes or on turned ones; what is no model, or another kind of it, is refused.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toLps, type VolumeGrid, voxelCount } from '#core/space/volume-grid.ts';
import { maskHas } from '#core/structure/mask.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { obliqueGrid } from '#test/oracle/random-mask.ts';
import { between, seededRandom } from '#test/oracle/seeded-random.ts';
import { runOnnxModel } from '#workers/onnx-model.ts';
import { tinyOnnx } from './tiny-onnx.ts';

const file = createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm');
const WASM = new Uint8Array(readFileSync(file)).buffer;
const SETTINGS = { spacingMm: 2, low: -1000, high: 1000 };
/** What 0.6 is of the range. */
const FROM_HU = 200;

const blob = (grid: VolumeGrid, centre: readonly number[]): ImageVolume => {
  const [ni, nj] = grid.dims;
  const voxels = Float32Array.from({ length: voxelCount(grid) }, (_, n) => {
    const p = toLps(grid, pointIjk(n % ni, Math.floor(n / ni) % nj, Math.floor(n / (ni * nj))));
    return 800 - 60 * Math.hypot(...p.map((value, axis) => value - (centre[axis] ?? 0)));
  });
  return { grid, voxels, unit: 'HU' };
};

describe('a model of the user', () => {
  const grid = axialGrid([17, 14, 11], [2, 2, 2], pointLps(-12, 40, -300));
  const volume = blob(grid, [4, 52, -291]);

  it.each([
    ['in one piece', null],
    ['in blocks that do not divide it', [4, 5, 6]],
    ['in a block larger than it', [16, 16, 32]],
  ] as const)('finds what a threshold finds: %s', async (_, size) => {
    const done: number[] = [];
    const progress = (n: number, total: number): void => void done.push(n / total);
    const { labels, findings } = await runOnnxModel(volume, tinyOnnx(0.6, size), SETTINGS, WASM, { progress });
    expect(findings).toEqual([]);
    expect(labels.map(({ label, format }) => [label, format])).toEqual([[1, 'onnx']]);
    const mask = labels[0]?.mask;
    if (mask === undefined) throw new Error('no mask');
    const [ni, nj] = grid.dims;
    for (const [n, value] of volume.voxels.entries()) {
      // Rounding to float32 decides on the knife's edge alone.
      if (Math.abs(value - FROM_HU) < 0.01) continue;
      expect(maskHas(mask, n % ni, Math.floor(n / ni) % nj, Math.floor(n / (ni * nj)))).toBe(value > FROM_HU);
    }
    expect(done.at(-1)).toBe(1);
  });

  it('sees the patient’s axes, however the images were taken', async () => {
    for (const seed of [1, 2, 3]) {
      const random = seededRandom(seed);
      const turned = obliqueGrid([30, 28, 26], [1.5, 1.3, 1.8], random);
      const centre = toLps(turned, pointIjk(between(random, 12, 17), 14, 13));
      const { labels } = await runOnnxModel(
        blob(turned, centre),
        tinyOnnx(0.6, null),
        { ...SETTINGS, spacingMm: 1 },
        WASM,
      );
      const mask = labels[0]?.mask;
      if (mask === undefined) throw new Error('no mask');
      // A ball of 10 mm, to what half a voxel at its border makes.
      const ml = (mask.count * 1.5 * 1.3 * 1.8) / 1000;
      expect(Math.abs(ml / ((4 / 3) * Math.PI) - 1)).toBeLessThan(0.05);
    }
  });

  it('is refused where it is none, takes two inputs, or gives another size', async () => {
    const codes = async (bytes: Uint8Array): Promise<readonly string[]> =>
      (await runOnnxModel(volume, bytes, SETTINGS, WASM)).findings.map(({ code }) => code);
    expect(await codes(new Uint8Array([1, 2, 3]))).toEqual(['MODEL-UNREADABLE']);
    expect(await codes(tinyOnnx(0.6, null).subarray(0, 80))).toEqual(['MODEL-UNREADABLE']);
    expect(await codes(tinyOnnx(2, null))).toEqual(['MODEL-FOUND-NOTHING']);
  });
});
