// What a mesh is, counted from its triangles: how edges and corners are shared, how many holes, what volume.

import type { SurfaceMesh } from '#core/surface/surface-mesh.ts';

export interface MeshFacts {
  /** Every directed edge is there once and its opposite once: closed, and all triangles turn the same way. */
  readonly isClosed: boolean;
  /** The triangles around each vertex form one fan: no two sheets touch in a point. */
  readonly isManifold: boolean;
  /** Vertices - edges + triangles: 2 for each sphere, 0 for each torus. */
  readonly euler: number;
  /** By the divergence theorem; positive when the triangles face outwards. */
  readonly volumeMl: number;
}

export const meshFacts = ({ positions, indices }: SurfaceMesh): MeshFacts => {
  const vertices = positions.length / 3;
  const edges = new Set<number>();
  const ring: Map<number, number>[] = Array.from({ length: vertices }, () => new Map());
  let isClosed = true;
  let isManifold = true;
  let volume = 0;
  for (let t = 0; t < indices.length; t += 3) {
    const corner = [indices[t] as number, indices[t + 1] as number, indices[t + 2] as number] as const;
    for (const n of [0, 1, 2] as const) {
      const [a, b, c] = [corner[n], corner[((n + 1) % 3) as 0 | 1 | 2], corner[((n + 2) % 3) as 0 | 1 | 2]];
      if (edges.has(a * vertices + b)) isClosed = false;
      edges.add(a * vertices + b);
      const fan = ring[a] as Map<number, number>;
      if (fan.has(b)) isManifold = false;
      fan.set(b, c);
    }
    const [a, b, c] = corner.map((v) => [positions[3 * v], positions[3 * v + 1], positions[3 * v + 2]] as number[]) as [
      number[],
      number[],
      number[],
    ];
    volume += determinant(a, b, c) / 6;
  }
  for (const edge of edges) {
    const a = Math.floor(edge / vertices);
    if (!edges.has((edge % vertices) * vertices + a)) isClosed = false;
  }
  for (const fan of ring) if (!isOneLoop(fan)) isManifold = false;
  return { isClosed, isManifold, euler: vertices - edges.size / 2 + indices.length / 3, volumeMl: volume / 1000 };
};

const isOneLoop = (next: ReadonlyMap<number, number>): boolean => {
  const start = next.keys().next().value;
  if (start === undefined) return false;
  let at = next.get(start);
  let steps = 1;
  while (at !== undefined && at !== start && steps <= next.size) {
    at = next.get(at);
    steps++;
  }
  return at === start && steps === next.size;
};

const determinant = (a: readonly number[], b: readonly number[], c: readonly number[]): number => {
  const [a0 = 0, a1 = 0, a2 = 0] = a;
  const [b0 = 0, b1 = 0, b2 = 0] = b;
  const [c0 = 0, c1 = 0, c2 = 0] = c;
  return a0 * (b1 * c2 - b2 * c1) - a1 * (b0 * c2 - b2 * c0) + a2 * (b0 * c1 - b1 * c0);
};
