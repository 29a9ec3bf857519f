// Scissors: a polygon drawn on a layer of the grid cuts what lies inside it, or all but that, in this layer alone or
// through a range of layers. A voxel is inside when its centre is, by the even-odd rule.

import { type Mask, packMask, unpackMask } from '../structure/mask.ts';
import type { GridAxis } from './swept-mask.ts';

export interface PolygonCut {
  /** Grid axis across the layer that the polygon was drawn on. */
  readonly across: GridAxis;
  /** Vertices in voxels along the two other axes, in their order (i before j before k). */
  readonly polygon: readonly (readonly [number, number])[];
  /** Layers from first on, `count` of them. */
  readonly first: number;
  readonly count: number;
  /** Which side of the line is cut away. */
  readonly away: 'inside' | 'outside';
}

const OTHER_AXES = [
  [1, 2],
  [0, 2],
  [0, 1],
] as const satisfies readonly (readonly [GridAxis, GridAxis])[];

/** What the cut leaves of the mask. */
export const cutByPolygon = (mask: Mask, cut: PolygonCut): Mask => {
  const { min, size } = mask.box;
  const { across } = cut;
  const [ax, ay] = OTHER_AXES[across];
  const inside = polygonBytes(cut.polygon, [min[ax], min[ay]], [size[ax], size[ay]]);
  const kept = cut.away === 'inside' ? 0 : 1;
  const bytes = unpackMask(mask);
  const strides = [1, size[0], size[0] * size[1]] as const;
  const from = Math.max(0, cut.first - min[across]);
  const to = Math.min(size[across], cut.first + cut.count - min[across]);
  for (let layer = from; layer < to; layer++) {
    for (let y = 0, n = 0; y < size[ay]; y++) {
      let at = layer * strides[across] + y * strides[ay];
      for (let x = 0; x < size[ax]; x++, n++, at += strides[ax]) if (inside[n] !== kept) bytes[at] = 0;
    }
  }
  return packMask(mask.dims, mask.box, bytes);
};

/** 1 for each point of a rectangle of the lattice that lies inside the polygon, row after row. */
const polygonBytes = (
  polygon: PolygonCut['polygon'],
  [x0, y0]: readonly [number, number],
  [width, height]: readonly [number, number],
): Uint8Array => {
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const crossings = rowCrossings(polygon, y0 + y);
    for (let n = 0; n + 1 < crossings.length; n += 2) {
      // A centre exactly on a left edge is inside, on a right edge outside: neighbours share no voxel and leave none.
      const first = Math.max(0, Math.ceil(crossings[n] as number) - x0);
      const last = Math.min(width - 1, Math.ceil(crossings[n + 1] as number) - 1 - x0);
      for (let x = first; x <= last; x++) out[x + width * y] = 1;
    }
  }
  return out;
};

/** Where a horizontal line crosses the polygon's edges, in order; an edge owns its upper end only. */
const rowCrossings = (polygon: readonly (readonly [number, number])[], y: number): Float64Array => {
  const found: number[] = [];
  for (let n = 0; n < polygon.length; n++) {
    const [ax, ay] = polygon[n] as readonly [number, number];
    const [bx, by] = polygon[(n + 1) % polygon.length] as readonly [number, number];
    if (ay > y === by > y) continue;
    found.push(ax + ((y - ay) * (bx - ax)) / (by - ay));
  }
  return Float64Array.from(found).sort();
};
