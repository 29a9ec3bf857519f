// The kind of structure behind a SNOMED CT code of a segment (PS3.16 CID 7150 to 7159): our own codes, and those that
// segmentation programs write for the anatomy around a spine or pelvis.

import { STRUCTURE_KINDS, type StructureKindId } from '#core/structure/structure-kind.ts';

/** "Tissue" says nothing of the anatomy. */
const SAYS_NOTHING = '85756007';

const FURTHER: readonly (readonly [code: string, kind: StructureKindId])[] = [
  ['15825003', 'artery'], // aorta
  ['7832008', 'artery'], // abdominal aorta
  ['10293006', 'artery'], // iliac artery
  ['73634005', 'artery'], // common iliac artery
  ['64131007', 'vein'], // inferior vena cava
  ['32764006', 'vein'], // portal vein
  ['46027005', 'vein'], // common iliac vein
  ['244411005', 'vein'], // iliac vein
  ['2748008', 'canal'], // spinal cord
  ['18545000', 'canal'], // dura mater
  ['51299004', 'bone'], // clavicle
  ['54735007', 'bone'], // sacrum
  ['71341001', 'bone'], // femur
  ['85050009', 'bone'], // humerus
  ['113197003', 'bone'], // rib
  ['56873002', 'bone'], // sternum
  ['122496007', 'vertebra'], // lumbar spine
  ['39607008', 'pleura'], // lung
  ['71854001', 'bowel'], // colon
  ['30315005', 'bowel'], // small intestine
  ['38848004', 'bowel'], // duodenum
  ['69695003', 'bowel'], // stomach
  ['10200004', 'organ'], // liver
  ['78961009', 'organ'], // spleen
  ['15776009', 'organ'], // pancreas
  ['89837001', 'organ'], // urinary bladder
  ['80891009', 'organ'], // heart
  ['108369006', 'lesion'], // neoplasm
  ['86049000', 'lesion'], // primary malignant neoplasm
  ['14799000', 'lesion'], // secondary malignant neoplasm
  ['4147007', 'lesion'], // mass
  ['52988006', 'lesion'], // lesion
];

const KIND_OF: ReadonlyMap<string, StructureKindId> = new Map<string, StructureKindId>([
  ...STRUCTURE_KINDS.map(({ snomed, id }) => [snomed, id] as const),
  ...FURTHER,
]);

/** Null for a code that is not known here or that says nothing. */
export const kindByCode = (code: string): StructureKindId | null =>
  code === SAYS_NOTHING ? null : (KIND_OF.get(code) ?? null);
