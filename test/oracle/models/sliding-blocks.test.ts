// A model led over a volume in overlapping blocks, against the sum over all blocks written plainly for each voxel; with a
// model made here, whose answer near a block's border differs from that in its middle, run by ONNX Runtime.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { maskHas } from '#core/structure/mask.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { Triple } from '#test/oracle/random-mask.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';
import { contextOnnx } from '#test/unit/models/tiny-onnx.ts';
import { runOnnxModel } from '#workers/onnx-model.ts';
import { blockStarts, labelsByBlocks } from '#workers/sliding-blocks.ts';

type Answer = (block: (i: number, j: number, k: number) => number, i: number, j: number, k: number) => number[];

/** Weighted sums of every class at a voxel, over every block that holds it, by the definition. */
const slowSums = (values: Float32Array, dims: Triple, size: Triple, answer: Answer, at: Triple): readonly number[] => {
  const value = (i: number, j: number, k: number): number =>
    i < 0 || j < 0 || k < 0 || i >= dims[0] || j >= dims[1] || k >= dims[2]
      ? 0
      : (values[i + dims[0] * (j + dims[1] * k)] ?? 0);
  const weight = (n: number, of: number): number => {
    const off = (n - (of - 1) / 2) / (of / 8);
    return Math.max(1e-3, Math.exp((-off * off) / 2));
  };
  let [sums, total]: [number[], number] = [[], 0];
  for (const k of blockStarts(dims[2], size[2]))
    for (const j of blockStarts(dims[1], size[1]))
      for (const i of blockStarts(dims[0], size[0])) {
        const [x, y, z] = [at[0] - i, at[1] - j, at[2] - k];
        if (x < 0 || y < 0 || z < 0 || x >= size[0] || y >= size[1] || z >= size[2]) continue;
        const inBlock = (a: number, b: number, c: number): number =>
          a < 0 || b < 0 || c < 0 || a >= size[0] || b >= size[1] || c >= size[2] ? 0 : value(i + a, j + b, k + c);
        const w = weight(x, size[0]) * weight(y, size[1]) * weight(z, size[2]);
        const out = answer(inBlock, x, y, z);
        sums = out.map((v, c) => (sums[c] ?? 0) + w * v);
        total += w;
      }
  return sums.map((sum) => sum / total);
};

/** The class that wins, or null where it is too close to tell in 32 bits. */
const winner = (sums: readonly number[]): number | null => {
  if (sums.length === 1) return Math.abs((sums[0] ?? 0) - 0.5) < 1e-4 ? null : (sums[0] ?? 0) >= 0.5 ? 1 : 0;
  const order = sums.map((sum, c) => [sum, c] as const).toSorted((a, b) => b[0] - a[0]);
  return (order[0]?.[0] ?? 0) - (order[1]?.[0] ?? 0) < 1e-4 ? null : (order[0]?.[1] ?? 0);
};

const contextual =
  (weights: readonly number[], bias: readonly number[]): Answer =>
  (block, i, j, k) =>
    bias.map((b, c) => {
      let sum = b;
      for (let z = 0, n = 27 * c; z < 3; z++)
        for (let y = 0; y < 3; y++)
          for (let x = 0; x < 3; x++, n++) sum += (weights[n] ?? 0) * block(i + x - 1, j + y - 1, k + z - 1);
      return sum;
    });

const CASES: readonly (readonly [string, Triple, Triple, number])[] = [
  ['blocks that do not divide it', [13, 11, 14], [6, 5, 4], 3],
  ['odd blocks, one class', [9, 12, 10], [5, 7, 3], 1],
  ['a block larger than it in two directions', [6, 5, 17], [8, 8, 6], 2],
];

