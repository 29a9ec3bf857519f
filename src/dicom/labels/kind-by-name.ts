// A first guess of a structure's kind from a name in English, French, TG-263 (AAPM, A_ arteries, V_ veins, Nrv_ nerves,
// Musc_ muscles) or a segmentation program's own; the user sees it
// and can change it. The first rule that fits decides, so the more particular stand first.

import type { StructureKindId } from '#core/structure/structure-kind.ts';

const RULES: readonly (readonly [RegExp, StructureKindId])[] = [
  [/lesion|tumou?r|metasta|\b[gcpi]tv[a-z]?\d*\b|lyti/, 'lesion'],
  [/muscle|\bmusc\b|psoas|glute|autochthon|paraspin|erector|quadratus/, 'muscle'],
  [/nerve|nerf|\bnrv\b|\broots?\b|racine|foramen|plex/, 'root'],
  [/canal|\bcord\b|spinalcord|moelle|dura|thecal|\bsac\b|cauda/, 'canal'],
  [/discs?\b|disque/, 'disc'],
  [/facet|joint|articul|endplate|plateau/, 'joint'],
  [/vertebra|\b(?:c[1-7]|t(?:[1-9]|1[0-2])|l[1-6]|s1)\b/, 'vertebra'],
  [
    /sacrum|\bhip\b|femur|\brib|\bcote\b|\bbones?\b|\bos\b|pelvis|bassin|sternum|scapul|clavic|humer|skull|crane|iliac bone|cartilage/,
    'bone',
  ],
  [/kidney|\brein|renal/, 'kidney'],
  [/bowel|colon|intestin|duoden|jejun|ileum|sigmoid|rectum|stomach|estomac|esophag|oesophag|\bgrele\b/, 'bowel'],
  [/lung|poumon|pleur/, 'pleura'],
  [/arter|aort|^a |carotid|trunk|tronc/, 'artery'],
  [/vein|vena|^v |veno|veine|\bcav[ae]\b|\bivc\b|\bvci\b/, 'vein'],
  [/skin|\bpeau\b|\bbody\b|external|contour externe/, 'skin'],
  [
    /liver|foie|spleen|rate\b|pancrea|gallbladder|vesic|bladder|vessie|prostat|uterus|adrenal|surrenal|heart|coeur|trachea|brain|cerveau|thyroid/,
    'organ',
  ],
];

export const kindByName = (name: string): StructureKindId => {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll(/[_\-.,]+/g, ' ');
  return RULES.find(([rule]) => rule.test(plain))?.[1] ?? 'other';
};
