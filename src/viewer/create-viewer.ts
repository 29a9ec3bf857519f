// Joins slices and 3D into the viewer that the screens mount. Meant to be imported when a case opens: it brings cornerstone
// and three with it.

import type { Plane } from '#session/session-state.ts';
import { createFrame, type Frame } from './frame.ts';
import { createLive, type Live, type LiveState } from './live.ts';
import { createCementCamera } from './scene/cement-camera.ts';
import { createEyeCamera } from './scene/eye-camera.ts';
import { createSceneLoader, type SceneLoader } from './scene/late-scene.ts';
import { createSceneCamera, type SceneCamera } from './scene/scene-camera.ts';
import { sceneInput } from './scene/scene-input.ts';
import type { SceneView } from './scene/scene-view.ts';
import { createSliceEngine } from './slices/cornerstone.ts';
import { type PlaneAxes, planeAxes } from './slices/plane-axes.ts';
import { mountSecondView } from './slices/second-view.ts';
import type { ViewField, ViewFraming } from './slices/slice-camera.ts';
import { mountSliceView, type SliceView } from './slices/slice-view.ts';
import type { SliceViewContext } from './slices/slice-view-context.ts';
import type { MountedView, Readable, SceneLook, SceneSide, Viewer, ViewerInput } from './viewer.ts';

export { createEarlySlices, prepareSlices } from './slices/early-slices.ts';

import './viewer.css';
import './overlay/overlay.css';
import './overlay/leaks-and-touch.css';
import './painting/painting.css';
import './scene/scene.css';

export const createViewer = (input: ViewerInput): Viewer => {
  const frame = createFrame();
  const live = createLive();
  const axesOf = axesInSession(input);
  const engine = engineOf(input);
  const sceneCamera = createSceneCamera(input.volume.grid);
  const framings = noFramings();
  const slices = new Map<SliceView, Plane>();
  const seconds = new Set<SliceView>();
  const scenes = new Set<SceneView>();
  const contextOf = (plane: Plane): SliceViewContext => ({
    input,
    frame,
    live,
    engine,
    axes: () => axesOf(plane),
    framing: framings[plane],
  });
  const slicesDrawn = drawnOnce(slices);
  const late = afterSlices(slices, slicesDrawn);
  const undo = [...following(input, frame, live), engine.onContextLost(() => input.onContextLost?.('slices'))];
  const all = () => [...slices.keys(), ...seconds, ...scenes];
  const mounted = <View extends SliceView | SceneView>(view: View, forget: () => void): MountedView => ({
    dispose() {
      forget();
      view.dispose();
    },
  });
  const addScene = (element: HTMLElement, camera: SceneCamera, view: 'scene' | 'eye', look: SceneLook = {}) => {
    const { softwareRenderer: software } = engine;
    const made = late.mount({ input: sceneInput(input, look), frame, live, camera, view, software }, element);
    scenes.add(made);
    return mounted(made, () => scenes.delete(made));
  };
  return {
    softwareRenderer: engine.softwareRenderer,
    mountSlice(element, plane, field) {
      const view = mountSliceView({ ...contextOf(plane), ...framedOn(field) }, element, plane);
      slices.set(view, plane);
      return mounted(view, () => slices.delete(view));
    },
    mountSecond(element, plane) {
      const shown = input.second?.get() ?? null;
      if (shown === null) return null;
      const view = mountSecondView(contextOf(plane), shown, element, plane);
      seconds.add(view);
      return mounted(view, () => seconds.delete(view));
    },
    mountScene: (element, look) =>
      addScene(element, look?.isAboutCement === true ? createCementCamera(input) : sceneCamera, 'scene', look),
    mountEye: (element) => addScene(element, createEyeCamera(input), 'eye'),
    resetView(view) {
      if (view === 'scene') sceneCamera.reset();
      for (const [slice, plane] of slices) if (plane === view) slice.reset();
      frame.request();
    },
    frameOn: (field) => frameAll([...slices.keys(), ...seconds], field, frame),
    lookFrom: (side) => lookFrom(sceneCamera, side, frame),
    hold: (draggedId) => live.setState({ draggedId }),
    redrawScenes: () => redrawAll(scenes),
    slicesDrawn,
    settled: () => quiet(() => !frame.isPending() && all().every((view) => view.isSettled())),
    dispose() {
      for (const stop of undo) stop();
      for (const view of all()) view.dispose();
      frame.dispose();
      engine.dispose();
    },
  };
};

const lookFrom = (camera: SceneCamera, side: SceneSide, frame: Frame): void => {
  camera.lookFrom(side);
  frame.request();
};

