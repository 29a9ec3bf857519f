// One sentence and one remedy for each finding code. The title says the fact in the reader's terms, without a full stop;
// the remedy says what it means in millimetres and what to do.

import type { FindingWords } from '../finding-words.ts';
import type { findings as reference, unknownFinding as unknownReference } from '../fr/findings.ts';
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
} satisfies Record<keyof typeof reference, FindingWords>;

export const unknownFinding = {
  title: (code: string) => `Finding ${code}`,
  remedy: () => 'The program has no sentence for this finding. Copy the details and report them.',
} satisfies typeof unknownReference;
