// The kinds of instrument (src/core/instrument) and their parameters, by key.

export const instruments = {
  kind: { trocar: 'Trocart', screw: 'Vis' },
  parameter: {
    gauge: 'Calibre',
    outerDiameterMm: 'Diamètre extérieur',
    innerDiameterMm: 'Diamètre intérieur',
    diameterMm: 'Diamètre',
    lengthMm: 'Longueur',
    headDiameterMm: 'Diamètre de la tête',
    cannulated: 'Canulée',
    guideDiameterMm: 'Diamètre de la broche guide',
  },
  /** «Trocart droit»: the name given to a new one. */
  newName: (kind: string, number: number) => `${kind} ${number}`,
  order: (number: number) => `n° ${number} dans l'ordre du geste`,
};
