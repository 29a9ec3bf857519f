// Labels given as one value a sample on a lattice, whatever the file that held them: put on the image's grid. By index
// where every sample falls on a voxel centre; else taken from the nearest sample, and said so. Skewed lattices, and those
// that lie mostly beside the images, are refused.

import { resampleMask } from '#core/edit/resample-mask.ts';
import { type Finding, finding } from '#core/finding.ts';
import { cross, dot, normalised } from '#core/space/patient-space.ts';
import { type VolumeGrid, voxelCount, voxelVolumeMl } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { ImportedLabel, LabelReading, LabelTarget } from './imported-label.ts';
import { refusedLabels } from './imported-label.ts';
import { labelIdentities } from './label-identity.ts';
import { masksOfLabels } from './masks-of-labels.ts';
import { otherGrid } from './other-grid.ts';
import { indexSteps, type Lattice, type LatticePlacement, placeLattice } from './place-lattice.ts';

export interface LabelSamples {
  readonly path: string;
  readonly format: ImportedLabel['format'];
  readonly lattice: Lattice;
  /** Fills `row` with the values from sample number `first` on, the first axis fastest. */
  readonly readRow: (first: number, row: Float64Array) => void;
  /** Names by label, as far as the file has them. */
  readonly table: ReadonlyMap<number, string>;
}

/** Axes further from a right angle than this (cosine) are no grid. */
const SKEW = 1e-4;
/** Labels of which less than this lies in the images belong to other images. */
const LEAST_SHARE = 0.5;
const MOST_SAMPLES = 2 ** 29;
/** A slope of 0.1 in float32 brings 10 to 1.000000015. */
const ROUNDING = 1e-3;

type Dims = readonly [number, number, number];

/** The lattice as a grid of its own; null when its axes are skewed or it has no three sizes. */
export const gridOfLattice = ({ originLps, stepsLps, dims }: Lattice): VolumeGrid | null => {
  const [i, j, k] = stepsLps;
  const [ni = 0, nj = 0, nk = 0] = dims;
  if (i === undefined || j === undefined || k === undefined || ni * nj * nk === 0) return null;
  const lengths = [i, j, k].map((step) => Math.hypot(...step));
  if (lengths.some((length) => !(length > 0))) return null;
  const [rowLps, columnLps, sliceLps] = [normalised(i), normalised(j), normalised(k)];
  const skew = [dot(rowLps, columnLps), dot(rowLps, sliceLps), dot(columnLps, sliceLps)];
  if (skew.some((cosine) => Math.abs(cosine) > SKEW)) return null;
  // Exactly at right angles, so that both directions of the affine agree; the hand is the file's own.
  const upright = cross(rowLps, columnLps);
  const sign = dot(upright, sliceLps) < 0 ? -1 : 1;
  const across = normalised(upright);
  return {
    dims: [ni, nj, nk],
    spacingMm: [lengths[0] ?? 1, lengths[1] ?? 1, lengths[2] ?? 1],
    originLps,
    rowLps,
    columnLps: normalised(cross(across, rowLps)),
    sliceLps: normalised([sign * across[0], sign * across[1], sign * across[2]] as unknown as typeof across),
  };
};

/** Masks moved from a grid to the image's, with what is to be said of it; a refusal where they lie beside the images. */
export const movedMasks = (
  path: string,
  from: VolumeGrid,
  masks: ReadonlyMap<number, Mask>,
  target: LabelTarget,
): { readonly masks: ReadonlyMap<number, Mask>; readonly finding: Finding } | Finding => {
  const moved = new Map([...masks].map(([label, mask]) => [label, resampleMask(from, mask, target.grid)]));
  const total = (of: ReadonlyMap<number, Mask>, grid: VolumeGrid): number =>
    [...of.values()].reduce((sum, { count }) => sum + count, 0) * voxelVolumeMl(grid);
  const [before, after] = [total(masks, from), total(moved, target.grid)];
  const lattice: Lattice = {
    originLps: from.originLps,
    dims: from.dims,
    stepsLps: [from.rowLps, from.columnLps, from.sliceLps].map(
      (axis, n) => axis.map((value) => value * (from.spacingMm[n] ?? 1)) as unknown as typeof axis,
    ),
  };
  const other = otherGrid(path, lattice, target.grid);
  if (before > 0 && after < LEAST_SHARE * before) return other;
  const values = { ...other.values, keptPercent: before === 0 ? 100 : Math.min(100, (100 * after) / before) };
  return { masks: moved, finding: finding('LABELS-RESAMPLED', 'warning', values, [path]) };
};

