// The patient as one solid, its border the skin: what is denser than air, without the table, gas and lungs filled in.
// Steps: threshold half-way between air and fat; drop sheets that stand at one place in the plane through most of the
// slices (a table does, a body does not); opening, so that contacts part; largest component and any of its size
// (arms, legs); holes filled slice by slice, then in 3-D; a wider opening against what still clings; skin detail given
// back; closing. Works slice by slice across the patient's long axis, whatever the acquisition plane.

import type { VolumeGrid } from '../space/volume-grid.ts';
import { emptyMask, type Mask } from '../structure/mask.ts';
import { imageHistogram, otsuThreshold } from '../volume/image-histogram.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { close, dilate, erode, fillCavities, fillSliceHoles, open, opened } from './bit-morphology.ts';
import { addBits, type BitVolume, copyOf, countBits, emptyBits, keepBits } from './bit-volume.ts';
import {
  bitsOfComponents,
  type Components,
  connectedComponents,
  largestLabel,
  setComponents,
} from './connected-components.ts';
import { axialOrder, inOrder, maskInOrder, voxelsBetween } from './threshold-bits.ts';

/** Between air (-1000 HU) and fat (-100 HU), on the tissue side so that foam and clothes stay out. */
const TISSUE_HU = -300;
/** Sheets thinner than twice this part from the body: table tops, wires, blankets. */
const PARTING_MM = 2;
/** What clings to the body and is thinner than twice this goes once the cavities are filled. */
const CLINGING_MM = 6;
const CLOSING_MM = 2;
/** A sheet is a table when it is there in this part of the slices and at least this long across. */
const TABLE_SLICES = 0.8;
const TABLE_LENGTH_MM = 80;
/** Besides the largest component, those of at least this part of it are the patient's too. */
const LIMB_PART = 0.02;
/** Air that reaches the border of the images is outside air from this volume on, else gas in a cut bowel. */
const OUTSIDE_AIR_ML = 20;

type Triple = readonly [number, number, number];

/**
 * The body with everything inside it, skin included; empty when nothing is as dense as tissue. HU volumes use a fixed
 * threshold, others (MR) the one that parts their own histogram best.
 */
export const findBody = (volume: ImageVolume, progress?: (done: number, total: number) => void): Mask => {
  const { grid } = volume;
  const order = axialOrder(grid);
  const spacing = inOrder(grid.spacingMm, order);
  const threshold = volume.unit === 'HU' ? TISSUE_HU : otsuThreshold(imageHistogram(volume));
  const steps = 7;
  const tissue = voxelsBetween(volume, threshold, Number.POSITIVE_INFINITY, order);
  progress?.(1, steps);
  clearTable(tissue, spacing);
  const body = copyOf(tissue);
  // At least one voxel in the plane, or a coarse grid would be opened by nothing.
  open(body, Math.max(PARTING_MM, spacing[0], spacing[1]), spacing);
  progress?.(2, steps);
  keepLargestParts(body);
  if (countBits(body) === 0) return emptyMask(grid.dims);
  fillBody(body, grid);
  progress?.(3, steps);
  addBits(tissue, body);
  openWide(body, spacing);
  keepLargestParts(body);
  progress?.(4, steps);
  giveDetail(body, tissue, spacing);
  progress?.(5, steps);
  close(body, Math.max(CLOSING_MM, spacing[0], spacing[1]), spacing);
  progress?.(6, steps);
  fillBody(body, grid);
  const mask = maskInOrder(body, grid, order);
  progress?.(steps, steps);
  return mask;
};

const fillBody = (solid: BitVolume, grid: VolumeGrid): void => {
  const [a, b, c] = grid.spacingMm;
  fillSliceHoles(solid);
  fillCavities(solid, (OUTSIDE_AIR_ML * 1000) / (a * b * c));
};

/** The largest component and those comparable to it. */
const keepLargestParts = (bits: BitVolume): void => {
  const parts: Components = connectedComponents(bits, 'set', 'all-26');
  const least = LIMB_PART * (parts.voxels[largestLabel(parts)] ?? 0);
  bits.words.fill(0);
  setComponents(bits, parts, (label) => (parts.voxels[label] as number) >= least);
};

