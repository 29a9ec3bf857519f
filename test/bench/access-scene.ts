// The cluttered scene that access maps are measured on (512 x 512 x 400 voxels of 0.8 x 0.8 x 1 mm): 400 balls and tubes of
// 2 to 10 mm radius all over, none within 15 mm of the target in the middle; an 11 G trocar that may be 150 mm deep.

import { buildSearchField, type SearchField } from '../../src/core/field/search-field.ts';
import { pointLps } from '../../src/core/space/patient-space.ts';
import { axialGrid } from '../../src/core/space/volume-grid.ts';
import { packMask, wholeBox } from '../../src/core/structure/mask.ts';
import { between, seededRandom } from '../oracle/seeded-random.ts';

const DIMS = [512, 512, 400] as const;
export const SCENE_GRID = axialGrid(DIMS, [0.8, 0.8, 1], pointLps(-204.8, -204.8, -200));
export const SCENE_TARGET = pointLps(3.1, -2.7, 4.3);
export const SCENE_RADIUS_MM = 1.524;
export const SCENE_REACH_MM = 150;
const SCENE_MARGIN_MM = 2;

const OBSTACLES = 400;
const KEEP_CLEAR_MM = 15;

const sceneMask = () => {
  const random = seededRandom(4);
  const bytes = new Uint8Array(DIMS[0] * DIMS[1] * DIMS[2]);
  const o = SCENE_GRID.originLps;
  for (let placed = 0; placed < OBSTACLES; ) {
    const radius = between(random, 2, 10);
    const length = placed % 2 === 0 ? 0 : between(random, 20, 80);
    const c = [between(random, -200, 200), between(random, -200, 200), between(random, -195, 195)] as const;
    const gap = Math.hypot(c[0] - SCENE_TARGET[0], c[1] - SCENE_TARGET[1], c[2] - SCENE_TARGET[2]);
    if (gap < radius + length / 2 + KEEP_CLEAR_MM) continue;
    placed++;
    const axis = placed % 3;
    const half = [radius, radius, radius];
    half[axis] = radius + length / 2;
    const low = c.map((x, n) =>
      Math.max(0, Math.ceil((x - (half[n] as number) - (o[n] as number)) / SCENE_GRID.spacingMm[n as 0])),
    );
    const high = c.map((x, n) =>
      Math.min(
        (DIMS[n] as number) - 1,
        Math.floor((x + (half[n] as number) - (o[n] as number)) / SCENE_GRID.spacingMm[n as 0]),
      ),
    );
    for (let k = low[2] as number; k <= (high[2] as number); k++) {
      for (let j = low[1] as number; j <= (high[1] as number); j++) {
        for (let i = low[0] as number; i <= (high[0] as number); i++) {
          const d = [o[0] + i * 0.8 - c[0], o[1] + j * 0.8 - c[1], o[2] + k - c[2]];
          d[axis] = Math.max(0, Math.abs(d[axis] as number) - length / 2);
          if (Math.hypot(...d) <= radius) bytes[i + DIMS[0] * (j + DIMS[1] * k)] = 1;
        }
      }
    }
  }
  return packMask(DIMS, wholeBox(DIMS), bytes);
};

export const sceneField = (allocate?: (bytes: number) => ArrayBufferLike): SearchField =>
  buildSearchField(
    SCENE_GRID,
    [{ mask: sceneMask(), marginMm: SCENE_MARGIN_MM }],
    allocate === undefined ? {} : { allocate },
  );

/** A body of 40 mm round the target, and ribs further out over a third of the sphere. */
export const sceneBone = () => {
  const o = SCENE_GRID.originLps;
  const min = [100, 100, 60] as const;
  const size = [312, 312, 280] as const;
  const bytes = new Uint8Array(size[0] * size[1] * size[2]);
  let n = 0;
  for (let k = 0; k < size[2]; k++) {
    for (let j = 0; j < size[1]; j++) {
      for (let i = 0; i < size[0]; i++, n++) {
        const x = o[0] + (min[0] + i) * 0.8 - SCENE_TARGET[0];
        const y = o[1] + (min[1] + j) * 0.8 - SCENE_TARGET[1];
        const z = o[2] + min[2] + k - SCENE_TARGET[2];
        const r = Math.hypot(x, y, z);
        if (r < 20 || (r > 70 && r < 78 && (z + 300) % 30 < 10)) bytes[n] = 1;
      }
    }
  }
  return packMask(DIMS, { min, size }, bytes);
};
