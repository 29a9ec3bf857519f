// Segmentation, instruments, and what stopped in the program itself.

import type { FindingWords } from '../finding-words.ts';
import type { Quantity } from '../format-number.ts';
import { instruments } from './instruments.ts';

const parameter = (key: Quantity): string =>
  Object.entries(instruments.parameter).find(([known]) => known === key)?.[1] ?? String(key);

export const programFindings = {
  'EDIT-LOCKED': {
    title: (v) => `${v.name} : structure verrouillée`,
    remedy: () => 'Rien n’a été changé. La déverrouiller dans la liste des structures pour la modifier.',
  },
  'EDIT-UNCHANGED': {
    title: (v) => `${v.name} : rien à changer`,
    remedy: () => 'Cette opération laisse le contour tel qu’il est.',
  },
  'EXPORT-NOTHING': {
    title: () => 'Aucune structure à exporter',
    remedy: () => 'Seules sont écrites les structures segmentées. En segmenter une, puis recommencer.',
  },
  'SEG-EMPTY': {
    title: () => "Rien n'a été trouvé",
    remedy: () => 'Aucun voxel ne répond à ces limites. Les élargir, ou cliquer ailleurs.',
  },
  'SEG-LEAK': {
    title: (v, f) => `La croissance a dépassé ${f.ml(v.leakLimitMl)}`,
    remedy: () =>
      'Elle a débordé dans les tissus voisins et a été arrêtée : rien n’est ajouté. Resserrer les limites en UH, ou relever la limite de fuite.',
  },
  'SEG-SEED-OUTSIDE': {
    title: () => 'Le point cliqué est hors des limites',
    remedy: (v, f) =>
      `Sa valeur n'est pas entre ${f.number(v.lowHu, 0)} et ${f.hu(v.highHu)}. Cliquer dans la structure, ou changer les limites.`,
  },
  'SKIN-UNKNOWN': {
    title: () => "La peau n'est pas encore connue",
    remedy: () => "Elle se calcule à l'ouverture du cas. Attendre la fin du calcul, puis recommencer.",
  },
  'SKIN-NOT-CROSSED': {
    title: () => 'Cette droite ne rencontre pas la peau',
    remedy: () =>
      "Le trajet sort des images avant la peau, ou la cible est hors du corps. Changer d'entrée ou de cible.",
  },
  'INS-PARAMETER-UNKNOWN': {
    title: (v) => `Réglage inconnu : ${v.parameter}`,
    remedy: () => "Il est ignoré. Vérifier l'instrument dans le plan.",
  },
  'INS-PARAMETER-MISSING': {
    title: (v) => `Réglage manquant : ${parameter(v.parameter)}`,
    remedy: () => "Sans lui, l'instrument n'a pas de forme. Le renseigner.",
  },
  'INS-PARAMETER-RANGE': {
    title: (v, f) => `${parameter(v.parameter)} hors limites : ${f.number(v.value, 3)}`,
    remedy: (v, f) => `Entre ${f.number(v.min, 2)} et ${f.number(v.max, 2)}. Corriger la valeur.`,
  },
  'INS-PARAMETER-CHOICE': {
    title: (v, f) => `${parameter(v.parameter)} hors catalogue : ${f.number(v.value, 3)}`,
    remedy: (v) => `Valeurs usuelles : ${v.choices}. Vérifier que ce matériel existe.`,
  },
  'INS-BORE-TOO-WIDE': {
    title: () => 'Le diamètre intérieur dépasse le diamètre extérieur',
    remedy: (v, f) => `${f.mm(v.innerDiameterMm, 2)} dans ${f.mm(v.outerDiameterMm, 2)}. Corriger l'un des deux.`,
  },
  'INS-GUIDE-TOO-WIDE': {
    title: () => 'La broche est plus grosse que la vis',
    remedy: (v, f) => `${f.mm(v.guideDiameterMm, 2)} dans ${f.mm(v.diameterMm, 2)}. Choisir une broche plus fine.`,
  },
  'INS-HEAD-TOO-NARROW': {
    title: () => 'La tête est plus étroite que la vis',
    remedy: (v, f) => `${f.mm(v.headDiameterMm, 2)} pour ${f.mm(v.diameterMm, 2)}. Vérifier le diamètre de la tête.`,
  },
  'CATALOGUE-NOT-ONE': {
    title: () => "Ce fichier n'est pas un catalogue d'instruments",
    remedy: () => 'Un catalogue exporté par Trabecula est attendu (JSON).',
  },
  'CATALOGUE-NEWER': {
    title: () => "Ce catalogue vient d'une version plus récente",
    remedy: (v, f) =>
      `Il est au format ${f.count(v.version)}, ce programme lit jusqu'au format ${f.count(v.known)}. Mettre le programme à jour.`,
  },
  'CATALOGUE-MISTAKE': {
    title: () => 'Ce catalogue contient une erreur',
    remedy: (v) => `À « ${v.at} », lu : ${v.came} ; attendu : ${v.wanted}. Corriger le fichier.`,
  },
  'CATALOGUE-ENTRY': {
    title: (v) => `Modèle impossible : ${v.id}`,
    remedy: (v) => `Les dimensions à « ${v.at} » ne font pas un instrument. Corriger le fichier.`,
  },
  'JOB-FAILED': {
    title: () => "Un calcul n'a pas abouti",
    remedy: (v) =>
      `Motif : ${v.reason}. Ce qui en dépend reste affiché « – ». Recommencer ; si cela persiste, recharger la page.`,
  },
  'READ-FAILED': {
    title: () => "La lecture s'est arrêtée",
    remedy: (v) => `Motif : ${v.reason}. Recommencer, ou choisir un autre dossier. Ce qui était ouvert l'est toujours.`,
  },
  'FIT-NOT-OPENED': {
    title: () => "Cette série n'a pas pu être ouverte en volume",
    remedy: () => 'Le motif est donné à côté. Choisir une autre série, ou ajouter les fichiers manquants.',
    brief: () => 'ne forme pas un volume',
  },
  'OPEN-NOTHING': {
    title: () => 'Rien à ouvrir ici',
    remedy: () => 'Choisir le dossier qui contient les images DICOM, plusieurs fichiers, ou un ZIP du PACS.',
  },
} satisfies Record<string, FindingWords>;
