// The second series beside the first. Linked, it shows the very slice of the first, pan and zoom included, and shares its
// crosshair. With nothing to link them it stands in its own acquisition's axes with a crosshair of its own, so that the same
// place can be found and marked on both.

import type { VolumeGrid } from '#core/space/volume-grid.ts';
import { sampleNearest } from '#core/volume/sample-volume.ts';
import type { Plane } from '#session/session-state.ts';
import { createLettersLayer } from '../overlay/corners-layer.ts';
import { createCrosshairLayer } from '../overlay/crosshair-layer.ts';
import { htmlElement, svgElement, write, writeText } from '../overlay/dom.ts';
import type { PairDrag } from '../overlay/pair-drag.ts';
import { createPairsLayer, markedPoints } from '../overlay/pairs-layer.ts';
import { markPair, type ShownSecond, secondSession } from '../second-series.ts';
import { type ImageToolContext, listenToImageTools } from './image-tools.ts';
import { type PlaneAxes, planeAxes, steppedBy, tiltOfPlane } from './plane-axes.ts';
import { createReslicedImage, resampleHere } from './resliced-image.ts';
import { fromPx, type PointPx, type ViewFraming } from './slice-camera.ts';
import { createSliceSight } from './slice-sight.ts';
import { observeSize, type SliceView, sizeOf } from './slice-view.ts';
import type { SliceViewContext } from './slice-view-context.ts';

/** Axes of a series of its own, by grid. */
const ownAxes = new WeakMap<VolumeGrid, ReturnType<typeof planeAxes>>();

const axesOf = (grid: VolumeGrid, plane: Plane): PlaneAxes => {
  const known = ownAxes.get(grid) ?? planeAxes(grid);
  ownAxes.set(grid, known);
  return known[plane];
};

/** Pan and zoom of a series that stands by itself outlive its view: marking a point mounts it anew. */
const ownFramings = new WeakMap<VolumeGrid, Map<Plane, { current: ViewFraming | null }>>();

const framingOf = (grid: VolumeGrid, plane: Plane): { current: ViewFraming | null } => {
  const ofGrid = ownFramings.get(grid) ?? new Map<Plane, { current: ViewFraming | null }>();
  ownFramings.set(grid, ofGrid);
  const framing = ofGrid.get(plane) ?? { current: null };
  ofGrid.set(plane, framing);
  return framing;
};

