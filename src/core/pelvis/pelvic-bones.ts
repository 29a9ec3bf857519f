// The pelvis parted: sacrum, hip bones, femurs. Every piece of bone under the lumbosacral disc goes to the bone it hangs on
// by the shortest path, where a path through thin or half-dense bone is long: so the sacroiliac and hip joints part. Done
// on means of about 2 mm, the outline then taken from the voxels themselves.

import { squaredDistanceToCubes } from '../field/cube-distance-kernel.ts';
import { type Finding, finding } from '../finding.ts';
import { blockAverage } from '../register/block-average.ts';
import { cavitiesFilled, closed, dilated, eroded, sliceHolesFilled } from '../segment/bit-morphology.ts';
import {
  type BitVolume,
  bitsOfMask,
  complementOf,
  intersectionOf,
  maskOfBits,
  unionOf,
} from '../segment/bit-volume.ts';
import { thresholdBone } from '../segment/bone-mask.ts';
import { bitsOfComponents, connectedComponents, largestLabel } from '../segment/connected-components.ts';
import { marrowFilled } from '../segment/filled-marrow.ts';
import { nearestMarkers } from '../segment/nearest-marker.ts';
import { voxelsBetween } from '../segment/threshold-bits.ts';
import { pointIjk } from '../space/patient-space.ts';
import { toLps, type VolumeGrid, voxelVolumeMl } from '../space/volume-grid.ts';
import { abovePlaneMm, type DiscPlane } from '../spine/disc-planes.ts';
import type { SpinePiece } from '../spine/vertebra-split.ts';
import { type Mask, packMask, unpackMask, wholeBox } from '../structure/mask.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { type FemoralHeads, femoralHeads } from './femoral-heads.ts';
import { PELVIC, pelvicMarker } from './pelvic-markers.ts';

export type PelvicBone = keyof typeof PELVIC;

export interface PelvicBones {
  readonly bones: readonly { readonly bone: PelvicBone; readonly mask: Mask }[];
  /** PELVIS-NONE, PELVIS-HEAD. */
  readonly findings: readonly Finding[];
}

const WORK_MM = 2;
/** Worn marrow of a sacrum is hardly denser than muscle; the other bones have thicker shells. */
const BONE_HU = { sacrum: 120, others: 150 } as const;
const DENSE_HU = 270;
const CLOSING_MM = 3;
/** A sacrum's shell is thin and has foramina: gaps up to twice this are spanned. */
const SACRUM_CLOSING_MM = 8;
/** What a step over the edge of dense bone costs: paths from one bone's marrow through its cortex into the next are rare. */
const EDGE_COST = 100;
/** Gaps in the shell of a femur's end up to twice this are spanned while its marrow is filled. */
const FEMUR_CLOSING_MM = 6;
const LEAST_HIP_ML = 40;
const LEAST_ML = 5;

/** @param vertebrae parted before, the lowest of which is the sacrum's upper part. @throws RangeError without HU. */
export const pelvicBones = (
  volume: ImageVolume,
  canal: Mask,
  vertebrae: readonly SpinePiece[],
  progress?: (done: number, total: number) => void,
): PelvicBones => {
  const lowest = vertebrae.find(({ over }) => over !== null);
  const disc = lowest?.over;
  const none: PelvicBones = { bones: [], findings: [finding('PELVIS-NONE', 'warning')] };
  if (lowest === undefined || disc == null) return none;
  const work = blockAverage(volume, WORK_MM);
  const { grid } = work;
  const coarse = (mask: Mask): BitVolume => onGrid(volume.grid, grid, mask);
  const hollow = coarse(canal);
  const above = vertebrae.filter((one) => one !== lowest).map(({ mask }) => coarse(mask));
  const notPelvis = above.reduce(unionOf, hollow);
  const solid = intersectionOf(filledBone(work, hollow, BONE_HU.sacrum), complementOf(notPelvis));
  const shells = filledBone(work, hollow, BONE_HU.others);
  progress?.(1, 4);
  const heads = femoralHeads(work, disc);
  const labels = partedLabels(work, solid, hollow, disc, heads);
  progress?.(3, 4);
  const parts = (Object.keys(PELVIC) as PelvicBone[]).map((bone) => {
    const own = labelBits(grid, labels, (label) => label === PELVIC[bone]);
    if (bone === 'sacrum') return { bone, bits: filledSacrum(grid, own, labels, notPelvis, hollow, disc) };
    const whole = largestPart(intersectionOf(own, shells));
    if (bone === 'hipLeft' || bone === 'hipRight') return { bone, bits: whole };
    const others = labelBits(grid, labels, (label) => label !== 0 && label !== PELVIC[bone]);
    return { bone, bits: intersectionOf(closedAndFilled(whole, FEMUR_CLOSING_MM, grid), complementOf(others)) };
  });
  const bones = parts
    .map(({ bone, bits }) => ({ bone, mask: marrowFilled(outlined(volume, work, bits, parts), canal) }))
    .filter(({ mask }) => mask.count * voxelVolumeMl(volume.grid) >= LEAST_ML);
  progress?.(4, 4);
  const hips = bones.filter(
    ({ bone, mask }) => bone.startsWith('hip') && mask.count * voxelVolumeMl(volume.grid) >= LEAST_HIP_ML,
  );
  return hips.length === 0 ? none : { bones, findings: headsUnseen(heads) };
};

