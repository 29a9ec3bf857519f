// The identity of made images that nothing is looked up by: only the grid counts.

import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { ImageIdentity } from '#plan/plan-document.ts';

export const identityOn = (grid: VolumeGrid): ImageIdentity => ({
  modality: 'CT',
  studyInstanceUid: '1.2',
  seriesInstanceUid: '1.3',
  frameOfReferenceUid: '1.4',
  sopInstanceUids: [],
  grid,
  geometryDigest: '',
  voxelDigest: '',
});
