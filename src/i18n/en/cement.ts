// The cement's panel: how much goes in, by what, and where from the figures come.

import { pluralEn as several } from '../plural.ts';

export const cement = {
  title: 'Cement (PMMA)',
  estimate: 'An estimate, to adapt in the room',
  to: 'to',
  share: (low: string, high: string) => `${low} to ${high}`,
  ofLesion: 'of the lesion',
  ofReference: 'of the reference volume',
  ofBody: 'of the vertebral body',
  site: 'Site',
  sites: { vertebra: 'Vertebral body', 'flat-bone': 'Lytic lesion', custom: 'Free fractions' },
  low: 'Low fraction',
  high: 'High fraction',
  reference: 'Reference volume',
  referenceLesion: 'Volume of the lesion',
  referenceTyped: 'Typed volume',
  trocars: 'Trocars that inject',
  noTrocar: 'No trocar in the plan.',
  deadSpace: (count: number) => `Dead space, ${count} ${several(count, 'cannula', 'cannulas')}`,
  prepare: 'To prepare',
  sources: 'Sources',
  source: {
    vertebra:
      'Of the vertebral body: 15% restores stiffness, near 24% relieves best; above 30%, caution. Figures from osteoporotic bone, not metastases.',
    'flat-bone': 'Of the lytic volume: 55% on average in 44 pelvic lesions, with no link to pain.',
    custom: 'Fractions of your own: no source.',
  },
  noLink: 'No study links volume to relief: safe filling comes first.',
  unverified: 'to be verified in the paper',
  bodyVolume: 'Vertebral body',
  bodyVolumeHint: 'Type the volume of the vertebral body: the fractions of this site do not apply to the lesion.',
  caution: 'More than 30 % of the vertebral body: caution.',
  noLesionTitle: 'A lesion comes first',
  goToLesion: 'Point out the lesion',
  noLesion: 'Name the lesion to estimate the volume.',
  noTrocarWarning: 'Tick the trocar that injects: without it the dead space counts as 0 and no filling is shown.',
  noTrocarLeaks: 'No trocar injects: leaks not assessed.',
  foot: 'An estimate of volume. Predicts neither flow nor leaks.',
};
