// Moving through the depth and turning about the instrument: wheel or up and down for the depth, Shift and wheel or left
// and right for the roll. A drag across a pane with a depth axis takes the line along.

import type { KeyboardEvent, PointerEvent, WheelEvent } from 'react';
import { useCase } from '../workspace/case-context.tsx';
import { type DepthScale, pxToDepth } from './depth-scale.ts';

const STEP_MM = 1;
const STEP_DEG = 5;
/** Of a trackpad's small steps, one notch. */
const NOTCH_PX = 40;

const STEPS: Readonly<Record<string, readonly [mm: number, deg: number]>> = {
  ArrowDown: [STEP_MM, 0],
  ArrowUp: [-STEP_MM, 0],
  ArrowRight: [0, STEP_DEG],
  ArrowLeft: [0, -STEP_DEG],
  PageDown: [10 * STEP_MM, 0],
  PageUp: [-10 * STEP_MM, 0],
};

/** Handlers for a pane; `scale` null where it has no depth axis of its own. */
export const useScrub = (scale: DepthScale | null, depthMm: number) => {
  const { session } = useCase();
  const deeper = (mm: number): void => session.setState({ axisDepthMm: Math.max(0, depthMm + mm) });
  const roll = (deg: number): void =>
    session.setState(({ axisRollDeg }) => ({ axisRollDeg: ((((axisRollDeg + deg + 180) % 360) + 360) % 360) - 180 }));
  const toPointer = (event: PointerEvent<HTMLElement>): void => {
    if (scale === null) return;
    const { top } = event.currentTarget.getBoundingClientRect();
    session.setState({ axisDepthMm: pxToDepth(scale, event.clientY - top) });
  };
  /** Millimetres deeper and degrees turned, by key. */
  const press = (key: string): boolean => {
    const [mm, deg] = STEPS[key] ?? [0, 0];
    if (mm !== 0) deeper(mm);
    if (deg !== 0) roll(deg);
    return mm !== 0 || deg !== 0;
  };
  return {
    onWheel: (event: WheelEvent<HTMLElement>) => {
      const along = event.shiftKey && event.deltaY === 0 ? event.deltaX : event.deltaY;
      const notches = Math.sign(along) * Math.max(1, Math.round(Math.abs(along) / NOTCH_PX / 2.5));
      if (event.ctrlKey || along === 0) return;
      if (event.shiftKey) roll(notches * STEP_DEG);
      else deeper(notches * STEP_MM);
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.altKey || event.ctrlKey || event.metaKey || !press(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      toPointer(event);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) toPointer(event);
    },
  };
};
