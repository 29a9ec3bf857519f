// Top of the sacrum (S1, S2) in S1's frame: bodies fused about a remnant disc, wings, canal, foramina in front and
// behind, median crest. The iliac bones are plates along a path in each axial plane; the sacrum is cut by them grown by
// the joint's gap, so the two auricular faces match.

import { clamp, curve } from '../exact-math.ts';
import { placed, seenFrom } from '../implicit/frame.ts';
import { ellipse, ellipsoid, flatStick, oval, smoothPath, stick, tube } from '../implicit/primitives.ts';
import { grown, mirrored, type Sdf, smax, smin, unite, type Vec } from '../implicit/sdf.ts';
import { type Level, level } from './spine.ts';
import { FACET_GAP_MM, lowerProcess, upperProcess, vertebralBody } from './vertebra.ts';

const SACROILIAC_GAP_MM = 2.4;

/** Pieces between two knots of the iliac path. */
const PIECES = 3;

const smoothed = (knots: readonly (readonly [number, number])[]): readonly Vec[] =>
  smoothPath(
    knots.map(([x, y]) => [x, y, 0] as const),
    [1],
    PIECES,
  ).points;

/** Middle of the left iliac wing, from the posterior spine forwards, at z = -132 and at z = -45. */
const LOW = smoothed([
  [41, 97],
  [50, 82],
  [60, 64],
  [76, 45],
  [97, 26],
  [115, 5],
  [125, -19],
]);
const HIGH = smoothed([
  [58, 87],
  [67, 80],
  [82, 70],
  [101, 54],
  [116, 34],
  [125, 12],
  [126, -8],
]);
const HALF_THICK = [8, 10, 8.5, 4.6, 3.2, 4.4, 6];
const CREST_Z = [-99, -80, -65, -51, -42.5, -45, -62];

/** Where a point lies beside the left iliac plate: signed distance to its middle (positive outside), place along it. */
export const besideIlium = (x: number, y: number, z: number): { readonly side: number; readonly at: number } => {
  const t = clamp((z + 132) / 87, -0.3, 1.1);
  let best = 1e18;
  let side = 0;
  let at = 0;
  for (let n = 0; n + 1 < LOW.length; n++) {
    const [l0, h0, l1, h1] = [LOW[n], HIGH[n], LOW[n + 1], HIGH[n + 1]];
    if (l0 === undefined || h0 === undefined || l1 === undefined || h1 === undefined) continue;
    const ax = l0[0] + (h0[0] - l0[0]) * t;
    const ay = l0[1] + (h0[1] - l0[1]) * t;
    const ex = l1[0] + (h1[0] - l1[0]) * t - ax;
    const ey = l1[1] + (h1[1] - l1[1]) * t - ay;
    const px = x - ax;
    const py = y - ay;
    const s = clamp((px * ex + py * ey) / (ex * ex + ey * ey), 0, 1);
    const qx = px - s * ex;
    const qy = py - s * ey;
    const d2 = qx * qx + qy * qy;
    if (d2 < best) {
      best = d2;
      at = (n + s) / PIECES;
      side = ex * py - ey * px;
    }
  }
  return { side: side > 0 ? Math.sqrt(best) : -Math.sqrt(best), at };
};

const thickAt = curve(HALF_THICK.map((v, n) => [n, v] as const));
/** Height of the crest above a place along the wing. */
export const crestAt = curve(CREST_Z.map((v, n) => [n, v] as const));

/** Both iliac bones, cut by the volume's lower end. */
export const iliac: Sdf = (x, y, z) => {
  const { side, at } = besideIlium(x < 0 ? -x : x, y, z);
  const crest = crestAt(at);
  const lip = 2.4 * clamp(1 - (crest - z) / 14, 0, 1);
  return smax((side < 0 ? -side : side) - thickAt(at) - lip, z - crest, 6);
};

