// One sentence and one remedy for each finding code. The title says the fact in the reader's terms, without a full stop;
// the remedy says what it means in millimetres and what to do. Ordinary spaces and apostrophes: typography.ts sets them.

import type { FindingWords } from '../finding-words.ts';

export const findings = {
  'GEO-GAP': {
    title: (v, f) => `Il manque ${f.count(v.missing)} coupes`,
    remedy: (v, f) =>
      `Le pas passe de ${f.mm(v.stepMm)} à ${f.mm(v.gapMm)}. Une distance mesurée à travers ce trou serait fausse : la série ne peut pas servir à planifier. Ajouter les fichiers manquants, ou choisir une autre série.`,
    brief: (v, f) => `${f.count(v.missing)} coupes manquent`,
  },
} satisfies Record<string, FindingWords>;

/** For a code this build has no sentence for: said as such, with the code, never hidden. */
export const unknownFinding = {
  title: (code: string) => `Constat ${code}`,
  remedy: () => 'Le programme n’a pas de phrase pour ce constat. Copier les détails et les signaler.',
};
