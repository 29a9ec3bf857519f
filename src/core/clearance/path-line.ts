// One straight path through a field in bricks: where it runs, in samples (float64) and in samples of the lattice (float32), and the
// bounds at its points (brick-reader.ts).

import { ROOM } from '../field/brick-field.ts';
import type { SearchField } from '../field/search-field.ts';
import { type BrickReader, brickReader, highMm, isWellInside, lowSquared, wideSquared } from './brick-reader.ts';

const round = Math.fround;

/** A path in samples: start, and way by mm. */
interface Place {
  i: number;
  j: number;
  k: number;
  vi: number;
  vj: number;
  vk: number;
}

interface Line extends Place {
  lengthMm: number;
}

/** One path at a time. */
export interface PathLine {
  readonly reader: BrickReader;
  readonly min: readonly [number, number, number];
  /** 1 / spacing. */
  readonly inverse: readonly [number, number, number];
  readonly line: Line;
  /** The same in samples of the lattice, float32. */
  readonly wide: Place;
  /** Whether all of it lies well within the samples: only then is the lattice asked. */
  isWithin: boolean;
}

export const pathLine = (field: SearchField): PathLine => ({
  reader: brickReader(field),
  min: field.box.min,
  inverse: [1 / field.grid.spacingMm[0], 1 / field.grid.spacingMm[1], 1 / field.grid.spacingMm[2]],
  line: { i: 0, j: 0, k: 0, vi: 0, vj: 0, vk: 0, lengthMm: 0 },
  wide: { i: 0, j: 0, k: 0, vi: 0, vj: 0, vk: 0 },
  isWithin: false,
});

/** Takes in the path of six numbers that begins at `from`. */
export const follow = (path: PathLine, paths: Float64Array, from: number): void => {
  const { reader, min, inverse, line, wide } = path;
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
  wide.i = round(line.i / ROOM);
  wide.j = round(line.j / ROOM);
  wide.k = round(line.k / ROOM);
  wide.vi = round(line.vi / ROOM);
  wide.vj = round(line.vj / ROOM);
  wide.vk = round(line.vk / ROOM);
  const mm = line.lengthMm;
  path.isWithin =
    isWellInside(reader, line.i, line.j, line.k) &&
    isWellInside(reader, line.i + mm * line.vi, line.j + mm * line.vj, line.k + mm * line.vk);
};

/** The lattice's bound, 0 or more; 0 where it may not be asked. */
export const wideAt = ({ reader, wide, isWithin }: PathLine, mm: number): number => {
  if (!isWithin) return 0;
  const t = round(mm);
  return wideSquared(
    reader,
    round(wide.i + round(t * wide.vi)),
    round(wide.j + round(t * wide.vj)),
    round(wide.k + round(t * wide.vk)),
  );
};

/** The samples' bound; may be below 0. */
export const lowAt = ({ reader, line }: PathLine, mm: number): number =>
  lowSquared(reader, line.i + mm * line.vi, line.j + mm * line.vj, line.k + mm * line.vk);

/** The distance at most, mm. */
export const highAt = ({ reader, line }: PathLine, mm: number): number =>
  highMm(reader, line.i + mm * line.vi, line.j + mm * line.vj, line.k + mm * line.vk);
