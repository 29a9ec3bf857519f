// The cement's panel: how much goes in, by what, and where from the figures come.

import { pluralFr as several } from '../plural.ts';

export const cement = {
  title: 'Ciment (PMMA)',
  estimate: 'Estimation, à adapter en salle',
  to: 'à',
  share: (low: string, high: string) => `${low} à ${high}`,
  ofLesion: 'de la lésion',
  ofReference: 'du volume de référence',
  ofBody: 'du corps vertébral',
  site: 'Site',
  sites: { vertebra: 'Corps vertébral', 'flat-bone': 'Lésion lytique', custom: 'Fractions libres' },
  low: 'Fraction basse',
  high: 'Fraction haute',
  reference: 'Volume de référence',
  referenceLesion: 'Volume de la lésion',
  referenceTyped: 'Volume saisi',
  trocars: 'Trocarts qui injectent',
  noTrocar: 'Aucun trocart dans le plan.',
  deadSpace: (count: number) => `Espace mort, ${count} ${several(count, 'canule', 'canules')}`,
  prepare: 'À préparer',
  sources: 'Sources',
  source: {
    vertebra:
      "Du corps vertébral : 15 % rendent la raideur, près de 24 % soulagent au mieux ; au-delà de 30 %, prudence. Chiffres d'os ostéoporotique, non de métastase.",
    'flat-bone': 'Du volume lytique : 55 % en moyenne sur 44 lésions du bassin, sans lien avec la douleur.',
    custom: 'Fractions choisies par vous : aucune source.',
  },
  noLink: 'Aucune étude ne lie le volume au soulagement : le remplissage sûr prime.',
  unverified: "à vérifier dans l'article",
  bodyVolume: 'Corps vertébral',
  bodyVolumeHint: 'Saisir le volume du corps vertébral : les fractions de ce site ne valent pas pour la lésion.',
  caution: 'Plus de 30 % du corps vertébral : prudence.',
  noLesionTitle: 'Lésion à désigner',
  goToLesion: 'Désigner la lésion',
  noLesion: 'Désigner la lésion pour estimer le volume.',
  noTrocarWarning:
    "Cocher le trocart qui injecte : sans lui, l'espace mort compte pour 0 et le remplissage n'est pas illustré.",
  noTrocarLeaks: "Aucun trocart n'injecte : fuites non évaluées.",
  foot: 'Estimation de volume. Ne prédit ni l’écoulement ni les fuites.',
};
