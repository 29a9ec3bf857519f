// Everything a slice view draws over its image, gathered once a frame.

import type { Axis } from '#core/instrument/instrument-kind.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { SliceGap } from '#core/volume/slice-gaps.ts';
import type { PlanAssessment } from '#plan/plan-assessment.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { SessionState } from '#session/session-state.ts';
import type { LiveState } from '../live.ts';
import type { PlaneAxes } from '../slices/plane-axes.ts';
import type { SliceCamera } from '../slices/slice-camera.ts';
import type { CementShown, ViewerWords } from '../viewer.ts';
import type { LabelRoom } from './label-room.ts';

export interface SliceModel {
  readonly grid: VolumeGrid;
  /** Slices that nobody scanned. */
  readonly gaps: readonly SliceGap[];
  readonly axes: PlaneAxes;
  /** Whether the acquisition lies askew to the patient. */
  readonly hasOwnAxes: boolean;
  readonly camera: SliceCamera;
  /** Index of the slice along the axes' grid axis. */
  readonly index: number;
  readonly document: PlanDocument;
  readonly session: SessionState;
  /** Null unless it was computed from this very document. */
  readonly assessment: PlanAssessment | null;
  readonly words: ViewerWords;
  readonly live: LiveState;
  /** A way in beside the plan's own (access-ghost.ts). */
  readonly preview: Axis | null;
  /** Structures grown by their wanted margins, by structure id. */
  readonly margins: ReadonlyMap<string, Mask> | undefined;
  /** The filling; null while there is none, or none of this plan. */
  readonly cement: CementShown | null;
  /** Where words may stand. */
  readonly room: LabelRoom;
}
