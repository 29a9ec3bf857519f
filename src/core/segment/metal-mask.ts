// Metal: voxels denser than any bone, and the rest of the implant around them, blurred below that. On scales cut off at
// 1023 or lower nothing can tell metal from cortex, and none is found.

import { voxelVolumeMl } from '../space/volume-grid.ts';
import type { Mask } from '../structure/mask.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { dilated } from './bit-morphology.ts';
import { intersectionOf, maskOfBits, unionOf } from './bit-volume.ts';
import { bitsOfComponents, connectedComponents } from './connected-components.ts';
import { voxelsBetween } from './threshold-bits.ts';

/** Denser than any cortex. */
const METAL_HU = 2200;
/** As dense as the densest cortex: metal only against surer metal. */
const RIM_HU = 1600;
const RIM_MM = 1.5;
const SMALLEST_ML = 0.02;

/** @throws RangeError when the volume is not in HU. */
export const findMetal = (volume: ImageVolume, progress?: (done: number, total: number) => void): Mask => {
  if (volume.unit !== 'HU') throw new RangeError(`metal is found by HU, got ${volume.unit} units`);
  const { grid } = volume;
  const parts = connectedComponents(voxelsBetween(volume, METAL_HU, Infinity), 'set', 'all-26');
  progress?.(1, 2);
  const least = SMALLEST_ML / voxelVolumeMl(grid);
  const sure = bitsOfComponents(parts, (part) => (parts.voxels[part] as number) >= least);
  const near = dilated(sure, Math.max(RIM_MM, 1.05 * Math.max(...grid.spacingMm)), grid.spacingMm);
  const metal = unionOf(sure, intersectionOf(near, voxelsBetween(volume, RIM_HU, Infinity)));
  progress?.(2, 2);
  return maskOfBits(metal);
};
