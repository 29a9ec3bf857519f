// The path queries in TypeScript, step by step what assembly/queries.ts does; path-queries.ts says why they are proofs.

import type { SearchField } from '../field/search-field.ts';
import { type BrickReader, brickMm, brickReader, highMm, lowSquared, roomMm } from './brick-reader.ts';
import type { PathQueries } from './path-query.ts';

/** Balls may leave as much between them. */
const GAP_MM = 0.05;
/** The room's word is good enough while it leaves this much, and the brick's. */
const ROOMY_MM = 8;
const WIDE_MM = 1;
/** Of the stretch that two points like the last one would prove. */
const REACH = 0.7;
/** Beyond, the room's word is as good as the brick's. */
const FAR_MM = 24;
const STRETCH_MM = 16;
const MOST_STRETCHES = 64;
/** A stretch is cut where it may be lowest, at most this far along, and at most so often. */
const MOST_SHARE = 0.8;
const DEEPEST = 100;
const STRETCH_NUMBERS = 4;

export const createSlowPathQueries = (field: SearchField): PathQueries => {
  const search: Search = {
    reader: brickReader(field),
    min: field.box.min,
    inverse: [1 / field.grid.spacingMm[0], 1 / field.grid.spacingMm[1], 1 / field.grid.spacingMm[2]],
    line: { i: 0, j: 0, k: 0, vi: 0, vj: 0, vk: 0, lengthMm: 0 },
    squares: new Float64Array(MOST_STRETCHES + 1),
    isFine: new Uint8Array(MOST_STRETCHES + 1),
    stack: new Float64Array(DEEPEST * STRETCH_NUMBERS),
    toleranceMm: 0,
    best: 0,
    enough: 0,
    low: 0,
  };
  return {
    clear(paths, needMm) {
      const answers = new Uint8Array(paths.length / 6);
      for (let n = 0; n < answers.length; n++) {
        follow(search, paths, n * 6);
        if (isClear(search, needMm)) answers[n] = 1;
      }
      return answers;
    },
    least(paths, toleranceMm) {
      const answers = new Float64Array(paths.length / 6);
      for (let n = 0; n < answers.length; n++) {
        follow(search, paths, n * 6);
        answers[n] = least(search, toleranceMm);
      }
      return answers;
    },
  };
};

/** A path in samples: start, and way by mm. */
interface Line {
  i: number;
  j: number;
  k: number;
  vi: number;
  vj: number;
  vk: number;
  lengthMm: number;
}

/** One path at a time: the line, and what `least` knows of it. */
interface Search {
  readonly reader: BrickReader;
  readonly min: readonly [number, number, number];
  /** 1 / spacing. */
  readonly inverse: readonly [number, number, number];
  readonly line: Line;
  /** Bounds of d² at the ends of the stretches, and whether from the samples. */
  readonly squares: Float64Array;
  readonly isFine: Uint8Array;
  readonly stack: Float64Array;
  toleranceMm: number;
  /** Least bound from samples so far; what is not below `enough` is settled; what is proven of all that is settled. */
  best: number;
  enough: number;
  low: number;
}

const follow = ({ min, inverse, line }: Search, paths: Float64Array, from: number): void => {
  const [ax, ay, az] = [paths[from] as number, paths[from + 1] as number, paths[from + 2] as number];
  const vx = (paths[from + 3] as number) - ax;
  const vy = (paths[from + 4] as number) - ay;
  const vz = (paths[from + 5] as number) - az;
  line.lengthMm = Math.sqrt(vx * vx + vy * vy + vz * vz);
  const share = line.lengthMm > 0 ? 1 / line.lengthMm : 0;
  line.i = ax * inverse[0] - min[0];
  line.j = ay * inverse[1] - min[1];
  line.k = az * inverse[2] - min[2];
  line.vi = vx * share * inverse[0];
  line.vj = vy * share * inverse[1];
  line.vk = vz * share * inverse[2];
};

const roomAt = ({ reader, line }: Search, mm: number): number =>
  roomMm(reader, line.i + mm * line.vi, line.j + mm * line.vj, line.k + mm * line.vk);

const brickBoundAt = ({ reader, line }: Search, mm: number): number =>
  brickMm(reader, line.i + mm * line.vi, line.j + mm * line.vj, line.k + mm * line.vk);

const lowAt = ({ reader, line }: Search, mm: number): number =>
  lowSquared(reader, line.i + mm * line.vi, line.j + mm * line.vj, line.k + mm * line.vk);

const highAt = ({ reader, line }: Search, mm: number): number =>
  highMm(reader, line.i + mm * line.vi, line.j + mm * line.vj, line.k + mm * line.vk);

const isClear = (search: Search, needMm: number): boolean => {
  const { lengthMm } = search.line;
  if (!(lengthMm < Number.POSITIVE_INFINITY)) return false;
  const need = needMm + GAP_MM / 2;
  const needed = need * need;
  let provenMm = 0;
  let lastMm = 0;
  let last = 0;
  let mm = 0;
  while (true) {
    let bound = roomAt(search, mm);
    if (!(bound - need > ROOMY_MM)) bound = brickBoundAt(search, mm);
    let free = bound - need;
    let square = bound * bound;
    if (!(free > WIDE_MM)) {
      square = lowAt(search, mm);
      if (square < needed) {
        return !(highAt(search, mm) < needMm) && least(search, GAP_MM) >= needMm;
      }
      free = Math.sqrt(square) - need;
    }
    if (mm - free <= provenMm + GAP_MM || stretchBound(last, square, mm - lastMm) >= needed) {
      provenMm = mm + free;
      if (provenMm >= lengthMm) return true;
      lastMm = mm;
      last = square;
      const reach = mm + REACH * 2 * Math.sqrt(Math.max(0, square - needed));
      mm = Math.min(lengthMm, Math.max(provenMm + GAP_MM, reach));
    } else {
      const beyondMm = mm - free - provenMm - GAP_MM;
      mm = provenMm + GAP_MM + (beyondMm > GAP_MM ? beyondMm / 2 : 0);
    }
  }
};

