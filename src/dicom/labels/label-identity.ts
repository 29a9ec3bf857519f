// What a label is called and what kind of structure it is: by the name the file gives, in the reader's own
// language where it is a known one; else, in a map of many labels
// that name nothing, by TotalSegmentator's numbers, which the user is told; else by its number alone.

import type { StructureKindId } from '#core/structure/structure-kind.ts';
import { anatomyTerm } from './anatomy-terms.ts';
import type { LabelName } from './imported-label.ts';
import { kindByName } from './kind-by-name.ts';
import { totalSegmentatorByKey, totalSegmentatorByNumber } from './totalsegmentator-labels.ts';

export interface LabelIdentity {
  readonly name: LabelName | string;
  readonly writtenName: string | null;
  readonly kind: StructureKindId;
}

export interface LabelIdentities {
  readonly of: (label: number) => LabelIdentity;
  /** True when names were taken from the numbers alone. */
  readonly byNumber: boolean;
}

/** Of what no file names. */
export const numberedLabel = (label: number): LabelName => ({ fr: `Étiquette ${label}`, en: `Label ${label}` });

/** A label by the name its file gives it. */
export const identityByName = (writtenName: string): LabelIdentity => {
  const known = totalSegmentatorByKey(writtenName) ?? anatomyTerm(writtenName);
  return { name: known?.name ?? writtenName, writtenName, kind: known?.kind ?? kindByName(writtenName) };
};

export const labelIdentities = (labels: readonly number[], table: ReadonlyMap<number, string>): LabelIdentities => {
  const named = labels.some((label) => table.has(label));
  const byNumber =
    !named && labels.length > 1 && labels.every((label) => totalSegmentatorByNumber(label) !== undefined);
  return {
    byNumber,
    of(label) {
      const writtenName = table.get(label);
      if (writtenName !== undefined && writtenName !== '') return identityByName(writtenName);
      const known = byNumber ? totalSegmentatorByNumber(label) : undefined;
      if (known !== undefined) return { name: known.name, writtenName: null, kind: known.kind };
      return { name: numberedLabel(label), writtenName: null, kind: 'other' };
    },
  };
};
