// Where the 3D camera stands and looks, in patient millimetres. Head stays up: turning goes about the patient's long axis
// and about the screen's level axis, around a pivot (the crosshair), so that what one looks at stays in place.

import {
  cross,
  type DirectionLps,
  directionLps,
  normalised,
  type PointLps,
  pointLps,
  vectorBetween,
} from '#core/space/patient-space.ts';
import { centreLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import type { SceneSide } from '../viewer.ts';

export interface SceneCameraState {
  readonly eyeLps: PointLps;
  readonly lookAtLps: PointLps;
  /** Nothing nearer to the eye is drawn, mm; absent: everything is. */
  readonly clipMm?: number;
}

export interface SceneCamera {
  readonly state: () => SceneCameraState;
  readonly turn: (dxDeg: number, dyDeg: number, pivot: PointLps) => void;
  /** The scene follows by this many mm at the depth looked at. */
  readonly pan: (rightMm: number, downMm: number) => void;
  readonly zoom: (factor: number) => void;
  readonly lookFrom: (side: SceneSide) => void;
  readonly reset: () => void;
}

export const FIELD_OF_VIEW_DEG = 28;
const CLOSEST_MM = 20;
const FARTHEST_MM = 4000;
/** How near to straight above or below the camera may come. */
const STEEPEST_DEG = 86;

const SIDES: Readonly<Record<SceneSide, readonly [number, number, number]>> = {
  anterior: [0, -1, 0],
  posterior: [0, 1, 0],
  left: [1, 0, 0],
  right: [-1, 0, 0],
  head: [0, 0.07, 1],
  feet: [0, 0.07, -1],
};
/** The first look: over the patient's right shoulder from behind, as the operator stands. */
const FIRST_SIDE = [-0.55, 0.8, 0.26] as const;
/** Part of the volume's diagonal that the view holds at first. */
const FIRST_SHARE = 0.62;

const moved = (p: PointLps, v: DirectionLps, mm: number): PointLps =>
  pointLps(p[0] + v[0] * mm, p[1] + v[1] * mm, p[2] + v[2] * mm);

/** Forward, right and down of a camera with the head up. */
export const cameraAxes = ({ eyeLps, lookAtLps }: SceneCameraState) => {
  const forward = normalised(vectorBetween(eyeLps, lookAtLps));
  const right = normalised(cross(forward, directionLps(0, 0, 1)));
  return { forward, right, down: cross(forward, right) };
};

/** The point turned about an axis through a pivot (Rodrigues). */
const turnedAbout = (p: PointLps, pivot: PointLps, axis: DirectionLps, deg: number): PointLps => {
  const v = vectorBetween(pivot, p);
  const angle = (deg * Math.PI) / 180;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const k = cross(axis, v);
  const d = (axis[0] * v[0] + axis[1] * v[1] + axis[2] * v[2]) * (1 - c);
  return pointLps(
    pivot[0] + v[0] * c + k[0] * s + axis[0] * d,
    pivot[1] + v[1] * c + k[1] * s + axis[1] * d,
    pivot[2] + v[2] * c + k[2] * s + axis[2] * d,
  );
};

/** The camera after a turn: to the right brings the patient's other side, downwards looks from higher up. */
export const turned = (from: SceneCameraState, dxDeg: number, dyDeg: number, pivot: PointLps): SceneCameraState => {
  const up = directionLps(0, 0, 1);
  const level = (p: PointLps): PointLps => turnedAbout(p, pivot, up, -dxDeg);
  const state = { eyeLps: level(from.eyeLps), lookAtLps: level(from.lookAtLps) };
  const { forward, right } = cameraAxes(state);
  const heightDeg = (Math.asin(Math.max(-1, Math.min(1, -forward[2]))) * 180) / Math.PI;
  const dy = Math.max(-STEEPEST_DEG, Math.min(STEEPEST_DEG, heightDeg + dyDeg)) - heightDeg;
  const pitch = (p: PointLps): PointLps => turnedAbout(p, pivot, right, -dy);
  return { eyeLps: pitch(state.eyeLps), lookAtLps: pitch(state.lookAtLps) };
};

/** What a camera looks at first; the whole volume from behind without it. */
export interface FirstLook {
  readonly atLps: PointLps;
  /** From top to bottom of the view, mm. */
  readonly spanMm: number;
  /** Towards the eye. */
  readonly side: readonly [number, number, number];
}

export const createSceneCamera = (grid: VolumeGrid, first?: FirstLook): SceneCamera => {
  const diagonalMm = Math.hypot(...grid.dims.map((n, axis) => n * (grid.spacingMm[axis] ?? 0)));
  const {
    atLps,
    spanMm,
    side: firstSide,
  } = first ?? {
    atLps: centreLps(grid),
    spanMm: diagonalMm * FIRST_SHARE,
    side: FIRST_SIDE,
  };
  const firstDistanceMm = spanMm / 2 / Math.tan((FIELD_OF_VIEW_DEG * Math.PI) / 360);
  const from = (side: readonly [number, number, number], distanceMm: number, at: PointLps): SceneCameraState => ({
    eyeLps: moved(at, normalised(directionLps(...side)), distanceMm),
    lookAtLps: at,
  });
  let state = from(firstSide, firstDistanceMm, atLps);
  const distanceMm = (): number => Math.hypot(...vectorBetween(state.eyeLps, state.lookAtLps));
  return {
    state: () => state,
    turn(dxDeg, dyDeg, pivot) {
      state = turned(state, dxDeg, dyDeg, pivot);
    },
    pan(rightMm, downMm) {
      const { right, down } = cameraAxes(state);
      const shifted = (p: PointLps): PointLps => moved(moved(p, right, -rightMm), down, -downMm);
      state = { eyeLps: shifted(state.eyeLps), lookAtLps: shifted(state.lookAtLps) };
    },
    zoom(factor) {
      const next = Math.min(FARTHEST_MM, Math.max(CLOSEST_MM, distanceMm() / factor));
      const { forward } = cameraAxes(state);
      state = { ...state, eyeLps: moved(state.lookAtLps, forward, -next) };
    },
    lookFrom(side) {
      state = from(SIDES[side], distanceMm(), state.lookAtLps);
    },
    reset() {
      state = from(firstSide, firstDistanceMm, atLps);
    },
  };
};
