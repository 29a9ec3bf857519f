// The 3D view: surfaces, instruments and nearest points, drawn on demand only; names, crosshair and axes lie over it.

import type { SurfaceMesh } from '#core/surface/surface-mesh.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { Selection, SessionState } from '#session/session-state.ts';
import { createAccessGhost } from '../access-ghost.ts';
import type { Frame } from '../frame.ts';
import type { Live } from '../live.ts';
import { htmlElement, write } from '../overlay/dom.ts';
import { radiusMm } from '../overlay/instrument-name.ts';
import { placeWithTool } from '../placing.ts';
import type { ShownPaint, ViewerInput } from '../viewer.ts';
import { createAccessSkin } from './access-skin.ts';
import { createInstrumentSolids } from './instrument-solids.ts';
import { createNearestLines } from './nearest-lines.ts';
import { createPreviewLine } from './preview-line.ts';
import { cameraAxes, type SceneCamera, type SceneCameraState } from './scene-camera.ts';
import { createSceneOverlay } from './scene-overlay.ts';
import { pickInstrument, pickSurface, type Ray } from './scene-pick.ts';
import { listenToScene } from './scene-pointer.ts';
import { createStage, type Stage } from './stage.ts';
import { createSurfaceMeshes, type SurfaceMeshes } from './surface-meshes.ts';

export interface SceneViewContext {
  readonly input: ViewerInput;
  readonly frame: Frame;
  readonly live: Live;
  readonly camera: SceneCamera;
  readonly view: 'scene' | 'eye';
  /** Drawn by the processor: the scene then follows a drag a few times a second only. */
  readonly software: boolean;
}

export interface SceneView {
  /** At once, whatever was drawn before. */
  readonly redraw: () => void;
  readonly isSettled: () => boolean;
  readonly dispose: () => void;
}

const SOFTWARE_DRAG_EVERY_MS = 300;
/** Surfaces arrive one after the other; without a graphics card they are drawn when they pause, or after the longest wait. */
const SOFTWARE_PAUSE_MS = 400;
const SOFTWARE_LONGEST_MS = 4000;
const PICK_SLACK_PX = 5;

export const mountSceneView = (context: SceneViewContext, element: HTMLElement): SceneView => {
  const { input, frame, camera, view } = context;
  const { session } = input;
  const root = htmlElement('tv-view tv-scene', element);
  root.tabIndex = 0;
  root.setAttribute('role', 'group');
  const stage = createStage(root, () => input.onContextLost?.('scene'));
  const picture = createPicture(context, stage);
  htmlElement('tv-fade', root);
  const drawOverlay = createSceneOverlay(root, context.software, view, (id) =>
    session.setState({ selection: { kind: 'instrument', id } }),
  );
  const draw = (): void => {
    stage.aim(camera.state());
    const state = session.getState();
    const words = input.words.get();
    const axes = cameraAxes(camera.state());
    drawOverlay({
      document: input.history.document(),
      session: state,
      words,
      grid: input.volume.grid,
      gaps: input.volume.gaps ?? [],
      project: stage.project,
      axes,
    });
    write(root, { 'aria-label': words.view[view] });
    root.classList.toggle('tv-focused', state.focusedView === 'scene');
    root.dataset.tool = state.tool;
    picture.draw();
  };
  const undo = [
    frame.onFrame(draw),
    observeSize(root, () => {
      stage.resize();
      picture.invalidate();
    }),
    listenToScene(root, {
      session,
      camera,
      mmPerPx: () => stage.mmPerPx(camera.state()),
      pixelOf: (event) => {
        const box = root.getBoundingClientRect();
        return [event.clientX - box.left, event.clientY - box.top];
      },
      pick: (px) => pick(context, stage.ray(px), picture.surfaces(), stage.mmPerPx(camera.state())),
      changed: frame.request,
    }),
  ];
  frame.request();
  return {
    redraw: () => stage.render(camera.state()),
    isSettled: picture.isSettled,
    dispose() {
      for (const stop of undo) stop();
      picture.dispose();
      stage.dispose();
      root.remove();
    },
  };
};

interface Picture {
  /** Draws if anything in it changed. */
  readonly draw: () => void;
  readonly invalidate: () => void;
  readonly surfaces: SurfaceMeshes['shown'];
  readonly isSettled: () => boolean;
  readonly dispose: () => void;
}

