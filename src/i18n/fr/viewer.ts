// Words on the images. Letters at the edges are DICOM's (R L A P H F) in every language.

export const viewer = {
  view: { axial: 'Axial', sagittal: 'Sagittal', coronal: 'Coronal', scene: '3D' },
  lie: { acquired: 'acquisition', patient: 'axes du patient', tilted: (angle: string) => `inclinaison ${angle}` },
  atCrosshair: (position: string) => `${position} au réticule`,
  slice: (index: string, count: string) => `coupe ${index}/${count}`,
  side: { left: 'à gauche', right: 'à droite', anterior: 'en avant', posterior: 'en arrière' },
  thickness: (mm: string) => `pas ${mm}`,
  slab: { none: '', mip: 'MIP', minip: 'MinIP', mean: 'moyenne' },
  end: { entry: 'entrée', target: 'cible', shaft: 'corps' },
  handle: (name: string, end: string, length: string) => `${name}, ${end}, ${length}`,
  values: (low: string, high: string) => `${low} à ${high}`,
  notScanned: (mm: string) => `non scanné · ${mm}`,
  turnDisc: { over: 'Incliner le disque supérieur', under: 'Incliner le disque inférieur' },
  skin: (percent: string) => `peau ${percent}`,
  ghost: 'marges tenues ici',
  softwareRenderer: 'Sans carte graphique : la 3D est plus lente.',
};
