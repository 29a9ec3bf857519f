// The least distance between a segment and an axis-aligned box, in closed form.
// f(t) = squared distance of a + t·v to the box is convex, with a continuous derivative that is linear between the
// (at most six) values of t where a coordinate passes a face. Narrowing [0, 1] at those values leaves a stretch where
// the derivative is linear, so its root is one division. Of several nearest t (parallel, or through the box) the least.

/** A segment a + t·v, t in [0, 1], with what every box asks of it. Build it with `segmentFrom`. */
export interface Segment {
  readonly ax: number;
  readonly ay: number;
  readonly az: number;
  readonly vx: number;
  readonly vy: number;
  readonly vz: number;
  /** 1 / v; infinite along an axis the segment does not move along. */
  readonly ix: number;
  readonly iy: number;
  readonly iz: number;
  /** 1 / |v|², 0 for a point. */
  readonly inverseSquare: number;
}

type Triple = readonly [number, number, number];

export const segmentFrom = (a: Triple, b: Triple): Segment => {
  const vx = b[0] - a[0];
  const vy = b[1] - a[1];
  const vz = b[2] - a[2];
  const square = vx * vx + vy * vy + vz * vz;
  return {
    ax: a[0],
    ay: a[1],
    az: a[2],
    vx,
    vy,
    vz,
    ix: 1 / vx,
    iy: 1 / vy,
    iz: 1 / vz,
    inverseSquare: square > 0 ? 1 / square : 0,
  };
};

/** Out-parameter of the hot loop: the least t at which the distance is reached. */
export interface NearestT {
  t: number;
}

/** Squared distance of a point to the segment. */
export const segmentPointSquared = (s: Segment, x: number, y: number, z: number): number => {
  const dx = x - s.ax;
  const dy = y - s.ay;
  const dz = z - s.az;
  const along = (dx * s.vx + dy * s.vy + dz * s.vz) * s.inverseSquare;
  const t = along <= 0 ? 0 : Math.min(along, 1);
  const ex = dx - t * s.vx;
  const ey = dy - t * s.vy;
  const ez = dz - t * s.vz;
  return ex * ex + ey * ey + ez * ez;
};

/** How far a coordinate lies beyond a slab, with its sign; 0 within. */
const beyond = (x: number, low: number, high: number): number => (x < low ? x - low : x > high ? x - high : 0);

const crossings = new Float64Array(6);

/** Squared least distance between a segment and the closed box at an offset of a list: low x, y, z, high x, y, z. */
export const segmentBoxSquared = (s: Segment, boxes: Float64Array, at: number, nearest: NearestT): number => {
  const x0 = boxes[at] as number;
  const y0 = boxes[at + 1] as number;
  const z0 = boxes[at + 2] as number;
  const x1 = boxes[at + 3] as number;
  const y1 = boxes[at + 4] as number;
  const z1 = boxes[at + 5] as number;
  const { ax, ay, az, vx, vy, vz } = s;
  let t = 0;
  let slopeLow = vx * beyond(ax, x0, x1) + vy * beyond(ay, y0, y1) + vz * beyond(az, z0, z1);
  if (slopeLow < 0) {
    let slopeHigh = vx * beyond(ax + vx, x0, x1) + vy * beyond(ay + vy, y0, y1) + vz * beyond(az + vz, z0, z1);
    t = 1;
    if (slopeHigh >= 0) {
      let low = 0;
      let high = 1;
      crossings[0] = (x0 - ax) * s.ix;
      crossings[1] = (x1 - ax) * s.ix;
      crossings[2] = (y0 - ay) * s.iy;
      crossings[3] = (y1 - ay) * s.iy;
      crossings[4] = (z0 - az) * s.iz;
      crossings[5] = (z1 - az) * s.iz;
      for (let face = 0; face < 6; face++) {
        const c = crossings[face] as number;
        // A face the segment never crosses gives an infinity or NaN, and is left out by the same comparison.
        if (!(c > low && c < high)) continue;
        const slope =
          vx * beyond(ax + c * vx, x0, x1) + vy * beyond(ay + c * vy, y0, y1) + vz * beyond(az + c * vz, z0, z1);
        if (slope < 0) {
          low = c;
          slopeLow = slope;
        } else {
          high = c;
          slopeHigh = slope;
        }
      }
      t = low + ((high - low) * -slopeLow) / (slopeHigh - slopeLow);
    }
  }
  nearest.t = t;
  const ex = beyond(ax + t * vx, x0, x1);
  const ey = beyond(ay + t * vy, y0, y1);
  const ez = beyond(az + t * vz, z0, z1);
  return ex * ex + ey * ey + ez * ez;
};

/** Least distance between the segment from a to b and a closed box, and the least t (0 at a, 1 at b) that reaches it. */
export const segmentBoxDistance = (
  a: Triple,
  b: Triple,
  low: Triple,
  high: Triple,
): { readonly distance: number; readonly t: number } => {
  const nearest = { t: 0 };
  const squared = segmentBoxSquared(segmentFrom(a, b), Float64Array.of(...low, ...high), 0, nearest);
  return { distance: Math.sqrt(squared), t: nearest.t };
};
