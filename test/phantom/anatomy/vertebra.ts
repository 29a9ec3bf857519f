// One lumbar vertebra in its own frame: a kidney-shaped body with a waist, rims and hollow endplates; pedicles,
// transverse processes, pars, laminae, spinous process; facets whose upper cup is cut by the lower bone grown by the
// joint's gap, so that the two always face each other.

import { clamp, cosDeg, sinDeg, smoothstep } from '../exact-math.ts';
import { placed, seenFrom } from '../implicit/frame.ts';
import { ellipse, ellipsoid, flatStick, oval, stick } from '../implicit/primitives.ts';
import { blend, grown, mirrored, type Sdf, smax, smin, type Vec } from '../implicit/sdf.ts';
import type { Level } from './spine.ts';

export const FACET_GAP_MM = 1.7;

/** Body alone; positive outside. */
export const vertebralBody = (l: Level): Sdf => {
  const { a, b, h, wedgeMm } = l;
  return (x, y, z) => {
    const t = clamp(z / h, -1, 1);
    const waist = 0.905 + 0.11 * t * t - 0.02 * t * t * t * t;
    let side = oval(x, y, a * waist, b * waist, 0.5);
    // The back is hollowed towards the canal by a large round.
    const ry = y - (b + 27 - 2.4);
    side = smax(side, 27 - Math.sqrt(x * x + ry * ry), 3);
    const r2 = clamp((x * x) / (a * a) + (y * y) / (b * b), 0, 1);
    const hollow = 1.9 * (1 - r2) * (1 - 0.3 * r2);
    const half = h - (wedgeMm * y) / (4 * b);
    const ends = smax(z - (half - hollow * 0.8), -z - (half - hollow), 1);
    return smax(side, ends, 2.4);
  };
};

/** A point on the left pedicle's axis, t mm behind the isthmus (negative: towards the body). */
export const pedicleAxisPoint = (l: Level, t: number): Vec => {
  const { isthmus, inwardDeg } = l.pedicle;
  return [isthmus[0] + t * sinDeg(inwardDeg), isthmus[1] + t * cosDeg(inwardDeg), isthmus[2] - 0.04 * t];
};

const pedicle = (l: Level): Sdf => {
  const { halfWidthMm: w, halfHeightMm: h } = l.pedicle;
  const front = flatStick(pedicleAxisPoint(l, -9), pedicleAxisPoint(l, 0), [w + 1.6, w], [h + 1, h]);
  const back = flatStick(pedicleAxisPoint(l, 0), pedicleAxisPoint(l, 8), [w, w + 0.8], [h, h - 0.4]);
  return (x, y, z) => smin(front(x, y, z), back(x, y, z), 1);
};

/** Lamina of one side: a leaning plate from the pars to the midline. */
const lamina = (l: Level): Sdf => {
  const yMid = l.canal.y + l.canal.b + 3.4;
  const from: Vec = [l.facetMm - 1, yMid - 6.5, 0];
  const plate = flatStick([0, yMid, 0], from, [3.1, 3.6], [10.5, 11]);
  return (x, y, z) => plate(x, y + 0.3 * (z + 6), z + 6);
};

/** Spinous process: a hatchet blade, thicker at its tip and lower edge. */
const spinous = (l: Level): Sdf => {
  const y0 = l.canal.y + l.canal.b + 3;
  const y1 = l.spinousTipY - 7;
  return (x, y, z) => {
    const t = clamp((y - y0) / (y1 - y0), 0, 1);
    const zc = -7.5 - 4.5 * t;
    const high = 8.2 + 1.8 * t;
    const dy = y < y0 ? y0 - y : y > y1 ? y - y1 : 0;
    const dz = Math.max(0, (z < zc ? zc - z : z - zc) - (high - 5));
    const flat = Math.sqrt(dy * dy + dz * dz) - 5;
    const thick = 2.3 + 1.7 * smoothstep(0.6, 1, t) + 1 * smoothstep(2, high, zc - z);
    return smax(flat, (x < 0 ? -x : x) - thick, 3.5);
  };
};

