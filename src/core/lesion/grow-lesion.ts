// A lesion from a stroke inside and one outside, or from a click: each voxel goes to the mark it is nearest to, where the
// way is long across a change of likeness to what was marked (geodesic segmentation, Bai & Sapiro 2007; computed as
// GrowCut's shortest paths, Zhu et al. 2014). No way leaves the bone's envelope, which spans what the lesion destroyed:
// so it does not pour out through a defect into muscle of the same density.

import { type Finding, finding } from '../finding.ts';
import { cavitiesFilled, closed, dilated, opened } from '../segment/bit-morphology.ts';
import { type BitVolume, bitsOfMask, countBits, intersectionOf, maskOfBits, unionOf } from '../segment/bit-volume.ts';
import { bitsOfComponents, connectedComponents } from '../segment/connected-components.ts';
import { nearestMarkers } from '../segment/nearest-marker.ts';
import type { PointLps } from '../space/patient-space.ts';
import { toIjk, type VolumeGrid } from '../space/volume-grid.ts';
import { emptyMask, type Mask, packMask, unpackMask, type VoxelBox, wholeBox } from '../structure/mask.ts';
import { cropVolume } from '../volume/crop-volume.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { evenedValues } from './even-values.ts';
import { likenessTo } from './likeness.ts';
import { withoutLayers } from './without-layers.ts';

export interface LesionMarks {
  /** Points along the stroke inside, or the one clicked. */
  readonly inside: readonly PointLps[];
  /** Points along the stroke outside; none for a click. */
  readonly outside: readonly PointLps[];
}

export interface GrownLesion {
  readonly mask: Mask;
  /** LESION-NO-ENVELOPE, LESION-AT-LIMIT. */
  readonly findings: readonly Finding[];
}

/** No lesion reaches further from the marks than this. */
const REACH_MM = 30;
const EVEN_MM = 0.9;
/** A mark stands for what lies within this of its line. */
const MARK_MM = 1.2;
/** Half the thickness of what is a tongue: a layer, two slices at most, where values pass from one tissue to another. */
const TONGUE_MM = 2.2;
/** Half the thickness of the layer between the dense and the lytic part of a mixed lesion; each at least such a share of the stroke. */
const BETWEEN_MM = 2.5;
const MIXED_SHARE = 0.15;
/** What a whole change of likeness costs, and a millimetre without any. */
const CHANGE_COST = 12;
const BASE_COST = 0.04;
/** A click's outside: values so far from those around it, in HU at least and in sigmas. */
const CLICK = { readMm: 2.5, leastHu: 45, sigmas: 4, spreadPart: 0.5 } as const;
const INSIDE = 1;
const OUTSIDE = 2;

/**
 * @param envelope the bone's, gaps spanned; null where none is known.
 * @throws RangeError without a mark inside.
 */
export const growLesion = (
  volume: ImageVolume,
  marks: LesionMarks,
  envelope: Mask | null,
  progress?: (done: number, total: number) => void,
): GrownLesion => {
  if (marks.inside.length === 0) throw new RangeError('a lesion needs a mark inside');
  const { grid } = volume;
  const box = boxAround(grid, [...marks.inside, ...marks.outside]);
  if (box.size.some((n) => n < 3)) return { mask: emptyMask(grid.dims), findings: [] };
  const part = cropVolume(volume, box);
  const values = evenedValues(part, EVEN_MM);
  progress?.(1, 3);
  const inside = markVoxels(part.grid, marks.inside, marks.outside.length === 0 ? CLICK.readMm : MARK_MM);
  const outside = markVoxels(part.grid, marks.outside, MARK_MM);
  const bone = envelope === null ? null : unpackMask(envelope, box);
  const isHeld = bone !== null && shareIn(bone, inside) >= 0.5;
  const likeness = likenessOf(values, inside, outside, isHeld ? bone : null);
  const markers = new Uint8Array(values.length);
  for (const n of borderVoxels(box.size)) markers[n] = OUTSIDE;
  for (const n of outside) markers[n] = OUTSIDE;
  for (const n of inside) markers[n] = INSIDE;
  const barred = isHeld ? bone : null;
  const cost = Float32Array.from(values, (_, n) => (barred?.[n] === 0 ? Infinity : BASE_COST));
  const alike = Float32Array.from(values, (value) => CHANGE_COST * likeness(value));
  const thick = withoutLayers(alike, box.size);
  const { labels } = nearestMarkers(box.size, part.grid.spacingMm, cost, markers, (a, b) =>
    Math.abs((thick[a] as number) - (thick[b] as number)),
  );
  progress?.(2, 3);
  // Where only the inside reaches (the envelope cuts off every way from outside) likeness decides alone.
  const bytes = labels.map((label, n) =>
    label === INSIDE && Math.max(alike[n] as number, thick[n] as number) >= CHANGE_COST / 4 ? 1 : 0,
  );
  const lesion = partsMarked(bytes, inside, part.grid);
  const isMixed = isMixedLesion(values, inside, outside);
  const mask = maskOfBits(isMixed ? halvesJoined(lesion, barred, part.grid) : lesion, grid.dims, box.min);
  progress?.(3, 3);
  const findings = [
    ...(envelope !== null && !isHeld ? [finding('LESION-NO-ENVELOPE', 'note')] : []),
    ...(touches(mask, box, grid) ? [finding('LESION-AT-LIMIT', 'warning', { reachMm: REACH_MM })] : []),
  ];
  return { mask, findings };
};

