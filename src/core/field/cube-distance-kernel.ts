// The hot loop: squared distance from every voxel centre of a box to the nearest set voxel's closed CUBE, in mm².
// Separable and exact, O(N) (Felzenszwalb & Huttenlocher 2012, Theory of Computing 8:415-428), with the sites moved.
// Along one axis the cost of a cube n voxels away is max(0, |n| - 1/2)² s². A cube at j costs (p - (j + 1/2))² to every
// p > j, and (p - (j - 1/2))² to every p < j. So parabolas on the half-integers j + 1/2, each carrying the lesser value
// of its two neighbours, have the envelope wanted: seen from the right, the neighbour j is exact and j + 1 is only
// overrated (its own site, nearer, is exact too); from the left likewise. The voxel p itself costs its own value.
// Order for the cache: k first, as two sweeps over whole slices (binary input needs no envelope); then, slice by slice,
// i along the rows and j in tiles of columns. Envelope in float64, field in float32: relative error of d² under 5e-7.

/** Columns of one cache line (16 float32) are transformed together. */
const TILE = 16;

const FAR = Number.POSITIVE_INFINITY;

/**
 * Squared distances in mm², i fastest; Infinity everywhere when nothing is set.
 * `inside` has one byte a voxel, non-zero = set; `progress` is called a few dozen times with voxels done of total.
 */
export const squaredDistanceToCubes = (
  inside: Uint8Array,
  size: readonly [number, number, number],
  spacingMm: readonly [number, number, number],
  progress: (done: number, total: number) => void = () => {},
): Float32Array => {
  const [nx, ny, nz] = size;
  const [si, sj, sk] = spacingMm;
  const plane = nx * ny;
  const field = new Float32Array(plane * nz);
  if (inside.length !== field.length) throw new RangeError(`${field.length} bytes wanted, ${inside.length} came`);
  countFromBelow(inside, field, plane);
  const above = new Float32Array(plane).fill(FAR);
  const rows = createEnvelope(nx);
  const columns = createEnvelope(ny);
  const tile = new Float32Array(TILE * pitchOf(ny));
  const stride = Math.max(1, Math.ceil(nz / 40));
  for (let k = nz - 1; k >= 0; k--) {
    const first = k * plane;
    costFromBothSides(inside, field, above, first, (sk * sk) / (si * si));
    for (let row = first; row < first + plane; row += nx) transform(rows, field, row, nx);
    transformColumns(columns, tile, field, first, nx, ny, (si * si) / (sj * sj), sj * sj);
    if (k % stride === 0) progress((nz - k) * plane, field.length);
  }
  return field;
};

/** field = number of voxels down to the nearest set one at or below in k; Infinity where there is none. */
const countFromBelow = (inside: Uint8Array, field: Float32Array, plane: number): void => {
  const first = Math.min(plane, field.length);
  for (let at = 0; at < first; at++) field[at] = inside[at] === 0 ? FAR : 0;
  for (let at = plane; at < field.length; at++) field[at] = inside[at] === 0 ? (field[at - plane] as number) + 1 : 0;
};

/** Turns one slice's counts into costs, (n - 1/2)² `unit`; `above` carries the count from above, slice by slice. */
const costFromBothSides = (
  inside: Uint8Array,
  field: Float32Array,
  above: Float32Array,
  first: number,
  unit: number,
): void => {
  for (let at = first, n = 0; n < above.length; at++, n++) {
    if (inside[at] !== 0) {
      above[n] = 0; // and the count from below is 0 already
      continue;
    }
    const down = field[at] as number;
    const up = (above[n] as number) + 1;
    above[n] = up;
    const gap = Math.min(down, up) - 0.5;
    field[at] = gap * gap * unit;
  }
};

/** Transforms the columns of one slice, from units of 1/toUnit to units of j² and out to mm². */
const transformColumns = (
  envelope: Envelope,
  tile: Float32Array,
  field: Float32Array,
  first: number,
  nx: number,
  ny: number,
  toUnit: number,
  toMm2: number,
): void => {
  const pitch = pitchOf(ny);
  for (let left = 0; left < nx; left += TILE) {
    const count = Math.min(TILE, nx - left);
    for (let j = 0, row = first + left; j < ny; j++, row += nx) {
      for (let c = 0, at = j; c < count; c++, at += pitch) tile[at] = (field[row + c] as number) * toUnit;
    }
    for (let c = 0; c < count; c++) transform(envelope, tile, c * pitch, ny);
    for (let j = 0, row = first + left; j < ny; j++, row += nx) {
      for (let c = 0, at = j; c < count; c++, at += pitch) field[row + c] = (tile[at] as number) * toMm2;
    }
  }
};

/** Columns lie an odd number of cache lines apart, so that a tile does not fall into one set of the cache. */
const pitchOf = (n: number): number => (((n >> 4) + 1) | 1) << 4;

/** Scratch: the parabolas of a lower envelope from left to right, and where each begins to be the lowest. */
interface Envelope {
  readonly sites: Int32Array;
  readonly heights: Float64Array;
  /** height + site². */
  readonly lifts: Float64Array;
  readonly starts: Float64Array;
  /** 1 / 2n. */
  readonly halfInverse: Float64Array;
}

const createEnvelope = (longest: number): Envelope => {
  const halfInverse = new Float64Array(longest + 1);
  for (let n = 1; n <= longest; n++) halfInverse[n] = 0.5 / n;
  return {
    sites: new Int32Array(longest + 1),
    heights: new Float64Array(longest + 1),
    lifts: new Float64Array(longest + 1),
    starts: new Float64Array(longest + 2),
    halfInverse,
  };
};

/** Replaces n values in a row (in units of their spacing, squared) by the lower envelope of their cubes. */
const transform = (envelope: Envelope, values: Float32Array, base: number, n: number): void => {
  const top = raise(envelope, values, base, n);
  if (top < 0) return;
  const { sites, heights, starts } = envelope;
  starts[top + 1] = n;
  let p = 0;
  for (let s = 0; s <= top; s++) {
    const height = heights[s] as number;
    const stop = Math.min(n - 1, starts[s + 1] as number);
    for (let d = p - (sites[s] as number) + 0.5; p <= stop; p++, d++) {
      const value = d * d + height;
      if (value < (values[base + p] as number)) values[base + p] = value;
    }
  }
};

/** Builds the envelope; returns the index of its last parabola, -1 when there is none. Site j stands at j - 1/2. */
const raise = (envelope: Envelope, values: Float32Array, base: number, n: number): number => {
  const { sites, heights, lifts, starts, halfInverse } = envelope;
  let top = -1;
  let before = FAR;
  let here = FAR;
  let left = values[base] as number;
  for (let j = 0; j < n; j++) {
    // `here` is the height of site j, `after` that of j + 1.
    const right = j + 1 < n ? (values[base + j + 1] as number) : FAR;
    const after = j + 1 < n ? Math.min(left, right) : FAR;
    left = right;
    const height = here;
    const previous = before;
    before = here;
    here = after;
    // Parabolas of the envelope are the lower convex hull of (site, height + site²): most sites fail that locally.
    if (!(previous + after + 2 > 2 * height)) continue;
    const lift = height + (j - 0.5) * (j - 0.5);
    let start = -FAR;
    while (top >= 0) {
      start = (lift - (lifts[top] as number)) * (halfInverse[j - (sites[top] as number)] as number);
      if (start > (starts[top] as number)) break;
      top--;
    }
    top++;
    sites[top] = j;
    heights[top] = height;
    lifts[top] = lift;
    starts[top] = top === 0 ? -FAR : start;
  }
  return top;
};
