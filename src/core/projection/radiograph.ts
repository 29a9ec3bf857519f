// A simulated radiograph: for each pixel the sum of attenuation along the ray from the source, in mm of water. Each voxel
// counts by the exact length of the ray inside it (Siddon, Med Phys 1985;12:252), walked as Amanatides and Woo do; relative
// attenuation is 1 + HU / 1000, and never below 0. Instruments add the exact length of the ray inside their capsules.
// No scatter, no beam hardening, no noise: where things lie is what it shows.

import type { InstrumentCapsule } from '../instrument/instrument-capsules.ts';
import { type PointLps, vectorBetween } from '../space/patient-space.ts';
import { toIjk } from '../space/volume-grid.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { type CArmView, cArmFrame, onDetector } from './c-arm-view.ts';
import { capsuleChordMm } from './capsule-chord.ts';

/** Row after row from the top left; mm of water. */
export interface Radiograph {
  readonly columns: number;
  readonly rows: number;
  readonly waterMm: Float32Array;
  /** What the instruments add to it. */
  readonly instrumentsMm: Float32Array;
}

/** Steel over water at the energies of fluoroscopy, as a round figure: instruments are seen, not measured. */
export const METAL_ATTENUATION = 20;

/** Part of an instrument, and what it is made of: attenuation over water. */
export interface ShadowCapsule extends InstrumentCapsule {
  readonly attenuation: number;
}

/** What a voxel adds to a millimetre of ray: at0 + perHu * HU, within 0 and most. */
export interface Attenuation {
  readonly at0: number;
  readonly perHu: number;
  readonly most: number;
}

/** Relative to water. */
const WATER: Attenuation = { at0: 1, perHu: 1 / 1000, most: Number.POSITIVE_INFINITY };

/** The radiograph of a volume in HU with the instruments in place. @throws RangeError when the volume is not in HU. */
export const projectRadiograph = (
  volume: ImageVolume,
  view: CArmView,
  instruments: readonly ShadowCapsule[] = [],
  progress?: (done: number, total: number) => void,
  attenuation: Attenuation = WATER,
): Radiograph => {
  const band = { fromRow: 0, toRow: view.rows };
  return joinBands(view, [projectBand(volume, view, instruments, band, progress, attenuation)]);
};

/** Rows of a radiograph, from one up to before another: several can be made at the same time. */
export interface RadiographBand {
  readonly fromRow: number;
  readonly toRow: number;
}

/** The part of a radiograph that a band is: arrays of its rows alone. @throws RangeError when the volume is not in HU. */
export const projectBand = (
  volume: ImageVolume,
  view: CArmView,
  instruments: readonly ShadowCapsule[],
  { fromRow, toRow }: RadiographBand,
  progress?: (done: number, total: number) => void,
  attenuation: Attenuation = WATER,
): Pick<Radiograph, 'waterMm' | 'instrumentsMm'> => {
  if (volume.unit !== 'HU') throw new RangeError(`a radiograph needs values in HU, got ${volume.unit} units`);
  const { columns } = view;
  const { sourceLps } = cArmFrame(view);
  const corner = onDetector(view, 0.5, 0.5);
  const across = vectorBetween(corner, onDetector(view, 1.5, 0.5));
  const down = vectorBetween(corner, onDetector(view, 0.5, 1.5));
  const rays = rayWalker(volume, sourceLps, attenuation);
  const waterMm = new Float32Array(columns * (toRow - fromRow));
  const instrumentsMm = new Float32Array(waterMm.length);
  const pixel: [number, number, number] = [0, 0, 0];
  for (let row = fromRow; row < toRow; row++) {
    if (row % 32 === 0) progress?.(row - fromRow, toRow - fromRow);
    for (let column = 0; column < columns; column++) {
      for (let axis = 0 as 0 | 1 | 2; axis < 3; axis++)
        pixel[axis] = corner[axis] + column * across[axis] + row * down[axis];
      const end = pixel as unknown as PointLps;
      const at = (row - fromRow) * columns + column;
      waterMm[at] = rays(end);
      let shadow = 0;
      for (const { axis, radiusMm, attenuation: over } of instruments)
        shadow += over * capsuleChordMm(sourceLps, end, axis, radiusMm);
      instrumentsMm[at] = shadow;
    }
  }
  return { waterMm, instrumentsMm };
};

