// The few shapes everything is blended from. Ellipses and ellipsoids use the first-order distance k0 (k0 - 1) / k1.

import { clamp } from '../exact-math.ts';
import { type Box, boxAround, boxDistance, type Sdf, type Vec } from './sdf.ts';

/** Distance to an ellipse with semi-axes a and b about the origin. */
export const ellipse = (x: number, y: number, a: number, b: number): number => {
  const u = x / a;
  const v = y / b;
  const k0 = Math.sqrt(u * u + v * v);
  const k1 = Math.sqrt((u * u) / (a * a) + (v * v) / (b * b));
  return k1 < 1e-9 ? -Math.min(a, b) : (k0 * (k0 - 1)) / k1;
};

/** A rounder rectangle: between an ellipse (fullness 0) and a quartic oval (fullness 1). */
export const oval = (x: number, y: number, a: number, b: number, fullness: number): number => {
  const u = (x / a) * (x / a);
  const v = (y / b) * (y / b);
  const k = (1 - fullness) * Math.sqrt(u + v) + fullness * Math.sqrt(Math.sqrt(u * u + v * v));
  const k0 = Math.sqrt(u + v);
  const k1 = Math.sqrt(u / (a * a) + v / (b * b));
  return k1 < 1e-9 ? -Math.min(a, b) : (k0 * (k - 1)) / k1;
};

export const ellipsoid =
  (c: Vec, r: Vec): Sdf =>
  (x, y, z) => {
    const u = (x - c[0]) / r[0];
    const v = (y - c[1]) / r[1];
    const w = (z - c[2]) / r[2];
    const k0 = Math.sqrt(u * u + v * v + w * w);
    const a = u / r[0];
    const b = v / r[1];
    const e = w / r[2];
    const k1 = Math.sqrt(a * a + b * b + e * e);
    return k1 < 1e-9 ? -Math.min(r[0], r[1], r[2]) : (k0 * (k0 - 1)) / k1;
  };

/** A round stick from a to b whose radius goes from ra to rb. */
export const stick = (a: Vec, b: Vec, ra: number, rb: number): Sdf => {
  const ex = b[0] - a[0];
  const ey = b[1] - a[1];
  const ez = b[2] - a[2];
  const l2 = ex * ex + ey * ey + ez * ez;
  return (x, y, z) => {
    const px = x - a[0];
    const py = y - a[1];
    const pz = z - a[2];
    const t = clamp((px * ex + py * ey + pz * ez) / l2, 0, 1);
    const qx = px - t * ex;
    const qy = py - t * ey;
    const qz = pz - t * ez;
    return Math.sqrt(qx * qx + qy * qy + qz * qz) - (ra + (rb - ra) * t);
  };
};

/** A flat stick: half-height h along z and half-thickness w across, both tapering; a and b at its middle line. */
export const flatStick = (a: Vec, b: Vec, w: readonly [number, number], h: readonly [number, number]): Sdf => {
  const ex = b[0] - a[0];
  const ey = b[1] - a[1];
  const ez = b[2] - a[2];
  const l2 = ex * ex + ey * ey;
  const length = Math.sqrt(l2);
  return (x, y, z) => {
    const px = x - a[0];
    const py = y - a[1];
    const along = (px * ex + py * ey) / l2;
    const t = clamp(along, 0, 1);
    const across = (px * ey - py * ex) / length;
    const over = (along - t) * length;
    const wide = w[0] + (w[1] - w[0]) * t;
    const high = h[0] + (h[1] - h[0]) * t;
    const u = Math.sqrt(across * across + over * over);
    return ellipse(u, z - a[2] - ez * t, wide, high);
  };
};

/** A path of points with radii as one tube; the nearest piece decides. */
export interface TubePath {
  readonly points: readonly Vec[];
  readonly radii: readonly number[];
}