/** Findings: LABELS-OTHER-GRID, -RESAMPLED, -NOT-A-MAP, -EMPTY, -NAMED-BY-NUMBER. */
export const readLabelSamples = (samples: LabelSamples, target: LabelTarget): LabelReading => {
  const { path, lattice } = samples;
  const placement = coveringPlacement(lattice, target.grid);
  if (placement !== null) {
    const voxels = new Uint16Array(voxelCount(target.grid));
    const wrong = copyRows(samples, voxels, indexSteps(target.grid, placement));
    if (wrong !== null) return refusedLabels(finding('LABELS-NOT-A-MAP', 'refusal', { value: wrong }, [path]));
    return readingOf(samples, masksOfLabels(target.grid.dims, voxels), []);
  }
  const from = gridOfLattice(lattice);
  if (from === null || voxelCount(from) > MOST_SAMPLES) return refusedLabels(otherGrid(path, lattice, target.grid));
  const voxels = new Uint16Array(voxelCount(from));
  const wrong = copyRows(samples, voxels, [0, 1, from.dims[0], from.dims[0] * from.dims[1]]);
  if (wrong !== null) return refusedLabels(finding('LABELS-NOT-A-MAP', 'refusal', { value: wrong }, [path]));
  const moved = movedMasks(path, from, masksOfLabels(from.dims, voxels), target);
  if ('severity' in moved) return refusedLabels(moved);
  // A part of the image's own voxels, cut out by another program, is where it was.
  const isPart = placeLattice(target.grid, lattice) !== null;
  return readingOf(samples, moved.masks, isPart ? [] : [moved.finding]);
};

/** The placement when the map has the image's voxels, all of them. */
const coveringPlacement = (lattice: Lattice, grid: VolumeGrid): LatticePlacement | null => {
  const placement = placeLattice(grid, lattice);
  const covers = placement?.axes.every(({ axis }, at) => grid.dims[axis] === lattice.dims[at]) ?? false;
  return covers ? placement : null;
};

/** Copies every sample to its place; the first value that no label can have stops it. */
const copyRows = (
  { lattice, readRow }: LabelSamples,
  voxels: Uint16Array,
  [first = 0, stepX = 0, stepY = 0, stepZ = 0]: readonly number[],
): number | null => {
  const [nx, ny, nz] = lattice.dims as Dims;
  const row = new Float64Array(nx);
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      readRow((y + ny * z) * nx, row);
      let at = first + y * stepY + z * stepZ;
      for (let x = 0; x < nx; x++, at += stepX) {
        const value = row[x] as number;
        const label = Math.round(value);
        if (!(label >= 0 && label <= 0xffff && Math.abs(value - label) < ROUNDING)) return value;
        voxels[at] = label;
      }
    }
  }
  return null;
};

const readingOf = (
  { path, format, table }: LabelSamples,
  all: ReadonlyMap<number, Mask>,
  findings: readonly Finding[],
): LabelReading => {
  const masks = [...all].filter(([, mask]) => mask.count > 0);
  if (masks.length === 0)
    return { labels: [], findings: [...findings, finding('LABELS-EMPTY', 'warning', {}, [path])] };
  const identities = labelIdentities(
    masks.map(([label]) => label),
    table,
  );
  const labels = masks.map(([label, mask]): ImportedLabel => {
    const { name, writtenName, kind } = identities.of(label);
    return { label, name, writtenName, kind, format, mask };
  });
  const byNumber = identities.byNumber
    ? [finding('LABELS-NAMED-BY-NUMBER', 'note', { count: masks.length }, [path])]
    : [];
  return { labels, findings: [...findings, ...byNumber] };
};
