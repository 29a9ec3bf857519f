// Where the bony ring around the canal stays open for longer than between sound vertebrae: a destroyed lamina or posterior
// wall, a laminectomy, or a canal followed wrongly. There the outline is the membrane's, and a reader must look at it.

import { type CanalWall, WALL_DIRECTIONS } from './canal-wall.ts';

/** In front (discs) and behind (between laminae) sound rings leave gaps shorter than this along the canal. */
const OPEN_MM = 15;
/** At the sides the foramina are open for longer. */
const FORAMEN_MM = 25;
/** A gap narrower than this, of the 48 directions, is a vein's or a thin lamina's. */
const LEAST_WIDTH = 4;

export interface OpenStretch {
  /** LPS z of its lower and upper end. */
  readonly fromMm: number;
  readonly toMm: number;
}

/** The stretches, from foot to head. */
export const openStretches = (wall: CanalWall, stepMm: number): readonly OpenStretch[] => {
  const open = longGaps(wall, stepMm).map(isWide);
  const stretches: OpenStretch[] = [];
  for (let n = 0, start = -1; n <= wall.length; n++) {
    if (open[n] === true) {
      if (start < 0) start = n;
      continue;
    }
    const [first, last] = [wall[start], wall[n - 1]];
    if (start >= 0 && first !== undefined && last !== undefined) {
      stretches.push({ fromMm: first.middleLps[2] - stepMm / 2, toMm: last.middleLps[2] + stepMm / 2 });
    }
    start = -1;
  }
  return stretches;
};

/** By plane and direction, 1 where the gap it lies in is longer along the canal than sound bone leaves. */
const longGaps = (wall: CanalWall, stepMm: number): readonly Uint8Array[] => {
  const long = wall.map(() => new Uint8Array(WALL_DIRECTIONS));
  for (let d = 0; d < WALL_DIRECTIONS; d++) {
    const limitMm = isLateral(d) ? FORAMEN_MM : OPEN_MM;
    for (let n = 0, start = 0; n <= wall.length; n++) {
      if (wall[n]?.met[d] === 0) continue;
      if ((n - start) * stepMm > limitMm) for (let m = start; m < n; m++) (long[m] as Uint8Array)[d] = 1;
      start = n + 1;
    }
  }
  return long;
};

/** Within 37.5 degrees of straight left or right. */
const isLateral = (d: number): boolean => {
  const half = WALL_DIRECTIONS / 2;
  const off = Math.min(d % half, half - (d % half));
  return off <= 5;
};

const isWide = (row: Uint8Array): boolean => {
  for (let d = 0; d < WALL_DIRECTIONS; d++) {
    let width = 0;
    while (width < WALL_DIRECTIONS && row[(d + width) % WALL_DIRECTIONS] === 1) width++;
    if (width >= LEAST_WIDTH) return true;
  }
  return false;
};
