// Plans: opened from a file or from the browser, checked against the images, saved by themselves.

import type { FindingWords } from '../finding-words.ts';

const OPEN_ITS_IMAGES =
  "Aucun millimètre du plan n'aurait de sens ici. Ouvrir les images sur lesquelles il a été fait, ou commencer un nouveau plan.";

export const planFindings = {
  'PLAN-CUT': {
    title: () => 'Le fichier du plan est coupé',
    remedy: () =>
      "Il s'arrête avant la fin : copie ou téléchargement interrompu. Reprendre le fichier d'origine, ou le plan gardé dans ce navigateur.",
    brief: () => 'plan coupé',
  },
  'PLAN-DAMAGED': {
    title: () => 'Le fichier du plan a été abîmé',
    remedy: () =>
      "Son contenu ne correspond plus à son empreinte : aucun nombre n'en est repris. Reprendre le fichier d'origine, ou le plan gardé dans ce navigateur.",
    brief: () => 'plan abîmé',
  },
  'PLAN-NOT-A-PLAN': {
    title: () => "Ce fichier n'est pas un plan",
    remedy: () =>
      "Un plan enregistré par Trabecula est attendu (JSON). Les images s'ouvrent par « Ouvrir des images ».",
    brief: () => 'pas un plan',
  },
  'PLAN-NEWER': {
    title: () => 'Ce plan vient d’une version plus récente',
    remedy: (v, f) =>
      `Il est au format ${f.count(v.version)}, ce programme lit jusqu'au format ${f.count(v.known)}. Mettre le programme à jour.`,
    brief: () => 'version plus récente',
  },
  'PLAN-MISTAKE': {
    title: () => 'Ce plan contient une erreur',
    remedy: (v) => `À « ${v.at} », lu : ${v.came} ; attendu : ${v.wanted}. Corriger le fichier, ou le refaire.`,
    brief: () => 'erreur dans le plan',
  },
  'PLAN-UNSEALED': {
    title: () => 'Ce plan ne porte pas d’empreinte',
    remedy: () => "Il a été écrit ou modifié à la main : relire chaque nombre avant de s'y fier.",
    brief: () => 'plan sans empreinte',
  },
  'PLAN-UNCHECKED': {
    title: (v, f) => `${f.count(v.count)} contrôles sur ${f.count(v.of)} n'ont pas pu être faits`,
    remedy: () =>
      "Le plan ne dit pas tout des images sur lesquelles il a été fait. Vérifier que ce sont bien celles-ci avant de s'y fier.",
    brief: () => 'images non vérifiées',
  },
  'PLAN-OTHER-STUDY': {
    title: () => 'Ce plan a été fait sur un autre examen',
    remedy: () => OPEN_ITS_IMAGES,
    brief: () => 'autre examen',
  },
  'PLAN-OTHER-SERIES': {
    title: () => 'Ce plan a été fait sur une autre série',
    remedy: () => OPEN_ITS_IMAGES,
    brief: () => 'autre série',
  },
  'PLAN-OTHER-FRAME': {
    title: () => 'Ce plan est dans un autre repère',
    remedy: () => `Le patient a pu être repositionné entre les deux séries. ${OPEN_ITS_IMAGES}`,
    brief: () => 'autre repère',
  },
  'PLAN-OTHER-SLICES': {
    title: () => 'Ce plan a été fait sur d’autres coupes',
    remedy: (v, f) => `Il en attend ${f.count(v.planned)}, ${f.count(v.open)} sont ouvertes. ${OPEN_ITS_IMAGES}`,
    brief: () => 'autres coupes',
  },
  'PLAN-OTHER-GEOMETRY': {
    title: () => 'Les images ne sont pas placées comme celles du plan',
    remedy: (v, f) => `Écart aux coins du volume : ${f.mm(v.apartMm)}. ${OPEN_ITS_IMAGES}`,
    brief: () => 'géométrie différente',
  },
  'PLAN-OTHER-VOXELS': {
    title: () => 'Les images ne sont pas celles du plan : leurs voxels diffèrent',
    remedy: () => `Une coupe au moins a été modifiée, recompressée ou remplacée. ${OPEN_ITS_IMAGES}`,
    brief: () => 'voxels différents',
  },
  'PLAN-OPENED': {
    title: (v) => `Plan « ${v.caseLabel} » ouvert`,
    remedy: () => 'Les images sont celles sur lesquelles il a été fait.',
  },
  'PLAN-RESUMED': {
    title: (v) => `Plan « ${v.caseLabel} » repris`,
    remedy: () => 'Il était gardé dans ce navigateur pour ces mêmes images.',
  },
  'PLAN-NEEDS-IMAGES': {
    title: (v) => `Les images du plan « ${v.file} » sont à rouvrir`,
    remedy: () => 'Seul le plan est conservé. Ouvrir les images sur lesquelles il a été fait : il sera repris dessus.',
  },
  'PLAN-READ-ONLY': {
    title: () => 'Ce plan est déjà ouvert dans un autre onglet',
    remedy: () =>
      'Il se lit ici sans se modifier. Fermer l’autre onglet : celui-ci reprendra le plan tel qu’il y a été laissé.',
  },
  'PLAN-TAKEN-OVER': {
    title: () => 'L’autre onglet est fermé : le plan se modifie de nouveau ici',
    remedy: () => 'Il est repris tel qu’il y a été laissé.',
  },
  'VIEW-CONTEXT-LOST': {
    title: () => 'La carte graphique a perdu les images',
    remedy: () =>
      'Les vues viennent d’être refaites. Le plan est intact. Si cela recommence, fermer d’autres onglets ou programmes.',
  },
  'AUTOSAVE-FAILED': {
    title: () => "Le plan n'est pas enregistré dans ce navigateur",
    remedy: (v) => `Motif : ${v.reason}. Enregistrer le plan dans un fichier avant de fermer cette page.`,
    brief: () => 'non enregistré',
  },
  'AUTOSAVE-DAMAGED': {
    title: () => 'Le plan gardé dans ce navigateur est abîmé',
    remedy: () => "Il n'est pas repris. Ouvrir le plan depuis un fichier, ou en commencer un nouveau.",
    brief: () => 'plan abîmé',
  },
  'AUTOSAVE-MASK': {
    title: () => "Un contour du plan gardé dans ce navigateur n'est plus entier",
    remedy: () => "Le plan n'est pas repris, pour ne rien mesurer sur un contour faux. L'ouvrir depuis un fichier.",
    brief: () => 'contour abîmé',
  },
} satisfies Record<string, FindingWords>;
