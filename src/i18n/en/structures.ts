// The kinds of structure (src/core/structure/structure-kind.ts), what an instrument owes them, and how they were made.

import type { structures as reference } from '../fr/structures.ts';

export const structures = {
  kind: {
    canal: 'Spinal canal',
    root: 'Nerve root',
    artery: 'Artery',
    vein: 'Vein',
    kidney: 'Kidney',
    bowel: 'Bowel',
    pleura: 'Pleura',
    joint: 'Joint',
    organ: 'Organ',
    other: 'Other structure',
    muscle: 'Muscle',
    lesion: 'Lesion',
    bone: 'Bone',
    vertebra: 'Vertebra',
    skin: 'Skin',
  },
  ofKind: {
    canal: 'from the spinal canal',
    root: 'from the nerve root',
    artery: 'from the artery',
    vein: 'from the vein',
    kidney: 'from the kidney',
    bowel: 'from the bowel',
    pleura: 'from the pleura',
    joint: 'from the joint',
    organ: 'from the organ',
    other: 'from the structure',
    muscle: 'from the muscle',
    lesion: 'from the lesion',
    bone: 'from the bone',
    vertebra: 'from the vertebra',
    skin: 'from the skin',
  },
  role: { spare: 'To spare', target: 'Target', bone: 'Bone', skin: 'Skin', context: 'Landmark' },
  origin: {
    threshold: 'by threshold',
    growth: 'by growth',
    ellipsoid: 'by ellipsoid',
    skin: 'found by itself',
    import: 'imported',
    none: 'not segmented',
  },
} satisfies typeof reference;
