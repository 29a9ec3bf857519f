// Which structures a plan should know before an instrument goes to a lesion, by the site of the lesion: what is missing
// must be said, and what settles it offered. Sites and lists: science notes, lesion and clearance.

import type { StructureKindId } from './structure-kind.ts';

export type LesionPlace = 'vertebra' | 'sacrum' | 'acetabulum';

export interface ExpectedStructure {
  readonly id: string;
  readonly kind: StructureKindId;
  /** How it is had most easily. */
  readonly by: 'canal' | 'gas' | 'vessel' | 'tube' | 'brush';
}

const expected = <Id extends string>(
  id: Id,
  kind: StructureKindId,
  by: ExpectedStructure['by'],
): ExpectedStructure & { readonly id: Id } => ({ id, kind, by });

export const EXPECTED_STRUCTURES = {
  vertebra: [
    expected('canal', 'canal', 'canal'),
    expected('roots', 'root', 'tube'),
    expected('aorta', 'artery', 'vessel'),
    expected('cava', 'vein', 'vessel'),
    expected('pleura', 'pleura', 'gas'),
    expected('kidneys', 'kidney', 'brush'),
    expected('bowel', 'bowel', 'gas'),
  ],
  sacrum: [
    expected('canal', 'canal', 'canal'),
    expected('sacralRoots', 'root', 'tube'),
    expected('iliacArteries', 'artery', 'vessel'),
    expected('iliacVeins', 'vein', 'vessel'),
    expected('rectum', 'bowel', 'brush'),
  ],
  acetabulum: [
    expected('hip', 'joint', 'brush'),
    expected('femoralArtery', 'artery', 'vessel'),
    expected('femoralVein', 'vein', 'vessel'),
    expected('sciatic', 'root', 'tube'),
    expected('bladder', 'organ', 'brush'),
  ],
} as const satisfies Readonly<Record<LesionPlace, readonly ExpectedStructure[]>>;

type Sites = typeof EXPECTED_STRUCTURES;

/** A structure expected at a site, as plans name it: the same structure may be needed at one site and not at another. */
export type ExpectedId = { [Place in LesionPlace]: `${Place}.${Sites[Place][number]['id']}` }[LesionPlace];

export const EXPECTED_IDS: readonly ExpectedId[] = (Object.keys(EXPECTED_STRUCTURES) as LesionPlace[]).flatMap(
  (place) => EXPECTED_STRUCTURES[place].map(({ id }) => `${place}.${id}` as ExpectedId),
);
