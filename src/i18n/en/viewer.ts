// Words on the images. Letters at the edges are DICOM's (R L A P H F) in every language.

import type { viewer as reference } from '../fr/viewer.ts';

export const viewer = {
  view: { axial: 'Axial', sagittal: 'Sagittal', coronal: 'Coronal', scene: '3D' },
  lie: { acquired: 'acquisition', patient: 'patient axes', tilted: (angle: string) => `tilt ${angle}` },
  atCrosshair: (position: string) => `${position} at the crosshair`,
  slice: (index: string, count: string) => `slice ${index}/${count}`,
  side: { left: 'left', right: 'right', anterior: 'anterior', posterior: 'posterior' },
  thickness: (mm: string) => `step ${mm}`,
  slab: { none: '', mip: 'MIP', minip: 'MinIP', mean: 'mean' },
  end: { entry: 'entry', target: 'target', shaft: 'shaft' },
  handle: (name: string, end: string, length: string) => `${name}, ${end}, ${length}`,
  values: (low: string, high: string) => `${low} to ${high}`,
  notScanned: (mm: string) => `not scanned · ${mm}`,
  turnDisc: { over: 'Tilt the disc above', under: 'Tilt the disc below' },
  skin: (percent: string) => `skin ${percent}`,
  ghost: 'margins held here',
  softwareRenderer: 'No graphics card: the 3D view is slower.',
} satisfies typeof reference;
