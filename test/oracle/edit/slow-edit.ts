// The slow, obviously right twins of the hand-editing operations: every voxel looked at by itself, by the definition.

import { type PointLps, pointIjk } from '#core/space/patient-space.ts';
import { toIjk, toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import { type Mask, maskHas } from '#core/structure/mask.ts';
import { maskOf, type Triple } from '#test/oracle/random-mask.ts';

type Axis = 0 | 1 | 2;
type Has = (i: number, j: number, k: number) => boolean;

const has =
  (mask: Mask): Has =>
  (i, j, k) =>
    maskHas(mask, i, j, k);

/** Distance from a point to a segment. */
const toSegment = (p: Triple, a: Triple, b: Triple): number => {
  const u = [b[0] - a[0], b[1] - a[1], b[2] - a[2]] as const;
  const square = u[0] ** 2 + u[1] ** 2 + u[2] ** 2;
  const along = (p[0] - a[0]) * u[0] + (p[1] - a[1]) * u[1] + (p[2] - a[2]) * u[2];
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, along / square));
  return Math.hypot(p[0] - a[0] - t * u[0], p[1] - a[1] - t * u[1], p[2] - a[2] - t * u[2]);
};

export const slowSwept = (
  grid: VolumeGrid,
  path: readonly PointLps[],
  brush: { readonly shape: 'sphere' | 'disc'; readonly radiusMm: number; readonly across: Axis },
): Mask => {
  const layer = Math.round(toIjk(grid, path[0] as PointLps)[brush.across]);
  const points = path.map((p) => {
    const at = [...toIjk(grid, p)] as [number, number, number];
    if (brush.shape === 'disc') at[brush.across] = layer;
    return toLps(grid, pointIjk(...at));
  });
  const nearest = new Set(points.map((p) => toIjk(grid, p).map(Math.round).join()));
  return maskOf(grid.dims, (i, j, k) => {
    if (nearest.has([i, j, k].join())) return true;
    if (brush.shape === 'disc' && [i, j, k][brush.across] !== layer) return false;
    const centre = toLps(grid, pointIjk(i, j, k));
    return points.some((p, n) => toSegment(centre, p, points[n + 1] ?? p) <= brush.radiusMm);
  });
};

