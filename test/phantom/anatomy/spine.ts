// The lumbar spine as numbers: sizes a level and the frame each vertebra stands in. Sizes: usual adult CT morphometry
// (bodies 42-50 mm wide, pedicles widening from 8 mm at L1 to 15 mm at L5 and turning inward from 8 to 24 degrees).
// Frames follow a supine lordosis with its apex at L3-L4; S1 looks 37 degrees forward. L3 stands at z = 0.

import { curve } from '../exact-math.ts';
import { type Frame, frameAt, toWorld } from '../implicit/frame.ts';
import type { Vec } from '../implicit/sdf.ts';

export type LevelName = 'L1' | 'L2' | 'L3' | 'L4' | 'L5' | 'S1';

export interface Level {
  readonly name: LevelName;
  readonly frame: Frame;
  readonly tiltDeg: number;
  /** Half-width, half-depth and half-height of the body, mm. */
  readonly a: number;
  readonly b: number;
  readonly h: number;
  /** Height lost from front to back over the body's depth, mm. */
  readonly wedgeMm: number;
  readonly pedicle: {
    readonly halfWidthMm: number;
    readonly halfHeightMm: number;
    /** Middle of the isthmus for the left side, local mm; mirrored for the right. */
    readonly isthmus: Vec;
    /** Turn of the axis towards the midline, going forward. */
    readonly inwardDeg: number;
  };
  /** Half-width of the canal between the pedicles and its half-depth. */
  readonly canal: { readonly a: number; readonly b: number; readonly y: number };
  /** Reach of the transverse process from the midline. */
  readonly transverseMm: number;
  /** Half-distance between the two joints with the level below. */
  readonly facetMm: number;
  readonly spinousTipY: number;
}

interface Row {
  readonly name: LevelName;
  readonly origin: Vec;
  readonly tilt: number;
  readonly turn: number;
  readonly lean: number;
  readonly body: readonly [number, number, number, number];
  readonly pedicle: readonly [number, number, number, number];
  readonly canal: readonly [number, number];
  readonly reach: readonly [number, number, number];
}

const ROWS: readonly Row[] = [
  row('L1', [1.4, 26.4, 75.2], -10.5, 0.6, 0.5, [20.6, 15.4, 13.4, -1], [3.9, 7.6, 6.2, 8], [11, 8.6], [37, 12.4, 60]),
  row('L2', [1.8, 20.9, 38.1], -6.5, 1.2, 1, [21.5, 16, 13.9, 0], [4.3, 7.6, 6.4, 10], [11.3, 8.4], [42, 13.2, 64]),
  row('L3', [1.6, 18.4, 0], -1, 0.8, 0.4, [22.8, 16.8, 14.2, 1], [5, 7.4, 6, 13], [11.8, 8.2], [49, 14.6, 66]),
  row('L4', [1, 19.2, -38.3], 6.5, -0.4, -0.8, [24, 17.2, 14.2, 2], [6.1, 7.2, 5.6, 17], [12.2, 8.2], [43, 17, 63]),
  row('L5', [0.6, 27, -75.4], 19.5, -0.8, -0.6, [25, 17.4, 13.8, 5], [7.6, 7.2, 5, 25], [13.2, 8.2], [45, 20.5, 57]),
  row('S1', [0.6, 46.4, -107.6], 37, 0, 0, [26, 17, 14.2, 3], [11, 8, 4, 35], [14, 7.6], [50, 22, 50]),
];

function row(
  name: LevelName,
  origin: Vec,
  tilt: number,
  turn: number,
  lean: number,
  body: Row['body'],
  pedicle: Row['pedicle'],
  canal: Row['canal'],
  reach: Row['reach'],
): Row {
  return { name, origin, tilt, turn, lean, body, pedicle, canal, reach };
}

export const LEVELS: readonly Level[] = ROWS.map(({ name, origin, tilt, turn, lean, body, pedicle, canal, reach }) => {
  const [a, b, h, wedgeMm] = body;
  const [halfWidthMm, halfHeightMm, up, inwardDeg] = pedicle;
  return {
    name,
    frame: frameAt(origin, tilt, turn, lean),
    tiltDeg: tilt,
    a,
    b,
    h,
    wedgeMm,
    pedicle: { halfWidthMm, halfHeightMm, isthmus: [canal[0] + halfWidthMm - 0.4, b + 3.6, up], inwardDeg },
    canal: { a: canal[0], b: canal[1], y: b + canal[1] - 2 },
    transverseMm: reach[0],
    facetMm: reach[1],
    spinousTipY: reach[2],
  };
});

export const level = (name: LevelName): Level => {
  const found = LEVELS.find((candidate) => candidate.name === name);
  if (found === undefined) throw new RangeError(`no level is called ${name}`);
  return found;
};

const ascending: readonly Level[] = [...LEVELS].reverse();

/** The course of a local point of every level as a function of z, from the sacrum's lower end (z = -150) upwards. */
const through = (local: (l: Level) => Vec, axis: 0 | 1, lowest: number): ((z: number) => number) =>
  curve([
    [-150, lowest],
    ...ascending.map((l) => {
      const p = toWorld(l.frame, local(l));
      return [p[2], p[axis]] as const;
    }),
  ]);

/** Middle of the vertebral bodies at height z. */
export const spineY = through(() => [0, 0, 0], 1, 86);
/** Middle of the canal at height z. */
export const canalX = through((l) => [0, l.canal.y, 0], 0, 0.6);
export const canalY = through((l) => [0, l.canal.y, 0], 1, 104);

const canalZ = (l: Level): number => toWorld(l.frame, [0, l.canal.y, 0])[2];

/** Half-width and half-depth of the bony canal in the axial plane at height z. */
export const canalA = curve(ascending.map((l) => [canalZ(l), l.canal.a] as const));
export const canalB = curve(ascending.map((l) => [canalZ(l), l.canal.b / l.frame.ez[2]] as const));
