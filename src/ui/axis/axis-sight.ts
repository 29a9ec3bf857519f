// What the panes of the view in the axis look at.

import type { AxisFrames } from '#core/section/axis-frames.ts';
import type { DirectionLps } from '#core/space/patient-space.ts';
import type { Instrument } from '#plan/plan-document.ts';

export interface AxisSight {
  readonly instrument: Instrument;
  readonly directionLps: DirectionLps;
  readonly frames: AxisFrames;
  readonly lengthMm: number;
  /** Depth of the plane across, from the entry. */
  readonly depthMm: number;
}