/** Opening by CLINGING_MM as two steps of half of it each way: nearly the same ball at half the cost. */
const openWide = (bits: BitVolume, spacing: Triple): void => {
  const halfMm = Math.max(CLINGING_MM / 2, spacing[0], spacing[1]);
  for (let step = 0; step < 2; step++) erode(bits, halfMm, spacing);
  for (let step = 0; step < 2; step++) dilate(bits, halfMm, spacing);
};

/**
 * What the openings took from the skin and is tissue all the same: two voxels deep, along the tissue only. The body is
 * tissue itself, since an opening adds nothing: what is there stays.
 */
const giveDetail = (body: BitVolume, tissue: BitVolume, spacing: Triple): void => {
  const oneVoxelMm = Math.max(spacing[0], spacing[1]);
  for (let step = 0; step < 2; step++) {
    dilate(body, oneVoxelMm, spacing);
    keepBits(body, tissue);
  }
};

/** Clears the sheets of a table: thin in the plane, long, and at the same place in most slices. */
const clearTable = (tissue: BitVolume, spacing: Triple): void => {
  const lasting = lastingPixels(tissue, TABLE_SLICES);
  const thick = opened(lasting, CLINGING_MM, spacing);
  const parts = connectedComponents(lasting, 'set', 'all-26');
  const isSheet = sheetLabels(parts, thick, spacing);
  const sheets = bitsOfComponents(parts, (label) => isSheet[label] === 1).words;
  const { words } = tissue;
  for (let from = 0; from < words.length; from += sheets.length) {
    for (let n = 0; n < sheets.length; n++) words[from + n] = (words[from + n] as number) & ~(sheets[n] as number);
  }
};

/** The pixels of the plane that are set in at least the given part of the slices, as one slice. */
const lastingPixels = (bits: BitVolume, part: number): BitVolume => {
  const [nx, ny, nz] = bits.dims;
  const slices = new Uint16Array(bits.rowWords * 32 * ny);
  const sliceWords = bits.rowWords * ny;
  for (let n = 0; n < bits.words.length; n++) {
    const base = 32 * (n % sliceWords);
    for (let word = bits.words[n] as number; word !== 0; word &= word - 1) {
      const at = base + 31 - Math.clz32(word & -word);
      slices[at] = (slices[at] as number) + 1;
    }
  }
  const out = emptyBits([nx, ny, 1]);
  for (let at = 0; at < slices.length; at++) {
    if ((slices[at] as number) < part * nz) continue;
    out.words[at >> 5] = (out.words[at >> 5] as number) | (1 << (at & 31));
  }
  return out;
};

/** 1 for the components of one slice that are long and nowhere thick. */
const sheetLabels = (parts: Components, thick: BitVolume, spacing: Triple): Uint8Array => {
  const size = {
    left: new Float64Array(parts.count).fill(Number.POSITIVE_INFINITY),
    right: new Float64Array(parts.count),
  };
  const top = new Float64Array(parts.count).fill(Number.POSITIVE_INFINITY);
  const bottom = new Float64Array(parts.count);
  const hasThick = new Uint8Array(parts.count);
  for (let n = 0; n < parts.row.length; n++) {
    const label = parts.label[n] as number;
    const j = parts.row[n] as number;
    const first = parts.first[n] as number;
    const end = parts.end[n] as number;
    size.left[label] = Math.min(size.left[label] as number, first);
    size.right[label] = Math.max(size.right[label] as number, end);
    top[label] = Math.min(top[label] as number, j);
    bottom[label] = Math.max(bottom[label] as number, j + 1);
    for (let i = first; i < end && hasThick[label] === 0; i++) {
      const word = thick.words[thick.rowWords * j + (i >> 5)] as number;
      if (((word >>> (i & 31)) & 1) === 1) hasThick[label] = 1;
    }
  }
  return Uint8Array.from({ length: parts.count }, (_, label) => {
    const across = ((size.right[label] as number) - (size.left[label] as number)) * spacing[0];
    const down = ((bottom[label] as number) - (top[label] as number)) * spacing[1];
    return hasThick[label] === 0 && Math.hypot(across, down) >= TABLE_LENGTH_MM ? 1 : 0;
  });
};
