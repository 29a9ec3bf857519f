// What is certainly which vertebra, and what is certainly none, by where bone lies from the canal and the discs: bodies,
// pedicles, laminae, and the ribs, known by the bone far to the side that they hang together with. A rib runs in front of
// the transverse process that it leans on; where there are ribs, what lies behind that line is the vertebra's.

import { bitsOfMask } from '../segment/bit-volume.ts';
import { connectedComponents } from '../segment/connected-components.ts';
import { dot, type PointLps, pointIjk, vectorBetween } from '../space/patient-space.ts';
import { toLps, voxelVolumeMl } from '../space/volume-grid.ts';
import { packMask, wholeBox } from '../structure/mask.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { type CanalCourse, type CoursePoint, nearestCourse } from './canal-course.ts';
import { abovePlaneMm, type DiscPlane } from './disc-planes.ts';

export interface VertebraMarkers {
  /** Numbers of the bodies from 1 up, 255 for what is rib or ilium, and 0 where the path decides. */
  readonly markers: Uint8Array;
  /** 1 at the discs, in front of the canal. */
  readonly barred: Uint8Array;
  /** 1 where bodies lie. */
  readonly body: Uint8Array;
}

/** Bodies lie from the canal's front wall to so far before it, and so far to a side. */
const BODY_MM = { front: 42, side: 34 } as const;
/** What is certainly body: before the canal's front wall, from here to there, so far to a side. */
const CORE_MM = { from: 2, to: 24, side: 14 } as const;
/** Pedicles leave the body between these parts of its height, from the disc under it to the disc over it. */
const PEDICLES = { from: 0.5, to: 0.85 } as const;
/** Behind the canal, laminae and the root of the spinous process of the same vertebra lie between these. */
const LAMINAE = { from: 0.1, to: 0.5 } as const;
/** Between these hangs what belongs to the vertebra above: the lower end of its laminae and their joint processes. */
const OVERLAP = { from: 0.85, to: 1 } as const;
const LAMINA_MM = { back: 8, side: 8 } as const;
/** Bone further to the side than this is rib or ilium. */
const FAR_SIDE_MM = 52;
const NOT_SPINE = 255;
/** Ribs run in front of this line: from the midline, from the canal's middle to the back, and how far back for each mm to the side. */
const RIB_LINE = { side: 22, front: 4, back: 5, lean: 0.65 } as const;
/** Dense, and so much of it further to the side than any vertebra reaches, within the room looked at. */
const RIB = { hu: 200, farMl: [0.15, 8] } as const;
/** The outer half of a transverse process, behind the ribs: from the midline, and behind the canal's middle. */
const TRANSVERSE = { side: [18, 27], back: [8, 22] } as const;

/** Of the voxels of a part of the images whose bone is 1 in `solid`. */
export const vertebraMarkers = (
  part: ImageVolume,
  solid: Uint8Array,
  course: CanalCourse,
  discs: readonly DiscPlane[],
): VertebraMarkers => {
  const bytes = (): Uint8Array => new Uint8Array(solid.length);
  const [markers, barred, body, beforeRibLine, transverse] = [bytes(), bytes(), bytes(), bytes(), bytes()];
  const [nx, ny, nz] = part.grid.dims;
  const sheetMm = Math.max(0.8, 0.75 * Math.max(...part.grid.spacingMm));
  for (let k = 0, n = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++, n++) {
        if (solid[n] === 0) continue;
        const p = toLps(part.grid, pointIjk(i, j, k));
        const place = placeOf(course, p);
        markers[n] = markerAt(discs, p, place);
        const { side, forward, front } = place;
        const isBody = front > 0 && side < BODY_MM.side;
        if (isBody) body[n] = 1;
        if (isBody && discs.some((disc) => Math.abs(abovePlaneMm(disc, p)) < sheetMm)) barred[n] = 1;
        if (isBeforeRibLine(place) && (part.voxels[n] as number) >= RIB.hu) beforeRibLine[n] = 1;
        if (isWithin(side, TRANSVERSE.side) && isWithin(-forward, TRANSVERSE.back))
          transverse[n] = levelBetween(discs, p, PEDICLES);
      }
  const ribbed = new Set<number>();
  for (const n of markRibs(part, markers, beforeRibLine))
    ribbed.add(
      1 + discsUnder(discs, toLps(part.grid, pointIjk(n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))))),
    );
  for (let n = 0; n < markers.length; n++)
    if (markers[n] === 0 && ribbed.has(transverse[n] as number)) markers[n] = transverse[n] as number;
  return { markers, barred, body };
};

