// The core's kernels on one made scene: building a field, clearance of a capsule, a drag among twelve structures. Each is
// given beside a figure of the same machine in the same run, a plain copy or three-mesh-bvh on the same surface: ratios
// stay true where milliseconds do not.

import { Line3, Vector3 } from 'three';
import type { MeshBVH } from 'three-mesh-bvh';
import { capsuleClearance } from '../../src/core/clearance/capsule-clearance.ts';
import { clearanceProfile } from '../../src/core/clearance/clearance-profile.ts';
import { angularToleranceDeg } from '../../src/core/clearance/deviation-tolerance.ts';
import { buildDistanceField, type DistanceField } from '../../src/core/field/distance-field.ts';
import type { Axis } from '../../src/core/instrument/instrument-kind.ts';
import { pointIjk, pointLps } from '../../src/core/space/patient-space.ts';
import { axialGrid, toLps } from '../../src/core/space/volume-grid.ts';
import { type Mask, packMask, unpackMask } from '../../src/core/structure/mask.ts';
import { between, type Random, seededRandom } from '../oracle/seeded-random.ts';
import type { BenchRow } from './bench-row.ts';
import { fieldOnThreadsRows, fieldSpeedRows } from './field-bench.ts';
import { meshOfVoxels } from './mesh-peer.ts';
import { querySpeedRows } from './query-bench.ts';

const DIMS = [512, 512, 300] as const;
const GRID = axialGrid(DIMS, [0.8, 0.8, 1], pointLps(-204.8, -204.8, -150));
const STRUCTURES = 12;
const DRAG_STEPS = 600;
const REACH_MM = 40;
const PROFILE_STEPS = 61;

/** A winding tube of 8 to 30 mm across and up to 200 mm long, as vessels, canal and bowel are. */
const tube = (random: Random): Mask => {
  const radius = between(random, 4, 15);
  const [x, y, z] = [between(random, 150, 360), between(random, 150, 360), between(random, 60, 240)];
  const length = between(random, 40, 200);
  const [a, b] = [between(random, 0, 6), between(random, 10, 25)];
  const min = [Math.floor(x - 70), Math.floor(y - 70), Math.max(0, Math.floor(z - length / 2 - radius))] as const;
  const size = [140, 140, Math.min(DIMS[2] - min[2], Math.ceil(length + 2 * radius))] as const;
  const bytes = new Uint8Array(size[0] * size[1] * size[2]);
  let n = 0;
  for (let k = 0; k < size[2]; k++) {
    const cx = x + b * Math.sin(a + k / 40);
    const cy = y + b * Math.cos(a + k / 55);
    for (let j = 0; j < size[1]; j++) {
      for (let i = 0; i < size[0]; i++, n++) {
        bytes[n] = Math.hypot(min[0] + i - cx, min[1] + j - cy) * 0.8 <= radius ? 1 : 0;
      }
    }
  }
  return packMask(DIMS, { min, size }, bytes);
};

const percentile = (values: readonly number[], p: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(p * values.length))] ?? Number.NaN;

const timed = (task: () => void): number => {
  const from = performance.now();
  task();
  return performance.now() - from;
};

/** An access from behind, and the target wandering as a hand does: the axes of one drag. */
const drag = (random: Random): Axis[] => {
  const entry = pointLps(between(random, -80, 80), 140, between(random, -60, 60));
  const [x, y, z] = [between(random, -20, 20), between(random, -10, 30), between(random, -40, 40)];
  return Array.from({ length: DRAG_STEPS }, (_, n) => ({
    entryLps: entry,
    targetLps: pointLps(x + 25 * Math.sin(n / 60), y + 15 * Math.cos(n / 45), z + 30 * Math.sin(n / 90)),
  }));
};

/** The same surface as a mesh, in mm from the centre of the first voxel of the mask's box. */
const meshOf = (mask: Mask): MeshBVH => meshOfVoxels(unpackMask(mask), mask.box.size, GRID.spacingMm);

/** Least distance of a segment to a mesh, nearest boxes first, as the library's own point query does it. */
const meshDistance = (bvh: MeshBVH, mask: Mask, axis: Axis): number => {
  const from = toLps(GRID, pointIjk(...mask.box.min));
  const start = new Vector3(...axis.entryLps).sub(new Vector3(...from));
  const line = new Line3(start, new Vector3(...axis.targetLps).sub(new Vector3(...from)));
  const centre = new Vector3();
  const near = new Vector3();
  let least = Number.POSITIVE_INFINITY;
  bvh.shapecast({
    boundsTraverseOrder: (box) => {
      box.getCenter(centre);
      return line.closestPointToPoint(centre, true, near).distanceTo(centre);
    },
    intersectsBounds: (box, _isLeaf, score) => (score ?? 0) - box.getSize(centre).length() / 2 < least,
    intersectsTriangle: (triangle) => {
      least = Math.min(least, triangle.closestPointToSegment(line));
      return false;
    },
  });
  return least;
};

