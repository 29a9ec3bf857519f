// Where images come from and how large they are: archives, PACS, memory, parts of a series.

import type { FindingWords } from '../finding-words.ts';

export const sourceFindings = {
  'SERIES-REDUCED': {
    title: (v) => `Série ouverte en partie ou réduite : ${v.factors}`,
    remedy: (v, f) =>
      `Coupes lues : ${f.count(v.slices)} sur ${f.count(v.ofSlices)}. Le plus grand côté d'un voxel est de ${f.mm(v.voxelMm, 2)} : les mesures se font sur ces voxels, et le plan ne s'ouvrira que sur la même réduction.`,
    brief: () => 'série réduite',
  },
  'SIZE-TOO-LARGE': {
    title: (v, f) => `Série trop grande pour être ouverte en entier : ${f.megabytes(v.voxelMb)}`,
    remedy: (v, f) =>
      `L'ouvrir demanderait environ ${f.megabytes(v.needMb)} de mémoire, et ${f.megabytes(v.budgetMb)} sont prévus sur cet ordinateur. N'en ouvrir qu'une partie, ou réduire ses voxels de moitié.`,
    brief: () => 'trop grande pour la mémoire',
  },
  'SIZE-TEXTURE': {
    title: (v, f) => `Série trop longue pour la carte graphique : ${f.count(v.voxels)} voxels de suite`,
    remedy: (v, f) =>
      `Elle en affiche ${f.count(v.limit)} au plus dans une direction. N'ouvrir qu'une partie de la série, ou réduire ses voxels de moitié.`,
    brief: () => 'trop longue pour la carte graphique',
  },
  'VIEW-NO-WEBGL': {
    title: () => 'Ce navigateur n’affiche pas de volumes : WebGL 2 y manque',
    remedy: () =>
      'Activer l’accélération matérielle dans ses réglages puis le relancer, ou prendre un autre navigateur à jour (Chrome, Edge, Firefox). Vos fichiers n’y sont pour rien.',
    brief: () => 'sans WebGL 2',
  },
  'PLAN-OTHER-REDUCTION': {
    title: () => 'Le plan a été fait sur une autre partie ou une autre réduction de la série',
    remedy: (v) =>
      `Réduction du plan : ${v.planned} ; images ouvertes : ${v.open}. Rouvrir la série avec la même partie et la même réduction.`,
    brief: () => 'autre réduction de la série',
  },
  'PACS-ADDRESS-UNREADABLE': {
    title: () => "Cette adresse n'est pas celle d'un PACS",
    remedy: () =>
      'Elle commence par https:// et se termine le plus souvent par /dicom-web. La demander au service informatique.',
  },
  'PACS-ADDRESS-INSECURE': {
    title: () => "Cette adresse n'est pas chiffrée",
    remedy: () => 'Les images et le mot de passe y circuleraient en clair. Utiliser une adresse en https://.',
  },
  'PACS-ADDRESS-EXTRA': {
    title: () => "L'adresse contient un nom, un mot de passe ou des paramètres",
    remedy: () =>
      "Ne garder que l'adresse : ce qui s'y ajoute resterait dans les journaux. Le nom et le mot de passe ont leurs champs.",
  },
  'PACS-UNREACHABLE': {
    title: (v) => `Le PACS ne répond pas : ${v.host}`,
    remedy: () =>
      "Vérifier l'adresse et le réseau. S'il répond ailleurs, il n'autorise pas cette page (CORS), ou il renvoie vers une autre adresse, ce que le programme refuse.",
  },
  'PACS-NOT-ALLOWED': {
    title: () => "Le PACS refuse l'accès",
    remedy: (v) => `Nom, mot de passe ou jeton refusés (réponse ${v.status}). Les saisir de nouveau.`,
  },
  'PACS-STATUS': {
    title: (v) => `Le PACS a répondu par une erreur : ${v.status}`,
    remedy: (v): string =>
      v.status === 404
        ? 'Rien ne répond à cette adresse : la vérifier (elle se termine le plus souvent par /dicom-web).'
        : 'Recommencer dans un instant ; si cela persiste, le signaler au service informatique.',
  },
  'PACS-STALLED': {
    title: () => 'Le PACS a cessé de répondre',
    remedy: (v, f) => `Rien n'est arrivé pendant ${f.number(v.seconds, 0)} s. Recommencer.`,
  },
  'PACS-TOO-LARGE': {
    title: (v, f) => `Le PACS envoie plus de ${f.megabytes(v.megabytes)}`,
    remedy: () => "La lecture s'est arrêtée pour ménager la mémoire. Exporter la série vers un dossier, puis l'ouvrir.",
  },
  'PACS-ANSWER': {
    title: () => "La réponse du PACS n'a pas la forme attendue",
    remedy: () => "Ce n'est peut-être pas une adresse DICOMweb. Rien n'a été ouvert.",
  },
  'PACS-OTHER-ANSWER': {
    title: () => 'Le PACS a répondu à une autre question',
    remedy: () =>
      "Sa réponse contient des examens ou des séries qui n'étaient pas demandés : elle est écartée. Le signaler au service informatique.",
  },
  'PACS-WRONG-INSTANCE': {
    title: () => 'Le PACS a envoyé une autre image que celle demandée',
    remedy: () => "Rien n'est ouvert. Recommencer ; si cela persiste, le signaler au service informatique.",
  },
  'PACS-WRONG-PATIENT': {
    title: () => "Le PACS a envoyé l'image d'un autre patient",
    remedy: () => "Rien n'est ouvert. Le signaler au service informatique.",
  },
  'PACS-NOTHING': {
    title: () => "Le PACS n'a envoyé aucune image de cette série",
    remedy: (v, f) =>
      `Il en annonçait ${f.count(v.announced)}. Les images sont peut-être archivées : les rappeler, puis recommencer.`,
  },
  'PACS-INCOMPLETE': {
    title: (v, f) => `Série incomplète : ${f.count(v.came)} images reçues sur ${f.count(v.announced)}`,
    remedy: () =>
      'Celles qui manquent peuvent être au début ou à la fin, où rien ne le montre. Récupérer de nouveau la série avant de planifier.',
    brief: (v, f) => `${f.count(v.came)} images reçues sur ${f.count(v.announced)}`,
  },
  'PACS-STORE-FAILED': {
    title: (v, f) => `Le PACS n'a pas enregistré ${f.count(v.failed)} objets sur ${f.count(v.sent)}`,
    remedy: () =>
      "Il ne dit pas les avoir reçus : les tenir pour non envoyés. Recommencer, ou vérifier les droits d'écriture.",
  },
  'PACS-STORED': {
    title: () => 'Structures enregistrées dans le PACS',
    remedy: (v, f) =>
      `Le PACS dit avoir reçu ${f.count(v.count)} objet. L’examen y contient désormais une série « Trabecula structures ».`,
  },
  'ZIP-SIZE-WRONG': {
    title: () => 'Élément du ZIP à la taille impossible',
    remedy: () => "L'archive est abîmée ou fabriquée. La télécharger de nouveau, ou demander un nouvel export.",
  },
  'ZIP-BOMB': {
    title: (v, f) => `Archive qui grossit ${f.number(v.ratio, 0)} fois en s'ouvrant`,
    remedy: () => 'Aucun examen ne se comprime ainsi : elle est laissée de côté. Demander un nouvel export.',
  },
} satisfies Record<string, FindingWords>;
