// The hand tools on a slice: brush, eraser, scissors, tube, islands. What is under way is shown from `live` and leaves the
// plan alone until it is let go, so that one stroke is one step of the history and Escape leaves nothing behind. A press
// that cannot mean anything here (beside the images, nothing chosen) is refused and falls through to the window.

import { combineMasks } from '#core/edit/combine-masks.ts';
import type { CutPlane } from '#core/edit/cut-plane.ts';
import { limitMask } from '#core/edit/limit-mask.ts';
import { planeDisc } from '#core/edit/plane-disc.ts';
import { type Brush, sweptMask } from '#core/edit/swept-mask.ts';
import { curveThrough } from '#core/edit/tube-path.ts';
import { distanceMm, dot, type PointLps, vectorBetween } from '#core/space/patient-space.ts';
import { containsIjk, toIjk } from '#core/space/volume-grid.ts';
import { emptyMask, type Mask } from '#core/structure/mask.ts';
import type { HandTool, Plane, Tool } from '#session/session-state.ts';
import type { Live } from '../live.ts';
import { inPlaneAxes } from '../overlay/mask-slice.ts';
import type { PlaneAxes } from '../slices/plane-axes.ts';
import type { HandEditing, ViewerInput } from '../viewer.ts';

const HAND_TOOLS: ReadonlySet<Tool> = new Set<HandTool>([
  'brush',
  'eraser',
  'scissors',
  'tube',
  'island-keep',
  'island-remove',
]);

export const isHandTool = (tool: Tool): tool is HandTool => HAND_TOOLS.has(tool);

/** What the brush does with Alt held: the eraser, and the eraser the brush; null for other tools. */
export const swappedTool = (tool: Tool): 'brush' | 'eraser' | null =>
  tool === 'brush' ? 'eraser' : tool === 'eraser' ? 'brush' : null;

/** Tools whose circle is drawn under the pointer. */
export const hasBrushCursor = (tool: Tool): boolean => tool === 'brush' || tool === 'eraser' || tool === 'tube';

/** What goes on between press and release. */
export interface HandDrag {
  readonly move: (lps: PointLps) => void;
  readonly end: (kept: boolean) => void;
}

export interface HandTools {
  /** Null when the press means nothing to the tool. */
  readonly begin: (tool: HandTool, lps: PointLps) => HandDrag | null;
  /** Ends the tube under way; false when there is none. */
  readonly finishTube: () => boolean;
  /** Gives up the tube under way; false when there is none. */
  readonly dropTube: () => boolean;
  /** Takes back the last point of the tube. */
  readonly shortenTube: () => boolean;
  /** A larger or smaller brush. */
  readonly resize: (factor: number) => void;
  /** Where the pointer is; swapped: with the key held that makes a brush an eraser. */
  readonly hover: (lps: PointLps | null, isSwapped: boolean) => void;
}

export const SMALLEST_BRUSH_MM = 1;
export const LARGEST_BRUSH_MM = 80;
/** Points of the scissors' line are at least this far apart. */
const LASSO_STEP_MM = 0.5;
/** Pieces of a tube's curve. */
const TUBE_STEP_MM = 0.5;

interface HandContext {
  readonly input: ViewerInput;
  readonly editing: HandEditing;
  readonly live: Live;
  readonly axes: () => PlaneAxes;
  readonly plane: Plane;
  readonly index: () => number;
}

export const createHandTools = (context: HandContext): HandTools => {
  const { input, live, plane } = context;
  const { session } = input;
  return {
    begin(tool, lps) {
      const id = editable(context, tool);
      if (id === undefined || !isInImages(context, lps)) return null;
      if (tool === 'brush' || tool === 'eraser')
        return beginStroke(context, id, tool === 'brush' ? 'add' : 'remove', lps);
      if (tool === 'tube') return addTubePoint(context, id, lps);
      if (id === null) return null;
      return tool === 'scissors' ? beginLasso(context, id, lps) : pickIsland(context, id, tool, lps);
    },
    finishTube: () => finishTube(context),
    dropTube() {
      const hadOne = live.getState().tube.length > 0;
      if (hadOne) live.setState({ tube: [], stroke: null });
      return hadOne;
    },
    shortenTube() {
      const { tube, stroke } = live.getState();
      if (tube.length === 0) return false;
      showTube(context, stroke?.structureId ?? null, tube.slice(0, -1));
      return true;
    },
    resize(factor) {
      const { paint } = session.getState();
      const next = Math.round(paint.diameterMm * factor * 2) / 2;
      const diameterMm = next === paint.diameterMm ? next + (factor > 1 ? 0.5 : -0.5) : next;
      const held = Math.min(LARGEST_BRUSH_MM, Math.max(SMALLEST_BRUSH_MM, diameterMm));
      session.setState({ paint: { ...paint, diameterMm: held } });
      const { tube, stroke } = live.getState();
      if (tube.length > 0) showTube(context, stroke?.structureId ?? null, tube);
    },
    hover: (lps, isSwapped) => live.setState({ cursor: lps === null ? null : { plane, lps, isSwapped } }),
  };
};

/** The structure to change; null for a new one; undefined when there is nothing to change or it is locked. */
const editable = ({ input, editing }: HandContext, tool: HandTool): string | null | undefined => {
  const { selection, lockedIds } = input.session.getState();
  const chosen = selection.kind === 'structure' ? selection.id : null;
  const exists = chosen !== null && input.history.document().structures.some(({ id }) => id === chosen);
  if (!exists) return tool === 'brush' || tool === 'tube' ? null : undefined;
  if (!lockedIds.includes(chosen)) return chosen;
  editing.onLocked(chosen);
  return undefined;
};

