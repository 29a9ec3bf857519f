// What else shows at these levels: the tip of the liver, the gallbladder, the last ribs.

import { grain } from '../implicit/noise.ts';
import { ellipsoid, smoothPath, tube } from '../implicit/primitives.ts';
import { blend, type Sdf, smax } from '../implicit/sdf.ts';
import { cavity } from './body.ts';
import { bowel } from './bowel.ts';
import { RIGHT_KIDNEY } from './kidneys.ts';

const liverShape = blend(20, [ellipsoid([-86, -22, 82], [52, 66, 56]), ellipsoid([-98, 2, 58], [26, 40, 44])]);

export const liver: Sdf = (x, y, z) => {
  const d = liverShape(x, y, z);
  if (d > 12) return d;
  const free = smax(d, cavity(x, y, z) + 2, 5);
  return smax(smax(free, 4 - RIGHT_KIDNEY.outline(x, y, z), 4), 2.5 - bowel(x, y, z), 3);
};

export const liverHu = (x: number, y: number, z: number): number => 112 + 7 * grain(x, y, z, 18, 41);

const gallbladderShape = ellipsoid([-54, -46, 64], [13, 17, 19]);

export const gallbladder: Sdf = (x, y, z) => smax(gallbladderShape(x, y, z), cavity(x, y, z) + 5, 5);

const rib = (sign: 1 | -1, eleventh: boolean): Sdf =>
  tube(
    eleventh
      ? smoothPath(
          [
            [sign * 62, 88, 92],
            [sign * 104, 74, 70],
            [sign * 128, 44, 50],
            [sign * 133, 18, 38],
          ],
          [4.6, 4.4, 4.2, 3],
        )
      : smoothPath(
          [
            [sign * 50, 84, 84],
            [sign * 82, 79, 62],
            [sign * 104, 66, 42],
            [sign * 112, 56, 33],
          ],
          [4.2, 4.2, 3.8, 2.6],
        ),
  );

export const ribs: Sdf = blend(1, [rib(1, true), rib(-1, true), rib(1, false), rib(-1, false)]);
