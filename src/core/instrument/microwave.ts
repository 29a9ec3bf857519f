// The microwave antenna: its zone is longer along the shaft than across, by the chart of power and time.

import { ablationProbe } from './ablation-probe.ts';

export const MICROWAVE = ablationProbe({
  id: 'microwave',
  letter: { fr: 'MO', en: 'MW' },
  diameterMm: 2.1,
  lengthMm: 150,
});
