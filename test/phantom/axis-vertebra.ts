// A second cervical vertebra in a few surfaces, for screws up the odontoid: a body, a dens that curves backwards as it rises,
// lateral masses and a ring round the canal. Its dens is narrow at its base, as real ones are: 9 mm wide, 11 mm deep.

import { pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import { type Mask, packMask, wholeBox } from '#core/structure/mask.ts';

/** Voxels of 0.5 x 0.5 x 0.6 mm; the base of the dens is at (0, 0, 0). */
export const AXIS_GRID: VolumeGrid = axialGrid([110, 90, 110], [0.5, 0.5, 0.6], pointLps(-27.25, -14, -26));

const DENS_MM = 16;

/** The middle of the dens at a height: it leans back by 3 mm over its length, more and more. */
const densMiddleY = (z: number): number => 3 * (Math.max(0, z) / DENS_MM) ** 2;

const isDens = (x: number, y: number, z: number): boolean => {
  if (z < -1 || z > DENS_MM) return false;
  const tip = z > DENS_MM - 4 ? Math.sqrt(1 - ((z - DENS_MM + 4) / 4) ** 2) : 1;
  const waist = 4.5 + 0.8 * (z / DENS_MM);
  return (x / (waist * tip)) ** 2 + ((y - densMiddleY(z)) / (5.5 * tip)) ** 2 <= 1;
};

const isBody = (x: number, y: number, z: number): boolean =>
  (x / 9) ** 2 + (y / 7.5) ** 2 <= 1 && z <= 0 && z >= -20 - 0.15 * y;

const isMass = (x: number, y: number, z: number): boolean =>
  ((Math.abs(x) - 12) / 8) ** 2 + ((y - 2) / 7) ** 2 + ((z + 4) / 6) ** 2 <= 1;

const isRing = (x: number, y: number, z: number): boolean => {
  const off = Math.hypot(x, y - 16);
  return off >= 11 && off <= 15 && z <= -4 && z >= -14;
};

const isCanal = (x: number, y: number): boolean => Math.hypot(x, y - 17) < 9;

const maskWhere = (has: (x: number, y: number, z: number) => boolean): Mask => {
  const { dims } = AXIS_GRID;
  const bytes = new Uint8Array(dims[0] * dims[1] * dims[2]);
  for (let k = 0, n = 0; k < dims[2]; k++)
    for (let j = 0; j < dims[1]; j++)
      for (let i = 0; i < dims[0]; i++, n++) {
        const [x, y, z] = toLps(AXIS_GRID, pointIjk(i, j, k));
        bytes[n] = has(x, y, z) ? 1 : 0;
      }
  return packMask(dims, wholeBox(dims), bytes);
};

export const axisBone = (): Mask =>
  maskWhere((x, y, z) => !isCanal(x, y) && (isDens(x, y, z) || isBody(x, y, z) || isMass(x, y, z) || isRing(x, y, z)));

export const axisCanal = (): Mask => maskWhere((x, y, z) => isCanal(x, y) && Math.abs(z) < 24);
