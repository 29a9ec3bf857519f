// Which set (or clear) voxels hang together: runs along i joined by union-find (He, Chao, Suzuki 2008), so that the
// cost follows the number of runs, some hundredth of the voxels. Set voxels are usually taken with 26 neighbours and
// clear ones with 6 (the digital Jordan theorem asks for such a pair), or within one slice only.

import { type BitVolume, emptyBits, lastWordMask, popCount, setRun } from './bit-volume.ts';

export type Connectivity = 'faces-6' | 'all-26' | 'slice-4';

/** Runs of voxels in raster order and the component of each. */
export interface Components {
  readonly dims: readonly [number, number, number];
  /** Run n covers voxels first[n] to end[n] - 1 of row[n] = j + dims[1] * k. */
  readonly row: Int32Array;
  readonly first: Uint16Array;
  readonly end: Uint16Array;
  /** Component of each run, 0 to count - 1. */
  readonly label: Int32Array;
  readonly count: number;
  /** Voxels of each component. */
  readonly voxels: Float64Array;
  /** Faces of the volume that each component touches: 1 the i faces, 2 the j faces, 4 the k faces. */
  readonly faces: Uint8Array;
}

/** The connected components of the set bits, or of the clear ones. @throws RangeError for rows longer than 65,535 voxels. */
export const connectedComponents = (bits: BitVolume, of: 'set' | 'clear', connectivity: Connectivity): Components => {
  const runs = findRuns(bits, of === 'clear');
  const parent = new Int32Array(runs.row.length);
  for (let n = 0; n < parent.length; n++) parent[n] = n;
  const [, ny, nz] = bits.dims;
  const touching = connectivity === 'all-26' ? 1 : 0;
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      const here = j + ny * k;
      if (j > 0) joinRows(runs, parent, here, here - 1, touching);
      if (k === 0 || connectivity === 'slice-4') continue;
      joinRows(runs, parent, here, here - ny, touching);
      if (connectivity !== 'all-26') continue;
      if (j > 0) joinRows(runs, parent, here, here - ny - 1, 1);
      if (j < ny - 1) joinRows(runs, parent, here, here - ny + 1, 1);
    }
  }
  return { dims: bits.dims, row: runs.row, first: runs.first, end: runs.end, ...numbered(bits.dims, runs, parent) };
};

/** The voxels of the components that `keep` accepts. */
export const bitsOfComponents = (components: Components, keep: (label: number) => boolean): BitVolume => {
  const out = emptyBits(components.dims);
  setComponents(out, components, keep);
  return out;
};

/** Sets the voxels of the components that `keep` accepts. */
export const setComponents = (bits: BitVolume, components: Components, keep: (label: number) => boolean): void => {
  const kept = Uint8Array.from({ length: components.count }, (_, label) => (keep(label) ? 1 : 0));
  for (let n = 0; n < components.row.length; n++) {
    if (kept[components.label[n] as number] === 0) continue;
    setRun(
      bits.words,
      bits.rowWords * (components.row[n] as number),
      components.first[n] as number,
      components.end[n] as number,
    );
  }
};

/** The component with most voxels; -1 when there is none. */
export const largestLabel = (components: Components): number => {
  let best = -1;
  for (let label = 0; label < components.count; label++) {
    if (best < 0 || (components.voxels[label] as number) > (components.voxels[best] as number)) best = label;
  }
  return best;
};

interface Runs {
  readonly row: Int32Array;
  readonly first: Uint16Array;
  readonly end: Uint16Array;
  /** First run of each row; one more entry closes the last row. */
  readonly ofRow: Int32Array;
}

/** What 16 bits hold: a series of a gigabyte has runs by the million. */
const LONGEST_ROW = 65535;

