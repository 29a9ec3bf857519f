// The radiofrequency electrode, straight: its zone by the chart of its active tip, power and time.

import { ablationProbe } from './ablation-probe.ts';

export const RF_ELECTRODE = ablationProbe({
  id: 'rf-electrode',
  letter: { fr: 'RF', en: 'RF' },
  diameterMm: 1.5,
  lengthMm: 150,
});