/** A smooth path through the points (Catmull-Rom), pieces a span; radii follow. */
export const smoothPath = (points: readonly Vec[], radii: readonly number[], pieces = 6): TubePath => {
  const out: Vec[] = [];
  const outRadii: number[] = [];
  const at = (n: number): Vec => points[clamp(n, 0, points.length - 1)] ?? [0, 0, 0];
  const radius = (n: number): number => radii[clamp(n, 0, radii.length - 1)] ?? 1;
  for (let n = 0; n < points.length - 1; n++) {
    for (let s = 0; s < pieces; s++) {
      const t = s / pieces;
      out.push(spline(at(n - 1), at(n), at(n + 1), at(n + 2), t));
      outRadii.push(radius(n) + (radius(n + 1) - radius(n)) * t * t * (3 - 2 * t));
    }
  }
  out.push(at(points.length - 1));
  outRadii.push(radius(points.length - 1));
  return { points: out, radii: outRadii };
};

const spline = (p0: Vec, p1: Vec, p2: Vec, p3: Vec, t: number): Vec => {
  const one = (axis: 0 | 1 | 2): number => {
    const a = p1[axis];
    const b = (p2[axis] - p0[axis]) / 2;
    const c = p0[axis] - 2.5 * p1[axis] + 2 * p2[axis] - p3[axis] / 2;
    const d = (p3[axis] - p0[axis]) / 2 + 1.5 * (p1[axis] - p2[axis]);
    return a + t * (b + t * (c + t * d));
  };
  return [one(0), one(1), one(2)];
};

export const pathBox = (path: TubePath): Box => boxAround(path.points, Math.max(...path.radii));

/** The tube as a solid: pieces in groups of eight, a group skipped when its box is farther than what was found. */
export const tube = (path: TubePath): Sdf => {
  const pieces: Sdf[] = [];
  for (let n = 0; n + 1 < path.points.length; n++) {
    const a = path.points[n] ?? [0, 0, 0];
    const b = path.points[n + 1] ?? a;
    if (a[0] === b[0] && a[1] === b[1] && a[2] === b[2]) continue;
    pieces.push(stick(a, b, path.radii[n] ?? 1, path.radii[n + 1] ?? 1));
  }
  const groups: { box: Box; pieces: Sdf[] }[] = [];
  for (let n = 0; n < pieces.length; n += 8) {
    const points = path.points.slice(n, n + 9);
    const margin = Math.max(...path.radii.slice(n, n + 9));
    groups.push({ box: boxAround(points, margin), pieces: pieces.slice(n, n + 8) });
  }
  return (x, y, z) => {
    let best = 1e9;
    for (const group of groups) {
      const far = boxDistance(group.box, x, y, z);
      if (far > 0 && far >= best) continue;
      for (const piece of group.pieces) {
        const d = piece(x, y, z);
        if (d < best) best = d;
      }
    }
    return best;
  };
};

/** An upright tube whose axial section is a turned ellipse, everything a function of z; slope tames steep courses. */
export interface UprightTube {
  readonly x: (z: number) => number;
  readonly y: (z: number) => number;
  readonly a: (z: number) => number;
  readonly b: (z: number) => number;
  /** Cosine and sine of the turn of the ellipse in the axial plane. */
  readonly turn?: readonly [number, number];
  readonly fullness?: number;
  readonly zMin?: number;
  readonly zMax?: number;
}

export const uprightTube = (shape: UprightTube): Sdf => {
  const [c, s] = shape.turn ?? [1, 0];
  const fullness = shape.fullness ?? 0;
  const zMin = shape.zMin ?? -1e9;
  const zMax = shape.zMax ?? 1e9;
  return (x, y, z) => {
    const px = x - shape.x(z);
    const py = y - shape.y(z);
    const d = oval(px * c + py * s, py * c - px * s, shape.a(z), shape.b(z), fullness);
    const cap = z < zMin ? zMin - z : z > zMax ? z - zMax : 0;
    return cap > 0 ? (d > 0 ? Math.sqrt(d * d + cap * cap) : cap) : d;
  };
};
