// What the panes of the view in the axis look at.

import type { Axis } from '#core/instrument/instrument-kind.ts';
import type { AxisFrames } from '#core/section/axis-frames.ts';
import type { DirectionLps } from '#core/space/patient-space.ts';
import type { Instrument } from '#plan/plan-document.ts';

export interface AxisSight {
  /** As the plan has it in this frame. */
  readonly instrument: Instrument;
  /** The axis that the planes hold: the instrument's, as it was when a handle was taken while one is dragged. */
  readonly axis: Axis;
  readonly directionLps: DirectionLps;
  readonly frames: AxisFrames;
  readonly lengthMm: number;
  /** Depth of the plane across, from the entry. */
  readonly depthMm: number;
  /** An end is being dragged. */
  readonly isHeld: boolean;
  /** The planes stay where they are while an end is dragged. */
  readonly onHold: (isHeld: boolean) => void;
}