const boxAround = (grid: VolumeGrid, points: readonly PointLps[]): VoxelBox => {
  const at = points.map((p) => toIjk(grid, p));
  const from = (axis: 0 | 1 | 2): number =>
    Math.max(0, Math.floor(Math.min(...at.map((p) => p[axis])) - REACH_MM / grid.spacingMm[axis]));
  const to = (axis: 0 | 1 | 2): number =>
    Math.min(grid.dims[axis] - 1, Math.ceil(Math.max(...at.map((p) => p[axis])) + REACH_MM / grid.spacingMm[axis]));
  const size = (axis: 0 | 1 | 2): number => Math.max(0, to(axis) - from(axis) + 1);
  return { min: [from(0), from(1), from(2)], size: [size(0), size(1), size(2)] };
};

/** Voxels within mm of the polyline's segments. */
const markVoxels = (grid: VolumeGrid, points: readonly PointLps[], mm: number): readonly number[] => {
  const [nx, ny, nz] = grid.dims;
  const s = grid.spacingMm;
  const found = new Set<number>();
  const at = points.map((p) => toIjk(grid, p));
  const near = (x: number, y: number, z: number): void => {
    const [ri, rj, rk] = [mm / s[0], mm / s[1], mm / s[2]];
    for (let k = Math.ceil(z - rk); k <= z + rk; k++)
      for (let j = Math.ceil(y - rj); j <= y + rj; j++)
        for (let i = Math.ceil(x - ri); i <= x + ri; i++) {
          if (i < 0 || j < 0 || k < 0 || i >= nx || j >= ny || k >= nz) continue;
          if (Math.hypot((i - x) * s[0], (j - y) * s[1], (k - z) * s[2]) <= mm) found.add(i + nx * (j + ny * k));
        }
    const own = [Math.round(x), Math.round(y), Math.round(z)] as const;
    if (own[0] >= 0 && own[1] >= 0 && own[2] >= 0 && own[0] < nx && own[1] < ny && own[2] < nz)
      found.add(own[0] + nx * (own[1] + ny * own[2]));
  };
  for (const [n, p] of at.entries()) {
    const q = at[n + 1] ?? p;
    const length = Math.hypot((q[0] - p[0]) * s[0], (q[1] - p[1]) * s[1], (q[2] - p[2]) * s[2]);
    const steps = Math.max(1, Math.ceil(length / 0.5));
    for (let t = 0; t < steps; t++) {
      const part = t / steps;
      near(p[0] + part * (q[0] - p[0]), p[1] + part * (q[1] - p[1]), p[2] + part * (q[2] - p[2]));
    }
  }
  return [...found];
};

const shareIn = (bytes: Uint8Array, voxels: readonly number[]): number =>
  voxels.filter((n) => bytes[n] === 1).length / Math.max(1, voxels.length);

