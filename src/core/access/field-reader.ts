// Bounds of a search field at any point, the hot loop of every search: three questions, each a handful of reads. A reader
// holds the field's numbers flat, so that a read costs no more than its arithmetic. Points are in mm along the grid's
// axes from the centre of voxel (0, 0, 0).

import type { SearchField } from '../field/search-field.ts';

export interface FieldReader {
  readonly squaredMm2: Float32Array;
  readonly coarseMm: Float32Array;
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  readonly coarseRow: number;
  readonly coarsePlane: number;
  /** 1 / spacing. */
  readonly ix: number;
  readonly iy: number;
  readonly iz: number;
  /** Spacing squared. */
  readonly sx2: number;
  readonly sy2: number;
  readonly sz2: number;
  /** Half a voxel's diagonal, mm. */
  readonly half: number;
  /** First voxel of the box. */
  readonly x0: number;
  readonly y0: number;
  readonly z0: number;
}

export const fieldReader = ({ grid, box, squaredMm2, coarseMm, coarseSize }: SearchField): FieldReader => {
  const [si, sj, sk] = grid.spacingMm;
  return {
    squaredMm2,
    coarseMm,
    nx: box.size[0],
    ny: box.size[1],
    nz: box.size[2],
    coarseRow: coarseSize[0],
    coarsePlane: coarseSize[0] * coarseSize[1],
    ix: 1 / si,
    iy: 1 / sj,
    iz: 1 / sk,
    sx2: si * si,
    sy2: sj * sj,
    sz2: sk * sk,
    half: Math.hypot(si, sj, sk) / 2,
    x0: box.min[0],
    y0: box.min[1],
    z0: box.min[2],
  };
};

/** Takes back the rounding of float32 samples, relative and in mm². */
const ROUNDING = 1e-6;

/** Proven not to exceed the distance, mm, from the coarse level alone; 0 beyond the samples. */
export const coarseBoundMm = (f: FieldReader, x: number, y: number, z: number): number => {
  const i = x * f.ix - f.x0;
  const j = y * f.iy - f.y0;
  const k = z * f.iz - f.z0;
  if (!(i >= 0 && j >= 0 && k >= 0 && i < f.nx - 1 && j < f.ny - 1 && k < f.nz - 1)) return 0;
  return f.coarseMm[(i >> 2) + f.coarseRow * (j >> 2) + f.coarsePlane * (k >> 2)] as number;
};

/** Proven not to exceed the squared distance, mm²: the concavity bound within the samples, a ball's beyond them. */
export const lowSquaredMm2 = (f: FieldReader, x: number, y: number, z: number): number => {
  const fi = x * f.ix - f.x0;
  const fj = y * f.iy - f.y0;
  const fk = z * f.iz - f.z0;
  const { nx, ny, squaredMm2: d } = f;
  if (!(fi >= 0 && fj >= 0 && fk >= 0 && fi < nx - 1 && fj < ny - 1 && fk < f.nz - 1))
    return beyondSamples(f, fi, fj, fk);
  const i = fi | 0;
  const j = fj | 0;
  const k = fk | 0;
  const u = fi - i;
  const v = fj - j;
  const w = fk - k;
  const at = i + nx * (j + ny * k);
  const up = at + nx * ny;
  const d0 = d[at] as number;
  const d2 = d[at + nx] as number;
  const d4 = d[up] as number;
  const d6 = d[up + nx] as number;
  const a = d0 + ((d[at + 1] as number) - d0) * u;
  const b = d2 + ((d[at + nx + 1] as number) - d2) * u;
  const c = d4 + ((d[up + 1] as number) - d4) * u;
  const e = d6 + ((d[up + nx + 1] as number) - d6) * u;
  const g = a + (b - a) * v;
  const mean = g + (c + (e - c) * v - g) * w;
  // Without any structure the samples are infinite, and differences of them are no number.
  if (d0 === Number.POSITIVE_INFINITY) return d0;
  return mean * (1 - ROUNDING) - f.sx2 * u * (1 - u) - f.sy2 * v * (1 - v) - f.sz2 * w * (1 - w) - ROUNDING;
};

/** Beyond the samples (or on a lattice one voxel thick) the distance falls by no more than the way to the nearest one. */
const beyondSamples = (f: FieldReader, fi: number, fj: number, fk: number): number => {
  const i = Math.min(f.nx - 1, Math.max(0, Math.round(fi)));
  const j = Math.min(f.ny - 1, Math.max(0, Math.round(fj)));
  const k = Math.min(f.nz - 1, Math.max(0, Math.round(fk)));
  const sample = Math.sqrt(f.squaredMm2[i + f.nx * (j + f.ny * k)] as number) * (1 - ROUNDING);
  if (sample === Number.POSITIVE_INFINITY) return sample;
  const gap = sample - Math.hypot((fi - i) / f.ix, (fj - j) / f.iy, (fk - k) / f.iz) - ROUNDING;
  return gap > 0 ? gap * gap : 0;
};

/**
 * Proven not to be less than the squared distance, mm²; Infinity beyond the samples. d²(x) - |x|² is concave, so from a
 * sample c it rises towards x by no more, axis by axis, than it rose from the neighbour behind c to c: exact where the
 * four samples share one nearest point.
 */
export const highSquaredMm2 = (f: FieldReader, x: number, y: number, z: number, farSquared: number): number => {
  const fi = x * f.ix - f.x0;
  const fj = y * f.iy - f.y0;
  const fk = z * f.iz - f.z0;
  const { nx, ny, squaredMm2: d } = f;
  if (!(fi >= 0.5 && fj >= 0.5 && fk >= 0.5 && fi < nx - 1.5 && fj < ny - 1.5 && fk < f.nz - 1.5)) {
    return Number.POSITIVE_INFINITY;
  }
  const i = (fi + 0.5) | 0;
  const j = (fj + 0.5) | 0;
  const k = (fk + 0.5) | 0;
  const at = i + nx * (j + ny * k);
  const here = d[at] as number;
  // Not below the limit by far, as the sample alone says: its square will do.
  if (here > farSquared) return here;
  const u = Math.abs(fi - i);
  const v = Math.abs(fj - j);
  const w = Math.abs(fk - k);
  const plane = nx * ny;
  const rise =
    u * (here - (d[fi < i ? at + 1 : at - 1] as number) + f.sx2) +
    v * (here - (d[fj < j ? at + nx : at - nx] as number) + f.sy2) +
    w * (here - (d[fk < k ? at + plane : at - plane] as number) + f.sz2);
  const high = here + rise + u * u * f.sx2 + v * v * f.sy2 + w * w * f.sz2;
  return Math.max(0, high) + ROUNDING * (1 + 4 * here);
};
