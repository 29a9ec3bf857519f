// The first voxels of a marching front: those that a straight line from a source reaches without meeting a wall. The front is
// too curved there for differences, and their error would stay with it for ever.

import type { FrontMedium } from './front-medium.ts';

/** Voxels this near to a source, in steps, are reached along straight lines. */
const STRAIGHT_STEPS = 4;

/** Speeds within this ratio of the source's bend a short ray too little to matter. */
const EVEN_RATIO = 1.5;

type Triple = readonly [number, number, number];

/** An arrival in mm at speed 1; where the medium is even the straight line is the answer, and differences could only spoil it. */
export type FrontOffer = (i: number, j: number, k: number, arrival: number, isEven: boolean) => void;

/** Offers the arrival of each voxel within a few steps of the source's position, at rate 1. */
export const straightArrivals = (medium: FrontMedium, at: Triple, offer: FrontOffer): void => {
  const { size, spacingMm } = medium;
  const reachMm = STRAIGHT_STEPS * Math.max(...spacingMm);
  const bounds = at.map((c, axis) => {
    const steps = reachMm / (spacingMm[axis] as number);
    return [Math.max(0, Math.ceil(c - steps)), Math.min((size[axis] as number) - 1, Math.floor(c + steps))] as const;
  });
  const [[i0, i1], [j0, j1], [k0, k1]] = bounds as unknown as readonly [
    readonly [number, number],
    readonly [number, number],
    readonly [number, number],
  ];
  for (let k = k0; k <= k1; k++) {
    for (let j = j0; j <= j1; j++) {
      for (let i = i0; i <= i1; i++) {
        const way = straightWay(medium, at, [i, j, k]);
        if (way.lengthMm <= reachMm && way.slowness < Number.POSITIVE_INFINITY)
          offer(i, j, k, way.slowness, way.isEven);
      }
    }
  }
};

/** Length of a straight line between voxel positions, and the time it takes: infinite through a wall. */
const straightWay = (
  medium: FrontMedium,
  from: Triple,
  to: Triple,
): { readonly lengthMm: number; readonly slowness: number; readonly isEven: boolean } => {
  const { spacingMm } = medium;
  const d = [to[0] - from[0], to[1] - from[1], to[2] - from[2]] as const;
  const lengthMm = Math.hypot(d[0] * spacingMm[0], d[1] * spacingMm[1], d[2] * spacingMm[2]);
  const first = speedAt(medium, Math.round(from[0]), Math.round(from[1]), Math.round(from[2]));
  let isEven = true;
  const parts = Math.max(1, Math.ceil(8 * Math.max(Math.abs(d[0]), Math.abs(d[1]), Math.abs(d[2]))));
  let [i, j, k] = [Math.round(from[0]), Math.round(from[1]), Math.round(from[2])];
  let slowness = 0;
  for (let n = 0; n <= parts; n++) {
    const t = n / parts;
    const [i1, j1, k1] = [
      Math.round(from[0] + t * d[0]),
      Math.round(from[1] + t * d[1]),
      Math.round(from[2] + t * d[2]),
    ];
    if (!allOpen(medium, i, j, k, i1, j1, k1)) return { lengthMm, slowness: Number.POSITIVE_INFINITY, isEven: false };
    const f = speedAt(medium, i1, j1, k1);
    if (f > EVEN_RATIO * first || first > EVEN_RATIO * f) isEven = false;
    slowness += (n === 0 || n === parts ? 0.5 : 1) / f;
    [i, j, k] = [i1, j1, k1];
  }
  return { lengthMm, slowness: (slowness * lengthMm) / parts, isEven };
};

/** Whether every voxel of the box between two voxels lets cement through: a line over a corner passes two walls' seam. */
const allOpen = (
  medium: FrontMedium,
  i0: number,
  j0: number,
  k0: number,
  i1: number,
  j1: number,
  k1: number,
): boolean => {
  for (let k = Math.min(k0, k1); k <= Math.max(k0, k1); k++) {
    for (let j = Math.min(j0, j1); j <= Math.max(j0, j1); j++) {
      for (let i = Math.min(i0, i1); i <= Math.max(i0, i1); i++) if (!(speedAt(medium, i, j, k) > 0)) return false;
    }
  }
  return true;
};

/** 0 beyond the medium. */
const speedAt = ({ size: [nx, ny, nz], speed }: FrontMedium, i: number, j: number, k: number): number =>
  i >= 0 && i < nx && j >= 0 && j < ny && k >= 0 && k < nz ? (speed[i + nx * (j + ny * k)] as number) : 0;
