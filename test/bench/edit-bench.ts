// Hand editing on a region of 128 x 128 x 128 voxels: the time of each operation, which must stay under 300 ms, and that
// of one step of a stroke, which must fit in a frame; with each the time of its place in the history and of its undo.

import { combineMasks } from '../../src/core/edit/combine-masks.ts';
import { type EditOperation, editMask } from '../../src/core/edit/edit-operation.ts';
import { sweptMask } from '../../src/core/edit/swept-mask.ts';
import { directionLps, pointLps } from '../../src/core/space/patient-space.ts';
import { axialGrid } from '../../src/core/space/volume-grid.ts';
import type { Mask } from '../../src/core/structure/mask.ts';
import { LUMPY_DIMS, lumpyMask } from '../phantom/lumpy-mask.ts';
import type { BenchRow } from './bench-row.ts';

const GRID = axialGrid(LUMPY_DIMS, [0.8, 0.8, 1], pointLps(0, 0, 0));

const medianMs = (task: () => unknown): number => {
  const times = Array.from({ length: 5 }, () => {
    const from = performance.now();
    task();
    return performance.now() - from;
  });
  return times.toSorted((a, b) => a - b)[2] ?? Number.NaN;
};

const OPERATIONS = (other: Mask): Readonly<Record<string, EditOperation>> => ({
  grow: { do: 'offset', offsetMm: 5 },
  shrink: { do: 'offset', offsetMm: -5 },
  smooth: { do: 'smooth', sigmaMm: 2 },
  union: { do: 'combine', how: 'union', other },
  'fill-holes': { do: 'fill-holes', within: 'volume' },
  island: { do: 'largest-island' },
  'small-islands': { do: 'drop-small-islands', belowMl: 0.1 },
  scissors: {
    do: 'cut',
    cut: {
      across: 0,
      polygon: [
        [20, 20],
        [110, 30],
        [90, 100],
        [30, 90],
      ],
      first: 0,
      count: 128,
      away: 'inside',
    },
  },
  erased: { do: 'combine', how: 'difference', other },
  common: { do: 'combine', how: 'intersection', other },
  mirror: { do: 'mirror', plane: { pointLps: pointLps(51, 0, 0), normalLps: directionLps(1, 0.05, 0) } },
});

/** Every figure of hand editing, some five seconds. */
export const runEditBench = (): BenchRow[] => {
  const mask = lumpyMask(0, () => true);
  const sparse = lumpyMask(0, (k) => k % 5 === 0);
  const note = 'median of 5, 128 x 128 x 128 voxels; must stay under 300';
  const row = (name: string, value: number, unit = 'ms', said = note): BenchRow => ({
    name: `edit.${name}`,
    value,
    unit,
    better: 'lower',
    note: said,
  });
  const rows = Object.entries(OPERATIONS(lumpyMask(1, () => true))).map(([name, operation]) =>
    row(
      name,
      medianMs(() => editMask(GRID, mask, operation)),
    ),
  );
  const between = medianMs(() => editMask(GRID, sparse, { do: 'fill-between', across: 2 }));
  const path = Array.from({ length: 60 }, (_, n) => pointLps(20 + n, 50 + 20 * Math.sin(n / 9), 60));
  const stroke = sweptMask(GRID, path, { shape: 'sphere', radiusMm: 12, across: 2 });
  const step = medianMs(() => {
    const [a, b] = [path[30], path[33]];
    if (a === undefined || b === undefined) return;
    combineMasks(stroke, sweptMask(GRID, [a, b], { shape: 'sphere', radiusMm: 12, across: 2 }), 'union');
  });
  const slowest = Math.max(between, ...rows.map(({ value }) => value));
  return [
    ...rows,
    row('fill-between', between),
    row('slowest', slowest),
    row('stroke-step', step, 'ms', 'one move of a sphere of 24 mm added to a stroke; must fit in a frame of 16'),
  ];
};
