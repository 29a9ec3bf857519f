// Why labels do not fit the image: their size and step beside the image's, and how far apart the two lie.

import { type Finding, finding } from '#core/finding.ts';
import { distanceMm } from '#core/space/patient-space.ts';
import { centreLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import { type Lattice, sampleLps } from './place-lattice.ts';

/** LABELS-OTHER-GRID: sizes and steps as "a × b × c", the distance between the two centres in mm. */
export const otherGrid = (path: string, lattice: Lattice, grid: VolumeGrid): Finding => {
  const middle = lattice.dims.map((n) => (n - 1) / 2);
  const stepsMm = lattice.stepsLps.map((step) => Math.hypot(...step));
  return finding(
    'LABELS-OTHER-GRID',
    'refusal',
    {
      labelsI: lattice.dims[0] ?? 1,
      labelsJ: lattice.dims[1] ?? 1,
      labelsK: lattice.dims[2] ?? 1,
      imageI: grid.dims[0],
      imageJ: grid.dims[1],
      imageK: grid.dims[2],
      labelsStepMm: Math.max(...stepsMm),
      imageStepMm: Math.max(...grid.spacingMm),
      centresApartMm: distanceMm(sampleLps(lattice, middle), centreLps(grid)),
    },
    [path],
  );
};