describe('a model led over a volume', () => {
  it('starts its blocks from border to border, half a block apart at most', () => {
    for (const [count, size] of [
      [13, 6],
      [100, 32],
      [5, 9],
      [9, 9],
      [10, 9],
      [7, 1],
    ] as const) {
      const starts = blockStarts(count, size);
      expect([starts[0], starts.at(-1)]).toEqual([0, Math.max(0, count - size)]);
      for (const [n, start] of starts.entries())
        if (n > 0) expect(start - (starts[n - 1] ?? 0)).toBeLessThanOrEqual(Math.max(1, Math.floor(size / 2)));
    }
  });

  it.each(CASES)('gives at each voxel what all blocks say of it together: %s', async (_, dims, size, classes) => {
    const random = seededRandom(40 + classes);
    const values = Float32Array.from({ length: dims[0] * dims[1] * dims[2] }, () => random());
    // What a block says depends on where in it a voxel lies, and so much that seams would show.
    const answer: Answer = (block, i, j, k) =>
      Array.from(
        { length: classes },
        (__, c) => block(i, j, k) * (1 + c / 3) + Math.sin(3 * i + 5 * j + 7 * k + c) / 2,
      );
    const labels = await labelsByBlocks(values, dims, size, async (block) => {
      const at = (i: number, j: number, k: number): number => block[i + size[0] * (j + size[1] * k)] ?? 0;
      const out = new Float32Array(classes * block.length);
      for (let k = 0, n = 0; k < size[2]; k++)
        for (let j = 0; j < size[1]; j++)
          for (let i = 0; i < size[0]; i++, n++)
            for (const [c, v] of answer(at, i, j, k).entries()) out[c * block.length + n] = v;
      return out;
    });
    let told = 0;
    for (let k = 0, n = 0; k < dims[2]; k++)
      for (let j = 0; j < dims[1]; j++)
        for (let i = 0; i < dims[0]; i++, n++) {
          const wanted = winner(slowSums(values, dims, size, answer, [i, j, k]));
          if (wanted === null) continue;
          expect(labels[n]).toBe(wanted);
          told++;
        }
    expect(told).toBeGreaterThan(0.98 * labels.length);
    expect(new Set(labels).size).toBeGreaterThan(1);
  });

  it('is the same with a model that sees around each voxel, run by ONNX Runtime', async () => {
    const random = seededRandom(77);
    const [dims, size]: readonly [Triple, Triple] = [
      [15, 12, 13],
      [8, 6, 7],
    ];
    const grid = axialGrid(dims, [2, 2, 2], pointLps(-12, 40, -300));
    const voxels = Float32Array.from({ length: dims[0] * dims[1] * dims[2] }, () => Math.round(2000 * random() - 1000));
    const volume: ImageVolume = { grid, voxels, unit: 'HU' };
    const weights = Array.from({ length: 81 }, () => random() - 0.5);
    const bias = [0.1, -0.1, 0.05];
    const file = createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm');
    const settings = { spacingMm: 2, low: -1000, high: 1000 };
    const model = contextOnnx(weights, bias, size);
    const { labels, findings } = await runOnnxModel(volume, model, settings, new Uint8Array(readFileSync(file)).buffer);
    expect(findings).toEqual([]);
    const scaled = voxels.map((value) => (value + 1000) / 2000);
    const answer = contextual(weights.map(Math.fround), bias.map(Math.fround));
    let [told, inside] = [0, 0];
    for (let k = 0; k < dims[2]; k++)
      for (let j = 0; j < dims[1]; j++)
        for (let i = 0; i < dims[0]; i++) {
          const wanted = winner(slowSums(scaled, dims, size, answer, [i, j, k]));
          if (wanted === null) continue;
          const found = labels.filter(({ mask }) => maskHas(mask, i, j, k)).map(({ label }) => label);
          expect(found).toEqual(wanted === 0 ? [] : [wanted]);
          told++;
          inside += wanted > 0 ? 1 : 0;
        }
    expect(told).toBeGreaterThan(2300);
    expect(inside).toBeGreaterThan(200);
  });
});
