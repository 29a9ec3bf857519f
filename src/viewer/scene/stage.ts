// The three renderer, its lens and its light, in patient millimetres (1 unit = 1 mm, LPS). Light comes with the camera: a
// warm key from the upper left, a cool rim from behind, sky and floor.

import {
  Color,
  DirectionalLight,
  Fog,
  Group,
  HemisphereLight,
  PerspectiveCamera,
  Scene,
  SRGBColorSpace,
  Vector3,
  WebGLRenderer,
} from 'three';
import { directionLps, normalised, type PointLps, pointLps, vectorBetween } from '#core/space/patient-space.ts';
import type { PointPx } from '../slices/slice-camera.ts';
import { cameraAxes, FIELD_OF_VIEW_DEG, type SceneCameraState } from './scene-camera.ts';
import type { Ray } from './scene-pick.ts';

const MAX_PIXEL_RATIO = 2;
/** What the lens draws. */
const NEAREST_MM = 5;
const FARTHEST_MM = 8000;
/** Depth: things fade into the dark from a little before what is looked at. */
const HAZE_BEFORE_MM = 60;
const HAZE_BEHIND_MM = 380;

export interface Stage {
  readonly content: Group;
  readonly aim: (state: SceneCameraState) => void;
  readonly render: (state: SceneCameraState) => void;
  readonly resize: () => void;
  /** At the depth looked at. */
  readonly mmPerPx: (state: SceneCameraState) => number;
  readonly project: (p: PointLps) => PointPx | null;
  readonly ray: (px: PointPx) => Ray;
  readonly dispose: () => void;
}

export const createStage = (root: HTMLElement, onContextLost: () => void): Stage => {
  const renderer = new WebGLRenderer({ antialias: true, powerPreference: 'high-performance' });
  renderer.outputColorSpace = SRGBColorSpace;
  renderer.setClearColor(new Color('#07080a'), 1);
  renderer.domElement.addEventListener('webglcontextlost', onContextLost);
  root.prepend(renderer.domElement);
  const scene = new Scene();
  const content = new Group();
  const haze = new Fog('#07080a');
  scene.fog = haze;
  const lights = createLights();
  scene.add(content, lights.group);
  const lens = new PerspectiveCamera(FIELD_OF_VIEW_DEG, 1, NEAREST_MM, FARTHEST_MM);
  lens.up.set(0, 0, 1);
  // Read when the view is resized only: asked for in a frame, it would lay the page out before its time.
  let [width, height] = [1, 1];
  const resize = (): void => {
    [width, height] = [Math.max(1, root.clientWidth), Math.max(1, root.clientHeight)];
    renderer.setPixelRatio(Math.min(MAX_PIXEL_RATIO, window.devicePixelRatio || 1));
    renderer.setSize(width, height);
    lens.aspect = width / height;
    lens.updateProjectionMatrix();
  };
  const aim = ({ eyeLps, lookAtLps, clipMm = NEAREST_MM }: SceneCameraState): void => {
    if (lens.near !== clipMm) {
      lens.near = clipMm;
      lens.updateProjectionMatrix();
    }
    lens.position.set(eyeLps[0], eyeLps[1], eyeLps[2]);
    lens.lookAt(lookAtLps[0], lookAtLps[1], lookAtLps[2]);
    lens.updateMatrixWorld();
  };
  resize();
  return {
    content,
    aim,
    render(state) {
      aim(state);
      lights.follow(state);
      const distanceMm = Math.hypot(...vectorBetween(state.eyeLps, state.lookAtLps));
      haze.near = distanceMm - HAZE_BEFORE_MM;
      haze.far = distanceMm + HAZE_BEHIND_MM;
      renderer.render(scene, lens);
    },
    resize,
    mmPerPx: ({ eyeLps, lookAtLps }) =>
      (2 * Math.hypot(...vectorBetween(eyeLps, lookAtLps)) * Math.tan((FIELD_OF_VIEW_DEG * Math.PI) / 360)) / height,
    project(p) {
      const v = new Vector3(...p).project(lens);
      return v.z > 1 || v.z < -1 ? null : [((v.x + 1) / 2) * width, ((1 - v.y) / 2) * height];
    },
    ray([x, y]) {
      const far = new Vector3((2 * x) / width - 1, 1 - (2 * y) / height, 0.5).unproject(lens).sub(lens.position);
      return {
        origin: pointLps(lens.position.x, lens.position.y, lens.position.z),
        direction: normalised(directionLps(far.x, far.y, far.z)),
      };
    },
    dispose() {
      renderer.domElement.removeEventListener('webglcontextlost', onContextLost);
      renderer.dispose();
      renderer.forceContextLoss();
    },
  };
};

const createLights = () => {
  const group = new Group();
  const sky = new HemisphereLight('#fff1de', '#2b2420', 0.75);
  sky.position.set(0, 0, 1);
  const key = new DirectionalLight('#fff0dc', 1.9);
  const fill = new DirectionalLight('#c9d6ff', 0.28);
  const rim = new DirectionalLight('#bcd0ff', 0.7);
  group.add(sky, key, key.target, fill, fill.target, rim, rim.target);
  return {
    group,
    follow(state: SceneCameraState): void {
      const { forward, right, down } = cameraAxes(state);
      const from = (r: number, d: number, f: number): Vector3 =>
        new Vector3(
          r * right[0] + d * down[0] + f * forward[0],
          r * right[1] + d * down[1] + f * forward[1],
          r * right[2] + d * down[2] + f * forward[2],
        );
      key.position.copy(from(-0.55, -0.75, -1));
      fill.position.copy(from(1, 0.2, -0.6));
      rim.position.copy(from(0.7, -0.5, 1));
    },
  };
};