const transverse = (l: Level): Sdf => {
  const [px, py, pz] = l.pedicle.isthmus;
  const stout = l.name === 'L5' ? 1.6 : 0;
  const from: Vec = [px + 1, py + 5, pz + 0.5];
  const elbow: Vec = [px + 0.62 * (l.transverseMm - px), py + 9.5 - stout, pz + 1.5];
  const tip: Vec = [l.transverseMm - 4, py + 12 - 2 * stout, pz + 4];
  const inner = flatStick(from, elbow, [3.8 + stout, 2.7 + stout], [6.4 + stout, 4.6 + stout]);
  const outer = flatStick(elbow, tip, [2.7 + stout, 2.6 + stout / 2], [4.6 + stout, 4.8 + stout / 2]);
  return (x, y, z) => smin(inner(x, y, z), outer(x, y, z), 2);
};

/** Pars and lower articular process of one side, down to the joint with the level below. */
export const lowerProcess = (l: Level): Sdf => {
  const y = l.canal.y + l.canal.b;
  const [px] = l.pedicle.isthmus;
  const pars = stick([px - 0.5, y - 4, 3], [l.facetMm - 1, y - 0.5, -8], 5, 4.6);
  const foot = ellipsoid([l.facetMm - 2.4, y + 1.4, -17.5], [5.6, 4.8, 9.5]);
  return (x, yy, z) => smin(pars(x, yy, z), foot(x, yy, z), 5);
};

/** Upper articular process of one side, before the joint is cut into it. */
export const upperProcess = (l: Level, facetAboveMm: number): Sdf => {
  const y = l.canal.y + l.canal.b;
  const [px, , pz] = l.pedicle.isthmus;
  const stem = stick([px + 0.6, y - 6, pz + 1], [facetAboveMm + 3, y - 4.4, l.h + 1], 5.6, 5.4);
  const cup = ellipsoid([facetAboveMm + 3.2, y - 2.2, l.h + 3.2], [6.2, 7.4, 9.6]);
  const mamillary = ellipsoid([facetAboveMm + 5.2, y + 3.2, l.h - 3.5], [3.6, 4, 5]);
  return (x, yy, z) => smin(smin(stem(x, yy, z), cup(x, yy, z), 4), mamillary(x, yy, z), 3);
};

export interface BonePart {
  /** In LPS. */
  readonly whole: Sdf;
  readonly body: Sdf;
}

/** Everything behind the body of a level, in its own frame; above is the neighbour whose lower processes cut the cups. */
const neuralArch = (l: Level, above: Level | null): Sdf => {
  const arch = blend(3.2, [pedicle(l), transverse(l), lamina(l), lowerProcess(l)].map(mirrored).concat([spinous(l)]));
  const cup = mirrored(upperProcess(l, above === null ? l.facetMm - 0.8 : above.facetMm));
  const foot = above === null ? null : grown(placed(above.frame, mirrored(lowerProcess(above))), FACET_GAP_MM);
  const bite = foot === null ? null : seenFrom(l.frame, foot);
  const { a: ca, b: cb, y: cy } = l.canal;
  return (x, y, z) => {
    let d = smin(arch(x, y, z), cup(x, y, z), 3);
    // The canal stays open: an oval with a flatter front, a little wider away from the pedicles.
    const canal = ellipse(x, y - cy, ca, y < cy ? cb + 2 : cb + 0.4);
    d = smax(d, -canal, 1.5);
    return bite === null ? d : smax(d, -bite(x, y, z), 0.8);
  };
};

/** A whole vertebra in LPS, body and arch apart as well. */
export const vertebra = (l: Level, above: Level | null): BonePart => {
  const body = vertebralBody(l);
  const arch = neuralArch(l, above);
  return {
    whole: placed(l.frame, (x, y, z) => smin(body(x, y, z), arch(x, y, z), 4)),
    body: placed(l.frame, body),
  };
};
