// Every way in from a target: the sphere of directions as a quadtree of cones, each proven free, proven blocked, proven
// out of reach, or still undecided. Level by level: what is decided stays decided, what is not is cut in four, and the
// four go on from the depth up to which their parent was proven free. So a map may be shown at a coarse level at once and
// refined while nothing moves; every level is a true statement about every direction of every cell.
// A cell's answer depends on nothing but the cell and its ancestors: parts may be shared out among workers, the map is
// the same to the byte.

import type { SearchField } from '../field/search-field.ts';
import type { PointLps } from '../space/patient-space.ts';
import { toIjk, type VolumeGrid } from '../space/volume-grid.ts';
import { type Cone, FREE, type NeedleSearch, OUT_OF_REACH, proveCone, UNDECIDED } from './cone-proof.ts';
import { cellChord, directionOf, edgesOf, FACES, middlesOf } from './cube-map.ts';
import { fieldReader } from './field-reader.ts';
import type { SkinDepth } from './skin-depth.ts';

/** What a map is asked of. */
export interface AccessQuestion {
  readonly field: SearchField;
  readonly targetLps: PointLps;
  /** Of the needle, mm. */
  readonly radiusMm: number;
  /** Greatest depth of the target under the skin: the needle's usable length, mm. */
  readonly reachMm: number;
  /** From `skinPyramid`; null: no skin is known, and the needle is checked over its whole reach. */
  readonly skin: readonly SkinDepth[] | null;
}

/** Plain data, safe to post. */
export interface AccessMap {
  readonly level: number;
  /** A state a cell of the cube map (cube-map.ts), along the grid's axes. */
  readonly states: Uint8Array;
  /** Undecided cells, ascending, and the depths in mm up to which, and from which on, each is proven free. */
  readonly front: Uint32Array;
  readonly provenMm: Float32Array;
  readonly freeFromMm: Float32Array;
}

/** One of `of` equal shares of the sphere, from 0. */
export interface MapPart {
  readonly part: number;
  readonly of: number;
}

const WHOLE: MapPart = { part: 0, of: 1 };

/** Levels under this one are not worth asking: their cones are wider than any way in. */
const FIRST_LEVEL = 4;
const FIRST_CELLS = FACES << (2 * FIRST_LEVEL);

/** Cells of the first level that belong to a part: from, and before which. */
const partBounds = ({ part, of }: MapPart): readonly [number, number] => [
  Math.floor((part * FIRST_CELLS) / of),
  Math.floor(((part + 1) * FIRST_CELLS) / of),
];

/**
 * The map at a level of 4 to 12 (5.6 to 0.02 degrees a cell). Of a part, the cells of the others stay undecided
 * and off the front.
 * @throws RangeError for a level out of range, a radius or a reach that is no length.
 */
export const buildAccessMap = (
  question: AccessQuestion,
  level: number,
  part: MapPart = WHOLE,
  progress: (done: number, total: number) => void = () => {},
): AccessMap => {
  if (!(Number.isInteger(level) && level >= FIRST_LEVEL && level <= 12)) {
    throw new RangeError(`a level of ${FIRST_LEVEL} to 12 wanted, got ${level}`);
  }
  if (!(question.radiusMm >= 0 && question.reachMm > 0 && Number.isFinite(question.reachMm))) {
    throw new RangeError(`a radius and a reach wanted, got ${question.radiusMm} and ${question.reachMm}`);
  }
  const [from, to] = partBounds(part);
  const front = Uint32Array.from({ length: to - from }, (_, n) => from + n);
  const states = new Uint8Array(FIRST_CELLS);
  const provenMm = new Float32Array(front.length);
  const freeFromMm = new Float32Array(front.length).fill(Number.POSITIVE_INFINITY);
  let map = decide(question, { level: FIRST_LEVEL, states, front, provenMm, freeFromMm }, level);
  while (map.level < level) {
    progress(map.level - FIRST_LEVEL, level - FIRST_LEVEL);
    map = decide(question, quartered(map), level);
  }
  return map;
};

/** One map of all its parts, the same to the byte as if it had been built whole. */
export const joinAccessMaps = (parts: readonly AccessMap[]): AccessMap => {
  const [first, ...others] = parts;
  if (first === undefined) throw new RangeError('a map has at least one part');
  const states = first.states.slice();
  for (const { states: own } of others) {
    for (let cell = 0; cell < own.length; cell++) states[cell] = (states[cell] as number) | (own[cell] as number);
  }
  // Rows of a face may be shared between parts: sorted, the front is that of the whole.
  const pairs = parts.flatMap(({ front, provenMm, freeFromMm }) =>
    Array.from(front, (cell, at) => [cell, provenMm[at] as number, freeFromMm[at] as number] as const),
  );
  pairs.sort((a, b) => a[0] - b[0]);
  return {
    level: first.level,
    states,
    front: Uint32Array.from(pairs, ([cell]) => cell),
    provenMm: Float32Array.from(pairs, ([, mm]) => mm),
    freeFromMm: Float32Array.from(pairs, ([, , mm]) => mm),
  };
};

