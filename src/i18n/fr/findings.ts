// One sentence and one remedy for each finding code. The title says the fact in the reader's terms, without a full stop;
// the remedy says what it means in millimetres and what to do. Ordinary spaces and apostrophes: typography.ts sets them.

import type { FindingWords } from '../finding-words.ts';
import { geometryFindings } from './geometry-findings.ts';
import { imageFindings } from './image-findings.ts';
import { labelFindings } from './label-findings.ts';
import { modelFindings } from './model-findings.ts';
import { planFindings } from './plan-findings.ts';
import { programFindings } from './program-findings.ts';
import { registerFindings } from './register-findings.ts';
import { sourceFindings } from './source-findings.ts';
import { spineFindings } from './spine-findings.ts';

export const findings = {
  ...imageFindings,
  ...geometryFindings,
  ...labelFindings,
  ...modelFindings,
  ...planFindings,
  ...programFindings,
  ...spineFindings,
  ...registerFindings,
  ...sourceFindings,
} satisfies Record<string, FindingWords>;

/** For a code this build has no sentence for: said as such, with the code, never hidden. */
export const unknownFinding = {
  title: (code: string) => `Constat ${code}`,
  remedy: () => 'Le programme n’a pas de phrase pour ce constat. Copier les détails et les signaler.',
};
