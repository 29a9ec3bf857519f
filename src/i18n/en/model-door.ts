// The door for models of the user's own.

import type { modelDoor as reference } from '../fr/model-door.ts';

export const modelDoor = {
  name: 'Your model (AI)',
  open: 'By a model…',
  title: 'Structures by your model',
  model: 'An ONNX model, on this computer',
  modelHint:
    'Nothing is sent. Expected input: [1, 1, slices, rows, columns], axes of the patient; output: one map a class. No model is supplied: its validity is yours.',
  spacing: 'Step',
  low: 'Given as 0',
  high: 'Given as 1',
  choose: 'Choose an ONNX model…',
  endpoint: 'A computer of yours',
  endpointHint:
    'The series is sent to it without identity, as DICOM image by image; it answers with a DICOM SEG object.',
  address: 'Address',
  addressHint: 'Kept in this browser; the page loads again so as to reach only it and the PACS.',
  keep: 'Keep this address',
  send: 'Send the series',
} satisfies typeof reference;
