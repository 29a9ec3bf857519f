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
  const stretch: [tIn: number, tOut: number] = [0, 1];
  return (to) => {
    const end = toIjk(grid, to);
    const [dx, dy, dz] = [end[0] + 0.5 - ax, end[1] + 0.5 - ay, end[2] + 0.5 - az];
    stretch[0] = 0;
    stretch[1] = 1;
    if (!(within(stretch, ax, dx, ni) && within(stretch, ay, dy, nj) && within(stretch, az, dz, nk))) return 0;
    const [tIn, tOut] = stretch;
    const [i, j, k] = [cellAt(ax, dx, tIn, ni), cellAt(ay, dy, tIn, nj), cellAt(az, dz, tIn, nk)];
    const [si, sj, sk] = [dx < 0 ? -1 : 1, dy < 0 ? -ni : ni, dz < 0 ? -plane : plane];
    const [gx, gy, gz] = [Math.abs(1 / dx), Math.abs(1 / dy), Math.abs(1 / dz)];
    let [fx, fy, fz] = [nextFace(i, ax, dx), nextFace(j, ay, dy), nextFace(k, az, dz)];
    let at = i + ni * j + plane * k;
    const lengthMm = Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
    let t = tIn;
    let sum = 0;
    // The nearest of three faces is crossed; the ray ends in the voxel whose nearest face lies beyond its end.
    for (;;) {
      const value = at0 + perHu * (voxels[at] as number);
      const adds = value > 0 ? (value < most ? value : most) : 0;
      if (fx < fy) {
        if (fx < fz) {
          if (!(fx < tOut)) return (sum + adds * (tOut - t)) * lengthMm;
          sum += adds * (fx - t);
          t = fx;
          fx += gx;
          at += si;
          continue;
        }
      } else if (fy < fz) {
        if (!(fy < tOut)) return (sum + adds * (tOut - t)) * lengthMm;
        sum += adds * (fy - t);
        t = fy;
        fy += gy;
        at += sj;
        continue;
      }
      if (!(fz < tOut)) return (sum + adds * (tOut - t)) * lengthMm;
      sum += adds * (fz - t);
      t = fz;
      fz += gz;
      at += sk;
    }
  };
};

/** Cuts the stretch of a ray down to where it lies within 0 and n along one axis; false where nothing of it is left. */
const within = (stretch: [number, number], a: number, d: number, n: number): boolean => {
  if (d === 0) return a >= 0 && a < n;
  const [t0, t1] = [-a / d, (n - a) / d];
  stretch[0] = Math.max(stretch[0], Math.min(t0, t1));
  stretch[1] = Math.min(stretch[1], Math.max(t0, t1));
  return stretch[0] < stretch[1];
};

/** The voxel along one axis that a ray enters at t. */
const cellAt = (a: number, d: number, t: number, n: number): number => {
  const x = a + t * d;
  return Math.min(n - 1, Math.max(0, d < 0 ? Math.ceil(x) - 1 : Math.floor(x)));
};

/** Where a ray leaves a voxel along one axis. */
const nextFace = (cell: number, a: number, d: number): number =>
  d === 0 ? Number.POSITIVE_INFINITY : (cell + (d > 0 ? 1 : 0) - a) / d;
