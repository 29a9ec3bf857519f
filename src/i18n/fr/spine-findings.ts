// What the search for the canal and the vertebrae met.

import type { FindingWords } from '../finding-words.ts';

const HEADS = { left: 'à gauche', right: 'à droite', both: 'à gauche et à droite' } as const;

export const spineFindings = {
  'CANAL-NONE': {
    title: () => 'Canal rachidien non trouvé',
    remedy: () => 'Cliquer dans le canal sur une coupe où son anneau osseux est fermé, ou le tracer au tube.',
  },
  'CANAL-OPEN': {
    title: (v, f) => `Canal rachidien sans anneau osseux sur ${f.mm(v.openMm)}`,
    remedy: () => 'Son contour y est interpolé : le vérifier coupe par coupe avant de le marquer relu.',
  },
  'LESION-NO-ENVELOPE': {
    title: () => 'Aucun os ne contient la lésion',
    remedy: () =>
      "Le contour n'est pas retenu par la corticale : vérifier qu'il ne déborde pas dans les parties molles.",
  },
  'LESION-AT-LIMIT': {
    title: (v, f) => `La lésion s’étend à plus de ${f.mm(v.reachMm)} des traits`,
    remedy: () => 'Son contour y est coupé. Tracer un trait plus long, ou compléter au pinceau.',
  },
  'PELVIS-NONE': {
    title: () => 'Bassin non trouvé sous le dernier disque',
    remedy: () =>
      'Le disque lombo-sacré et les deux ailes iliaques doivent être dans les images ; sinon, séparer par les ciseaux.',
  },
  'PELVIS-HEAD': {
    title: (v) => `Tête fémorale non vue en entier : ${HEADS[v.side as keyof typeof HEADS] ?? HEADS.both}`,
    remedy: () =>
      'La hanche et le fémur n’y sont pas séparés de façon fiable : vérifier leur limite avant de les marquer relus.',
  },
  'SPINE-NO-DISC': {
    title: () => 'Aucun disque trouvé entre les vertèbres',
    remedy: () => 'Le canal doit être trouvé d’abord, sur au moins deux vertèbres entières.',
  },
} satisfies Record<string, FindingWords>;
