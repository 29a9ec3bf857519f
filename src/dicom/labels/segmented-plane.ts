// One plane of a mask, a SEG frame or a mask image, with its own place, put on the image's grid.

import type { DirectionLps, PointLps } from '#core/space/patient-space.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import { type Mask, packMask, type VoxelBox } from '#core/structure/mask.ts';
import { type Lattice, type LatticePlacement, scaled, voxelOf } from './place-lattice.ts';

export interface PlaneGeometry {
  readonly positionLps: PointLps;
  readonly rowLps: DirectionLps;
  readonly columnLps: DirectionLps;
  /** Between columns, along the row direction; between rows, along the column direction. */
  readonly columnSpacingMm: number;
  readonly rowSpacingMm: number;
  readonly columns: number;
  readonly rows: number;
}

export const latticeOfPlane = (plane: PlaneGeometry): Lattice => ({
  originLps: plane.positionLps,
  stepsLps: [scaled(plane.rowLps, plane.columnSpacingMm), scaled(plane.columnLps, plane.rowSpacingMm)],
  dims: [plane.columns, plane.rows],
});

export interface PlacedPlane {
  readonly placement: LatticePlacement;
  readonly columns: number;
  readonly rows: number;
  /** One byte a sample, row after row; set where not 0. Asked for once. */
  readonly samples: () => Uint8Array;
}

/** The mask of all planes together; voxels that two planes share are set when either is. */
export const maskOfPlanes = (grid: VolumeGrid, planes: readonly PlacedPlane[]): Mask => {
  const box = boxOf(planes);
  const bytes = new Uint8Array(box.size[0] * box.size[1] * box.size[2]);
  const unit = [1, box.size[0], box.size[0] * box.size[1]] as const;
  for (const { placement, columns, rows, samples } of planes) {
    const { start, axes } = placement;
    const [across = 0, down = 0] = axes.map(({ axis, sign }) => sign * unit[axis]);
    const first = [0, 1, 2].reduce(
      (at, axis) => at + ((start[axis] ?? 0) - (box.min[axis] ?? 0)) * (unit[axis] ?? 0),
      0,
    );
    const set = samples();
    for (let y = 0, n = 0; y < rows; y++) {
      let at = first + y * down;
      for (let x = 0; x < columns; x++, n++, at += across) {
        if (set[n] !== 0) bytes[at] = 1;
      }
    }
  }
  return packMask(grid.dims, box, bytes);
};

const boxOf = (planes: readonly PlacedPlane[]): VoxelBox => {
  const ends = planes.flatMap(({ placement, columns, rows }) => [
    voxelOf(placement, [0, 0]),
    voxelOf(placement, [columns - 1, rows - 1]),
  ]);
  const least = (axis: 0 | 1 | 2): number =>
    ends.reduce((low, end) => Math.min(low, end[axis]), Number.POSITIVE_INFINITY);
  const most = (axis: 0 | 1 | 2): number => ends.reduce((high, end) => Math.max(high, end[axis]), -1);
  if (ends.length === 0) return { min: [0, 0, 0], size: [0, 0, 0] };
  const min = [least(0), least(1), least(2)] as const;
  return { min, size: [most(0) - min[0] + 1, most(1) - min[1] + 1, most(2) - min[2] + 1] };
};