/** What a reader must know where a head was not seen whole: nothing told there where the hip ends and the femur begins. */
const headsUnseen = ({ left, right }: FemoralHeads): readonly Finding[] => {
  if (left !== null && right !== null) return [];
  const side = left !== null ? 'right' : right !== null ? 'left' : 'both';
  return [finding('PELVIS-HEAD', 'warning', { side })];
};

/** Coarse voxels whose middle lies in the mask. */
const onGrid = (fine: VolumeGrid, grid: VolumeGrid, mask: Mask): BitVolume => {
  const bytes = unpackMask(mask, wholeBox(fine.dims));
  const by = factors(fine, grid);
  const [nx, ny, nz] = grid.dims;
  const out = new Uint8Array(nx * ny * nz);
  for (let k = 0, n = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++, n++) {
        const at = (a: number, axis: 0 | 1 | 2): number => a * by[axis] + (by[axis] >> 1);
        out[n] = bytes[at(i, 0) + fine.dims[0] * (at(j, 1) + fine.dims[1] * at(k, 2))] as number;
      }
  return bitsOfMask(packMask(grid.dims, wholeBox(grid.dims), out), wholeBox(grid.dims));
};

const factors = (fine: VolumeGrid, grid: VolumeGrid): readonly [number, number, number] => {
  const by = (axis: 0 | 1 | 2): number => Math.round(grid.spacingMm[axis] / fine.spacingMm[axis]);
  return [by(0), by(1), by(2)];
};

const filledBone = (work: ImageVolume, hollow: BitVolume, boneHu: number): BitVolume => {
  const { grid } = work;
  const reachMm = 1.05 * Math.max(...grid.spacingMm);
  const dense = bitsOfMask(thresholdBone(work, boneHu, { reachMm }), wholeBox(grid.dims));
  const shell = unionOf(closed(dense, CLOSING_MM, grid.spacingMm), hollow);
  const marrow = intersectionOf(sliceHolesFilled(shell), complementOf(shell));
  const filled = intersectionOf(unionOf(dense, marrow), complementOf(hollow));
  return bitsOfMask(marrowFilled(maskOfBits(filled), maskOfBits(hollow)), wholeBox(grid.dims));
};

const partedLabels = (
  work: ImageVolume,
  bone: BitVolume,
  hollow: BitVolume,
  disc: DiscPlane,
  heads: FemoralHeads,
): Uint8Array => {
  const { grid } = work;
  const solid = unpackMask(maskOfBits(bone), wholeBox(grid.dims));
  const dense = unionOf(voxelsBetween(work, DENSE_HU, Infinity), hollow);
  const inside = maskOfBits(intersectionOf(sliceHolesFilled(dense), complementOf(hollow)));
  const outside = unpackMask(inside, wholeBox(grid.dims)).map((value) => 1 - value);
  const depth = squaredDistanceToCubes(outside, grid.dims, grid.spacingMm);
  const costs = depth.map((mm2, n) => (solid[n] === 0 ? Infinity : 1 / (0.15 + Math.min(9, mm2))));
  const [nx, ny] = grid.dims;
  const markers = solid.map((set, n) =>
    set === 0
      ? 0
      : pelvicMarker(disc, heads, toLps(grid, pointIjk(n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))))),
  );
  const edgeCost = (from: number, to: number): number => (outside[from] === outside[to] ? 0 : EDGE_COST);
  return nearestMarkers(grid.dims, grid.spacingMm, costs, markers, edgeCost).labels;
};

