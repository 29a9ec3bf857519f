// The cryoablation probe: the ice ball is its zone, the lethal isotherm lies inside it by the chart.

import { ablationProbe } from './ablation-probe.ts';

export const CRYOPROBE = ablationProbe({
  id: 'cryoprobe',
  letter: { fr: 'CR', en: 'CR' },
  diameterMm: 2.1,
  lengthMm: 175,
});
