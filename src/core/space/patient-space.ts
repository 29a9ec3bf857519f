// Points and directions by the frame they live in. Patient space is DICOM LPS in millimetres (x to the patient's
// left, y to the back, z to the head; PS3.3 C.7.6.2.1.1), always float64. A voxel index is no patient point:
// the brands make passing one for the other a compile error.

declare const frame: unique symbol;

type Triple = readonly [number, number, number];

/** A position in patient space, mm, LPS. */
export type PointLps = Triple & { readonly [frame]: 'point-lps' };
/** A vector in patient space, LPS; of unit length where the name says direction. */
export type DirectionLps = Triple & { readonly [frame]: 'direction-lps' };
/** A continuous voxel position: column i, row j, slice k; integers at voxel centres. */
export type PointIjk = Triple & { readonly [frame]: 'point-ijk' };

export const pointLps = (x: number, y: number, z: number): PointLps => [x, y, z] as unknown as PointLps;
export const directionLps = (x: number, y: number, z: number): DirectionLps => [x, y, z] as unknown as DirectionLps;
export const pointIjk = (i: number, j: number, k: number): PointIjk => [i, j, k] as unknown as PointIjk;

export const distanceMm = (a: PointLps, b: PointLps): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** The vector from a to b, not normalised, mm. */
export const vectorBetween = (a: PointLps, b: PointLps): DirectionLps =>
  directionLps(b[0] - a[0], b[1] - a[1], b[2] - a[2]);

export const dot = (a: DirectionLps, b: DirectionLps): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

export const cross = (a: DirectionLps, b: DirectionLps): DirectionLps =>
  directionLps(a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]);

/** The unit vector along v. @throws RangeError when v has no direction. */
export const normalised = (v: DirectionLps): DirectionLps => {
  const length = Math.hypot(v[0], v[1], v[2]);
  if (!(length > 0)) throw new RangeError(`a direction needs a length above 0, got ${length}`);
  return directionLps(v[0] / length, v[1] / length, v[2] / length);
};

/** p + t·v, mm. */
export const along = (p: PointLps, v: DirectionLps, tMm: number): PointLps =>
  pointLps(p[0] + v[0] * tMm, p[1] + v[1] * tMm, p[2] + v[2] * tMm);
