// The two kernels of the distance field, TypeScript and WebAssembly, give the same bits; so does every way of sharing the
// slices among workers, and a cap changes nothing below it.

import { describe, expect, it } from 'vitest';
import { squaredDistanceToCubes } from '#core/field/cube-distance-kernel.ts';
import { startKernels } from '#core/wasm/kernels.ts';
import { between, seededRandom } from '../seeded-random.ts';

const made = (seed: number) => {
  const random = seededRandom(seed);
  const size = [1, 1, 1].map(() => Math.floor(between(random, 1, 70))) as [number, number, number];
  const spacing = [1, 1, 1].map(() => between(random, 0.4, 2.5)) as [number, number, number];
  const share = [1e-4, 1e-3, 0.01, 0.5, 0][seed % 5] as number;
  const inside = Uint8Array.from({ length: size[0] * size[1] * size[2] }, () => (random() < share ? 1 + seed : 0));
  return { size, spacing, inside };
};

const bits = (field: Float32Array): Uint32Array => new Uint32Array(field.buffer);

describe('kernels of the distance field', () => {
  it('has WebAssembly to compare with', () => {
    expect(startKernels()).not.toBeNull();
  });

  it.each(Array.from({ length: 40 }, (_, seed) => ({ seed })))('give the same bits, seed $seed', ({ seed }) => {
    const { size, spacing, inside } = made(seed);
    for (const capMm of [Number.POSITIVE_INFINITY, 6.5]) {
      const slow = squaredDistanceToCubes(inside, size, spacing, undefined, { kernel: 'typescript', capMm });
      const fast = squaredDistanceToCubes(inside, size, spacing, undefined, { capMm });
      expect(Buffer.compare(Buffer.from(slow.buffer), Buffer.from(fast.buffer))).toBe(0);
    }
  });

  it.each([1, 2, 8])('give the same bits in %i slabs', (workers) => {
    for (const seed of [1, 2, 3]) {
      const { size, spacing, inside } = made(seed);
      const whole = bits(squaredDistanceToCubes(inside, size, spacing));
      const shared = Array.from({ length: workers }, (_, n) => {
        const slab = { from: Math.floor((n * size[2]) / workers), to: Math.floor(((n + 1) * size[2]) / workers) };
        return [...bits(squaredDistanceToCubes(inside, size, spacing, undefined, { slab }))];
      }).flat();
      expect(shared).toEqual([...whole]);
    }
  });

  it('leaves what is nearer than the cap as it is', () => {
    const { size, spacing, inside } = made(1);
    const free = squaredDistanceToCubes(inside, size, spacing);
    const capped = squaredDistanceToCubes(inside, size, spacing, undefined, { capMm: 6.5 });
    const cap = Math.fround(6.5 * 6.5);
    expect(free.some((d) => d > cap) && free.some((d) => d < cap)).toBe(true);
    expect([...capped]).toEqual([...free].map((d) => Math.min(d, cap)));
  });
});