const isInImages = ({ input }: HandContext, lps: PointLps): boolean =>
  containsIjk(input.volume.grid, toIjk(input.volume.grid, lps));

const brushOf = ({ input, axes }: HandContext): Brush => {
  const { shape, diameterMm } = input.session.getState().paint;
  return { shape, radiusMm: diameterMm / 2, across: axes().across };
};

/** The plane that a view along the patient shows: the same slice whatever the point on it. */
const planeThrough = ({ rightLps, downLps, normalLps }: PlaneAxes, originLps: PointLps): CutPlane => ({
  originLps,
  rightLps,
  downLps,
  normalLps,
});

/** What the brush paints along a path: a disc stays in the layer of voxels that the view shows, or on its plane. */
const painted = (context: HandContext, brush: Brush, path: readonly PointLps[], start: PointLps): Mask => {
  const { grid } = context.input.volume;
  const axes = context.axes();
  return brush.shape === 'disc' && !axes.isLayers
    ? planeDisc(grid, path, brush.radiusMm, planeThrough(axes, start))
    : sweptMask(grid, path, brush);
};

const limited = ({ input }: HandContext, mask: Mask): Mask => {
  const { limited: isLimited, lowHu, highHu } = input.session.getState().paint;
  return isLimited ? limitMask(input.volume, mask, lowHu, highHu) : mask;
};

const beginStroke = (
  context: HandContext,
  structureId: string | null,
  mode: 'add' | 'remove',
  start: PointLps,
): HandDrag => {
  const { input, live, editing } = context;
  const brush = brushOf(context);
  let last = start;
  let mask = emptyMask(input.volume.grid.dims);
  const paint = (path: readonly PointLps[]): void => {
    mask = combineMasks(mask, limited(context, painted(context, brush, path, start)), 'union');
    live.setState({ stroke: { structureId, mode, mask } });
  };
  paint([start]);
  return {
    move(lps) {
      if (distanceMm(last, lps) === 0) return;
      paint([last, lps]);
      last = lps;
    },
    end(kept) {
      const whole = mask;
      const done = kept && whole.count > 0 ? editing.onStroke(structureId, mode, whole) : undefined;
      if (done === undefined) live.setState({ stroke: null });
      else
        void done.then(() => {
          if (live.getState().stroke?.mask === whole) live.setState({ stroke: null });
        });
    },
  };
};

const beginLasso = (context: HandContext, structureId: string, start: PointLps): HandDrag => {
  const { live, editing, plane } = context;
  const axes = context.axes();
  let points: readonly PointLps[] = [start];
  live.setState({ lasso: { plane, points } });
  return {
    move(lps) {
      if (distanceMm(points.at(-1) ?? start, lps) < LASSO_STEP_MM) return;
      points = [...points, lps];
      live.setState({ lasso: { plane, points } });
    },
    end(kept) {
      live.setState({ lasso: null });
      if (!kept || points.length < 3) return;
      editing.onCut(structureId, axes.isLayers ? layerCut(context, axes, points) : planeCut(context, axes, points));
    },
  };
};

const layerCut = ({ input, index }: HandContext, axes: PlaneAxes, points: readonly PointLps[]) => {
  const { cutAway: away, cutDepth } = input.session.getState().paint;
  const [ax, ay] = inPlaneAxes(axes.across);
  const polygon = points.map((p) => toIjk(input.volume.grid, p)).map((p) => [p[ax], p[ay]] as const);
  const range = cutDepth === 'slice' ? { first: index(), count: 1 } : { first: 0, count: axes.count };
  return { do: 'cut', cut: { across: axes.across, polygon, away, ...range } } as const;
};

const planeCut = ({ input }: HandContext, axes: PlaneAxes, points: readonly PointLps[]) => {
  const { cutAway: away, cutDepth: depth } = input.session.getState().paint;
  const plane = planeThrough(axes, points[0] as PointLps);
  const polygon = points.map((p) => {
    const from = vectorBetween(plane.originLps, p);
    return [dot(from, plane.rightLps), dot(from, plane.downLps)] as const;
  });
  return { do: 'cut-on-plane', cut: { plane, polygon, depth, away } } as const;
};

const ENDED: HandDrag = { move: () => undefined, end: () => undefined };

const pickIsland = (
  { input, editing }: HandContext,
  structureId: string,
  tool: 'island-keep' | 'island-remove',
  lps: PointLps,
): HandDrag => {
  const [i, j, k] = toIjk(input.volume.grid, lps).map(Math.round);
  editing.onIsland(structureId, [i ?? 0, j ?? 0, k ?? 0], tool === 'island-keep' ? 'keep' : 'remove');
  return ENDED;
};

const addTubePoint = (context: HandContext, structureId: string | null, lps: PointLps): HandDrag => {
  showTube(context, structureId, [...context.live.getState().tube, lps]);
  return ENDED;
};

const showTube = (context: HandContext, structureId: string | null, tube: readonly PointLps[]): void => {
  const { input, live } = context;
  const brush: Brush = { ...brushOf(context), shape: 'sphere' };
  const mask = tube.length === 0 ? null : sweptMask(input.volume.grid, curveThrough(tube, TUBE_STEP_MM), brush);
  live.setState({ tube, stroke: mask === null ? null : { structureId, mode: 'add', mask } });
};

const finishTube = ({ live, editing }: HandContext): boolean => {
  const { tube, stroke } = live.getState();
  if (tube.length === 0) return false;
  live.setState({ tube: [], stroke: null });
  if (tube.length > 1 && stroke !== null) void editing.onStroke(stroke.structureId, stroke.mode, stroke.mask);
  return true;
};