const least = (search: Search, toleranceMm: number): number => {
  const { line, squares, isFine } = search;
  if (!(line.lengthMm < Number.POSITIVE_INFINITY)) return 0;
  const stretches = Math.max(1, Math.min(MOST_STRETCHES, Math.ceil(line.lengthMm / STRETCH_MM)));
  const h = line.lengthMm / stretches;
  let lowest = 0;
  for (let n = 0; n <= stretches; n++) {
    const room = roomAt(search, n * h);
    const bound = room >= FAR_MM ? room : brickBoundAt(search, n * h);
    squares[n] = bound * bound;
    isFine[n] = 0;
    if ((squares[n] as number) < (squares[lowest] as number)) lowest = n;
  }
  search.toleranceMm = toleranceMm;
  search.best = Number.POSITIVE_INFINITY;
  search.enough = Number.POSITIVE_INFINITY;
  search.low = Number.POSITIVE_INFINITY;
  refine(search, lowest, h);
  const first =
    lowest === stretches || (lowest > 0 && (squares[lowest - 1] as number) < (squares[lowest + 1] as number))
      ? lowest - 1
      : lowest;
  settle(search, first, h);
  for (let n = 0; n < stretches; n++) if (n !== first) settle(search, n, h);
  return Math.sqrt(Math.min(search.low, search.best));
};

/** The samples' bound at an end of a stretch, where only the brick's was known. */
const refine = (search: Search, n: number, h: number): void => {
  if (search.isFine[n] === 1) return;
  search.isFine[n] = 1;
  search.squares[n] = met(search, n * h);
};

/** The samples' bound at a place, 0 or more. */
const met = (search: Search, mm: number): number => {
  const square = Math.max(0, lowAt(search, mm));
  if (square < search.best) {
    search.best = square;
    const enough = Math.max(0, Math.sqrt(square) - search.toleranceMm);
    search.enough = enough * enough;
  }
  return square;
};

/** Settles stretch n: by what is known at its ends, else by samples there, the lower end's first, else cut. */
const settle = (search: Search, n: number, h: number): void => {
  const { squares } = search;
  const isRising = (squares[n] as number) < (squares[n + 1] as number);
  for (let known = 0; known < 3; known++) {
    if (known > 0) refine(search, (known === 1) === isRising ? n : n + 1, h);
    if (isSettled(search, squares[n] as number, squares[n + 1] as number, h)) return;
  }
  cut(search, n * h, squares[n] as number, (n + 1) * h, squares[n + 1] as number);
};

const isSettled = (search: Search, a: number, b: number, h: number): boolean => {
  // What cannot lie below the best is not told: it changes nothing.
  if (Math.min(a, b) - h * h * 0.25 >= search.best) return true;
  const bound = Math.max(0, stretchBound(a, b, h));
  if (bound < search.enough) return false;
  if (bound < search.low) search.low = bound;
  return true;
};

/** Cuts a stretch until all of it is settled, the lower side first: on a stack of its own, which costs no boxed numbers. */
const cut = (search: Search, from: number, atFrom: number, to: number, atTo: number): void => {
  const { stack } = search;
  let size = push(stack, 0, from, atFrom, to, atTo);
  while (size > 0) {
    size -= STRETCH_NUMBERS;
    const a = stack[size] as number;
    const atA = stack[size + 1] as number;
    const b = stack[size + 2] as number;
    const atB = stack[size + 3] as number;
    if (isSettled(search, atA, atB, b - a)) continue;
    if (size + 2 * STRETCH_NUMBERS > stack.length) {
      search.low = 0;
      continue;
    }
    const middle = a + (b - a) * lowestOf(atA, atB, b - a);
    const here = met(search, middle);
    if (atA < atB) {
      size = push(stack, size, middle, here, b, atB);
      size = push(stack, size, a, atA, middle, here);
    } else {
      size = push(stack, size, a, atA, middle, here);
      size = push(stack, size, middle, here, b, atB);
    }
  }
};

const push = (stack: Float64Array, at: number, a: number, atA: number, b: number, atB: number): number => {
  stack[at] = a;
  stack[at + 1] = atA;
  stack[at + 2] = b;
  stack[at + 3] = atB;
  return at + STRETCH_NUMBERS;
};

/** Where on a stretch, from 0 to 1, the bound is least; not too near its ends. */
const lowestOf = (a: number, b: number, h: number): number =>
  Math.min(MOST_SHARE, Math.max(1 - MOST_SHARE, 0.5 - (b - a) / (2 * h * h)));

/** Least possible d² over a stretch of length h with squared bounds A and B at its ends. */
const stretchBound = (a: number, b: number, h: number): number => {
  const h2 = h * h;
  const rise = b - a;
  if (rise >= h2) return a;
  if (-rise >= h2) return b;
  const fall = h2 - rise;
  return a - (fall * fall) / (4 * h2);
};
