// A picture of a case on a plane that lies any way in it: the image resliced, and the outline of each structure.

import type { LevelLoop } from '../structure/level-loops.ts';
import type { Mask } from '../structure/mask.ts';
import { maskSection } from '../structure/mask-section.ts';
import { type GreyPicture, greyLevels } from '../volume/grey-picture.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { type Lattice, reslice } from '../volume/reslice.ts';

export interface SectionRequest {
  readonly lattice: Lattice;
  /** In the image's unit. */
  readonly window: { readonly centre: number; readonly width: number };
  readonly masks: readonly { readonly id: string; readonly mask: Mask }[];
}

export interface SectionPicture {
  readonly picture: GreyPicture;
  /** In pixels of the lattice, 0 = middle of the first. */
  readonly outlines: readonly { readonly id: string; readonly loops: readonly LevelLoop[] }[];
}

/** Black outside the volume. */
export const sectionPicture = (volume: ImageVolume, { lattice, window, masks }: SectionRequest): SectionPicture => {
  const { width, height } = lattice;
  const values = new Float32Array(width * height);
  reslice(volume, volume.grid, lattice, values);
  return {
    picture: { width, height, grey: greyLevels(values, window) },
    outlines: masks.flatMap(({ id, mask }) => {
      const loops = maskSection(volume.grid, mask, lattice);
      return loops.length === 0 ? [] : [{ id, loops }];
    }),
  };
};
