// A second series as the views see it: where its voxels lie in the plan's frame (only while something links the two), how it
// is mixed over the first, and the session as its own view reads and writes it.

import type { PointPair } from '#core/register/fit-point-pairs.ts';
import type { PointLps } from '#core/space/patient-space.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { SecondLook, SessionState } from '#session/session-state.ts';
import type { SessionStore } from '#session/session-store.ts';

export interface ShownSecond {
  /** With its own grid, in its own frame. */
  readonly volume: ImageVolume;
  /** The same voxels in the plan's frame; null while nothing links the two. */
  readonly planGrid: VolumeGrid | null;
  /** From the plan's frame to the series' own; the identity while nothing links them. */
  readonly toSeries: (p: PointLps) => PointLps;
  readonly toPlan: (p: PointLps) => PointLps;
  readonly name: string;
  readonly pairs: readonly PointPair[];
}

export interface SecondSession extends Pick<SessionStore, 'getState'> {
  readonly setState: (change: Partial<SessionState>) => void;
}

/**
 * The session with the second series' window and, while nothing links it, its own crosshair in place of the first's; what
 * the pointer finds is said to be the second's.
 */
export const secondSession = (
  session: SessionStore,
  isLinked: () => boolean,
  unit: ImageVolume['unit'],
): SecondSession => {
  const setLook = (change: Partial<SecondLook>): void =>
    session.setState(({ second }) => ({ second: { ...second, ...change } }));
  return {
    getState() {
      const state = session.getState();
      const { displayWindow, crosshairLps } = state.second;
      return { ...state, displayWindow, crosshairLps: isLinked() ? state.crosshairLps : crosshairLps };
    },
    setState({ displayWindow, crosshairLps, pointer, ...rest }) {
      if (pointer !== undefined)
        session.setState({
          pointer: pointer === null ? null : { ...pointer, second: { unit, isLinked: isLinked() } },
        });
      if (displayWindow !== undefined) setLook({ displayWindow });
      if (crosshairLps !== undefined && isLinked()) session.setState({ crosshairLps });
      else if (crosshairLps !== undefined) setLook({ crosshairLps });
      session.setState(rest);
    },
  };
};

const CHECKER_PX = 72;

/** Draws the share of the second image: as a blend, right of a curtain, or on every other field of a board. */
export const mixOver = (canvas: HTMLCanvasElement, { mix, share }: SecondLook): void => {
  const percent = `${((1 - share) * 100).toFixed(1)}%`;
  canvas.style.opacity = mix === 'blend' ? String(share) : '1';
  canvas.style.clipPath = mix === 'curtain' ? `inset(0 0 0 ${percent})` : '';
  const board = 'conic-gradient(#000 25%, #0000 0 50%, #000 0 75%, #0000 0)';
  canvas.style.maskImage = mix === 'checker' ? board : '';
  canvas.style.maskSize = mix === 'checker' ? `${2 * CHECKER_PX}px ${2 * CHECKER_PX}px` : '';
};

/** Both halves of a pair once clicked, in either order; a half again takes the place of the first. */
export const markPair = (
  session: SessionStore,
  half: Partial<SecondLook['pending']>,
  done: (pair: PointPair) => void,
): void => {
  const { second } = session.getState();
  const { fixedLps, movingLps } = { ...second.pending, ...half };
  const isWhole = fixedLps !== null && movingLps !== null;
  const pending = isWhole ? { fixedLps: null, movingLps: null } : { fixedLps, movingLps };
  session.setState({ second: { ...second, pending } });
  if (isWhole) done({ fixedLps, movingLps });
};