export const mountSecondView = (
  { input, frame, live, axes: firstAxes, framing: firstFraming }: SliceViewContext,
  shown: ShownSecond,
  element: HTMLElement,
  plane: Plane,
): SliceView => {
  const { volume, planGrid } = shown;
  const isLinked = planGrid !== null;
  const grid = planGrid ?? volume.grid;
  const session = secondSession(input.session, () => isLinked, volume.unit);
  const axes = isLinked ? firstAxes : () => axesOf(volume.grid, plane);
  const framing = isLinked ? firstFraming : framingOf(volume.grid, plane);
  const root = htmlElement('tv-view tv-slice tv-beside', element);
  root.tabIndex = 0;
  root.setAttribute('role', 'group');
  root.setAttribute('aria-label', shown.name);
  const image = createReslicedImage(root, input.resample ?? resampleHere, frame.request);
  htmlElement('tv-fade', root);
  let owed = true;
  const changed = (): void => {
    owed = true;
    frame.request();
  };
  const fitted = isLinked ? input.volume.grid : grid;
  const sight = createSliceSight(
    {
      grid: fitted,
      crosshair: () => session.getState().crosshairLps,
      axes,
      framing,
      startField: isLinked ? input.field : undefined,
    },
    sizeOf(root),
    changed,
  );
  const pixelOf = (event: MouseEvent): PointPx => {
    const box = root.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const words = createWordsOver(root, shown.name, {
    pixelOf,
    onMoved: (at, lps) => input.onPairMoved?.(at, 'movingLps', shown.toSeries(lps)),
  });
  const draw = (): void => {
    const state = session.getState();
    const camera = sight.camera();
    if (owed || isLinked) image.draw(volume, grid, camera, state.displayWindow);
    owed = false;
    root.dataset.tool = state.tool;
    words.draw({ camera, axes: axes(), index: sight.index(), isLinked, state, words: input.words.get() });
    const moving = shown.pairs.map(({ movingLps }) => shown.toPlan(movingLps));
    const { movingLps } = state.second.pending;
    words.pairs(markedPoints(moving, movingLps === null ? null : shown.toPlan(movingLps)), camera);
  };
  const undo = [
    frame.onFrame(draw),
    input.session.subscribe((now, before) => {
      if (now.second !== before.second || now.crosshairLps !== before.crosshairLps) changed();
      if (now.viewAxes !== before.viewAxes) sight.turned();
    }),
    observeSize(root, (size) => sight.setSize(size)),
    listenToImageTools(root, secondTools({ input, live, shown, plane, grid, session, sight, axes, pixelOf })),
  ];
  changed();
  return {
    reset: sight.reset,
    // A series in a frame of its own has other points.
    frameOn: isLinked ? sight.frameOn : () => undefined,
    isSettled: () => !owed && image.isDrawn(),
    dispose() {
      for (const stop of undo) stop();
      image.dispose();
      root.remove();
    },
  };
};

interface Drawn {
  readonly camera: ReturnType<ReturnType<typeof createSliceSight>['camera']>;
  readonly axes: PlaneAxes;
  readonly index: number;
  readonly isLinked: boolean;
  readonly state: ReturnType<ReturnType<typeof secondSession>['getState']>;
  readonly words: ReturnType<SliceViewContext['input']['words']['get']>;
}

/** Letters, crosshair, name, slice and window over the image. */
const createWordsOver = (root: Element, name: string, drag: PairDrag) => {
  const svg = svgElement('svg', { class: 'tv-overlay' });
  root.append(svg);
  const letters = createLettersLayer(svg);
  const pairs = createPairsLayer(svg, drag);
  const labels = htmlElement('tv-labels', root);
  const topLeft = htmlElement('tv-corner tv-top tv-left', labels);
  const title = htmlElement('tv-name', topLeft);
  const lie = htmlElement('', topLeft);
  const slice = htmlElement('', htmlElement('tv-corner tv-top tv-right', labels));
  const window = htmlElement('tv-window', htmlElement('tv-corner tv-bottom tv-left', labels));
  const step = htmlElement('', htmlElement('tv-corner tv-bottom tv-right', labels));
  writeText(title, name);
  const crosshair = new Map<Plane, ReturnType<typeof createCrosshairLayer>>();
  return {
    pairs,
    draw({ camera, axes, index, isLinked, state, words }: Drawn): void {
      const { plane } = axes;
      const line = crosshair.get(plane) ?? createCrosshairLayer(svg, plane);
      crosshair.set(plane, line);
      line({ camera, session: state });
      letters({ camera });
      const tiltDeg = tiltOfPlane(axes);
      writeText(lie, words.viewTitle(plane, { isAcquired: axes.isAcquired && !isLinked, isPatient: false, tiltDeg }));
      // Cut along the first series' slices, which are not its own.
      writeText(slice, isLinked ? '' : words.slice(index + 1, axes.count));
      writeText(window, words.displayWindow(state.displayWindow.centre, state.displayWindow.width));
      writeText(step, words.thickness(axes.stepMm, 0, 'none'));
      write(svg, { 'data-index': index });
    },
  };
};

interface ToolParts extends Pick<SliceViewContext, 'input' | 'live' | 'axes'> {
  readonly shown: ShownSecond;
  readonly plane: Plane;
  readonly grid: VolumeGrid;
  readonly session: ReturnType<typeof secondSession>;
  readonly sight: ReturnType<typeof createSliceSight>;
  readonly pixelOf: (event: MouseEvent) => PointPx;
}

/** The pointer on the second image: as on the first, but nothing of the plan is drawn or moved here. */
const secondTools = ({
  input,
  live,
  shown,
  plane,
  grid,
  session,
  sight,
  axes,
  pixelOf,
}: ToolParts): ImageToolContext => ({
  plane,
  unit: shown.volume.unit,
  session,
  live,
  pixelOf,
  lpsAt: (px) => fromPx(sight.camera(), px),
  valueAt: (lps) => sampleNearest({ ...shown.volume, grid }, lps),
  pan: sight.pan,
  zoom: sight.zoom,
  step: (steps) => session.setState({ crosshairLps: steppedBy(axes(), session.getState().crosshairLps, steps) }),
  place: (point) => {
    if (session.getState().tool === 'mark-pair')
      markPair(input.session, { movingLps: shown.toSeries(point) }, (pair) => input.onPair?.(pair));
  },
  hand: null,
  onLesion: () => undefined,
  onSphere: () => undefined,
});
