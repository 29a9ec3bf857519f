// What the door for models of the user's own met.

import type { FindingWords } from '../finding-words.ts';

export const modelFindings = {
  'MODEL-UNREADABLE': {
    title: () => "Ce fichier n'est pas un modèle utilisable",
    remedy: (v) => `Un modèle ONNX à une seule entrée est attendu (${v.reason}).`,
  },
  'MODEL-FAILED': {
    title: () => "Le modèle s'est arrêté",
    remedy: (v) => `Vérifier ce que le modèle attend : forme de l'entrée, pas, valeurs (${v.reason}).`,
  },
  'MODEL-FOUND-NOTHING': {
    title: () => "Le modèle n'a rien trouvé dans ces images",
    remedy: () => 'Vérifier le pas et les valeurs 0 et 1 que le modèle attend.',
  },
  'ENDPOINT-NONE': {
    title: () => "Aucun poste de calcul n'est configuré",
    remedy: () => 'Donner son adresse, puis la garder.',
  },
  'ENDPOINT-MODALITY': {
    title: () => 'Ces images ne sont ni un scanner ni une IRM',
    remedy: () =>
      "Seuls un scanner et une IRM s'envoient au poste de calcul. Importer les structures depuis un fichier.",
  },
  'ENDPOINT-FAILED': {
    title: () => "Le poste de calcul n'a pas répondu comme attendu",
    remedy: (v) => `Vérifier son adresse et qu'il accepte cette page (CORS). Code : ${v.reason}.`,
  },
} satisfies Record<string, FindingWords>;
