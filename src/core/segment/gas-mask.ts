// Lungs, and gas elsewhere (bowel, stomach, an abscess): what is emptier than fat inside the body. A lung is large and holds
// vessels and septa, so that its mean stands above that of mere gas; it is closed over the vessels in it.

import { voxelVolumeMl } from '../space/volume-grid.ts';
import { type Mask, wholeBox } from '../structure/mask.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { cavitiesFilled, closed, eroded } from './bit-morphology.ts';
import { type BitVolume, bitsOfMask, intersectionOf, maskOfBits } from './bit-volume.ts';
import { bitsOfComponents, type Components, connectedComponents } from './connected-components.ts';
import { voxelsBetween } from './threshold-bits.ts';

/** Half-way between gas and soft tissue. */
const EMPTY_HU = -450;
/** Lungs are at least so large within the images, and their mean is above this. */
const LUNG = { leastMl: 40, meanHu: -930 } as const;
const SMALLEST_GAS_ML = 0.1;
/** The skin's own partial volume is no gas. */
const SKIN_MM = 2;
/** Vessels of a lung up to twice this thick are filled in. */
const VESSEL_MM = 3;

export interface GasMasks {
  readonly lungs: Mask;
  readonly gas: Mask;
}

/** @param body the filled body; @throws RangeError when the volume is not in HU. */
export const findGas = (
  volume: ImageVolume,
  body: Mask,
  progress?: (done: number, total: number) => void,
): GasMasks => {
  if (volume.unit !== 'HU') throw new RangeError(`gas is found by HU, got ${volume.unit} units`);
  const { grid } = volume;
  const inside = eroded(bitsOfMask(body, wholeBox(grid.dims)), SKIN_MM, grid.spacingMm);
  progress?.(1, 3);
  const empty = intersectionOf(voxelsBetween(volume, Number.NEGATIVE_INFINITY, EMPTY_HU), inside);
  const parts = connectedComponents(empty, 'set', 'faces-6');
  const means = meanOfParts(volume, parts);
  const voxelMl = voxelVolumeMl(grid);
  const sizeMl = (part: number): number => (parts.voxels[part] as number) * voxelMl;
  const isLung = (part: number): boolean => sizeMl(part) >= LUNG.leastMl && (means[part] as number) > LUNG.meanHu;
  progress?.(2, 3);
  const lungs = filledLungs(bitsOfComponents(parts, isLung), inside, grid.spacingMm);
  const gas = bitsOfComponents(parts, (part) => !isLung(part) && sizeMl(part) >= SMALLEST_GAS_ML);
  progress?.(3, 3);
  return { lungs: maskOfBits(lungs), gas: maskOfBits(gas) };
};

const filledLungs = (lungs: BitVolume, inside: BitVolume, spacingMm: readonly [number, number, number]): BitVolume =>
  intersectionOf(cavitiesFilled(closed(lungs, VESSEL_MM, spacingMm)), inside);

const meanOfParts = ({ grid, voxels }: ImageVolume, parts: Components): Float64Array => {
  const sums = new Float64Array(parts.count);
  for (let run = 0; run < parts.row.length; run++) {
    const label = parts.label[run] as number;
    const base = grid.dims[0] * (parts.row[run] as number);
    let sum = 0;
    for (let i = parts.first[run] as number; i < (parts.end[run] as number); i++) sum += voxels[base + i] as number;
    sums[label] = (sums[label] as number) + sum;
  }
  return sums.map((sum, label) => sum / (parts.voxels[label] as number));
};
