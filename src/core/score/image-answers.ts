// What the image tells of a score's items, and no more: the level gives the SINS location; the grey values give the type.
// Pain is never among them, nor collapse or alignment, which need an eye. The type rests on a rule of ours, not of the
// papers: bone as dense as 300 HU over more than four fifths of the lesion is blastic, under one fifth lytic, else mixed.

import type { Mask } from '../structure/mask.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import type { ScoreAnswers, ScoreId } from './score.ts';
import { sinsLocation, spineLevelIn } from './spine-level.ts';

export type LesionType = 'lytic' | 'mixed' | 'blastic';

export const DENSE_HU = 300;
const BLASTIC_SHARE = 0.8;
const LYTIC_SHARE = 0.2;

/** The type of a lesion by the share of its voxels at or above DENSE_HU; null for no voxel. @throws RangeError unless in HU. */
export const lesionType = (volume: ImageVolume, lesion: Mask): LesionType | null => {
  if (volume.unit !== 'HU') throw new RangeError(`the type of a lesion needs values in HU, got ${volume.unit} units`);
  if (lesion.count === 0) return null;
  const [ni, nj] = volume.grid.dims;
  const { min, size } = lesion.box;
  let dense = 0;
  let bit = 0;
  for (let k = min[2]; k < min[2] + size[2]; k++) {
    for (let j = min[1]; j < min[1] + size[1]; j++) {
      const row = min[0] + ni * (j + nj * k);
      for (let i = 0; i < size[0]; i++, bit++) {
        const isSet = (((lesion.bits[bit >> 3] as number) >> (bit & 7)) & 1) === 1;
        if (isSet && (volume.voxels[row + i] as number) >= DENSE_HU) dense++;
      }
    }
  }
  const share = dense / lesion.count;
  if (share > BLASTIC_SHARE) return 'blastic';
  return share < LYTIC_SHARE ? 'lytic' : 'mixed';
};

/** What was read of the lesion: its level's name where one is known, its type where the image is a CT. */
export interface LesionFacts {
  readonly name: string | null;
  readonly type: LesionType | null;
}

/** Items whose answer was taken from the image, which says something else now: the lesion was changed since. */
export const outdatedAnswers = (
  score: ScoreId,
  { answers, fromImage }: { readonly answers: ScoreAnswers; readonly fromImage: readonly string[] },
  facts: LesionFacts,
): readonly string[] => {
  const told = imageAnswers(score, facts);
  return fromImage.filter((item) => told[item] !== undefined && told[item] !== answers[item]);
};

/** The answers without those that the image no longer gives: they have to be given anew before there is a total. */
export const heldAnswers = (
  score: ScoreId,
  record: { readonly answers: ScoreAnswers; readonly fromImage: readonly string[] },
  facts: LesionFacts,
): ScoreAnswers => {
  const outdated = outdatedAnswers(score, record, facts);
  return Object.fromEntries(Object.entries(record.answers).filter(([item]) => !outdated.includes(item)));
};

/** The answers that the image gives to a score; empty for those it says nothing of. */
export const imageAnswers = (score: ScoreId, { name, type }: LesionFacts): ScoreAnswers => {
  const level = name === null ? null : spineLevelIn(name);
  if (score === 'sins') {
    return {
      ...(level === null ? {} : { location: sinsLocation(level) }),
      ...(type === null ? {} : { type }),
    };
  }
  return score === 'mirels' && type !== null ? { type } : {};
};
