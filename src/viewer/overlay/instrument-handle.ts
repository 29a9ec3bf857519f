// One end of an instrument on a slice: 12 px drawn, 28 px to take, a tab stop with a name, moved by pointer or by Alt and
// the arrow keys. Off the slice it is dashed and says by how many millimetres.

import type { PointPx } from '../slices/slice-camera.ts';
import { svgElement, write, writeText } from './dom.ts';

export type InstrumentPart = 'entry' | 'target' | 'shaft';

export interface HandleActions {
  readonly press: (event: PointerEvent, instrumentId: string, part: InstrumentPart) => void;
  readonly key: (event: KeyboardEvent, instrumentId: string, part: InstrumentPart) => void;
  readonly focus: (instrumentId: string) => void;
}

export interface HandleLook {
  readonly px: PointPx;
  readonly offMm: number;
  readonly inPlane: boolean;
  /** Its distance off the slice is written beside it. */
  readonly saysOff: boolean;
  readonly label: string;
}

export interface Handle {
  readonly draw: (look: HandleLook) => void;
}

const MOST_OFF_SHOWN_MM = 25;

const SHAPES = {
  entry: 'M0 -7L7 0L0 7L-7 0Z',
  target: 'M-5.2 0A5.2 5.2 0 1 1 5.2 0A5.2 5.2 0 1 1 -5.2 0ZM0 -8.5V-2.6M0 8.5V2.6M-8.5 0H-2.6M8.5 0H2.6',
} as const;

export const createHandle = (
  parent: Element,
  instrumentId: string,
  end: 'entry' | 'target',
  actions: HandleActions,
): Handle => {
  const group = svgElement('g', { class: 'tv-handle', tabindex: 0, role: 'button', 'data-end': end });
  const shade = svgElement('path', { class: 'tv-handle-shade', d: SHAPES[end] });
  const shape = svgElement('path', { class: 'tv-handle-shape', d: SHAPES[end] });
  const hit = svgElement('circle', { class: 'tv-handle-hit', r: 14 });
  const focus = svgElement('circle', { class: 'tv-handle-focus', r: 12.5 });
  const focusShade = svgElement('circle', { class: 'tv-handle-focus-shade', r: 12.5 });
  const off = svgElement('text', { class: 'tv-off', x: 12, y: 4, 'aria-hidden': 'true' });
  group.append(focusShade, focus, shade, shape, hit);
  parent.append(group, off);
  group.addEventListener('pointerdown', (event) => actions.press(event, instrumentId, end));
  group.addEventListener('dblclick', (event) => event.stopPropagation());
  group.addEventListener('keydown', (event) => actions.key(event, instrumentId, end));
  group.addEventListener('focus', () => actions.focus(instrumentId));
  return {
    draw({ px, offMm, inPlane, saysOff, label }) {
      const transform = `translate(${px[0].toFixed(1)} ${px[1].toFixed(1)})`;
      write(group, {
        transform,
        'data-off': String(!inPlane),
        'aria-label': label,
      });
      const rounded = Math.round(offMm);
      const shown = saysOff && !inPlane && rounded !== 0 && Math.abs(offMm) <= MOST_OFF_SHOWN_MM;
      write(off, { transform });
      writeText(off, shown ? `${rounded < 0 ? '\u2212' : '+'}${Math.abs(rounded)}` : '');
    },
  };
};
