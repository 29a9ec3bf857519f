// Gut: colon on a frame around small-bowel loops. Loops are tubes along seeded walks; where two meet, each keeps its own
// side (nearest against second nearest), so packed loops flatten against one another as they do. Gas rises to the front.

import { clamp, mix, seededRandom, smoothstep } from '../exact-math.ts';
import { noise3 } from '../implicit/noise.ts';
import { pathBox, smoothPath, type TubePath, tube } from '../implicit/primitives.ts';
import { type Box, boxDistance, type Sdf, smax, type Vec } from '../implicit/sdf.ts';
import { cavity } from './body.ts';
import { LEFT_KIDNEY, RIGHT_KIDNEY } from './kidneys.ts';
import type { Paint } from './layer.ts';

interface Loop {
  readonly box: Box;
  readonly solid: Sdf;
  readonly colon: boolean;
  /** Gas fills the lumen in front of this y. */
  readonly gasY: number;
  readonly wallMm: number;
  readonly contentHu: number;
}

const loop = (path: TubePath, colon: boolean, gasY: number, contentHu: number): Loop => ({
  box: pathBox(path),
  solid: tube(path),
  colon,
  gasY,
  wallMm: colon ? 1.9 : 2.3,
  contentHu,
});

const haustrated = (points: readonly Vec[], radii: readonly number[]): TubePath => {
  const path = smoothPath(points, radii, 12);
  return { points: path.points, radii: path.radii.map((r, n) => r * (n % 4 === 0 ? 0.8 : n % 4 === 2 ? 1.06 : 0.98)) };
};

const COLON: readonly Loop[] = [
  loop(
    haustrated(
      [
        [-72, -24, -122],
        [-84, -14, -98],
        [-94, -2, -62],
        [-97, 8, -24],
        [-95, 8, 10],
        [-86, -10, 27],
      ],
      [14, 22, 21, 20, 20, 19],
    ),
    true,
    -12,
    45,
  ),
  loop(
    haustrated(
      [
        [-86, -12, 27],
        [-72, -42, 24],
        [-44, -56, 14],
        [-8, -60, 2],
        [30, -58, 6],
        [66, -46, 26],
        [92, -22, 54],
        [100, 0, 80],
      ],
      [18, 18, 17, 17, 17, 17, 16, 15],
    ),
    true,
    -56,
    40,
  ),
  loop(
    haustrated(
      [
        [106, 16, 80],
        [108, 22, 40],
        [106, 22, 0],
        [101, 16, -44],
        [96, 2, -84],
        [84, -16, -112],
        [66, -26, -136],
        [48, -20, -152],
      ],
      [13, 12, 11, 11, 12, 13, 13, 13],
    ),
    true,
    5,
    48,
  ),
];

/** Small-bowel walks inside the belly, in layers from front to back. */
const smallLoops = (seed: number): readonly Loop[] => {
  const random = seededRandom(seed);
  const out: Loop[] = [];
  for (let n = 0; n < 96; n++) {
    const z0 = 64 - (Math.floor(n / 6) * 212) / 16;
    const points: Vec[] = [];
    let x = -76 + (n % 6) * 31 + 16 * (random() - 0.5);
    const deepest = -31 + 32 * smoothstep(-78, -125, z0);
    let y = deepest - 4 + (-68 - deepest) * random();
    let z = z0 + 10 * (random() - 0.5);
    let heading = random() < 0.5 ? 1 : -1;
    for (let s = 0; s < 5; s++) {
      points.push([x, y, z]);
      x = clamp(x + heading * (10 + 14 * random()), -88, 92);
      y = clamp(y + 30 * (random() - 0.5), -72, deepest + 18 * smoothstep(40, 85, x < 0 ? -x : x));
      z += 16 * (random() - 0.5);
      if (random() < 0.35) heading = -heading;
    }
    const r = 10.5 + 4 * random();
    const gas = random() < 0.2 ? Math.min(...points.map((p) => p[1])) - r + 5 + 9 * random() : -200;
    const content = 18 + 26 * random();
    // A loop that would run through the colon or the liver is left out.
    if (points.some(([px, , pz]) => px < -52 && pz > 12)) continue;
    if (points.some((p) => COLON.some(({ solid }) => solid(p[0], p[1], p[2]) < 5))) continue;
    out.push(loop(smoothPath(points, [r * 0.85, r, r * 1.05, r, r * 0.85], 5), false, gas, content));
  }
  return out;
};

