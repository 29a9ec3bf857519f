// Where values on a lattice cross one half, as closed loops: marching squares (Lorensen & Cline 1987, in the plane) with
// the crossing interpolated along each edge; of the two ways through a saddle, the one that parts. Values of 0 and 1 cross
// at the midpoints.

export interface LevelLoop {
  /** x, y of each vertex; closed, the first not repeated. */
  readonly points: Float64Array;
  /** Enclosed area in cells, holes negative. */
  readonly area: number;
}

/**
 * For the corners inside a cell (1 top left, 2 top right, 4 bottom right, 8 bottom left): pairs of edges, from and to
 * (0 top, 1 right, 2 bottom, 3 left), so that each edge crossed is left once and reached once.
 */
const SEGMENTS: readonly (readonly number[])[] = [
  [],
  [0, 3],
  [1, 0],
  [1, 3],
  [2, 1],
  [0, 3, 2, 1],
  [2, 0],
  [2, 3],
  [3, 2],
  [0, 2],
  [1, 0, 3, 2],
  [1, 2],
  [3, 1],
  [0, 1],
  [3, 0],
  [],
];

/** The loops of width x height values, the outermost of which are below one half; place (0, 0) is (x0, y0). Largest first. */
export const levelLoops = (
  values: Float32Array | Uint8Array,
  width: number,
  height: number,
  x0: number,
  y0: number,
): readonly LevelLoop[] => {
  const { next, crossed } = linkedEdges(values, width, height);
  const loops: LevelLoop[] = [];
  for (const start of crossed) {
    if ((next[start] as number) < 0) continue;
    const points: number[] = [];
    let edge = start;
    while ((next[edge] as number) >= 0) {
      const at = edge >> 1;
      const alongY = edge & 1;
      const before = values[at] as number;
      const share = (0.5 - before) / ((values[at + (alongY ? width : 1)] as number) - before);
      points.push(x0 + (at % width) + (alongY ? 0 : share), y0 + Math.floor(at / width) + (alongY ? share : 0));
      const following = next[edge] as number;
      next[edge] = -1;
      edge = following;
    }
    loops.push({ points: Float64Array.from(points), area: enclosedArea(points) });
  }
  return loops.sort((a, b) => b.area - a.area);
};

/** Reused, as every loop that is followed leaves it as it was, all -1: a layer is outlined at each move of a brush. */
let links = new Int32Array(0);

const linksOf = (length: number): Int32Array => {
  if (links.length < length) links = new Int32Array(length).fill(-1);
  return links;
};

/**
 * For each crossed edge the one that follows it along the border, -1 elsewhere, and the crossed edges in order. Even ids
 * lie along x, odd along y.
 */
const linkedEdges = (
  values: Float32Array | Uint8Array,
  width: number,
  height: number,
): { readonly next: Int32Array; readonly crossed: Int32Array } => {
  const next = linksOf(2 * width * height);
  const crossed: number[] = [];
  for (let y = 0; y + 1 < height; y++) {
    let at = y * width;
    // Corners of the cell's left side, moved over to the right side's bits when the next cell takes over.
    let left = ((values[at] as number) >= 0.5 ? 1 : 0) | ((values[at + width] as number) >= 0.5 ? 8 : 0);
    for (let x = 0; x + 1 < width; x++, at++) {
      const right = ((values[at + 1] as number) >= 0.5 ? 2 : 0) | ((values[at + width + 1] as number) >= 0.5 ? 4 : 0);
      const code = left | right;
      left = ((right & 2) >> 1) | ((right & 4) << 1);
      if (code === 0 || code === 15) continue;
      const edges = [2 * at, 2 * (at + 1) + 1, 2 * (at + width), 2 * at + 1];
      const pairs = SEGMENTS[code] as readonly number[];
      for (let n = 0; n < pairs.length; n += 2) {
        const from = edges[pairs[n] as number] as number;
        next[from] = edges[pairs[n + 1] as number] as number;
        crossed.push(from);
      }
    }
  }
  return { next, crossed: Int32Array.from(crossed).sort() };
};

/** Shoelace; positive round the inside as the segments are directed. */
const enclosedArea = (points: readonly number[]): number => {
  let twice = 0;
  for (let n = 0; n < points.length; n += 2) {
    const m = (n + 2) % points.length;
    twice += (points[n] as number) * (points[m + 1] as number) - (points[m] as number) * (points[n + 1] as number);
  }
  return twice / 2;
};
