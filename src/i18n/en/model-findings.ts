// What the door for models of the user's own met.

import type { FindingWords } from '../finding-words.ts';
import type { modelFindings as reference } from '../fr/model-findings.ts';

export const modelFindings = {
  'MODEL-UNREADABLE': {
    title: () => 'This file is no model that can be used',
    remedy: (v) => `An ONNX model with a single input is expected (${v.reason}).`,
  },
  'MODEL-FAILED': {
    title: () => 'The model stopped',
    remedy: (v) => `Check what the model expects: shape of its input, step, values (${v.reason}).`,
  },
  'MODEL-FOUND-NOTHING': {
    title: () => 'The model found nothing in these images',
    remedy: () => 'Check the step and the values 0 and 1 that the model expects.',
  },
  'ENDPOINT-NONE': {
    title: () => 'No computer for models is configured',
    remedy: () => 'Give its address, then keep it.',
  },
  'ENDPOINT-MODALITY': {
    title: () => 'These images are neither CT nor MR',
    remedy: () => 'Only CT and MR are sent to the computer. Import the structures from a file.',
  },
  'ENDPOINT-FAILED': {
    title: () => 'The computer for models did not answer as expected',
    remedy: (v) => `Check its address and that it allows this page (CORS). Code: ${v.reason}.`,
  },
} satisfies Record<keyof typeof reference, FindingWords>;
