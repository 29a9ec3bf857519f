// The two ends of the instrument in a plane that holds it, to be moved by pointer or by Alt and the arrow keys. A drag is one
// gesture of the history: shown at each move, one undo when let go, none after Escape; the planes stay while it lasts.

import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { along, type DirectionLps, distanceMm, type PointLps, vectorBetween } from '#core/space/patient-space.ts';
import { moveEntry, moveTarget } from '#plan/commands/commands.ts';
import type { Instrument } from '#plan/plan-document.ts';
import type { Gesture } from '#plan/plan-history.ts';
import { fromPx, type PointPx, type SliceCamera, toPx } from '#viewer/slices/slice-camera.ts';
import { useLanguage } from '../language-context.tsx';
import { shortName } from '../panels/plan-words.ts';
import { useCase } from '../workspace/case-context.tsx';
import { AxisGhost } from './axis-ghost.tsx';
import styles from './axis-view.module.css';

type End = 'entry' | 'target';

const NUDGE_MM = 0.5;
const LARGE_NUDGE_MM = 5;
/** A press that moves less than this moves nothing. */
const SLACK_PX = 2;

const ARROWS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Drag {
  readonly pointerId: number;
  readonly from: PointPx;
  readonly startLps: PointLps;
  readonly camera: SliceCamera;
  gesture: Gesture | null;
}

const pixelOf = (event: PointerEvent<SVGGElement>): PointPx => {
  const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
  return [event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0)];
};

interface HandleProps {
  readonly instrument: Instrument;
  readonly end: End;
  readonly camera: SliceCamera;
  readonly onHold: (isHeld: boolean) => void;
}

/** What pointer and keys do to an end. */
const useEnd = ({ instrument, end, camera, onHold }: HandleProps) => {
  const { history } = useCase();
  const drag = useRef<Drag | null>(null);
  const { id } = instrument;
  const startLps = end === 'entry' ? instrument.entryLps : instrument.targetLps;
  const finish = (how: 'commit' | 'cancel'): void => {
    const ended = drag.current;
    if (ended === null) return;
    drag.current = null;
    onHold(false);
    if (how === 'commit') ended.gesture?.commit();
    else ended.gesture?.cancel();
  };
  const last = useRef(finish);
  last.current = finish;
  useEffect(() => {
    const onEscape = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Escape' || drag.current === null) return;
      event.stopPropagation();
      event.preventDefault();
      last.current('cancel');
    };
    window.addEventListener('keydown', onEscape, true);
    return () => {
      window.removeEventListener('keydown', onEscape, true);
      last.current('commit');
    };
  }, []);
  return {
    onPointerDown: (event: PointerEvent<SVGGElement>) => {
      if (event.button !== 0 || drag.current !== null) return;
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { pointerId: event.pointerId, from: pixelOf(event), startLps, camera, gesture: null };
    },
    onPointerMove: (event: PointerEvent<SVGGElement>) => {
      const now = drag.current;
      if (now === null || event.pointerId !== now.pointerId) return;
      const px = pixelOf(event);
      if (now.gesture === null) {
        if (Math.hypot(px[0] - now.from[0], px[1] - now.from[1]) < SLACK_PX) return;
        onHold(true);
        now.gesture = history.begin(end === 'entry' ? moveEntry.label : moveTarget.label);
      }
      const by = vectorBetween(fromPx(now.camera, now.from), fromPx(now.camera, px));
      const to = along(now.startLps, by, 1);
      if (end === 'entry') now.gesture.change(moveEntry, { id, entryLps: to });
      else now.gesture.change(moveTarget, { id, targetLps: to });
    },
    onPointerUp: () => finish('commit'),
    onPointerCancel: () => finish('cancel'),
    onKeyDown: (event: KeyboardEvent<SVGGElement>) => {
      const arrow = ARROWS[event.key];
      if (!event.altKey || arrow === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      const mm = event.shiftKey ? LARGE_NUDGE_MM : NUDGE_MM;
      const moved = (p: PointLps, v: DirectionLps, steps: number): PointLps => along(p, v, steps * mm);
      const to = moved(moved(startLps, camera.rightLps, arrow[0]), camera.downLps, arrow[1]);
      if (end === 'entry') history.apply(moveEntry, { id, entryLps: to });
      else history.apply(moveTarget, { id, targetLps: to });
    },
  };
};

const Handle = (props: HandleProps) => {
  const { language, words, format } = useLanguage();
  const { instrument, end, camera } = props;
  const { entryLps, targetLps } = instrument;
  const [x, y] = toPx(camera, end === 'entry' ? entryLps : targetLps);
  const { viewer } = words;
  const label = viewer.handle(
    shortName(language, instrument),
    viewer.end[end],
    format.mm(distanceMm(entryLps, targetLps)),
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button of its own
    <g
      className="tv-handle"
      role="button"
      tabIndex={0}
      aria-label={label}
      data-end={end}
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
      {...useEnd(props)}
    >
      <circle className="tv-handle-focus-shade" r={12.5} />
      <circle className="tv-handle-focus" r={12.5} />
      <circle className="tv-handle-hit" r={14} />
    </g>
  );
};

export const AxisHandles = ({ isHeld, ...props }: Omit<HandleProps, 'end'> & { readonly isHeld: boolean }) => (
  // biome-ignore lint/a11y/noSvgWithoutTitle: it holds named handles, and while one is dragged a line that says what it is
  <svg className={styles.handles}>
    {isHeld ? <AxisGhost instrument={props.instrument} camera={props.camera} /> : null}
    <Handle {...props} end="entry" />
    <Handle {...props} end="target" />
  </svg>
);