/** Every cell cut in four. */
const quartered = (map: AccessMap): AccessMap => {
  const n = 1 << map.level;
  const wide = 2 * n;
  const states = new Uint8Array(map.states.length * 4);
  for (let row = 0; row < FACES * n; row++) {
    const to = row * 2 * wide;
    for (let a = 0; a < n; a++) {
      const state = map.states[row * n + a] as number;
      states[to + 2 * a] = state;
      states[to + 2 * a + 1] = state;
    }
    states.copyWithin(to + wide, to, to + wide);
  }
  // Two rows of children for each row of parents, each in order.
  const front = new Uint32Array(map.front.length * 4);
  const provenMm = new Float32Array(front.length);
  const freeFromMm = new Float32Array(front.length);
  let out = 0;
  for (let first = 0; first < map.front.length; ) {
    const row = (map.front[first] as number) >> map.level;
    let end = first;
    while (end < map.front.length && (map.front[end] as number) >> map.level === row) end++;
    for (let lower = 0; lower < 2; lower++) {
      for (let at = first; at < end; at++) {
        const child = (row * 2 + lower) * wide + 2 * ((map.front[at] as number) & (n - 1));
        for (let beside = 0; beside < 2; beside++, out++) {
          front[out] = child + beside;
          provenMm[out] = map.provenMm[at] as number;
          freeFromMm[out] = map.freeFromMm[at] as number;
        }
      }
    }
    first = end;
  }
  return { level: map.level + 1, states, front, provenMm, freeFromMm };
};

/** Decides what it can of the front; writes into the map's own states. Nothing is asked after the last level. */
const decide = (question: AccessQuestion, map: AccessMap, lastLevel: number): AccessMap => {
  const { level, states, front } = map;
  const n = 1 << level;
  const search = needleSearch(question);
  const middles = middlesOf(level);
  const edges = edgesOf(level);
  const direction = new Float64Array(3);
  const cone: Cone = { x: 0, y: 0, z: 0, kappa: 0, freeEndMm: 0, blockEndMm: 0, provenMm: 0, freeFromMm: 0 };
  const stillFront = new Uint32Array(front.length);
  const stillProven = new Float32Array(front.length);
  const stillFrom = new Float32Array(front.length);
  let still = 0;
  for (let at = 0; at < front.length; at++) {
    const cell = front[at] as number;
    const a = cell & (n - 1);
    const b = (cell >> level) & (n - 1);
    cone.provenMm = map.provenMm[at] as number;
    cone.freeFromMm = map.freeFromMm[at] as number;
    let state = boundBySkin(question, cell, level, cone);
    if (state === UNDECIDED) {
      directionOf(cell >> (2 * level), middles[a] as number, middles[b] as number, direction);
      cone.x = direction[0] as number;
      cone.y = direction[1] as number;
      cone.z = direction[2] as number;
      cone.kappa = cellChord(edges, middles, a, b);
      state = proveCone(search, cone, level === lastLevel);
      // Free for as long as the needle may be; but the skin may lie beyond its length in some of the cone.
      if (state === FREE && cone.freeEndMm >= question.reachMm && question.skin !== null) state = UNDECIDED;
    }
    states[cell] = state;
    if (state !== UNDECIDED) continue;
    stillFront[still] = cell;
    stillProven[still] = cone.provenMm;
    stillFrom[still++] = cone.freeFromMm;
  }
  return {
    level,
    states,
    front: stillFront.slice(0, still),
    provenMm: stillProven.slice(0, still),
    freeFromMm: stillFrom.slice(0, still),
  };
};

/** The question as the proof of a cone reads it. */
export const needleSearch = ({ field, targetLps, radiusMm }: AccessQuestion): NeedleSearch => {
  const [tx, ty, tz] = alongAxesMm(field.grid, targetLps);
  return { field: fieldReader(field), tx, ty, tz, radiusMm };
};

/** A patient point in mm along the grid's axes, from the centre of voxel (0, 0, 0). */
export const alongAxesMm = (grid: VolumeGrid, p: PointLps): readonly [number, number, number] => {
  const at = toIjk(grid, p);
  return [at[0] * grid.spacingMm[0], at[1] * grid.spacingMm[1], at[2] * grid.spacingMm[2]];
};

/** Sets how much of a cone matters; OUT_OF_REACH where all of it leaves the body too deep, else UNDECIDED. */
const boundBySkin = ({ skin, reachMm }: AccessQuestion, cell: number, level: number, cone: Cone): number => {
  if (skin === null) {
    cone.freeEndMm = reachMm;
    cone.blockEndMm = reachMm;
    return UNDECIDED;
  }
  const depth = skin[Math.min(level, skin.length - 1)] as SkinDepth;
  const up = level - depth.level;
  const n = 1 << level;
  const row = cell >> level;
  const face = row >> level;
  const at = ((((face << depth.level) + ((row & (n - 1)) >> up)) << depth.level) + ((cell & (n - 1)) >> up)) | 0;
  const least = depth.leastMm[at] as number;
  if (least > reachMm) return OUT_OF_REACH;
  cone.freeEndMm = Math.min(depth.mostMm[at] as number, reachMm);
  cone.blockEndMm = least;
  return UNDECIDED;
};