function* borderVoxels([nx, ny, nz]: readonly [number, number, number]): Iterable<number> {
  for (let n = 0; n < nx * ny * nz; n++) {
    const [i, j, k] = [n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))];
    if (i === 0 || j === 0 || k === 0 || i === nx - 1 || j === ny - 1 || k === nz - 1) yield n;
  }
}

const likenessOf = (
  values: Float32Array,
  inside: readonly number[],
  outside: readonly number[],
  bone: Uint8Array | null,
): ((value: number) => number) => {
  const within = inside.map((n) => values[n] as number);
  if (outside.length > 0) {
    return likenessTo(
      within,
      outside.map((n) => values[n] as number),
    );
  }
  const sorted = within.toSorted((a, b) => a - b);
  const median = sorted[sorted.length >> 1] ?? 0;
  const spread = sorted.map((value) => Math.abs(value - median)).toSorted((a, b) => a - b);
  const limit = Math.max(CLICK.leastHu, CLICK.sigmas * 1.4826 * (spread[spread.length >> 1] ?? 0));
  const without = [...values].filter((value, n) => bone?.[n] !== 0 && Math.abs(value - median) > limit);
  const like = [...values].filter((value, n) => bone?.[n] !== 0 && Math.abs(value - median) <= limit / 2);
  return likenessTo(like.length > 0 ? like : within, without, CLICK.spreadPart * limit);
};

/** True where both denser and softer tissue than was marked outside was marked inside. */
const isMixedLesion = (values: Float32Array, inside: readonly number[], outside: readonly number[]): boolean => {
  const sorted = outside.map((n) => values[n] as number).toSorted((a, b) => a - b);
  const marrow = sorted[sorted.length >> 1] ?? Number.NEGATIVE_INFINITY;
  const denser = inside.filter((n) => (values[n] as number) > marrow).length / inside.length;
  return outside.length > 0 && denser > MIXED_SHARE && denser < 1 - MIXED_SHARE;
};

/** The parts that hold a mark, without the tongues that run off in a thin layer, cavities filled. */
const partsMarked = (bytes: Uint8Array, inside: readonly number[], { dims, spacingMm }: VolumeGrid): BitVolume => {
  const all = holding(bitsOfMask(packMask(dims, wholeBox(dims), bytes), wholeBox(dims)), inside);
  const core = holding(opened(all, TONGUE_MM, spacingMm), inside);
  // A lesion as thin as a tongue has no core: it is left as it is.
  const isThin = 2 * countBits(core) < countBits(all);
  return cavitiesFilled(isThin ? all : intersectionOf(dilated(core, TONGUE_MM, spacingMm), all));
};

/** With the layer between the halves of a mixed lesion, where values pass through those of what lies outside; in the bone. */
const halvesJoined = (lesion: BitVolume, bone: Uint8Array | null, { dims, spacingMm }: VolumeGrid): BitVolume => {
  const joined = cavitiesFilled(closed(lesion, BETWEEN_MM, spacingMm));
  if (bone === null) return joined;
  return unionOf(lesion, intersectionOf(joined, bitsOfMask(packMask(dims, wholeBox(dims), bone), wholeBox(dims))));
};

/** The components that hold one of the voxels. */
const holding = (bits: BitVolume, voxels: readonly number[]): BitVolume => {
  const parts = connectedComponents(bits, 'set', 'faces-6');
  const kept = new Set<number>();
  const [nx] = bits.dims;
  const marked = new Set(voxels);
  for (let run = 0; run < parts.row.length; run++) {
    const row = nx * (parts.row[run] as number);
    for (let i = parts.first[run] as number; i < (parts.end[run] as number); i++)
      if (marked.has(row + i)) kept.add(parts.label[run] as number);
  }
  return bitsOfComponents(parts, (part) => kept.has(part));
};

/** True where the mask reaches the end of the box searched, short of the border of the images. */
const touches = ({ box, count }: Mask, searched: VoxelBox, grid: VolumeGrid): boolean =>
  count > 0 &&
  ([0, 1, 2] as const).some((axis) => {
    const [low, high] = [box.min[axis], box.min[axis] + box.size[axis]];
    const [from, to] = [searched.min[axis], searched.min[axis] + searched.size[axis]];
    return (low <= from + 1 && from > 0) || (high >= to - 1 && to < grid.dims[axis]);
  });
