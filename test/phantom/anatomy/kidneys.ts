// Kidneys: beans lying against the psoas, the hilum turned forward and inward, cortex over pyramids, a sinus of fat with
// the pelvis in it.

import { mix, smoothstep } from '../exact-math.ts';
import { type Frame, frameAt, placed } from '../implicit/frame.ts';
import { noise3 } from '../implicit/noise.ts';
import { ellipsoid, stick } from '../implicit/primitives.ts';
import { type Sdf, smax, smin, unite, type Vec } from '../implicit/sdf.ts';
import type { Paint } from './layer.ts';

export interface Kidney {
  readonly frame: Frame;
  /** Parenchyma with the sinus filled: what a reader would outline. */
  readonly outline: Sdf;
  readonly sinus: Sdf;
  readonly pelvis: Sdf;
  readonly paint: Paint;
}

/** The local x axis points away from the hilum. */
const kidney = (centre: Vec, turnDeg: number, leanDeg: number, sign: 1 | -1, seed: number): Kidney => {
  const frame = frameAt(centre, -9, turnDeg, leanDeg);
  const local = (solid: Sdf): Sdf => placed(frame, (x, y, z) => solid(sign * x, y, z));
  const bean = ellipsoid([0, 0, 0], [28, 22.5, 53]);
  const notch = ellipsoid([-33, 0, 2], [13, 6.5, 15]);
  const outline: Sdf = (x, y, z) =>
    smax(bean(x, y, z), -notch(x, y, z), 7) + 0.7 * noise3(x * 0.09, y * 0.09, z * 0.09, seed);
  const hollow = ellipsoid([-16, 0, 0], [14, 5.2, 19]);
  const calyces = unite([
    stick([-12, 0, 14], [-1, 2, 25], 3.8, 2.6),
    stick([-12, 0, -14], [-1, 2, -25], 3.8, 2.6),
    stick([-10, 0, 0], [3, 1, 2], 3.6, 2.2),
  ]);
  const sinus: Sdf = (x, y, z) => smin(hollow(x, y, z), calyces(x, y, z), 5);
  const pelvis = unite([
    stick([-27, 1, -6], [-14, 0, 1], 2.6, 3.4),
    stick([-12, 0, 2], [-5, 1, 17], 2.2, 1.6),
    stick([-12, 0, 2], [-5, 1, -15], 2.2, 1.6),
  ]);
  const pyramid = placed(frame, (x, y, z) => noise3(sign * x * 0.085, y * 0.1, z * 0.1, seed + 3));
  return {
    frame,
    outline: local(outline),
    sinus: local(sinus),
    pelvis: local(pelvis),
    paint: (x, y, z, d) => {
      const inner = smoothstep(-5.5, -8, d) * smoothstep(-0.12, 0.1, pyramid(x, y, z));
      return mix(192, 158, inner) + 4 * noise3(x * 0.3, y * 0.3, z * 0.3, seed + 7);
    },
  };
};

export const RIGHT_KIDNEY = kidney([-63, 21, 40], -38, 12, -1, 71);
export const LEFT_KIDNEY = kidney([65, 18, 47], 36, -12, 1, 83);
