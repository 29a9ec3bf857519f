import { describe, expect, it } from 'vitest';
import { CUBE_EDGES, CUBE_TRIANGLES } from '#core/surface/cube-cases.ts';

describe('the 256 cases of a cell', () => {
  it('cut exactly the edges whose corners differ', () => {
    CUBE_TRIANGLES.forEach((edges, inside) => {
      const cut = CUBE_EDGES.flatMap(({ corners: [a, b] }, n) => (((inside >> a) ^ (inside >> b)) & 1 ? [n] : []));
      expect([...new Set(edges)].toSorted((a, b) => a - b)).toEqual(cut);
    });
  });

  it('face away from the inside: one corner in, the triangle looks to the other seven', () => {
    const middle = (n: number): number[] => {
      const edge = CUBE_EDGES[n];
      return edge === undefined ? [] : edge.from.map((x, axis) => x + (axis === edge.axis ? 0.5 : 0));
    };
    for (let corner = 0; corner < 8; corner++) {
      const [a = [], b = [], c = []] = (CUBE_TRIANGLES[1 << corner] ?? []).map(middle);
      const u = b.map((x, n) => x - (a[n] ?? 0));
      const v = c.map((x, n) => x - (a[n] ?? 0));
      const [ux = 0, uy = 0, uz = 0] = u;
      const [vx = 0, vy = 0, vz = 0] = v;
      const normal = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
      const out = [0, 1, 2].map((axis) => ((corner >> axis) & 1 ? -1 : 1));
      expect(normal.map(Math.sign)).toEqual(out);
    }
  });

  it('has as many triangles in all as the published table: 820', () => {
    expect(CUBE_TRIANGLES.flat().length / 3).toBe(820);
  });
});
