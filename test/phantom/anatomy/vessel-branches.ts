// Smaller vessels and the ureters: painted, not labelled. Renal and mesenteric branches along given courses, a seeded
// tree that fills the mesentery, chalk in the arterial walls.

import { seededRandom } from '../exact-math.ts';
import { smoothPath, stick, type TubePath } from '../implicit/primitives.ts';
import { type Sdf, unite, type Vec } from '../implicit/sdf.ts';

/** Branches that are painted but not among the labelled trunks. */
export const arterialBranches: readonly TubePath[] = [
  smoothPath(
    [
      [14, -7, 52],
      [27, 6, 50],
      [40, 13, 47],
      [50, 14, 46],
    ],
    [3, 2.6, 2.4, 2],
  ),
  smoothPath(
    [
      [2, -2, 50],
      [-16, 9, 47],
      [-34, 13, 42],
      [-46, 14, 38],
    ],
    [3, 2.6, 2.4, 2],
  ),
  smoothPath(
    [
      [9, -20, 69],
      [8, -32, 52],
      [4, -40, 22],
      [-4, -46, -8],
      [-12, -48, -34],
    ],
    [3.6, 3.5, 3.1, 2.6, 2],
  ),
  smoothPath(
    [
      [10, -20, -14],
      [17, -20, -32],
      [24, -13, -62],
      [28, -2, -96],
      [26, 10, -130],
    ],
    [2.2, 2, 1.9, 1.7, 1.6],
  ),
];

export const venousBranches: readonly TubePath[] = [
  smoothPath(
    [
      [-8, -8, 46],
      [6, -22, 47],
      [20, -20, 46],
      [36, -2, 45],
      [50, 10, 44],
    ],
    [4.4, 3.6, 4.2, 4.2, 3],
  ),
  smoothPath(
    [
      [-24, -3, 41],
      [-36, 6, 39],
      [-47, 11, 37],
    ],
    [4.4, 4, 3],
  ),
  smoothPath(
    [
      [-7, -34, 70],
      [-9, -38, 46],
      [-12, -44, 14],
      [-16, -49, -18],
      [-22, -50, -40],
    ],
    [5.6, 5.4, 5, 4, 3],
  ),
  smoothPath(
    [
      [-20, -8, 20],
      [-32, -2, -10],
      [-40, -2, -60],
      [-52, -14, -110],
      [-62, -28, -140],
    ],
    [1.5, 1.6, 1.7, 1.7, 1.7],
  ),
  smoothPath(
    [
      [38, 2, 42],
      [38, 0, 6],
      [42, -2, -50],
      [54, -14, -110],
      [64, -28, -140],
    ],
    [1.6, 1.7, 1.8, 1.8, 1.8],
  ),
];

export const ureters: readonly TubePath[] = [
  smoothPath(
    [
      [-42, 10, 24],
      [-36, 4, -10],
      [-34, 0, -60],
      [-34, -4, -96],
      [-44, 12, -124],
      [-48, 30, -148],
    ],
    [2.6, 2, 2, 2, 2, 2],
  ),
  smoothPath(
    [
      [44, 8, 30],
      [37, 3, -8],
      [35, 0, -60],
      [35, -6, -98],
      [45, 10, -124],
      [48, 30, -148],
    ],
    [2.6, 2, 2, 2, 2, 2],
  ),
];

/** Small vessels fanning from the mesenteric root towards the gut. */
export const mesentericTree = (seed: number, count: number): readonly TubePath[] => {
  const random = seededRandom(seed);
  const out: TubePath[] = [];
  for (let n = 0; n < count; n++) {
    const z = 40 - 150 * random();
    const root: Vec = [-6 + 14 * random(), -44 - 4 * random(), z];
    const reach = 30 + 40 * random();
    const sideways = (random() - 0.42) * 2;
    const tip: Vec = [root[0] + reach * sideways, -50 - 26 * random(), z - 25 + 40 * random()];
    const bend: Vec = [(root[0] * 2 + tip[0]) / 3, root[1] - 3 + 8 * random(), (root[2] * 2 + tip[2]) / 3];
    const r = 0.9 + 1.1 * random();
    out.push(smoothPath([root, bend, tip], [r + 0.5, r, 0.7], 4));
  }
  return out;
};

/** Chalk in the wall of the aorta and the iliac arteries. */
export const plaques: Sdf = unite(
  (
    [
      [[11, -15.2, -38], [8, -17, -33], 1.5],
      [[-2.4, -9, -42], [-2.8, -11.5, -39], 1.2],
      [[18, -10, -22], [18.6, -8, -18], 1.1],
      [[-15.6, -12.6, -68], [-18.4, -11.2, -73], 1.1],
      [[29.5, -8, -88], [31.6, -5.6, -92], 1.2],
    ] as const
  ).map(([p, q, r]) => stick(p, q, r, r * 0.7)),
);
