// What a front marches through and from; marching-front.ts marches it.

export interface FrontMedium {
  readonly size: readonly [number, number, number];
  readonly spacingMm: readonly [number, number, number];
  /** Relative speed of each voxel, i fastest: 0 lets nothing through, 1 is free. */
  readonly speed: Float32Array;
}

export interface FrontSource {
  /** Continuous voxel position within the medium, whole numbers at centres. */
  readonly at: readonly [number, number, number];
  /** Share of the injection, above 0: volumes of deposits that do not meet are in this ratio. */
  readonly rate: number;
}

/** Called for each voxel in the order of arrival; return true to stop the front. */
export type FrontVisit = (voxel: number, arrival: number, source: number) => boolean;

/** A front about to leave: arrivals are offered to it first, then it runs, once. */
export interface FrontMarch {
  /** An arrival at a voxel; `isFixed` keeps it from being improved by the march. */
  readonly offer: (i: number, j: number, k: number, arrival: number, source: number, isFixed: boolean) => void;
  readonly run: (visit: FrontVisit) => void;
}
