// What every slice view shares with the others, and what outlives it.

import type { Frame } from '../frame.ts';
import type { Live } from '../live.ts';
import type { ViewerInput } from '../viewer.ts';
import type { SliceEngine } from './cornerstone.ts';
import type { PlaneAxes } from './plane-axes.ts';
import type { ViewField, ViewFraming } from './slice-camera.ts';

export interface SliceViewContext {
  readonly input: ViewerInput;
  readonly frame: Frame;
  readonly live: Live;
  readonly engine: SliceEngine;
  /** The axes of this plane's view, as the session has them now. */
  readonly axes: () => PlaneAxes;
  /** The framing of this plane; outlives the mounted view, so that a change of layout keeps pan and zoom. */
  readonly framing: { current: ViewFraming | null };
  /** What the view is fitted to; absent: the whole image. */
  readonly field?: ViewField | undefined;
}