/** What three draws: brought up to date and drawn only when it differs from what was drawn last. */
const createPicture = ({ input, frame, live, camera, software }: SceneViewContext, stage: Stage): Picture => {
  const { session, history } = input;
  let owed = true;
  const invalidate = (): void => {
    owed = true;
    frame.request();
  };
  const meshes = createSurfaceMeshes(stage.content);
  const solids = createInstrumentSolids(stage.content);
  const lines = createNearestLines(stage.content);
  const accessSkin = createAccessSkin(stage.content);
  const previewLine = createPreviewLine(stage.content);
  const ghost = createAccessGhost();
  let drawn: { camera: SceneCameraState; selection: Selection } | null = null;
  let drawnAtMs = Number.NEGATIVE_INFINITY;
  let changedAtMs = 0;
  let late: ReturnType<typeof setTimeout> | undefined;

  /** Brings the scene to plan and session; true when it is to be drawn. */
  const sync = (): boolean => {
    const document = history.document();
    const state = session.getState();
    const latest = input.assessment.get();
    const assessment = latest !== null && latest.revision === history.revision() ? latest : null;
    const surfacesChanged = meshes.sync(document, state, input.surfaces.get());
    const changed = [
      surfacesChanged,
      solids.sync(document, state),
      lines.sync(document, state, assessment),
      accessSkin.sync(paintOf(input, state), skinSurface(document, input.surfaces.get())),
      previewLine.sync(ghost.axisOf(document, state, live.getState().draggedId, input.ghost?.get() ?? null)),
    ];
    if (changed.includes(true)) owed = true;
    if (surfacesChanged) changedAtMs = performance.now();
    return owed || drawn?.camera !== camera.state();
  };
  /** Without a graphics card a picture takes a second: how long this one may wait, ms. */
  const waitMs = (): number => {
    const sinceDrawn = performance.now() - drawnAtMs;
    if (!software || drawn === null || drawn.camera !== camera.state()) return 0;
    if (live.getState().draggedId !== null) return SOFTWARE_DRAG_EVERY_MS - sinceDrawn;
    if (session.getState().selection !== drawn.selection) return 0;
    const pause = SOFTWARE_PAUSE_MS - (performance.now() - changedAtMs);
    return Math.min(pause, SOFTWARE_LONGEST_MS - sinceDrawn);
  };
  return {
    draw() {
      if (!sync()) return;
      const wait = waitMs();
      if (wait > 0) {
        clearTimeout(late);
        late = setTimeout(() => {
          late = undefined;
          frame.request();
        }, wait);
        return;
      }
      owed = false;
      drawn = { camera: camera.state(), selection: session.getState().selection };
      stage.render(drawn.camera);
      drawnAtMs = performance.now();
    },
    invalidate,
    surfaces: meshes.shown,
    isSettled: () => !owed && drawn?.camera === camera.state() && late === undefined,
    dispose() {
      clearTimeout(late);
      for (const part of [meshes, solids, lines, accessSkin, previewLine]) part.dispose();
    },
  };
};

/** The skin's surface, shown or not: paint needs it only to be there. */
/** The map is painted where its legend stands beside it: at the step of trajectories. */
const paintOf = ({ access }: ViewerInput, { page, step }: SessionState): ShownPaint | null =>
  page === 'workspace' && step === 'trajectories' ? (access?.get() ?? null) : null;

const skinSurface = ({ structures }: PlanDocument, surfaces: ReadonlyMap<string, SurfaceMesh>): SurfaceMesh | null => {
  const skin = structures.find(({ role, maskId }) => role === 'skin' && maskId !== null);
  return surfaces.get(skin?.maskId ?? '') ?? null;
};

const pick = (
  { input }: SceneViewContext,
  ray: Ray,
  shown: Parameters<typeof pickSurface>[0],
  mmPerPx: number,
): void => {
  const { session, history } = input;
  const { tool } = session.getState();
  const placing = tool === 'place-target' || tool === 'place-entry';
  const grip = PICK_SLACK_PX * mmPerPx;
  const instrument = placing
    ? null
    : pickInstrument(history.document().instruments, ray, (one) => radiusMm(one) + grip);
  if (instrument !== null) {
    session.setState({ selection: { kind: 'instrument', id: instrument.id } });
    return;
  }
  const point = pickSurface(shown, ray, tool === 'place-entry');
  if (point === null) return;
  if (placing)
    placeWithTool({ history, session, onSeed: input.onSeed, onVessel: input.onVessel, onCanal: input.onCanal }, point);
  else session.setState({ crosshairLps: point });
};

const observeSize = (root: HTMLElement, changed: () => void): (() => void) => {
  const observer = new ResizeObserver(changed);
  observer.observe(root);
  return () => observer.disconnect();
};
