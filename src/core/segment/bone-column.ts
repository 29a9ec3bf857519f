// Where bone stands through most of the slices: the spine, the sacrum, a thigh. For a first look only, so that a new case
// opens on bone and not on the middle of the table. A sparse sample of the voxels is laid, height by height, on a plane
// across the patient's long axis; the square that holds most bone at most heights is the column. The root of the share that
// is bone, summed over the heights, keeps a few slices full of bone (a wing of the pelvis) from weighing more than a spine.

import { type PointLps, pointIjk } from '../space/patient-space.ts';
import { gridAxes, toLps, type VolumeGrid } from '../space/volume-grid.ts';
import type { ImageVolume } from '../volume/image-volume.ts';

/** Denser than vessels with contrast in a portal phase. */
const BONE_HU = 220;
/** Side of the square that bone is looked for in: a vertebral body's. */
const SQUARE_MM = 40;
/** Distance of the samples along the long axis, and across it. */
const STEP_MM = { along: 8, across: 5 } as const;
/** Mean root of the share of bone, below which there is no column: 4 % of bone at every height. */
const LEAST_ROOT = 0.2;

type Axis = 0 | 1 | 2;

/** One axis of the grid, sampled: every step-th voxel, so many of them. */
interface Sampled {
  readonly axis: Axis;
  readonly step: number;
  readonly count: number;
}

/** The grid's axis nearest to the patient's long one, then the two across it. */
const sampledAxes = (grid: VolumeGrid): readonly [Sampled, Sampled, Sampled] => {
  const upright = gridAxes(grid).map((direction) => Math.abs(direction[2]));
  const long = upright.indexOf(Math.max(...upright));
  const sampled = (turn: number, mm: number): Sampled => {
    const axis = ((long + turn) % 3) as Axis;
    const step = Math.max(1, Math.round(mm / grid.spacingMm[axis]));
    return { axis, step, count: Math.ceil(grid.dims[axis] / step) };
  };
  return [sampled(0, STEP_MM.along), sampled(1, STEP_MM.across), sampled(2, STEP_MM.across)];
};

/** Samples to a side of the square. */
const sideOf = ({ spacingMm }: VolumeGrid, { axis, step }: Sampled): number =>
  Math.max(1, Math.round(SQUARE_MM / (spacingMm[axis] * step)));

/** The middle of the column of bone at half height, LPS mm; null where the image has none, or no Hounsfield units. */
export const boneColumn = (volume: ImageVolume): PointLps | null => {
  const { grid, unit } = volume;
  if (unit !== 'HU') return null;
  const [w, u, v] = sampledAxes(grid);
  const [su, sv] = [sideOf(grid, u), sideOf(grid, v)];
  const [across, down] = [u.count - su + 1, v.count - sv + 1];
  if (across < 1 || down < 1) return null;
  const roots = new Float64Array(across * down);
  const sums = new Int32Array((u.count + 1) * (v.count + 1));
  for (let height = 0; height < w.count; height++) {
    sumBone(volume, [w, u, v], height, sums);
    for (let y = 0; y < down; y++)
      for (let x = 0; x < across; x++) {
        const bone = squareOf(sums, u.count + 1, x, y, su, sv);
        roots[y * across + x] = (roots[y * across + x] ?? 0) + Math.sqrt(bone / (su * sv));
      }
  }
  const best = roots.reduce((at, root, n) => (root > (roots[at] ?? 0) ? n : at), 0);
  if ((roots[best] ?? 0) < LEAST_ROOT * w.count) return null;
  const ijk: [number, number, number] = [0, 0, 0];
  ijk[w.axis] = (grid.dims[w.axis] - 1) / 2;
  ijk[u.axis] = ((best % across) + (su - 1) / 2) * u.step;
  ijk[v.axis] = (Math.floor(best / across) + (sv - 1) / 2) * v.step;
  return toLps(grid, pointIjk(...ijk));
};

/** Number of bone samples in the rectangle from (0, 0) to every (x, y) of one height (F. Crow, SIGGRAPH 1984). */
const sumBone = (
  { grid, voxels }: ImageVolume,
  [w, u, v]: readonly [Sampled, Sampled, Sampled],
  height: number,
  sums: Int32Array,
): void => {
  const strides = [1, grid.dims[0], grid.dims[0] * grid.dims[1]] as const;
  const [du, dv] = [u.step * strides[u.axis], v.step * strides[v.axis]];
  const row = u.count + 1;
  let start = height * w.step * strides[w.axis];
  for (let y = 1; y <= v.count; y++, start += dv) {
    let inRow = 0;
    for (let x = 1, at = start; x <= u.count; x++, at += du) {
      if ((voxels[at] ?? 0) >= BONE_HU) inRow++;
      sums[y * row + x] = inRow + (sums[(y - 1) * row + x] ?? 0);
    }
  }
};

const squareOf = (sums: Int32Array, row: number, x: number, y: number, width: number, height: number): number =>
  (sums[(y + height) * row + x + width] ?? 0) -
  (sums[y * row + x + width] ?? 0) -
  (sums[(y + height) * row + x] ?? 0) +
  (sums[y * row + x] ?? 0);
