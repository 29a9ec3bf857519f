// The kinds of instrument (src/core/instrument) and their parameters, by key.

export const instruments = {
  kind: {
    trocar: 'Trocart',
    biopsy: 'Aiguille de biopsie',
    screw: 'Vis',
    wire: 'Broche',
    cryoprobe: 'Cryosonde',
    'rf-electrode': 'Électrode de radiofréquence',
    microwave: 'Antenne micro-ondes',
    electrode: "Électrode d'électrochimiothérapie",
  },
  parameter: {
    gauge: 'Calibre',
    outerDiameterMm: 'Diamètre extérieur',
    innerDiameterMm: 'Diamètre intérieur',
    diameterMm: 'Diamètre',
    lengthMm: 'Longueur',
    headDiameterMm: 'Diamètre de la tête',
    fullyThreaded: 'Filetée sur toute la longueur',
    threadLengthMm: 'Longueur filetée',
    washer: 'Rondelle',
    zoneLengthMm: 'Zone, longueur',
    zoneDiameterMm: 'Zone, diamètre',
    zoneCentreMm: 'Zone, milieu derrière la pointe',
    activeLengthMm: 'Partie active',
    cannulated: 'Canulée',
    guideDiameterMm: 'Diamètre de la broche guide',
  },
  /** «Trocart droit»: the name given to a new one. */
  newName: (kind: string, number: number) => `${kind} ${number}`,
  order: (number: number) => `n° ${number} dans l'ordre du geste`,
};
