// All that is told of the ablation zones of a plan, as one job.

import type { VolumeGrid } from '../space/volume-grid.ts';
import type { Mask } from '../structure/mask.ts';
import { type AblationCoverage, ablationCoverage, zoneGapMm } from './ablation-coverage.ts';
import type { Spheroid } from './ablation-zone.ts';

export interface AblationAssessment {
  readonly zones: number;
  /** Null without a lesion. */
  readonly coverage: AblationCoverage | null;
  /** Structures to spare that the zones come near, nearest first. */
  readonly gaps: readonly { readonly id: string; readonly gapMm: number }[];
}

export const assessAblation = (
  grid: VolumeGrid,
  zones: readonly Spheroid[],
  lesion: Mask | null,
  spared: readonly { readonly id: string; readonly mask: Mask }[],
): AblationAssessment => ({
  zones: zones.length,
  coverage: lesion === null ? null : ablationCoverage(grid, lesion, zones),
  gaps: spared
    .flatMap(({ id, mask }) => {
      const gapMm = zoneGapMm(grid, mask, zones);
      return gapMm === null ? [] : [{ id, gapMm }];
    })
    .toSorted((a, b) => a.gapMm - b.gapMm),
});
