// A vessel full of contrast from one click: the band of values is read around the click, on the image averaged over its
// neighbours, and the growth passes only where a ball of 3 mm passes, so that it does not leak through a thin contact into
// bone or a neighbour; what the ball cannot reach within the vessel's own wall is given back. A growth that leaks all the
// same is tried again in a narrower band. Branches thinner than the ball are not followed.

import type { PointIjk } from '../space/patient-space.ts';
import { voxelVolumeMl } from '../space/volume-grid.ts';
import { emptyMask } from '../structure/mask.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { dilated, eroded } from './bit-morphology.ts';
import { type BitVolume, bitAt, countBits, intersectionOf, maskOfBits } from './bit-volume.ts';
import { bitsOfComponents, type Components, connectedComponents } from './connected-components.ts';
import type { GrownRegion } from './grow-region.ts';
import { voxelsBetween } from './threshold-bits.ts';

/** The narrowest passage, mm. */
const NECK_MM = 3;
/** Values are read within this of the click. */
const READ_MM = 2.5;
/** Half widths of the band in HU, the first that does not leak: a vessel's own values differ by flow and partial volume. */
const HALF_BANDS_HU = [90, 65, 48, 36, 27, 20] as const;

export interface VesselGrowth extends GrownRegion {
  readonly lowHu: number;
  readonly highHu: number;
}

/** The vessel around the voxel nearest to the seed; empty where no ball of 3 mm fits near it. */
export const growVessel = (
  volume: ImageVolume,
  seed: PointIjk,
  leakLimitMl: number,
  progress?: (done: number, total: number) => void,
): VesselGrowth => {
  const even = averaged(volume);
  const medianHu = Math.round(medianNear(even, seed));
  const tries = HALF_BANDS_HU.length;
  let grown: VesselGrowth = { mask: emptyMask(volume.grid.dims), leaked: false, lowHu: medianHu, highHu: medianHu };
  if (!Number.isFinite(medianHu)) return grown;
  progress?.(1, tries + 1);
  for (const [n, halfHu] of HALF_BANDS_HU.entries()) {
    grown = grownInBand(even, seed, medianHu - halfHu, medianHu + 1.5 * halfHu, leakLimitMl);
    progress?.(n + 2, tries + 1);
    if (!grown.leaked) break;
  }
  return grown;
};

const grownInBand = (
  volume: ImageVolume,
  seed: PointIjk,
  lowHu: number,
  highHu: number,
  leakLimitMl: number,
): VesselGrowth => {
  const { grid } = volume;
  const band = voxelsBetween(volume, lowHu, highHu);
  // Half a voxel less than half the neck: distances run between voxel centres.
  const radiusMm = Math.max(Math.min(...grid.spacingMm), NECK_MM / 2 - Math.min(...grid.spacingMm) / 2);
  const wide = eroded(band, radiusMm, grid.spacingMm);
  const parts = connectedComponents(wide, 'set', 'faces-6');
  const label = partNear(parts, wide, volume, seed);
  if (label < 0) return { mask: emptyMask(grid.dims), leaked: false, lowHu, highHu };
  const core = bitsOfComponents(parts, (part) => part === label);
  const vessel = intersectionOf(dilated(core, radiusMm + Math.max(...grid.spacingMm) / 2, grid.spacingMm), band);
  return { mask: maskOfBits(vessel), leaked: countBits(vessel) * voxelVolumeMl(grid) > leakLimitMl, lowHu, highHu };
};

/** Means over 3 x 3 x 3 voxels, the border repeated; whole numbers stay whole. */
const averaged = ({ grid, voxels, unit }: ImageVolume): ImageVolume => {
  const [ni, nj, nk] = grid.dims;
  const out = voxels.slice();
  const line = new Float64Array(Math.max(ni, nj, nk));
  const pass = (count: number, stride: number, starts: Iterable<number>): void => {
    for (const start of starts) {
      for (let n = 0, at = start; n < count; n++, at += stride) line[n] = out[at] as number;
      for (let n = 0, at = start; n < count; n++, at += stride) {
        const before = line[n === 0 ? 0 : n - 1] as number;
        const after = line[n === count - 1 ? n : n + 1] as number;
        out[at] = Math.round((before + (line[n] as number) + after) / 3);
      }
    }
  };
  pass(ni, 1, every(nj * nk, ni));
  for (let k = 0; k < nk; k++) pass(nj, ni, every(ni, 1, k * ni * nj));
  pass(nk, ni * nj, every(ni * nj, 1));
  return { grid, voxels: out, unit };
};

function* every(count: number, step: number, first = 0): Iterable<number> {
  for (let n = 0; n < count; n++) yield first + n * step;
}

/** Median of the values near the seed; NaN outside the volume. */
const medianNear = ({ grid, voxels }: ImageVolume, seed: PointIjk): number => {
  const values: number[] = [];
  eachNear(grid.dims, grid.spacingMm, seed, READ_MM, (i, j, k) => {
    values.push(voxels[i + grid.dims[0] * (j + grid.dims[1] * k)] as number);
  });
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
};

type Triple = readonly [number, number, number];

/** Voxels within mm of the seed. */
const eachNear = (
  dims: Triple,
  spacingMm: Triple,
  seed: PointIjk,
  mm: number,
  visit: (i: number, j: number, k: number, offMm: number) => void,
): void => {
  const range = (axis: 0 | 1 | 2): readonly [number, number] => [
    Math.max(0, Math.ceil(seed[axis] - mm / spacingMm[axis])),
    Math.min(dims[axis] - 1, Math.floor(seed[axis] + mm / spacingMm[axis])),
  ];
  const [is, js, ks] = [range(0), range(1), range(2)];
  for (let k = ks[0]; k <= ks[1]; k++)
    for (let j = js[0]; j <= js[1]; j++)
      for (let i = is[0]; i <= is[1]; i++) {
        const offMm = Math.hypot(
          (i - seed[0]) * spacingMm[0],
          (j - seed[1]) * spacingMm[1],
          (k - seed[2]) * spacingMm[2],
        );
        if (offMm <= mm) visit(i, j, k, offMm);
      }
};

/** The part whose voxel is nearest to the seed, within the neck's width; -1 where none is. */
const partNear = (parts: Components, wide: BitVolume, { grid }: ImageVolume, seed: PointIjk): number => {
  let nearest = Infinity;
  let at: Triple = [-1, -1, -1];
  eachNear(grid.dims, grid.spacingMm, seed, NECK_MM, (i, j, k, offMm) => {
    if (offMm >= nearest || !bitAt(wide, i, j, k)) return;
    nearest = offMm;
    at = [i, j, k];
  });
  if (nearest === Infinity) return -1;
  const row = at[1] + grid.dims[1] * at[2];
  for (let run = 0; run < parts.row.length; run++) {
    if (parts.row[run] !== row) continue;
    if ((parts.first[run] as number) <= at[0] && at[0] < (parts.end[run] as number)) return parts.label[run] as number;
  }
  return -1;
};