const fieldRows = (masks: readonly Mask[]): { fields: DistanceField[]; rows: BenchRow[] } => {
  const fields: DistanceField[] = [];
  const speeds: number[] = [];
  for (const mask of masks) {
    const ms = timed(() => fields.push(buildDistanceField(GRID, mask, REACH_MM)));
    speeds.push((fields.at(-1)?.squaredMm2.length ?? 0) / ms / 1000);
  }
  const source = new Float32Array(8_000_000).fill(1.5);
  const copy = new Float32Array(source.length);
  const copying = Array.from({ length: 9 }, () =>
    timed(() => {
      for (let n = 0; n < source.length; n++) copy[n] = (source[n] as number) * 2;
    }),
  );
  const copySpeed = source.length / percentile(copying, 0.5) / 1000;
  const speed = percentile(speeds, 0.5);
  const size = fields.reduce((sum, field) => sum + field.squaredMm2.length, 0);
  return {
    fields,
    rows: [
      {
        name: 'core.field.build',
        value: speed,
        unit: 'Mvoxel/s',
        better: 'higher',
        note: `median of ${masks.length} structures, ${(size / 1e6).toFixed(0)} Mvoxel in all, reach ${REACH_MM} mm`,
      },
      { name: 'core.field.build-per-copy', value: copySpeed / speed, unit: 'plain copies', better: 'lower' },
    ],
  };
};

const clearanceRows = (fields: readonly DistanceField[], masks: readonly Mask[]): BenchRow[] => {
  const random = seededRandom(5);
  const axes = Array.from({ length: 20 }, () => drag(random)[0] as Axis);
  const meshes = masks.slice(0, 3).map(meshOf);
  const each = (task: (n: number, axis: Axis) => unknown, count: number): number => {
    const spent: number[] = [];
    for (let round = 0; round < 5; round++) {
      for (let n = 0; n < count; n++) for (const axis of axes) spent.push(timed(() => task(n, axis)) * 1000);
    }
    return percentile(spent, 0.5);
  };
  const ours = each((n, axis) => capsuleClearance(fields[n] as DistanceField, axis, 1.524), meshes.length);
  const theirs = each((n, axis) => meshDistance(meshes[n] as MeshBVH, masks[n] as Mask, axis), meshes.length);
  return [
    { name: 'core.clearance.capsule', value: ours, unit: 'µs', better: 'lower', note: 'median, exact, one structure' },
    {
      name: 'core.clearance.mesh-bvh',
      value: theirs,
      unit: 'µs',
      better: 'lower',
      note: 'three-mesh-bvh, same surface',
    },
    { name: 'core.clearance.ratio-to-mesh-bvh', value: ours / theirs, unit: '', better: 'lower' },
  ];
};

/** ms of each step of a drag when the machine does nothing else meanwhile (the least of five passes), and as met. */
const dragTimes = (axes: readonly Axis[], move: (axis: Axis) => void): { cost: number[]; met: number[] } => {
  for (const axis of axes) move(axis); // as after the first second of use
  const passes = [1, 2, 3, 4, 5].map(() => axes.map((axis) => timed(() => move(axis))));
  return { cost: axes.map((_, n) => Math.min(...passes.map((pass) => pass[n] as number))), met: passes.flat() };
};

const dragRows = (fields: readonly DistanceField[]): BenchRow[] => {
  const radiusMm = 1.524;
  const axes = drag(seededRandom(8));
  const clearances = dragTimes(axes, (axis) => {
    for (const field of fields) capsuleClearance(field, axis, radiusMm);
  });
  const all = dragTimes(axes, (axis) => {
    for (const field of fields) {
      angularToleranceDeg(field, [{ axis, radiusMm }], capsuleClearance(field, axis, radiusMm));
    }
  });
  const profiles = fields.flatMap((field) => {
    const few = axes.filter((_, n) => n % 20 === 0);
    return dragTimes(few, (axis) => clearanceProfile(field, { axis, radiusMm }, PROFILE_STEPS)).cost;
  });
  const note = `${fields.length} structures, clearances and tolerances, ${axes.length} moves, least of 5 passes each`;
  const ms = { unit: 'ms', better: 'lower' } as const;
  return [
    { name: 'core.drag.p50', value: percentile(all.cost, 0.5), ...ms, note },
    { name: 'core.drag.p99', value: percentile(all.cost, 0.99), ...ms, note: `${note}; must stay under 0.2` },
    {
      name: 'core.drag.p99-as-met',
      value: percentile(all.met, 0.99),
      ...ms,
      note: `${all.met.length} moves, interruptions by other programs included`,
    },
    { name: 'core.drag.clearances-p99', value: percentile(clearances.cost, 0.99), ...ms, note: 'without tolerances' },
    {
      name: 'core.drag.profile',
      value: percentile(profiles, 0.5),
      ...ms,
      note: `median, ${PROFILE_STEPS} depths of one structure`,
    },
  ];
};

/** Every figure of the core, about a minute. */
export const runCoreBench = async (): Promise<BenchRow[]> => {
  const random = seededRandom(2);
  const masks = Array.from({ length: STRUCTURES }, () => tube(random));
  const { fields, rows } = fieldRows(masks);
  return [
    ...fieldSpeedRows(),
    ...(await fieldOnThreadsRows()),
    ...querySpeedRows(),
    ...rows,
    ...dragRows(fields),
    ...clearanceRows(fields, masks),
  ];
};
