// The cement front over a million voxels and a radiograph of a full volume, beside a plain sum over as many numbers in the
// same run: ratios stay true where milliseconds do not.

import { marchFront } from '../../src/core/cement/marching-front.ts';
import { attenuationBlocks, blockSides, pixelAtIsocentreMm } from '../../src/core/projection/attenuation-blocks.ts';
import type { CArmView } from '../../src/core/projection/c-arm-view.ts';
import { projectRadiograph } from '../../src/core/projection/radiograph.ts';
import { pointLps } from '../../src/core/space/patient-space.ts';
import { axialGrid } from '../../src/core/space/volume-grid.ts';
import { seededRandom } from '../oracle/seeded-random.ts';
import type { BenchRow } from './bench-row.ts';

const SIDE = 100;
const RUNS = 5;

/** The middle of several runs by the processor's clock of this process, which other processes do not lengthen. */
const medianMs = (task: () => unknown): number => {
  const times = Array.from({ length: RUNS }, () => {
    const from = process.cpuUsage();
    task();
    return process.cpuUsage(from).user / 1000;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
};

/** What the same machine takes to add as many numbers a hundred times. */
const plainSum = (count: number): number => {
  const numbers = Float32Array.from({ length: count }, (_, n) => n % 7);
  return medianMs(() => {
    let sum = 0;
    for (let pass = 0; pass < 100; pass++) for (let n = 0; n < count; n++) sum += numbers[n] as number;
    return sum;
  });
};

const VIEW: CArmView = {
  primaryDeg: 35,
  secondaryDeg: 10,
  isocentreLps: pointLps(0, 0, 0),
  sourceToIsocentreMm: 750,
  sourceToDetectorMm: 1150,
  columns: 128,
  rows: 128,
  pixelMm: 3,
};

export const runPlanningBench = (): readonly BenchRow[] => {
  const random = seededRandom(1);
  const even = new Float32Array(SIDE ** 3).fill(1);
  const uneven = Float32Array.from({ length: SIDE ** 3 }, () => 0.2 + 0.8 * random());
  const front = (speed: Float32Array, kernel: 'typescript' | 'fastest' = 'fastest'): number =>
    medianMs(() =>
      marchFront(
        { size: [SIDE, SIDE, SIDE], spacingMm: [0.8, 0.8, 1], speed },
        [{ at: [50, 50, 50], rate: 1 }],
        () => false,
        kernel,
      ),
    );
  const dims = [512, 512, 200] as const;
  const grid = axialGrid(dims, [0.8, 0.8, 1.5], pointLps(-205, -205, -150));
  const voxels = new Int16Array(dims[0] * dims[1] * dims[2]).fill(40);
  const volume = { grid, voxels, unit: 'HU' as const };
  const radiographMs = medianMs(() => projectRadiograph(volume, VIEW));
  const sides = blockSides(grid, pixelAtIsocentreMm(VIEW));
  const blocks = attenuationBlocks(volume, sides);
  const movingMs = medianMs(() => projectRadiograph(blocks, VIEW));
  const evenMs = front(even);
  const sumMs = plainSum(SIDE ** 3);
  const ms = { unit: 'ms of processor', better: 'lower' } as const;
  return [
    { name: 'planning.front-1e6-even', value: evenMs, ...ms, note: 'a million voxels, one tip; the bar is 500' },
    { name: 'planning.front-1e6-uneven', value: front(uneven), ...ms },
    {
      name: 'planning.front-typescript-over-webassembly',
      value: front(even, 'typescript') / evenMs,
      unit: 'x',
      better: 'lower',
    },
    { name: 'planning.front-over-100-sums', value: evenMs / sumMs, unit: 'x', better: 'lower' },
    { name: 'planning.radiograph-128', value: radiographMs, ...ms, note: '128 x 128 rays through 512 x 512 x 200' },
    {
      name: 'planning.radiograph-128-moving',
      value: movingMs,
      ...ms,
      note: `the same through blocks of ${sides.join(' x ')} voxels, as a hand turns the view`,
    },
    { name: 'planning.radiograph-exact-over-moving', value: radiographMs / movingMs, unit: 'x', better: 'higher' },
    { name: 'planning.radiograph-blocks', value: medianMs(() => attenuationBlocks(volume, sides)), ...ms },
  ];
};