const LOOPS: readonly Loop[] = [
  ...COLON,
  loop(
    smoothPath(
      [
        [-46, -34, 66],
        [-44, -14, 40],
        [-38, -8, 12],
        [-16, -21, -2],
        [14, -26, 2],
        [34, -22, 16],
      ],
      [12, 11, 11, 10, 10, 10],
    ),
    false,
    -200,
    26,
  ),
  ...smallLoops(20),
];

const CELL_MM = 12;
const REACH_MM = 14;
const cells = new Map<number, readonly Loop[]>();

/** Loops within reach of the small cube that holds a point. */
const around = (x: number, y: number, z: number): readonly Loop[] => {
  const i = Math.floor(x / CELL_MM);
  const j = Math.floor(y / CELL_MM);
  const k = Math.floor(z / CELL_MM);
  const key = i + 64 + 128 * (j + 64 + 128 * (k + 64));
  const known = cells.get(key);
  if (known !== undefined) return known;
  const [cx, cy, cz] = [(i + 0.5) * CELL_MM, (j + 0.5) * CELL_MM, (k + 0.5) * CELL_MM];
  const found = LOOPS.filter(
    ({ box, solid }) => boxDistance(box, cx, cy, cz) < REACH_MM + CELL_MM && solid(cx, cy, cz) < REACH_MM + CELL_MM,
  );
  cells.set(key, found);
  return found;
};

interface Found {
  readonly loop: Loop | null;
  readonly d: number;
  readonly second: number;
}

/** The nearest loop and the distances to it and to the next; both at most REACH_MM. */
const search = (x: number, y: number, z: number): Found => {
  if (last.x === x && last.y === y && last.z === z) return last.found;
  let loop: Loop | null = null;
  let d = REACH_MM;
  let second = REACH_MM;
  for (const candidate of around(x, y, z)) {
    const own = candidate.solid(x, y, z);
    if (own < d) {
      second = d;
      d = own;
      loop = candidate;
    } else if (own < second) second = own;
  }
  last = { x, y, z, found: { loop, d, second } };
  return last.found;
};

/** The paint asks for the point that the solid was asked for just before. */
let last: { readonly x: number; readonly y: number; readonly z: number; readonly found: Found } = {
  x: 1e9,
  y: 0,
  z: 0,
  found: { loop: null, d: REACH_MM, second: REACH_MM },
};

/** How far behind the room for gut: in front of the retroperitoneum, deeper at the flanks. */
const behind = (x: number, y: number, z: number): number => {
  const ax = x < 0 ? -x : x;
  return y - mix(-27, 36, smoothstep(30, 92, ax)) - 40 * smoothstep(-78, -125, z) * smoothstep(52, 34, ax);
};

const wrinkle = (x: number, y: number, z: number): number => 0.8 * noise3(x * 0.13, y * 0.13, z * 0.13, 31);

const bothKidneys: Sdf = (x, y, z) =>
  z < -24 || (x < 32 && x > -30) ? 1e3 : (x < 0 ? RIGHT_KIDNEY : LEFT_KIDNEY).outline(x, y, z);

export const bowel: Sdf = (x, y, z) => {
  const back = behind(x, y, z);
  if (back > 12) return back;
  const found = search(x, y, z);
  if (found.loop === null || found.d > 8) return Math.max(back, found.d);
  const room = smax(smax(cavity(x, y, z) + 3.5, back, 6), 3 - bothKidneys(x, y, z), 2);
  const cell = (found.d - found.second) / 2 + 0.25;
  return smax(smax(found.d, cell, 1), room, 3) + wrinkle(x, y, z);
};

export const BOWEL_BOX: Box = { min: [-128, -95, -160], max: [128, 45, 90] };

/** Wall, folds, content and gas. */
export const bowelPaint: Paint = (x, y, z, d) => {
  const found = search(x, y, z).loop;
  if (found === null) return 40;
  const fold = found.colon ? 0 : 1.3 * noise3(x * 0.42, y * 0.42, z * 0.42, 32);
  const lumen = smoothstep(-0.35, 0.35, -d - found.wallMm - fold);
  const mucosa = found.colon ? 62 : 92;
  let content = found.contentHu + 9 * noise3(x * 0.2, y * 0.2, z * 0.2, 33);
  if (found.colon) {
    const stool = noise3(x * 0.28, y * 0.28, z * 0.28, 34) + 0.5 * noise3(x * 0.6, y * 0.6, z * 0.6, 35);
    content -= 560 * smoothstep(0.34, 0.62, stool);
  }
  const level = found.gasY + (found.colon ? 3 * noise3(x * 0.08, 0, z * 0.08, 36) : 0);
  content = mix(content, -985, smoothstep(level + 0.5, level - 0.5, y));
  return mix(mucosa, content, lumen);
};