const labelBits = ({ dims }: VolumeGrid, labels: Uint8Array, wanted: (label: number) => boolean): BitVolume => {
  const bytes = labels.map((label) => (wanted(label) ? 1 : 0));
  return bitsOfMask(packMask(dims, wholeBox(dims), bytes), wholeBox(dims));
};

const largestPart = (bits: BitVolume): BitVolume => {
  const parts = connectedComponents(bits, 'set', 'faces-6');
  const largest = largestLabel(parts);
  return bitsOfComponents(parts, (part) => part === largest);
};

/** Closing that fills what is enclosed while the gaps are closed. */
const closedAndFilled = (bits: BitVolume, radiusMm: number, { spacingMm }: VolumeGrid): BitVolume => {
  const wide = dilated(bits, radiusMm, spacingMm);
  return unionOf(bits, eroded(bitsOfMask(marrowFilled(maskOfBits(wide)), wholeBox(bits.dims)), radiusMm, spacingMm));
};

/** The sacrum with its thin shell spanned and filled, under the disc in front, and nothing that is another bone's. */
const filledSacrum = (
  grid: VolumeGrid,
  own: BitVolume,
  labels: Uint8Array,
  notPelvis: BitVolume,
  hollow: BitVolume,
  disc: DiscPlane,
): BitVolume => {
  const whole = wholeBox(grid.dims);
  const parts = connectedComponents(own, 'set', 'faces-6');
  const least = 1 / voxelVolumeMl(grid);
  const pieces = bitsOfComponents(parts, (part) => (parts.voxels[part] as number) > least);
  const spanned = cavitiesFilled(sliceHolesFilled(closed(unionOf(pieces, hollow), SACRUM_CLOSING_MM, grid.spacingMm)));
  const [nx, ny] = grid.dims;
  const others = labels.map((label, n) => {
    if (label > PELVIC.sacrum) return 1;
    const p = toLps(grid, pointIjk(n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))));
    return abovePlaneMm(disc, p) > 0 && p[1] < disc.pointLps[1] + BACK_MM ? 1 : 0;
  });
  const barred = unionOf(bitsOfMask(packMask(grid.dims, whole, others), whole), notPelvis);
  return intersectionOf(spanned, complementOf(barred));
};

/** Behind the disc's middle by this, the sacrum's articular processes rise over its plane. */
const BACK_MM = 22;

/** At the images' own voxels: the inside of the coarse bone, and around its surface what is dense and no other bone's. */
const outlined = (
  volume: ImageVolume,
  { grid }: ImageVolume,
  bits: BitVolume,
  all: readonly { readonly bits: BitVolume }[],
): Mask => {
  const by = factors(volume.grid, grid);
  if (by.every((n) => n === 1)) return maskOfBits(bits);
  const reach = 1.01 * Math.max(...grid.spacingMm);
  const others = all.filter((one) => one.bits !== bits).reduce((sum, one) => unionOf(sum, one.bits), emptyLike(bits));
  const bytesOf = (one: BitVolume): Uint8Array => unpackMask(maskOfBits(one), wholeBox(grid.dims));
  const core = bytesOf(eroded(bits, reach, grid.spacingMm));
  const room = bytesOf(intersectionOf(dilated(bits, reach, grid.spacingMm), complementOf(others)));
  const [ni, nj, nk] = volume.grid.dims;
  const [nx, ny, nz] = grid.dims;
  const bytes = new Uint8Array(ni * nj * nk);
  for (let k = 0, n = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, n++) {
        const [x, y, z] = [Math.floor(i / by[0]), Math.floor(j / by[1]), Math.floor(k / by[2])];
        if (x >= nx || y >= ny || z >= nz) continue;
        const at = x + nx * (y + ny * z);
        bytes[n] = core[at] === 1 || (room[at] === 1 && (volume.voxels[n] as number) >= BONE_HU.others) ? 1 : 0;
      }
  return packMask(volume.grid.dims, wholeBox(volume.grid.dims), bytes);
};

const emptyLike = (bits: BitVolume): BitVolume => ({ ...bits, words: new Int32Array(bits.words.length) });
