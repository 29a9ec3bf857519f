// The kinds of instrument (src/core/instrument) and their parameters, by key.

import type { instruments as reference } from '../fr/instruments.ts';

export const instruments = {
  kind: {
    trocar: 'Trocar',
    biopsy: 'Biopsy needle',
    screw: 'Screw',
    wire: 'Wire',
    cryoprobe: 'Cryoprobe',
    'rf-electrode': 'Radiofrequency electrode',
    microwave: 'Microwave antenna',
    electrode: 'Electrochemotherapy electrode',
  },
  parameter: {
    gauge: 'Gauge',
    outerDiameterMm: 'Outer diameter',
    innerDiameterMm: 'Inner diameter',
    diameterMm: 'Diameter',
    lengthMm: 'Length',
    headDiameterMm: 'Head diameter',
    fullyThreaded: 'Threaded along its whole length',
    threadLengthMm: 'Threaded length',
    washer: 'Washer',
    zoneLengthMm: 'Zone, length',
    zoneDiameterMm: 'Zone, diameter',
    zoneCentreMm: 'Zone, middle behind the tip',
    activeLengthMm: 'Active part',
    cannulated: 'Cannulated',
    guideDiameterMm: 'Guide wire diameter',
  },
  newName: (kind: string, number: number) => `${kind} ${number}`,
  order: (number: number) => `number ${number} in the order of the act`,
} satisfies typeof reference;
