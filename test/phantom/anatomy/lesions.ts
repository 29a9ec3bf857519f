// Two lytic metastases: one in L3, from the body's middle to the left pedicle's base and through the posterior wall;
// one in the right sacral wing. Lobes with an uneven edge.

import { placed } from '../implicit/frame.ts';
import { noise3 } from '../implicit/noise.ts';
import { ellipsoid } from '../implicit/primitives.ts';
import { blend, type Sdf, type Vec } from '../implicit/sdf.ts';
import { level } from './spine.ts';

const lobulated = (lobes: readonly (readonly [Vec, Vec])[], seed: number): Sdf => {
  const body = blend(
    5,
    lobes.map(([c, r]) => ellipsoid(c, r)),
  );
  return (x, y, z) =>
    body(x, y, z) +
    1.5 * noise3(x * 0.17, y * 0.17, z * 0.17, seed) +
    0.7 * noise3(x * 0.5, y * 0.5, z * 0.5, seed + 1);
};

/** Centre of the L3 lesion's main lobe and of the wall defect, in L3's frame. */
export const L3_LESION_LOCAL: Vec = [4, 2, 0.5];
export const L3_DEFECT_LOCAL: Vec = [6.6, 15, 1.5];

export const l3Lesion: Sdf = placed(
  level('L3').frame,
  lobulated(
    [
      [L3_LESION_LOCAL, [11.5, 10, 9.2]],
      [
        [10, 5.5, 2],
        [8.5, 7, 7.5],
      ],
      [
        [-6, -1.5, 1],
        [7, 7, 6.5],
      ],
      [
        [16.4, 12.6, 5],
        [5.2, 6.4, 5.2],
      ],
      [
        [6.6, 12.4, 1.5],
        [4.2, 4.8, 4],
      ],
    ],
    61,
  ),
);

export const SACRAL_LESION_LOCAL: Vec = [-34, 4, 1];

export const sacralLesion: Sdf = placed(
  level('S1').frame,
  lobulated(
    [
      [SACRAL_LESION_LOCAL, [11, 9, 9.5]],
      [
        [-27, 7, -7],
        [7.5, 7, 8],
      ],
      [
        [-40, 0, 5],
        [7, 7.5, 6.5],
      ],
    ],
    65,
  ),
);
