// The triangles of marching cubes for each of the 256 ways the eight corners of a cell can lie in or out, derived
// rather than tabled: on every face of the cell, walking round it, each stretch of outside corners is cut off by a
// segment from the edge where the walk comes back to the inside to the edge where it left. Two cells that share a face
// so agree on its segments, and the segments link into closed loops: the surface has no crack and is a 2-manifold.
// Lorensen & Cline, Computer Graphics 21(4):163, 1987; the face rule as in Bourke's and in Nielson & Hamann's tables.

/** Corner c lies at x = c & 1, y = c >> 1 & 1, z = c >> 2 of the cell. Edges 0-3 run along x, 4-7 along y, 8-11 along z. */
export interface CubeEdge {
  readonly axis: 0 | 1 | 2;
  /** The edge's lower corner, as offsets from the cell's. */
  readonly from: readonly [number, number, number];
  readonly corners: readonly [number, number];
}

export const CUBE_EDGES: readonly CubeEdge[] = ([0, 1, 2] as const).flatMap((axis) =>
  [0, 1, 2, 3].map((n): CubeEdge => {
    const u = n & 1;
    const v = n >> 1;
    const from: readonly [number, number, number] = axis === 0 ? [0, u, v] : axis === 1 ? [u, 0, v] : [u, v, 0];
    const corner = from[0] + 2 * from[1] + 4 * from[2];
    return { axis, from, corners: [corner, corner + (1 << axis)] };
  }),
);

/** Corners of each face, counter-clockwise seen from outside the cell. */
const FACES: readonly (readonly [number, number, number, number])[] = [
  [0, 4, 6, 2],
  [1, 3, 7, 5],
  [0, 1, 5, 4],
  [2, 6, 7, 3],
  [0, 2, 3, 1],
  [4, 5, 7, 6],
];

const edgeBetween = (a: number, b: number): number =>
  CUBE_EDGES.findIndex(({ corners }) => corners.includes(a) && corners.includes(b));

/** The faces of the cell that an edge lies on, as bits. */
const FACES_OF_EDGE: readonly number[] = CUBE_EDGES.map(({ corners }) =>
  FACES.reduce((bits, face, n) => (face.includes(corners[0]) && face.includes(corners[1]) ? bits | (1 << n) : bits), 0),
);

/** The closed loops of edges that the surface cuts, each turning counter-clockwise seen from outside. */
const loopsOf = (inside: number): number[][] => {
  const isIn = (corner: number): boolean => ((inside >> corner) & 1) === 1;
  const next = new Map<number, number>();
  for (const face of FACES) {
    for (let n = 0; n < 4; n++) {
      const corner = (step: number): number => face[(n + step) % 4] as number;
      if (!isIn(corner(0)) || isIn(corner(1))) continue;
      let back = 1;
      while (!isIn(corner(back + 1))) back++;
      next.set(edgeBetween(corner(back), corner(back + 1)), edgeBetween(corner(0), corner(1)));
    }
  }
  const loops: number[][] = [];
  while (next.size > 0) {
    const loop: number[] = [];
    let edge = next.keys().next().value as number;
    for (let to = next.get(edge); to !== undefined; to = next.get(edge)) {
      loop.push(edge);
      next.delete(edge);
      edge = to;
    }
    loops.push(loop);
  }
  return loops;
};

/**
 * Splits a loop into triangles without a diagonal that lies in a face of the cell: the neighbour could hold the same
 * diagonal, and four triangles would then meet in one edge.
 */
const trianglesOf = (loop: readonly number[]): number[] | null => {
  if (loop.length === 3) return [...loop];
  for (let n = 0; n < loop.length; n++) {
    const [before, tip, after] = [-1, 0, 1].map((d) => loop[(n + d + loop.length) % loop.length] as number) as [
      number,
      number,
      number,
    ];
    if (((FACES_OF_EDGE[before] as number) & (FACES_OF_EDGE[after] as number)) !== 0) continue;
    const rest = trianglesOf(loop.filter((_, m) => m !== n));
    if (rest !== null) return [before, tip, after, ...rest];
  }
  return null;
};

/** For each set of inside corners (bit c for corner c): the triangles, as edges, three by three. */
export const CUBE_TRIANGLES: readonly (readonly number[])[] = Array.from({ length: 256 }, (_, inside) =>
  loopsOf(inside).flatMap((loop) => {
    const triangles = trianglesOf(loop);
    if (triangles === null) throw new Error(`no clean triangles for corners ${inside}`);
    return triangles;
  }),
);