interface Place {
  readonly near: CoursePoint;
  /** From the midline. */
  readonly side: number;
  /** From the canal's middle to the front. */
  readonly forward: number;
  /** From the canal's front wall to the front. */
  readonly front: number;
}

const placeOf = (course: CanalCourse, p: PointLps): Place => {
  const near = nearestCourse(course, p);
  const off = vectorBetween(near.middleLps, p);
  const forward = dot(off, near.frontLps);
  return { near, side: Math.abs(dot(off, near.leftLps)), forward, front: forward - near.depthMm };
};

const markerAt = (discs: readonly DiscPlane[], p: PointLps, { near, side, forward, front }: Place): number => {
  if (side > FAR_SIDE_MM || front > BODY_MM.front) return NOT_SPINE;
  if (front > CORE_MM.from && front < CORE_MM.to && side < CORE_MM.side) return 1 + discsUnder(discs, p);
  if (forward > -2 && front < 2 && Math.abs(side - near.halfWidthMm - 3) < 4) return levelBetween(discs, p, PEDICLES);
  if (side >= LAMINA_MM.side || forward >= -0.8 * near.depthMm || forward <= -near.depthMm - LAMINA_MM.back) return 0;
  const under = levelBetween(discs, p, OVERLAP);
  return under > 0 && under <= discs.length ? under + 1 : levelBetween(discs, p, LAMINAE);
};

const isWithin = (mm: number, [from, to]: readonly [number, number]): boolean => mm > from && mm < to;

const isBeforeRibLine = ({ side, forward, front }: Place): boolean =>
  side > (front > RIB_LINE.front ? BODY_MM.side : RIB_LINE.side) &&
  -forward < RIB_LINE.back + RIB_LINE.lean * (side - RIB_LINE.side);

/** Marks the pieces that reach far to the side, but for those as large as an ilium; returns the voxels newly marked. */
const markRibs = ({ grid }: ImageVolume, markers: Uint8Array, pieces: Uint8Array): readonly number[] => {
  const whole = wholeBox(grid.dims);
  const parts = connectedComponents(bitsOfMask(packMask(grid.dims, whole, pieces), whole), 'set', 'faces-6');
  const farMl = new Float64Array(parts.count);
  const eachVoxel = (visit: (at: number, label: number) => void): void => {
    for (let run = 0; run < parts.row.length; run++) {
      const row = (parts.row[run] as number) * grid.dims[0];
      for (let i = parts.first[run] as number; i < (parts.end[run] as number); i++)
        visit(row + i, parts.label[run] as number);
    }
  };
  eachVoxel((at, label) => {
    if (markers[at] === NOT_SPINE) farMl[label] = (farMl[label] as number) + voxelVolumeMl(grid);
  });
  const marked: number[] = [];
  eachVoxel((at, label) => {
    if (markers[at] !== 0 || !isWithin(farMl[label] as number, RIB.farMl)) return;
    markers[at] = NOT_SPINE;
    marked.push(at);
  });
  return marked;
};

/** The level a point belongs to when it lies between these parts of the height from one disc to the next; else 0. */
const levelBetween = (discs: readonly DiscPlane[], p: PointLps, parts: { from: number; to: number }): number => {
  const count = discsUnder(discs, p);
  const [under, over] = [discs[count - 1], discs[count]];
  const overMm = over === undefined ? null : -abovePlaneMm(over, p);
  const underMm = under === undefined ? null : abovePlaneMm(under, p);
  const heightMm = overMm === null || underMm === null ? 34 : overMm + underMm;
  const part = underMm === null ? 1 - (overMm ?? 0) / heightMm : underMm / heightMm;
  return part > parts.from && part < parts.to ? 1 + count : 0;
};

/** How many of the planes a point lies above. */
export const discsUnder = (discs: readonly DiscPlane[], p: PointLps): number => {
  let count = 0;
  for (const disc of discs) if (abovePlaneMm(disc, p) > 0) count++;
  return count;
};