/** The radiograph that bands make, all of them and in their order. @throws RangeError for rows that are missing or twice. */
export const joinBands = (
  { columns, rows }: Pick<CArmView, 'columns' | 'rows'>,
  bands: readonly Pick<Radiograph, 'waterMm' | 'instrumentsMm'>[],
): Radiograph => {
  const [only] = bands;
  if (bands.length === 1 && only?.waterMm.length === columns * rows) return { columns, rows, ...only };
  const waterMm = new Float32Array(columns * rows);
  const instrumentsMm = new Float32Array(columns * rows);
  const all = bands.reduce((sum, band) => sum + band.waterMm.length, 0);
  if (all !== columns * rows) throw new RangeError(`${columns * rows} pixels wanted, ${all} came`);
  let at = 0;
  for (const band of bands) {
    waterMm.set(band.waterMm, at);
    instrumentsMm.set(band.instrumentsMm, at);
    at += band.waterMm.length;
  }
  return { columns, rows, waterMm, instrumentsMm };
};

/** Attenuation along the straight line between two patient points, mm of water. @throws RangeError unless in HU. */
export const raySumMm = (volume: ImageVolume, from: PointLps, to: PointLps): number => {
  if (volume.unit !== 'HU') throw new RangeError(`a ray sum needs values in HU, got ${volume.unit} units`);
  return rayWalker(volume, from, WATER)(to);
};

/** Sums along rays from one point; made once for all rays of a picture. */
const rayWalker = (
  { grid, voxels }: ImageVolume,
  from: PointLps,
  { at0, perHu, most }: Attenuation,
): ((to: PointLps) => number) => {
  const [ni, nj, nk] = grid.dims;
  const [ax, ay, az] = toIjk(grid, from).map((c) => c + 0.5) as [number, number, number];
  const plane = ni * nj;
  return (to) => {
    const end = toIjk(grid, to);
    const [dx, dy, dz] = [end[0] + 0.5 - ax, end[1] + 0.5 - ay, end[2] + 0.5 - az];
    let tIn = 0;
    let tOut = 1;
    for (const [a, d, n] of [
      [ax, dx, ni],
      [ay, dy, nj],
      [az, dz, nk],
    ] as const) {
      if (d === 0) {
        if (a < 0 || a >= n) return 0;
        continue;
      }
      const [t0, t1] = [-a / d, (n - a) / d];
      tIn = Math.max(tIn, Math.min(t0, t1));
      tOut = Math.min(tOut, Math.max(t0, t1));
    }
    if (!(tIn < tOut)) return 0;
    const first = (a: number, d: number, n: number): number => {
      const x = a + tIn * d;
      return Math.min(n - 1, Math.max(0, d < 0 ? Math.ceil(x) - 1 : Math.floor(x)));
    };
    let [i, j, k] = [first(ax, dx, ni), first(ay, dy, nj), first(az, dz, nk)];
    const [si, sj, sk] = [dx < 0 ? -1 : 1, dy < 0 ? -1 : 1, dz < 0 ? -1 : 1];
    const face = (cell: number, a: number, d: number): number =>
      d === 0 ? Number.POSITIVE_INFINITY : (cell + (d > 0 ? 1 : 0) - a) / d;
    let [fx, fy, fz] = [face(i, ax, dx), face(j, ay, dy), face(k, az, dz)];
    const [gx, gy, gz] = [Math.abs(1 / dx), Math.abs(1 / dy), Math.abs(1 / dz)];
    let at = i + ni * j + plane * k;
    let t = tIn;
    let sum = 0;
    while (t < tOut) {
      const next = Math.min(fx, fy, fz, tOut);
      const adds = at0 + perHu * (voxels[at] as number);
      if (adds > 0 && next > t) sum += (adds < most ? adds : most) * (next - t);
      t = Math.max(t, next);
      if (fx <= next) {
        i += si;
        if (i < 0 || i >= ni) break;
        at += si;
        fx += gx;
      } else if (fy <= next) {
        j += sj;
        if (j < 0 || j >= nj) break;
        at += sj * ni;
        fy += gy;
      } else if (fz <= next) {
        k += sk;
        if (k < 0 || k >= nk) break;
        at += sk * plane;
        fz += gz;
      } else break;
    }
    return sum * Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
  };
};