const frameAll = (views: readonly SliceView[], field: ViewField, frame: Frame): void => {
  for (const view of views) view.frameOn(field);
  frame.request();
};

/** Draws again when anything that is drawn changes. */
const following = (input: ViewerInput, frame: Frame, live: Live): readonly (() => void)[] => [
  requestOnChange(input, frame),
  endHandWork(input, live),
  ...drawnFrom(input).map((one) => one.subscribe(frame.request)),
  live.subscribe((now, before) => {
    if (differs(now, before, HAND_IN_WORK)) frame.request();
    else frame.requestHand();
  }),
];

/** What a hand tool has in work, drawn in frames of its own. */
const HAND_IN_WORK: ReadonlySet<string> = new Set<keyof LiveState>(['cursor', 'stroke', 'lasso', 'tube']);
/** The value under the pointer changes with every move and is drawn by no view. */
const POINTER: ReadonlySet<string> = new Set(['pointer']);

const requestOnChange = ({ session }: ViewerInput, frame: Frame): (() => void) =>
  session.subscribe((now, before) => {
    if (differs(now, before, POINTER)) frame.request();
  });

/** Slices that take longer are not waited for; nor are those of a page that nobody looks at, which draws nothing. */
const LONGEST_DRAW_MS = 3000;

/** Resolves when slice views are mounted and each shows its image; looked for once. */
const drawnOnce = (slices: ReadonlyMap<SliceView, Plane>): (() => Promise<void>) => {
  let drawn: Promise<void> | null = null;
  const draw = async (): Promise<void> => {
    const until = performance.now() + LONGEST_DRAW_MS;
    const isDrawn = (): boolean => slices.size > 0 && [...slices.keys()].every((view) => view.isSettled());
    while (!isDrawn() && performance.now() < until) await nextFrame();
  };
  const longest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LONGEST_DRAW_MS));
  return () => {
    drawn ??= Promise.race([draw(), longest()]);
    return drawn;
  };
};

const afterSlices = (slices: ReadonlyMap<SliceView, Plane>, drawn: () => Promise<void>): SceneLoader =>
  createSceneLoader(async () => {
    await nextFrame(); // views of one screen are mounted together
    if (slices.size > 0) await drawn();
  });

const redrawAll = (scenes: Iterable<SceneView>): void => {
  for (const scene of scenes) scene.redraw();
};

/** A view on a field of its own keeps its framing to itself. */
const framedOn = (field: ViewField | undefined): Partial<SliceViewContext> =>
  field === undefined ? {} : { field, framing: { current: null } };

/** Everything whose change is drawn. */
const drawnFrom = (input: ViewerInput): readonly Pick<Readable<unknown>, 'subscribe'>[] => {
  const { history, assessment, surfaces, words, margins, access, ghost, cement } = input;
  return [history, assessment, surfaces, words, margins, access, ghost, cement].filter((one) => one !== undefined);
};

const noFramings = (): Readonly<Record<Plane, { current: ViewFraming | null }>> => ({
  axial: { current: null },
  sagittal: { current: null },
  coronal: { current: null },
});

/** The axes of a plane's view as the session asks for them. */
const axesInSession = ({ volume, session }: ViewerInput): ((plane: Plane) => PlaneAxes) => {
  const planes = { acquisition: planeAxes(volume.grid), patient: planeAxes(volume.grid, 'patient') } as const;
  return (plane) => planes[session.getState().viewAxes][plane];
};

/** Two quiet frames: what the first one drew may have asked for another. */
const quiet = async (isQuiet: () => boolean): Promise<void> => {
  for (let frames = 0; frames < 2; ) {
    await nextFrame();
    frames = isQuiet() ? frames + 1 : 0;
  }
};

/** Pixels of other images must never come under this case's names and numbers. */
const engineOf = ({ slices, volume }: ViewerInput) => {
  const engine = slices ?? createSliceEngine(volume);
  if (engine.volume !== volume) throw new Error('the slices in the graphics memory are of another volume');
  return engine;
};

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** What a hand tool had under way ends with the tool. */
const endHandWork = ({ session }: ViewerInput, live: Live): (() => void) =>
  session.subscribe((now, before) => {
    if (now.tool !== before.tool) live.setState({ stroke: null, lasso: null, tube: [], cursor: null });
  });

const differs = (now: object, before: object, besides: ReadonlySet<string>): boolean => {
  const was = before as Readonly<Record<string, unknown>>;
  return Object.entries(now).some(([key, value]) => !besides.has(key) && was[key] !== value);
};
