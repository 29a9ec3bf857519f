// The codes of a segment by its kind of structure (PS3.16 CID 7150, 7151 and 7159, SNOMED CT), with their English meanings.

import { type StructureKindId, structureKind } from '#core/structure/structure-kind.ts';
import type { Code } from './write-seg.ts';

const ANATOMY: Code = ['123037004', 'Anatomical Structure'];
const ALTERED: Code = ['49755003', 'Morphologically Altered Structure'];
const TISSUE: Code = ['85756007', 'Tissue'];

const MEANING: Readonly<Record<StructureKindId, string>> = {
  canal: 'Spinal canal',
  root: 'Spinal nerve root',
  artery: 'Artery',
  vein: 'Vein',
  kidney: 'Kidney',
  bowel: 'Intestine',
  pleura: 'Pleura',
  joint: 'Joint',
  disc: 'Intervertebral disc',
  organ: 'Tissue',
  other: 'Tissue',
  muscle: 'Skeletal muscle',
  lesion: 'Neoplasm',
  bone: 'Bone',
  vertebra: 'Vertebra',
  skin: 'Skin',
};

export const segmentCodes = (kind: StructureKindId): { readonly category: Code; readonly type: Code } => {
  if (kind === 'lesion') return { category: ALTERED, type: ['108369006', MEANING.lesion] };
  const { snomed } = structureKind(kind);
  return { category: ANATOMY, type: snomed === TISSUE[0] ? TISSUE : [snomed, MEANING[kind]] };
};
