// The scene that the core's figures are given on: 512 x 512 x 200 or 400 voxels of 0.8 x 0.8 x 1 mm with 40 obstacles as a
// trunk has them, half of them balls (organs, lesions), half winding tubes (vessels, canal, bowel), and paths of 150 mm.

import { between, type Random, seededRandom } from '../oracle/seeded-random.ts';

export const REFERENCE_SPACING_MM = [0.8, 0.8, 1] as const;
const OBSTACLES = 40;

/** A byte a voxel, 1 in an obstacle. */
export const referenceObstacles = (slices: number, seed = 1): Uint8Array => {
  const random = seededRandom(seed);
  const bytes = new Uint8Array(512 * 512 * slices);
  for (let n = 0; n < OBSTACLES; n++) {
    const centre = [between(random, 60, 450), between(random, 60, 450), between(random, 20, slices - 20)] as const;
    if (n % 2 === 0) paintBall(bytes, slices, centre, between(random, 5, 20));
    else paintTube(bytes, slices, centre, between(random, 4, 12), between(random, 40, 160), random);
  }
  return bytes;
};

type Voxel = readonly [number, number, number];

const paintBall = (bytes: Uint8Array, slices: number, [x, y, z]: Voxel, radiusMm: number): void => {
  for (let k = Math.max(0, Math.ceil(z - radiusMm)); k < slices && k <= z + radiusMm; k++) {
    paintDisc(bytes, k, x, y, Math.sqrt(Math.max(0, radiusMm * radiusMm - (k - z) * (k - z))));
  }
};

const paintTube = (
  bytes: Uint8Array,
  slices: number,
  [x, y, z]: Voxel,
  radiusMm: number,
  lengthMm: number,
  random: Random,
): void => {
  const [a, b] = [between(random, 0, 6), between(random, 5, 25)];
  for (let k = Math.max(0, Math.ceil(z - lengthMm / 2)); k < slices && k <= z + lengthMm / 2; k++) {
    paintDisc(bytes, k, x + b * Math.sin(a + k / 40), y + b * Math.cos(a + k / 55), radiusMm);
  }
};

const paintDisc = (bytes: Uint8Array, k: number, x: number, y: number, radiusMm: number): void => {
  const reach = radiusMm / REFERENCE_SPACING_MM[0];
  for (let j = Math.max(0, Math.ceil(y - reach)); j < 512 && j <= y + reach; j++) {
    const half = Math.sqrt(Math.max(0, reach * reach - (j - y) * (j - y)));
    const from = Math.max(0, Math.ceil(x - half));
    const to = Math.min(511, Math.floor(x + half));
    if (to >= from) bytes.fill(1, 512 * (j + 512 * k) + from, 512 * (j + 512 * k) + to + 1);
  }
};