const findRuns = (bits: BitVolume, inverted: boolean): Runs => {
  const { rowWords, words, dims } = bits;
  const rows = dims[1] * dims[2];
  const flip = inverted ? -1 : 0;
  const last = lastWordMask(dims);
  if (dims[0] > LONGEST_ROW) throw new RangeError(`rows of up to ${LONGEST_ROW} voxels are wanted, got ${dims[0]}`);
  const total = countRuns(bits, flip, last);
  const runs = { row: new Int32Array(total), first: new Uint16Array(total), end: new Uint16Array(total) };
  const ofRow = new Int32Array(rows + 1);
  let run = 0;
  for (let r = 0, n = 0; r < rows; r++) {
    ofRow[r] = run;
    let open = false;
    for (let w = 0; w < rowWords; w++, n++) {
      // Ones of `edges` are the places where a voxel differs from the one before it.
      let edges = ((words[n] as number) ^ flip) & (w === rowWords - 1 ? last : -1);
      edges ^= (edges << 1) | (open ? 1 : 0);
      for (; edges !== 0; edges &= edges - 1) {
        const at = 32 * w + 31 - Math.clz32(edges & -edges);
        if (open) runs.end[run++] = at;
        else {
          runs.row[run] = r;
          runs.first[run] = at;
        }
        open = !open;
      }
    }
    if (open) runs.end[run++] = dims[0];
  }
  ofRow[rows] = run;
  return { ...runs, ofRow };
};

const countRuns = (bits: BitVolume, flip: number, last: number): number => {
  const { rowWords, words } = bits;
  let total = 0;
  for (let n = 0; n < words.length; ) {
    let carry = 0;
    for (let w = 0; w < rowWords; w++, n++) {
      const x = ((words[n] as number) ^ flip) & (w === rowWords - 1 ? last : -1);
      if (x !== 0) total += popCount(x & ~((x << 1) | carry));
      carry = x >>> 31;
    }
  }
  return total;
};

const rootOf = (parent: Int32Array, n: number): number => {
  let root = n;
  while ((parent[root] as number) !== root) {
    parent[root] = parent[parent[root] as number] as number;
    root = parent[root] as number;
  }
  return root;
};

/** Joins the runs of row a with those of row b that overlap them (or, with slack 1, touch them by a corner). */
const joinRows = (runs: Runs, parent: Int32Array, a: number, b: number, slack: 0 | 1): void => {
  const { first, end, ofRow } = runs;
  const endA = ofRow[a + 1] as number;
  const endB = ofRow[b + 1] as number;
  let p = ofRow[a] as number;
  let q = ofRow[b] as number;
  while (p < endA && q < endB) {
    const pEnd = end[p] as number;
    const qEnd = end[q] as number;
    if ((first[p] as number) < qEnd + slack && (first[q] as number) < pEnd + slack) {
      const x = rootOf(parent, p);
      const y = rootOf(parent, q);
      if (x < y) parent[y] = x;
      else parent[x] = y;
    }
    if (pEnd < qEnd) p++;
    else q++;
  }
};

const numbered = (
  dims: BitVolume['dims'],
  runs: Runs,
  parent: Int32Array,
): Pick<Components, 'label' | 'count' | 'voxels' | 'faces'> => {
  const [nx, ny, nz] = dims;
  const total = parent.length;
  // A run's parent is an earlier run of its component, so it has its number when it is asked for it: numbers take the
  // parents' place.
  const label = parent;
  let count = 0;
  for (let n = 0; n < total; n++) label[n] = parent[n] === n ? count++ : (label[parent[n] as number] as number);
  const voxels = new Float64Array(count);
  const faces = new Uint8Array(count);
  for (let n = 0; n < total; n++) {
    const c = label[n] as number;
    const from = runs.first[n] as number;
    const to = runs.end[n] as number;
    const j = (runs.row[n] as number) % ny;
    const k = ((runs.row[n] as number) - j) / ny;
    voxels[c] = (voxels[c] as number) + to - from;
    faces[c] =
      (faces[c] as number) |
      (from === 0 || to === nx ? 1 : 0) |
      (j === 0 || j === ny - 1 ? 2 : 0) |
      (k === 0 || k === nz - 1 ? 4 : 0);
  }
  return { label, count, voxels, faces };
};