/** W. R. Franklin's crossing test. */
export const slowInPolygon = (polygon: readonly (readonly [number, number])[], x: number, y: number): boolean => {
  let inside = false;
  polygon.forEach(([ax, ay], n) => {
    const [bx, by] = polygon[(n + 1) % polygon.length] as readonly [number, number];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
};

/** Squared distance from the centre of a voxel to the closed cube of another, mm². */
const toCube = (d: Triple, s: Triple): number =>
  d.reduce((sum, n, axis) => sum + (Math.max(0, Math.abs(n) - 0.5) * (s[axis] as number)) ** 2, 0);

export const slowOffset = (grid: VolumeGrid, mask: Mask, offsetMm: number): Mask => {
  const within: Has = (i, j, k) => {
    for (let z = 0; z < grid.dims[2]; z++)
      for (let y = 0; y < grid.dims[1]; y++)
        for (let x = 0; x < grid.dims[0]; x++)
          if (maskHas(mask, x, y, z) === offsetMm > 0)
            if (toCube([x - i, y - j, z - k], grid.spacingMm) <= offsetMm ** 2 * (1 + 1e-6)) return true;
    return false;
  };
  return maskOf(grid.dims, (i, j, k) =>
    offsetMm > 0 ? maskHas(mask, i, j, k) || within(i, j, k) : maskHas(mask, i, j, k) && !within(i, j, k),
  );
};

/** The mean over all neighbours at once; beyond the border the last voxel repeats. */
export const slowSmooth = (grid: VolumeGrid, mask: Mask, weights: readonly (readonly number[])[]): Mask => {
  const held = (n: number, axis: Axis): number => Math.min(grid.dims[axis] - 1, Math.max(0, n));
  const [wi, wj, wk] = weights as [readonly number[], readonly number[], readonly number[]];
  const around = (w: readonly number[]): readonly (readonly [number, number])[] =>
    Array.from({ length: 2 * w.length - 1 }, (_, n) => {
      const step = n - w.length + 1;
      return [step, w[Math.abs(step)] as number];
    });
  return maskOf(grid.dims, (i, j, k) => {
    let set = 0;
    let all = 0;
    for (const [dk, a] of around(wk))
      for (const [dj, b] of around(wj))
        for (const [di, c] of around(wi)) {
          all += a * b * c;
          if (maskHas(mask, held(i + di, 0), held(j + dj, 1), held(k + dk, 2))) set += a * b * c;
        }
    return 2 * set > all;
  });
};

/** Signed distance within a layer, mm, from the centre of (x, y) to the squares of what is set there. */
const slowSigned = (layer: readonly (readonly [number, number, boolean])[], s: readonly [number, number]) => {
  const nearest = (x: number, y: number, set: boolean): number =>
    Math.min(
      ...layer
        .filter(([, , value]) => value === set)
        .map(([px, py]) =>
          Math.hypot(Math.max(0, Math.abs(px - x) - 0.5) * s[0], Math.max(0, Math.abs(py - y) - 0.5) * s[1]),
        ),
    );
  return (x: number, y: number): number =>
    layer.find(([px, py]) => px === x && py === y)?.[2] === true ? -nearest(x, y, false) : nearest(x, y, true);
};

export const slowFillBetween = (grid: VolumeGrid, mask: Mask, across: Axis): Mask => {
  const others = ([0, 1, 2] as const).filter((axis) => axis !== across) as [Axis, Axis];
  const { min, size } = mask.box;
  const voxel = (x: number, y: number, layer: number): [number, number, number] => {
    const at: [number, number, number] = [0, 0, 0];
    [at[others[0]], at[others[1]], at[across]] = [x, y, layer];
    return at;
  };
  const square = (layer: number): (readonly [number, number, boolean])[] => {
    const found: (readonly [number, number, boolean])[] = [];
    for (let y = 0; y < size[others[1]]; y++)
      for (let x = 0; x < size[others[0]]; x++) {
        const [px, py] = [min[others[0]] + x, min[others[1]] + y];
        found.push([px, py, maskHas(mask, ...voxel(px, py, layer))]);
      }
    return found;
  };
  const layers = Array.from({ length: grid.dims[across] }, (_, n) => n);
  const painted = layers.filter((layer) => square(layer).some(([, , set]) => set));
  const spacing = [grid.spacingMm[others[0]], grid.spacingMm[others[1]]] as const;
  const held = (n: number, axis: Axis): number => Math.min(min[axis] + size[axis] - 1, Math.max(min[axis], n));
  const filled = (layer: number, x: number, y: number): boolean => {
    const below = painted.findLast((p) => p < layer);
    const above = painted.find((p) => p > layer);
    if (below === undefined || above === undefined) return false;
    const t = (layer - below) / (above - below);
    const [a, b] = [square(below), square(above)];
    const overlap = a.some(([, , set], n) => set && b[n]?.[2] === true);
    const middle = (of: typeof a, c: 0 | 1): number => {
      const set = of.filter(([, , value]) => value);
      return set.reduce((sum, p) => sum + p[c], 0) / set.length;
    };
    const moved = (of: typeof a, c: 0 | 1): number => {
      if (overlap) return 0;
      return Math.round(middle(of, c) - (middle(a, c) + t * (middle(b, c) - middle(a, c))));
    };
    const value = (of: typeof a): number =>
      slowSigned(of, spacing)(held(x + moved(of, 0), others[0]), held(y + moved(of, 1), others[1]));
    const [from, to] = [value(a), value(b)];
    return (Number.isFinite(from) && Number.isFinite(to) ? (1 - t) * from + t * to : Math.max(from, to)) <= 1e-6;
  };
  return maskOf(grid.dims, (i, j, k) => {
    const at = [i, j, k];
    const layer = at[across] as number;
    const [x, y] = [at[others[0]] as number, at[others[1]] as number];
    const isIn = (n: number, axis: Axis): boolean => n >= min[axis] && n < min[axis] + size[axis];
    if (painted.includes(layer)) return maskHas(mask, i, j, k);
    return isIn(x, others[0]) && isIn(y, others[1]) && filled(layer, x, y);
  });
};

export const slowMirror = (
  grid: VolumeGrid,
  mask: Mask,
  plane: { readonly pointLps: PointLps; readonly normalLps: readonly [number, number, number] },
): Mask => {
  const [x, y, z] = plane.normalLps;
  const square = x * x + y * y + z * z;
  const of = has(mask);
  return maskOf(grid.dims, (i, j, k) => {
    const p = toLps(grid, pointIjk(i, j, k));
    const off = (p[0] - plane.pointLps[0]) * x + (p[1] - plane.pointLps[1]) * y + (p[2] - plane.pointLps[2]) * z;
    const image = p.map((value, axis) => value - (2 * off * (plane.normalLps[axis] as number)) / square);
    const at = toIjk(grid, image as unknown as PointLps).map(Math.round) as [number, number, number];
    return of(...at);
  });
};
