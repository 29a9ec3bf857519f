// What the painter is given: a solid, where it can be, and how its inside looks. Layers are laid back to front, each
// covering what is beneath by the share of the voxel it fills.

import type { Box, Sdf } from '../implicit/sdf.ts';

/** HU of a material at a point, d mm from its surface (negative inside). */
export type Paint = (x: number, y: number, z: number, d: number) => number;

export interface Layer {
  readonly name: string;
  readonly box: Box;
  readonly solid: Sdf;
  readonly paint: Paint;
  /** Depth to which the paint depends on d: shells and cortices, mm. */
  readonly detailMm: number;
  /** True when the paint is smooth within a voxel by itself, so that only the outline is sampled finely. */
  readonly softPaint?: boolean;
  /** Steepest slope of the solid's distance; 1.3 unless the shape is much squeezed. */
  readonly steepness?: number;
}
