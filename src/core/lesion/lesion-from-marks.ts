// A lesion as a reader marks it: the bone that holds the marks first, then the growth within it.

import type { Mask } from '../structure/mask.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { boneEnvelope, type KnownVertebra, vertebraAt } from './bone-envelope.ts';
import { type GrownLesion, growLesion, type LesionMarks } from './grow-lesion.ts';

export type { LesionMarks } from './grow-lesion.ts';

/** Needs a mark inside; where no bone holds most of it the growth is not held in, and a finding says so. */
export const lesionFromMarks = (
  volume: ImageVolume,
  marks: LesionMarks,
  around: { readonly vertebrae: readonly KnownVertebra[]; readonly canal: Mask | null },
  progress?: (done: number, total: number) => void,
): GrownLesion => {
  const vertebra = vertebraAt(volume.grid, marks.inside, around.vertebrae);
  return growLesion(volume, marks, boneEnvelope(volume, marks.inside, vertebra, around.canal), progress);
};
