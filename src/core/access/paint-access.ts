// The map as it is shown: for every cell of 0.7 degrees round the target whether its middle direction holds the margins and
// with how much room, lies inside a margin, touches something, or is too long. Every cell is decided: those that no cone
// could decide by their middles. What may be painted on the skin and on a flat chart, and be asked for the nearest way in.

import { along, type DirectionLps, directionLps, dot, type PointLps } from '../space/patient-space.ts';
import { gridAxes } from '../space/volume-grid.ts';
import { type CandidateSearch, exactDepthMm, keepsRules } from './access-candidates.ts';
import { mapQuestion } from './access-ground.ts';
import { buildAccessMap } from './access-map.ts';
import { BLOCKED, FREE, OUT_OF_REACH, proveCone } from './cone-proof.ts';
import { cellOf, directionOf, middlesOf } from './cube-map.ts';
import { roomAlongRay } from './ray-room.ts';
import { wayClearance, widerRoomMm } from './way-clearance.ts';

const PAINT_LEVEL = 7;

/** What a direction is; `held` is the only one that may be chosen. */
export const PAINT = { tooLong: 0, contact: 1, margin: 2, held: 3, heldButRuled: 4 } as const;

/** Plain data, safe to post. */
export interface AccessPaint {
  readonly targetLps: PointLps;
  /** The grid's axes: cells are counted along them. */
  readonly axes: readonly [DirectionLps, DirectionLps, DirectionLps];
  readonly level: number;
  /** One of PAINT a cell (cube-map.ts). `heldButRuled`: clear of everything, but against a rule of side, plane or bone. */
  readonly kinds: Uint8Array;
  /** Room beyond every margin, mm; 0 where none is held. */
  readonly roomMm: Float32Array;
  /** Depth of the target under the skin, mm, to half a degree; 0 where it is too long. */
  readonly depthMm: Float32Array;
}

const ROOM_CAP_MM = 20;

/** The paint of a search. */
export const paintAccess = (
  search: CandidateSearch,
  progress: (done: number, total: number) => void = () => {},
): AccessPaint => {
  const { ground, rules, skin } = search;
  const map = buildAccessMap(mapQuestion(ground, rules, skin), PAINT_LEVEL);
  const n = 1 << PAINT_LEVEL;
  const cells = map.states.length;
  const paint = {
    targetLps: rules.targetLps,
    axes: gridAxes(ground.grid),
    level: PAINT_LEVEL,
    kinds: new Uint8Array(cells),
    roomMm: new Float32Array(cells),
    depthMm: new Float32Array(cells),
  };
  const middles = middlesOf(PAINT_LEVEL);
  const unit = new Float64Array(3);
  for (let cell = 0; cell < cells; cell++) {
    if (cell % n === 0) progress(cell, cells);
    const row = cell >> PAINT_LEVEL;
    directionOf(row >> PAINT_LEVEL, middles[cell & (n - 1)] as number, middles[row & (n - 1)] as number, unit);
    paintCell(search, map.states[cell] as number, cell, unit, paint);
  }
  return paint;
};

const paintCell = (
  search: CandidateSearch,
  state: number,
  cell: number,
  unit: Float64Array,
  { axes, kinds, roomMm, depthMm }: AccessPaint,
): void => {
  const { ground, rules, needle } = search;
  if (state === OUT_OF_REACH) return;
  const [x, y, z] = [unit[0] as number, unit[1] as number, unit[2] as number];
  const outwardsLps = fromGrid(axes, x, y, z);
  const depth = exactDepthMm(ground, rules, outwardsLps);
  if (depth === null) return;
  depthMm[cell] = depth;
  const widerMm = widerRoomMm(needle, rules, x, y, z, depth, ROOM_CAP_MM);
  if (widerMm >= 0 && isShaftFree(search, state, x, y, z, depth)) {
    const room = Math.min(widerMm, roomAlongRay(needle, x, y, z, depth, ROOM_CAP_MM));
    roomMm[cell] = Math.max(0, room);
    kinds[cell] = keepsRules(search, x, y, z, depth) ? PAINT.held : PAINT.heldButRuled;
    return;
  }
  const axis = { entryLps: along(rules.targetLps, outwardsLps, depth), targetLps: rules.targetLps };
  const touches = ground.all !== null && wayClearance(ground.all, axis, rules).clearanceMm <= 0;
  kinds[cell] = touches ? PAINT.contact : PAINT.margin;
};

const isShaftFree = (
  { needle }: CandidateSearch,
  state: number,
  x: number,
  y: number,
  z: number,
  depthMm: number,
): boolean => {
  if (state === FREE || state === BLOCKED) return state === FREE;
  const ends = { freeEndMm: depthMm, blockEndMm: depthMm, provenMm: 0, freeFromMm: depthMm };
  return proveCone(needle, { x, y, z, kappa: 0, ...ends }, true) === FREE;
};

const fromGrid = ([r, c, s]: AccessPaint['axes'], x: number, y: number, z: number): DirectionLps =>
  directionLps(x * r[0] + y * c[0] + z * s[0], x * r[1] + y * c[1] + z * s[1], x * r[2] + y * c[2] + z * s[2]);

/** The cell of a direction from the target outwards, of any length above 0. */
export const paintCellOf = ({ axes: [r, c, s], level }: AccessPaint, outwards: DirectionLps): number =>
  cellOf(level, dot(outwards, r), dot(outwards, c), dot(outwards, s));

/** The entry of the way that holds all margins and rules, nearest to a direction; null where there is none. */
export const nearestHeldEntry = (paint: AccessPaint, outwards: DirectionLps): PointLps | null => {
  const { level, kinds, depthMm, targetLps, axes } = paint;
  const n = 1 << level;
  const middles = middlesOf(level);
  const unit = new Float64Array(3);
  let best = Number.NEGATIVE_INFINITY;
  let found: PointLps | null = null;
  for (let cell = 0; cell < kinds.length; cell++) {
    if (kinds[cell] !== PAINT.held) continue;
    const row = cell >> level;
    directionOf(row >> level, middles[cell & (n - 1)] as number, middles[row & (n - 1)] as number, unit);
    const u = fromGrid(axes, unit[0] as number, unit[1] as number, unit[2] as number);
    const cosine = dot(u, outwards);
    if (cosine <= best) continue;
    best = cosine;
    found = along(targetLps, u, depthMm[cell] as number);
  }
  return found;
};
