// The grid that the frames of a segmentation lie on by themselves: parallel planes of one size at even steps, some of them
// absent because they are empty. Asked for only when they are not the image's own planes.

import { distanceMm, dot, type PointLps, vectorBetween } from '#core/space/patient-space.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { LabelTarget } from './imported-label.ts';
import { gridOfLattice } from './label-lattice.ts';
import { scaled } from './place-lattice.ts';
import type { SegHeader } from './seg-header.ts';
import { latticeOfPlane, type PlaneGeometry } from './segmented-plane.ts';

const SAME_PLACE_MM = 0.01;

/** Null where the frames are no grid, or the two files do not name one frame of reference. */
export const gridOfFrames = (header: SegHeader, target: LabelTarget): VolumeGrid | null => {
  const isNamed = header.frameOfReferenceUid !== '' && header.frameOfReferenceUid === target.frameOfReferenceUid;
  const planes = header.frames.flatMap(({ plane }) => (plane === null ? [] : [plane]));
  const [first] = planes;
  if (!isNamed || first === undefined || planes.length !== header.frames.length) return null;
  if (!planes.every((plane) => isParallel(first, plane))) return null;
  const places = inOrder(planes.map(({ positionLps }) => positionLps));
  const [start, next] = places;
  if (start === undefined || next === undefined) return null;
  const gaps = places.slice(1).map((place, n) => distanceMm(place, places[n] ?? place));
  const stepMm = Math.min(...gaps);
  const counts = gaps.map((gap) => Math.round(gap / stepMm));
  const isEven = gaps.every((gap, n) => Math.abs(gap - (counts[n] ?? 0) * stepMm) <= SAME_PLACE_MM * (counts[n] ?? 1));
  if (!isEven) return null;
  const lattice = latticeOfPlane({ ...first, positionLps: start });
  const towards = vectorBetween(start, next);
  const step = scaled(towards, stepMm / distanceMm(start, next));
  const slices = counts.reduce((sum, n) => sum + n, 1);
  return gridOfLattice({ ...lattice, stepsLps: [...lattice.stepsLps, step], dims: [...lattice.dims, slices] });
};

const isParallel = (a: PlaneGeometry, b: PlaneGeometry): boolean =>
  dot(a.rowLps, b.rowLps) > 1 - 1e-6 &&
  dot(a.columnLps, b.columnLps) > 1 - 1e-6 &&
  a.columns === b.columns &&
  a.rows === b.rows &&
  Math.abs(a.rowSpacingMm - b.rowSpacingMm) < 1e-6 &&
  Math.abs(a.columnSpacingMm - b.columnSpacingMm) < 1e-6;

/** Different places along the line that the furthest two span. */
const inOrder = (all: readonly PointLps[]): readonly PointLps[] => {
  const [start] = all;
  if (start === undefined) return [];
  const far = all.reduce((best, p) => (distanceMm(p, start) > distanceMm(best, start) ? p : best), start);
  const line = vectorBetween(start, far);
  const sorted = all.toSorted((a, b) => dot(vectorBetween(start, a), line) - dot(vectorBetween(start, b), line));
  return sorted.filter((p, n) => n === 0 || distanceMm(p, sorted[n - 1] ?? p) > SAME_PLACE_MM);
};
