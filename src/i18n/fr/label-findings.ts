// Structures brought in from files: label maps (NIfTI, NRRD), DICOM SEG, RTSTRUCT, mask series. What lies on another grid is moved and said so.

import type { FindingValues, FindingWords } from '../finding-words.ts';
import type { NumberFormat } from '../format-number.ts';

const size = (v: FindingValues, f: NumberFormat, of: 'labels' | 'image'): string =>
  `${f.count(v[`${of}I`])} × ${f.count(v[`${of}J`])} × ${f.count(v[`${of}K`])}`;

export const labelFindings = {
  'LABELS-NONE': {
    title: () => 'Aucune structure dans ces fichiers',
    remedy: () => 'Sont lus : NIfTI, NRRD, DICOM SEG, RTSTRUCT, série de masques DICOM. Choisir un autre fichier.',
  },
  'LABELS-EMPTY': {
    title: () => 'Une étiquette ne contient aucun voxel',
    remedy: () => "Elle n'est pas importée. Vérifier la segmentation à la source si elle était attendue.",
  },
  'LABELS-OTHER-GRID': {
    title: () => 'Les étiquettes ne sont pas sur la grille de ces images',
    remedy: (v, f) =>
      `Étiquettes : ${size(v, f, 'labels')}, images : ${size(v, f, 'image')} ; centres distants de ${f.mm(v.centresApartMm)}. Elles ne sont pas déplacées : les exporter sur la série ouverte, ou ouvrir la série sur laquelle elles ont été faites.`,
  },
  'LABELS-OTHER-FRAME': {
    title: () => 'Les structures sont dans un autre repère que ces images',
    remedy: () =>
      'Le patient a pu bouger entre les deux. Ouvrir la série sur laquelle elles ont été faites, ou les exporter sur celle-ci.',
  },
  'LABELS-NO-FRAME': {
    title: () => 'Repère absent du fichier des structures',
    remedy: () => 'La position seule a été vérifiée. Contrôler les contours sur les coupes avant de les marquer relus.',
  },
  'LABELS-RESAMPLED': {
    title: () => 'Structures faites sur une autre grille, ramenées sur ces images',
    remedy: (v, f) =>
      `Pas d’origine ${f.mm(v.labelsStepMm)}, pas des images ${f.mm(v.imageStepMm)} : chaque voxel prend l’étiquette la plus proche, un bord peut bouger d’un demi-voxel d’origine. Gardé : ${f.count(v.keptPercent)} % du volume. Relire chaque contour.`,
  },
  'LABELS-OTHER-IMAGES': {
    title: () => 'Ces contours ont été tracés sur d’autres images',
    remedy: () =>
      'Sans repère commun, ils ne peuvent pas être placés. Ouvrir la série sur laquelle ils ont été tracés.',
  },
  'LABELS-FRAME-BY-IMAGES': {
    title: () => 'Repère absent des contours : reconnus par leurs images',
    remedy: () => 'Chaque contour nomme une coupe de cette série. Contrôler les contours avant de les marquer relus.',
  },
  'LABELS-NRRD-ENCODING': {
    title: () => 'Ce fichier NRRD est codé d’une façon non lue',
    remedy: (v) => `Codage : ${v.encoding}. L’enregistrer en un seul fichier, brut ou gzip.`,
  },
  'LABELS-CONTOURS': {
    title: (v) => `${v.name} : un contour ne se lit pas`,
    remedy: (v, f) =>
      `Contours illisibles : ${f.count(v.count)}. La structure n’est pas importée. L’exporter à nouveau.`,
  },
  'LABELS-OBLIQUE': {
    title: (v) => `${v.name} : contours obliques aux coupes`,
    remedy: () => 'Seuls sont lus les contours tracés dans les plans de ces images. La structure n’est pas importée.',
  },
  'LABELS-NO-PLACE': {
    title: () => 'Les structures ne disent pas où elles se trouvent',
    remedy: () => 'Sans position en mm, elles ne peuvent pas être placées. Les exporter à nouveau avec leur géométrie.',
  },
  'LABELS-TWO-PLACES': {
    title: () => 'Le fichier NIfTI donne deux positions différentes',
    remedy: (v, f) =>
      `Ses deux repères (qform et sform) diffèrent de ${f.mm(v.apartMm)}. L'exporter à nouveau avec un seul repère.`,
  },
  'LABELS-NAMED-BY-NUMBER': {
    title: (v, f) => `${f.count(v.count)} structures nommées d'après leur numéro`,
    remedy: () =>
      "Le fichier n'a que des numéros : les noms suivent la numérotation de TotalSegmentator (version 2). Vérifier chaque structure avant de s'y fier.",
  },
  'LABELS-NOT-3D': {
    title: () => 'Ce fichier NIfTI contient plusieurs volumes',
    remedy: () => 'Une carte de structures tient en un seul volume. Exporter un fichier par volume.',
  },
  'LABELS-NOT-A-MAP': {
    title: () => "Ce fichier n'est pas une carte de structures",
    remedy: (v, f) =>
      `Il contient la valeur ${f.number(v.value, 3)}, qui n'est pas un numéro de structure : sans doute une image ou une probabilité. Exporter les étiquettes entières.`,
  },
  'LABELS-NOT-A-MASK': {
    title: () => "Cette série n'est pas un masque",
    remedy: () => 'Un masque est en noir et blanc, sur 8 bits. Choisir la série des masques.',
  },
  'LABELS-TYPE': {
    title: () => "Les nombres de ce fichier NIfTI sont d'un type non lu",
    remedy: (v) => `Type ${v.datatype}. Exporter les étiquettes en entiers de 8 ou 16 bits.`,
  },
  'LABELS-SEG-TYPE': {
    title: () => "Ce DICOM SEG est d'un type non lu",
    remedy: (v) => `Type ${v.type}. L'exporter en BINARY ou LABELMAP.`,
  },
  'LABELS-COMPRESSED': {
    title: () => 'Ces structures sont compressées',
    remedy: () => 'Les exporter sans compression (Explicit VR Little Endian).',
  },
  'LABELS-SLICES': {
    title: () => 'Le masque ne couvre pas toutes les coupes',
    remedy: (v, f) =>
      `Coupes lues : ${f.count(v.slices)} ; manquantes : ${f.count(v.missing)}. Ajouter les fichiers manquants : une structure coupée semblerait plus loin qu'elle n'est.`,
  },
  'LABELS-CUT': {
    title: () => 'Le fichier des structures est coupé',
    remedy: () => "Il s'arrête avant la fin. Le copier ou le télécharger à nouveau.",
  },
  'LABELS-DAMAGED': {
    title: () => 'Le fichier des structures est abîmé',
    remedy: () => 'Il ne se décompresse pas. Le copier ou le télécharger à nouveau.',
  },
  'LABELS-UNREADABLE': {
    title: () => "L'en-tête du fichier des structures ne se lit pas",
    remedy: () => 'Sont lus : NIfTI, NRRD, DICOM SEG et RTSTRUCT. Exporter à nouveau dans un de ces formats.',
  },
} satisfies Record<string, FindingWords>;
