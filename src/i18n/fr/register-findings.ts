// Two series together: what links them, what does not, and how far a link is to be believed.

import type { FindingWords } from '../finding-words.ts';

export const registerFindings = {
  'REG-FEW-PAIRS': {
    title: (v, f) => `${f.count(v.count)} paire(s) de points sur ${f.count(v.fewest)} au moins`,
    remedy: (v, f) =>
      `Il faut ${f.count(v.fewest)} paires, non alignées : marquer le même repère anatomique sur les deux séries.`,
  },
  'REG-ON-A-LINE': {
    title: () => 'Les points sont presque alignés',
    remedy: (v, f) =>
      `Ils s'écartent de ${f.mm(v.spreadMm)} d'une même droite : la rotation autour d'elle reste libre. Ajouter un point à distance.`,
  },
  'REG-NO-OVERLAP': {
    title: () => 'Les deux séries ne montrent pas la même région',
    remedy: (v, f) =>
      `${f.percent(v.overlap)} de la région à recaler est dans les deux séries. Vérifier les paires de points, puis relancer.`,
  },
  'REG-NO-GAIN': {
    title: () => "L'affinage n'apporte rien",
    remedy: () => "Les images ne se correspondent pas mieux après qu'avant. Le recalage par points est conservé.",
  },
  'SECOND-OTHER-PATIENT': {
    title: () => "Cette série est d'un autre patient",
    remedy: () =>
      "Identifiant, nom ou date de naissance diffèrent de ceux de la première série : elle n'est pas ouverte. Si c'est le même patient, réexporter les deux séries sous la même identité.",
  },
} satisfies Record<string, FindingWords>;
