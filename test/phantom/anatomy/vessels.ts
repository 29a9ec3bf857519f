// Large vessels of the retroperitoneum: aorta dividing in front of L4, IVC formed in front of L5, iliac branches.

import { curve } from '../exact-math.ts';
import { smoothPath, tube, uprightTube } from '../implicit/primitives.ts';
import { blend, type Sdf, type Vec } from '../implicit/sdf.ts';
import { spineY } from './spine.ts';

const aortaX = curve([
  [-52, 3],
  [-40, 6],
  [0, 9.5],
  [40, 9],
  [75, 8],
]);
const aortaR = curve([
  [-52, 9.4],
  [-40, 8.9],
  [0, 9.2],
  [75, 10.2],
]);
const frontOfSpine = (z: number, mm: number): number => spineY(z) - mm;

const trunk: Sdf = uprightTube({
  x: aortaX,
  y: (z) => frontOfSpine(z, 29.5),
  a: aortaR,
  b: (z) => aortaR(z) * 0.96,
  zMin: -49,
});

const aortaFork = frontOfSpine(-48, 29);

const iliacArtery = (sign: 1 | -1): Sdf[] => {
  const own = (p: readonly Vec[]): Vec[] => p.map(([x, y, z]) => [x * sign + (sign < 0 ? 1.5 : 0), y, z]);
  const common = smoothPath(
    [
      [2.4, aortaFork, -46],
      ...own([
        [13, aortaFork - 1.5, -64],
        [25, -6, -84],
        [37, 4, -104],
      ]),
    ],
    [7, 5.6, 5.3, 5.4],
  );
  const external = smoothPath(
    own([
      [37, 4, -104],
      [47, -4, -118],
      [57, -14, -132],
      [64, -22, -150],
    ]),
    [5.2, 4.6, 4.4, 4.4],
  );
  const internal = smoothPath(
    own([
      [37, 4, -104],
      [40, 18, -116],
      [39, 32, -128],
      [40, 44, -146],
    ]),
    [4.4, 3.8, 3.4, 3],
  );
  return [tube(common), tube(external), tube(internal)];
};

export const AORTA_FORK_LPS: Vec = [2.5, aortaFork, -49];

export const arteries: Sdf = blend(3.5, [trunk, ...iliacArtery(1), ...iliacArtery(-1)]);

const cavaX = curve([
  [-70, -7],
  [-55, -11],
  [-30, -15.5],
  [20, -17],
  [75, -19],
]);
const cavaY = curve([
  [-70, 3.5],
  [-55, -3],
  [-30, -6.6],
  [0, -7],
  [40, -3.5],
  [75, -1],
]);

const cava: Sdf = uprightTube({
  x: cavaX,
  y: cavaY,
  a: curve([
    [-70, 10],
    [-30, 11.5],
    [30, 12.5],
    [75, 13],
  ]),
  b: curve([
    [-70, 7],
    [-30, 7.8],
    [30, 9],
    [75, 9.6],
  ]),
  turn: [0.985, -0.174],
  zMin: -67,
});

const rightIliacVein = smoothPath(
  [
    [-9, 2.5, -64],
    [-18, 4, -78],
    [-30, 11, -96],
    [-41, 13, -112],
    [-52, 0, -130],
    [-59, -10, -150],
  ],
  [7.5, 6.6, 6.4, 6.2, 6, 6],
);
const rightInternalVein = smoothPath(
  [
    [-38, 14, -108],
    [-37, 30, -122],
    [-36, 46, -146],
  ],
  [4.6, 4.2, 4],
);
const leftIliacVein = smoothPath(
  [
    [-5, 3, -66],
    [8, 6, -78],
    [24, 10.5, -94],
    [39, 15, -112],
    [50, 2, -130],
    [57, -9, -150],
  ],
  [7, 5.8, 6.2, 6.4, 6, 6],
);
const leftInternalVein = smoothPath(
  [
    [36, 15, -108],
    [36, 30, -124],
    [36, 46, -146],
  ],
  [4.6, 4.2, 4],
);

export const CAVA_FORK_LPS: Vec = [-7, 3.5, -68];

export const veins: Sdf = blend(3, [
  cava,
  tube(rightIliacVein),
  tube(rightInternalVein),
  tube(leftIliacVein),
  tube(leftInternalVein),
]);
