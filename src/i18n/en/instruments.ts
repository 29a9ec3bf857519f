// The kinds of instrument (src/core/instrument) and their parameters, by key.

import type { instruments as reference } from '../fr/instruments.ts';

export const instruments = {
  kind: { trocar: 'Trocar', screw: 'Screw' },
  parameter: {
    gauge: 'Gauge',
    outerDiameterMm: 'Outer diameter',
    innerDiameterMm: 'Inner diameter',
    diameterMm: 'Diameter',
    lengthMm: 'Length',
    headDiameterMm: 'Head diameter',
    cannulated: 'Cannulated',
    guideDiameterMm: 'Guide wire diameter',
  },
  newName: (kind: string, number: number) => `${kind} ${number}`,
  order: (number: number) => `number ${number} in the order of the act`,
} satisfies typeof reference;
