// All that lies over the image of a slice, lowest layer first, drawn from one model of the moment.

import type { Plane, SessionState } from '#session/session-state.ts';
import { createAccessGhost } from '../access-ghost.ts';
import type { LiveStroke } from '../live.ts';
import { hasBrushCursor, isHandTool } from '../painting/hand-tools.ts';
import { isPlacingTool } from '../placing.ts';
import { isLesionTool } from '../slices/lesion-marks.ts';
import { ownInstances } from '../slices/own-instances.ts';
import { hasOwnAxes } from '../slices/plane-axes.ts';
import type { PointPx } from '../slices/slice-camera.ts';
import type { SliceSight } from '../slices/slice-sight.ts';
import type { SliceViewContext } from '../slices/slice-view-context.ts';
import type { ViewerInput } from '../viewer.ts';
import { createCementLayer } from './cement-layer.ts';
import { createContourLayer } from './contour-layer.ts';
import { createCornersLayer, createLettersLayer } from './corners-layer.ts';
import { createCrosshairLayer } from './crosshair-layer.ts';
import { createDiscLayer } from './disc-layer.ts';
import { htmlElement, svgElement, write } from './dom.ts';
import { createGapLayer } from './gap-layer.ts';
import { createHandLayer } from './hand-layer.ts';
import { createHandleActions } from './instrument-drag.ts';
import { createInstrumentLayer } from './instrument-layer.ts';
import { labelRoom } from './label-room.ts';
import { createLeakLayer } from './leak-layer.ts';
import { createMarksLayer } from './marks-layer.ts';
import { createNearestLayer } from './nearest-layer.ts';
import { createPairsLayer, type MarkedPoint, markedPoints } from './pairs-layer.ts';
import { createPreviewLayer } from './preview-layer.ts';
import type { SliceModel } from './slice-model.ts';
import { createSphereLayer } from './sphere-layer.ts';
import { createZoneLayer } from './zone-layer.ts';

export interface SliceOverlay {
  /** Draws all of it as plan and session stand. */
  readonly draw: () => void;
  /** Draws what a hand tool has in work; the rest stands as it was drawn last. */
  readonly drawHand: () => void;
}

export const createSliceOverlay = (
  context: SliceViewContext,
  root: HTMLElement,
  plane: Plane,
  sight: SliceSight,
  pixelOf: (event: MouseEvent) => PointPx,
): SliceOverlay => {
  const { input, live } = context;
  const { session, history } = input;
  const svg = svgElement('svg', { class: 'tv-overlay' });
  root.append(svg);
  const layer = (): SVGGElement => svg.appendChild(svgElement('g'));
  const gaps = layer();
  const lines = layer();
  const crosshair = layer();
  const instruments = layer();
  const nearest = layer();
  const texts = layer();
  const labels = htmlElement('tv-labels', root);
  const actions = createHandleActions({ history, session, live, camera: sight.camera, pixelOf });
  const contours = createContourLayer(lines, texts);
  const hand = createHandLayer(nearest, labels, plane);
  // What must stand in its place comes before the words that make room for it.
  const layers = [
    createGapLayer(svg, gaps),
    createCornersLayer(labels, plane),
    createLettersLayer(texts),
    createNearestLayer(nearest, labels),
    createInstrumentLayer(instruments, labels, actions),
    createLeakLayer(labels),
    createZoneLayer(lines),
    createCementLayer(lines),
    createCrosshairLayer(crosshair, plane),
    createSphereLayer(lines, labels),
    createMarksLayer(nearest),
    createPreviewLayer(lines),
    hand,
    createDiscLayer(nearest, { pixelOf, onTurned: (...disc) => input.onDiscTurned?.(...disc) }),
  ];
  const pairs = createPairsLayer(nearest, { pixelOf, onMoved: (at, lps) => input.onPairMoved?.(at, 'fixedLps', lps) });
  const holdOwn = ownInstances(input.instances, () => root.replaceChildren());
  const modelNow = modelOf(context, sight);
  let drawnStroke: LiveStroke | null = null;
  /** As it was before the structures' words. */
  let room = labelRoom();
  return {
    draw() {
      holdOwn(history.document().image.sopInstanceUids);
      const model = modelNow();
      drawnStroke = model.live.stroke;
      write(root, { 'aria-label': model.words.view[plane] });
      markRoot(root, plane, model);
      for (const one of layers) one(model);
      room = model.room.copy();
      contours(model);
      pairs(marksOf(input, model.session), model.camera);
    },
    drawHand() {
      const model = modelNow();
      if (model.live.stroke !== drawnStroke) contours({ ...model, room: room.copy() });
      drawnStroke = model.live.stroke;
      hand(model);
    },
  };
};

/** What is drawn at this moment. */
const modelOf = ({ input, live, axes }: SliceViewContext, sight: SliceSight): (() => SliceModel) => {
  const { session, history, volume } = input;
  const ghost = createAccessGhost();
  const askew = hasOwnAxes(volume.grid);
  return () => {
    const state = session.getState();
    const assessment = input.assessment.get();
    return {
      grid: volume.grid,
      gaps: volume.gaps ?? [],
      axes: axes(),
      hasOwnAxes: askew,
      camera: sight.camera(),
      index: sight.index(),
      document: history.document(),
      session: state,
      assessment: assessment !== null && assessment.revision === history.revision() ? assessment : null,
      words: input.words.get(),
      live: live.getState(),
      preview: ghost.axisOf(history.document(), state, live.getState().draggedId, input.ghost?.get() ?? null),
      margins: input.margins?.get(),
      cement: input.cement?.get() ?? null,
      room: labelRoom(),
    };
  };
};

/** Marks of pairs on the first series, while the second stands beside it. */
const marksOf = ({ second }: ViewerInput, { layout, second: { pending } }: SessionState): readonly MarkedPoint[] =>
  layout === 'beside'
    ? markedPoints(
        (second?.get()?.pairs ?? []).map(({ fixedLps }) => fixedLps),
        pending.fixedLps,
      )
    : [];

/** What the view's styles follow: focus, the tool in hand, a drag. */
const markRoot = (root: HTMLElement, plane: Plane, { session: { tool, focusedView }, live }: SliceModel): void => {
  root.classList.toggle('tv-focused', focusedView === plane);
  root.classList.toggle(
    'tv-placing',
    isPlacingTool(tool) || tool === 'ellipsoid' || isLesionTool(tool) || isHandTool(tool),
  );
  root.classList.toggle('tv-painting', hasBrushCursor(tool));
  root.classList.toggle('tv-dragging', live.draggedId !== null);
  root.dataset.tool = tool;
};
