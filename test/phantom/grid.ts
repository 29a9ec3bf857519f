// The phantom's voxels: 384 x 320 x 200 at 0.9 x 0.9 x 1.0 mm, patient axes, slice 0 lowest.

import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';

export const GRID = axialGrid([384, 320, 200], [0.9, 0.9, 1], pointLps(-172.4, -127.6, -132));
