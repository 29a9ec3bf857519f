// What the first screen says of the sample case beside its picture; held to the plan by test/golden/sample-facts.test.ts.

import type { SampleFacts } from '#ui/home/sample-picture.tsx';

export const SAMPLE_FACTS: SampleFacts = {
  picture: './home-sample.jpg',
  instruments: 3,
  structures: 14,
  clearanceMm: 3,
  clearanceFrom: 'root',
  cementMl: 4.5,
};
