// Words at the edges of a slice: which view, where the slice lies, scale, window, thickness, and the patient's sides.
// Identity is never here. The window is always shown, not only while it changes.

import type { Plane } from '#session/session-state.ts';
import { PLANE_TINTS } from '../plane-tints.ts';
import { onSlice, STRAIGHT_DEG, tiltOfPlane } from '../slices/plane-axes.ts';
import type { PointPx } from '../slices/slice-camera.ts';
import { boxOfLabel, htmlElement, show, sizeOfLabel, svgElement, write, writeText } from './dom.ts';
import { edgeLetters } from './orientation-letters.ts';
import { scaleBarMm } from './scale-bar.ts';
import type { SliceModel } from './slice-model.ts';

export const createCornersLayer = (parent: Element, plane: Plane): ((model: SliceModel) => void) => {
  const topLeft = htmlElement('tv-corner tv-top tv-left', parent);
  const square = htmlElement('tv-square', topLeft);
  square.style.background = PLANE_TINTS[plane];
  const name = htmlElement('tv-name', topLeft);
  const topRight = htmlElement('tv-corner tv-top tv-right', parent);
  const position = htmlElement('', topRight);
  const slice = htmlElement('', topRight);
  const bottomLeft = htmlElement('tv-corner tv-bottom tv-left', parent);
  const scale = htmlElement('tv-scale', bottomLeft);
  const scaleText = htmlElement('', scale);
  const scaleBar = htmlElement('tv-scale-bar', scale);
  const displayWindow = htmlElement('tv-window', bottomLeft);
  const bottomRight = htmlElement('tv-corner tv-bottom tv-right', parent);
  return ({ words, session, camera, axes, index, hasOwnAxes, room }) => {
    const all = session.overlays === 'all';
    const some = session.overlays !== 'none';
    for (const part of [topLeft, bottomLeft]) show(part, some);
    for (const part of [topRight, bottomRight]) show(part, all);
    show(scale, all);
    const tiltDeg = tiltOfPlane(axes);
    const lie = { isAcquired: axes.isAcquired, isPatient: hasOwnAxes && !axes.isLayers, tiltDeg };
    writeText(name, words.viewTitle(plane, lie));
    const isAskew = tiltDeg > STRAIGHT_DEG;
    const at = isAskew ? onSlice(axes, session.crosshairLps, index) : camera.centreLps;
    writeText(position, words.position(plane, at, isAskew));
    writeText(slice, words.slice(index + 1, axes.count));
    writeText(displayWindow, words.displayWindow(session.displayWindow.centre, session.displayWindow.width));
    const slabbed = session.slabMode !== 'none' && session.slabMm > 0;
    writeText(bottomRight, words.thickness(axes.stepMm, slabbed ? session.slabMm : 0, session.slabMode));
    const barMm = scaleBarMm(camera.widthPx, camera.mmPerPx);
    writeText(scaleText, words.scale(barMm));
    const width = `${(barMm / camera.mmPerPx).toFixed(1)}px`;
    if (scaleBar.style.width !== width) scaleBar.style.width = width;
    for (const part of [topLeft, topRight, bottomLeft, bottomRight]) {
      // Figures are all of one width: a box is as long as its words, whatever they say.
      const key = `${session.page} ${camera.widthPx}x${camera.heightPx} ${part.textContent.length} ${width}`;
      if (part.style.display !== 'none') room.take(boxOfLabel(part, parent, key));
    }
  };
};

/** What a letter takes of the room for words, in heights of its line. */
const ROOM = 1.5;

/** R L A P H F at mid-edges, from the camera and nothing else. */
export const createLettersLayer = (
  parent: Element,
): ((model: Pick<SliceModel, 'camera'> & Partial<Pick<SliceModel, 'room'>>) => void) => {
  const texts = ['left', 'right', 'top', 'bottom'].map((side) => {
    const text = svgElement('text', { class: 'tv-orientation', 'data-side': side });
    parent.append(text);
    return text;
  });
  return ({ camera, room }) => {
    const letters = edgeLetters(camera.rightLps, camera.downLps);
    const { widthPx, heightPx } = camera;
    const places = [
      [letters.left, 18, heightPx / 2],
      [letters.right, widthPx - 18, heightPx / 2],
      [letters.top, widthPx / 2, 24],
      [letters.bottom, widthPx / 2, heightPx - 14],
    ] as const;
    for (const [n, [word, x, y]] of places.entries()) {
      const text = texts[n];
      if (text === undefined) continue;
      writeText(text, word);
      const { heightPx: tall } = sizeOfLabel(text, `${widthPx}x${heightPx}`);
      const size = { widthPx: ROOM * tall, heightPx: ROOM * tall };
      // Under a title that reaches the middle.
      const places: readonly PointPx[] =
        text.dataset.side === 'top'
          ? [
              [x, y],
              [x, y + size.heightPx],
            ]
          : [[x, y]];
      const at = room?.place(size, places) ?? [x, y];
      write(text, { x: at[0], y: at[1] });
    }
  };
};
