// The trajectories in one oblique plane, alive: the wheel or the arrows move it along its normal, Shift and the wheel turn it
// about the chosen instrument.

import { type KeyboardEvent, useMemo, useState, type WheelEvent } from 'react';
import { along, type DirectionLps, directionLps, normalised, vectorBetween } from '#core/space/patient-space.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { useSize } from '../axis/use-size.ts';
import { useLanguage } from '../language-context.tsx';
import { SectionView, sectionCamera } from '../section/section-view.tsx';
import { tiltSaid } from '../section/tilt-said.ts';
import { usePlan, useSession } from '../workspace/case-context.tsx';
import { boardPlane, uprightFrame } from './board-frame.ts';
import styles from './board-views.module.css';
import { useStage } from './use-stage.ts';

const STEP_MM = 1;
const STEP_DEG = 5;
/** Around the instruments, mm. */
const ROOM_MM = 44;
const LEAST_MM = 150;

/** Turned about a unit axis (Rodrigues). */
const turned = (v: DirectionLps, about: DirectionLps, deg: number): DirectionLps => {
  const [cos, sin] = [Math.cos((deg * Math.PI) / 180), Math.sin((deg * Math.PI) / 180)];
  const [x, y, z] = about;
  const rise = (x * v[0] + y * v[1] + z * v[2]) * (1 - cos);
  return normalised(
    directionLps(
      v[0] * cos + (y * v[2] - z * v[1]) * sin + x * rise,
      v[1] * cos + (z * v[0] - x * v[2]) * sin + y * rise,
      v[2] * cos + (x * v[1] - y * v[0]) * sin + z * rise,
    ),
  );
};

const tiltOf = (forward: DirectionLps): number => (Math.acos(Math.min(1, Math.abs(forward[2]))) * 180) / Math.PI;

const Plane = ({ chosen, shown }: { readonly chosen: Instrument; readonly shown: readonly Instrument[] }) => {
  const { words, format } = useLanguage();
  const own = words.panels.board;
  const [ref, size] = useSize();
  const stage = useStage();
  const [moved, setMoved] = useState({ mm: 0, deg: 0 });
  const plane = useMemo(() => boardPlane(chosen, shown), [chosen, shown]);
  const camera = useMemo(() => {
    const axis = normalised(vectorBetween(chosen.entryLps, chosen.targetLps));
    const forward = moved.deg === 0 ? plane.frame.forwardLps : turned(plane.frame.forwardLps, axis, moved.deg);
    const frame = moved.deg === 0 ? plane.frame : uprightFrame(forward);
    const lengthMm = Math.hypot(...vectorBetween(chosen.entryLps, chosen.targetLps));
    const wideMm = Math.max(LEAST_MM, lengthMm + ROOM_MM);
    const centre = along(plane.centreLps, frame.forwardLps, moved.mm);
    return sectionCamera(frame, centre, wideMm / Math.max(1, Math.min(size.widthPx, size.heightPx)), size);
  }, [chosen, plane, moved, size]);
  const move = (mm: number, deg: number): void => setMoved((was) => ({ mm: was.mm + mm, deg: was.deg + deg }));
  const onWheel = (event: WheelEvent): void => {
    const notch = Math.sign(event.deltaY === 0 ? event.deltaX : event.deltaY);
    if (event.shiftKey) move(0, notch * STEP_DEG);
    else move(notch * STEP_MM, 0);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    event.stopPropagation();
    const by = event.key === 'ArrowUp' ? 1 : -1;
    if (event.shiftKey) move(0, by * STEP_DEG);
    else move(by * STEP_MM, 0);
  };
  const off = moved.mm === 0 ? '' : ` · ${own.offAxis(format.mm(Math.abs(moved.mm)))}`;
  return (
    <section
      ref={ref}
      className={styles.place}
      aria-label={own.handout.views.trajectories}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows move it, as they do every view
      tabIndex={0}
      onWheel={onWheel}
      onKeyDown={onKeyDown}
    >
      {size.widthPx < 2 ? null : (
        <SectionView
          camera={camera}
          name={`${tiltSaid({ flat: own.flat, tilted: own.inclined }, tiltOf(camera.forwardLps), format)}${off}`}
          density={1}
          chosenId={chosen.id}
          scale={2 * stage}
          isWholeWord
        />
      )}
    </section>
  );
};

export const BoardSection = () => {
  const instruments = usePlan((document) => document.instruments);
  const selected = useSession(({ selection }) => (selection.kind === 'instrument' ? selection.id : null));
  const shown = useMemo(() => instruments.filter(({ visible }) => visible), [instruments]);
  const chosen = shown.find(({ id }) => id === selected) ?? shown[0];
  return chosen === undefined ? null : <Plane key={chosen.id} chosen={chosen} shown={shown} />;
};