const alaSide = ellipsoid([35, 5, 2], [32, 14, 19]);
const alaLow = ellipsoid([30, 10, -22], [27, 13, 24]);
const lateralMass = ellipsoid([31, 20, -9], [21, 13, 26]);

const bodyA = curve([
  [-60, 15],
  [-40, 17],
  [-17, 20],
  [0, 24],
]);
const bodyB = curve([
  [-60, 8],
  [-40, 10],
  [-17, 12.5],
  [0, 15],
]);
const bodyY = curve([
  [-60, 9],
  [-40, 5],
  [-17, 2.5],
  [0, 0.6],
]);

const canalLocalY = curve([
  [-60, 22],
  [-30, 21],
  [0, 22.6],
  [20, 23],
]);
const canalLocalA = curve([
  [-60, 8],
  [-30, 11],
  [0, 14],
  [20, 14.5],
]);
const canalLocalB = curve([
  [-60, 4.5],
  [-30, 6],
  [0, 8],
  [20, 8.5],
]);

const foramina = mirrored(
  unite([
    tube(
      smoothPath(
        [
          [9, 22, -9],
          [17, 13, -15],
          [23, -4, -19],
          [27, -16, -23],
        ],
        [4, 4.6, 5.6, 8],
      ),
    ),
    tube(
      smoothPath(
        [
          [8, 21, -36],
          [15, 14, -41],
          [20, 2, -45],
          [23, -10, -49],
        ],
        [3.4, 4, 5, 7],
      ),
    ),
    stick([12, 22, -15], [19, 46, -17], 3, 4.4),
    stick([10, 20, -41], [16, 44, -43], 2.8, 4),
  ]),
);

const crest = (x: number, y: number, z: number): number => {
  const wave = z > -32 ? (z + 10) / 12 : (z + 44) / 9;
  const yTip = 46 - 6 * clamp(wave * wave, 0, 1.3);
  return smax(smax((x < 0 ? -x : x) - 3, y - yTip, 3), smax(30 - y, -62 - z, 1), 2);
};

/** The sacrum in S1's frame without the cuts of its neighbours. */
const sacralMass = (s1: Level): Sdf => {
  const top = vertebralBody(s1);
  const cup = mirrored(upperProcess(s1, level('L5').facetMm));
  const wing = mirrored((x, y, z) => smin(smin(alaSide(x, y, z), alaLow(x, y, z), 8), lateralMass(x, y, z), 8));
  const plate = mirrored(flatStick([0, 35, -24], [24, 27, -24], [4, 5], [34, 30]));
  return (x, y, z) => {
    const low = smax(oval(x, y - bodyY(z), bodyA(z), bodyB(z), 0.4), z - 4, 4);
    let d = smin(smin(top(x, y, z), low, 3), wing(x, y, z), 8);
    d = smin(d, smin(plate(x, y, z), crest(x, y, z), 4), 4);
    d = smin(d, cup(x, y, z), 4);
    const canal = ellipse(x, y - canalLocalY(z), canalLocalA(z), canalLocalB(z));
    return smax(smax(d, -canal, 1.5), -foramina(x, y, z), 2);
  };
};

/** The remnant of the disc between S1 and S2, in LPS. */
export const sacralDisc: Sdf = placed(level('S1').frame, (x, y, z) =>
  smax(ellipse(x, y - 2, 13, 8), (z + 16 < 0 ? -z - 16 : z + 16) - 2.6, 2),
);

export const sacrum = (): Sdf => {
  const s1 = level('S1');
  const l5 = level('L5');
  const mass = sacralMass(s1);
  const bite = seenFrom(s1.frame, grown(placed(l5.frame, mirrored(lowerProcess(l5))), FACET_GAP_MM));
  const local = placed(s1.frame, (x, y, z) => smax(mass(x, y, z), -bite(x, y, z), 0.8));
  return (x, y, z) => smax(local(x, y, z), SACROILIAC_GAP_MM - iliac(x, y, z), 1.2);
};
