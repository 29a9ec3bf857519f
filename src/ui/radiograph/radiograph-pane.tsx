// One simulated fluoroscopic picture: drag to turn the C-arm, wheel for the field, arrows for both angles.

import type { KeyboardEvent, PointerEvent, WheelEvent } from 'react';
import { useMemo } from 'react';
import { type CArmView, cArmFrame, projectPoint } from '#core/projection/c-arm-view.ts';
import { directionLps, type PointLps } from '#core/space/patient-space.ts';
import { craniocaudalDirection, sideOf } from '#core/trajectory/axis-direction.ts';
import type { CArmAim } from '#session/session-state.ts';
import { edgeLetters } from '#viewer/overlay/orientation-letters.ts';
import { scaleBarMm } from '#viewer/overlay/scale-bar.ts';
import { useSize } from '../axis/use-size.ts';
import { classNames } from '../class-names.ts';
import { useLanguage } from '../language-context.tsx';
import { shortName } from '../panels/plan-words.ts';
import { GapShadows } from '../section/section-gaps.tsx';
import { SectionImage } from '../section/section-image.tsx';
import type { SectionSize } from '../section/section-view.tsx';
import { useCase, usePlan, useSession } from '../workspace/case-context.tsx';
import { cArmView, type RoomAngles, roomAngles, shownSolids } from './c-arm-aim.ts';
import styles from './radiograph.module.css';
import { RadiographControls } from './radiograph-controls.tsx';
import { RadiographInstruments } from './radiograph-instruments.tsx';
import { useFluoroscopy } from './use-fluoroscopy.ts';

const DEG_A_PX = 0.35;
const MOST_TILT_DEG = 110;
const MOST_LEAN_DEG = 60;
const FIELD_MM = { least: 60, most: 420, factor: 1.12 } as const;
const ARROWS: Readonly<Record<string, readonly [tilt: number, lean: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
const FAR = 5;

const within = (value: number, most: number): number => Math.min(most, Math.max(-most, value));

/** What the hand does to one of the two aims. */
const useAim = (which: 0 | 1) => {
  const { session } = useCase();
  const aim = useSession((state) => state.fluoroscopy.aims[which]);
  const set = (next: CArmAim): void => {
    const { fluoroscopy } = session.getState();
    const [first, second] = fluoroscopy.aims;
    session.setState({ fluoroscopy: { ...fluoroscopy, aims: which === 0 ? [next, second] : [first, next] } });
  };
  const dial = ({ tiltDeg, craniocaudalDeg }: RoomAngles): void =>
    set({
      by: 'hand',
      tiltDeg: within(tiltDeg, MOST_TILT_DEG),
      craniocaudalDeg: within(craniocaudalDeg, MOST_LEAN_DEG),
    });
  return { aim, set, dial };
};

const useHands = (angles: RoomAngles, dial: (next: RoomAngles) => void) => {
  const { session } = useCase();
  // On the screen the detector's upper side turns with the hand.
  const turn = (tilt: number, lean: number): void =>
    dial({ tiltDeg: angles.tiltDeg + tilt, craniocaudalDeg: angles.craniocaudalDeg + lean });
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
      if (event.movementX !== 0 || event.movementY !== 0) turn(event.movementX * DEG_A_PX, -event.movementY * DEG_A_PX);
    },
    onWheel: (event: WheelEvent<HTMLElement>) => {
      const { fluoroscopy } = session.getState();
      const fieldMm = fluoroscopy.fieldMm * FIELD_MM.factor ** Math.sign(event.deltaY);
      if (fieldMm < FIELD_MM.least || fieldMm > FIELD_MM.most) return;
      session.setState({ fluoroscopy: { ...fluoroscopy, fieldMm } });
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const by = ARROWS[event.key];
      if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      const times = event.shiftKey ? FAR : 1;
      turn(by[0] * times, by[1] * times);
    },
  };
};

const pixelOf = (view: CArmView, point: PointLps): readonly [number, number] | null => {
  const at = projectPoint(view, point);
  return at === null ? null : [at.column, at.row];
};

const Picture = ({
  angles,
  lookedDownId,
  size: { widthPx, heightPx },
}: {
  readonly angles: RoomAngles;
  readonly lookedDownId: string | null;
  readonly size: SectionSize;
}) => {
  const { format } = useLanguage();
  const { fieldMm, isBoneDark } = useSession((state) => state.fluoroscopy);
  const posture = usePlan((document) => document.posture);
  const instruments = usePlan((document) => document.instruments);
  const isocentreLps = useIsocentre();
  const { tiltDeg, craniocaudalDeg } = angles;
  const request = useMemo(
    () => ({
      view: cArmView({ tiltDeg, craniocaudalDeg }, posture, isocentreLps, fieldMm, widthPx, heightPx),
      instruments: shownSolids(instruments, lookedDownId),
      isBoneDark,
    }),
    [
      tiltDeg,
      craniocaudalDeg,
      posture,
      isocentreLps,
      fieldMm,
      widthPx,
      heightPx,
      instruments,
      lookedDownId,
      isBoneDark,
    ],
  );
  const shown = useFluoroscopy(request);
  // Marks are of the picture under them: a stale picture keeps the marks that it was made with.
  const view = shown?.request.view ?? request.view;
  const { rightLps, upLps } = cArmFrame(view);
  const { left, right, top, bottom } = edgeLetters(rightLps, directionLps(-upLps[0], -upLps[1], -upLps[2]));
  const mmPerPx = fieldMm / Math.min(widthPx, heightPx);
  const barMm = scaleBarMm(widthPx, mmPerPx);
  return (
    <>
      {shown === null ? null : (
        <SectionImage picture={shown.picture} className={shown.isFinest ? styles.image : styles.coarse} />
      )}
      <div className="tv-fade" />
      <svg className={styles.overlay} aria-hidden="true" data-finest={shown?.isFinest ?? false}>
        <GapShadows project={(point) => pixelOf(view, point)} />
        {shown === null ? null : <RadiographInstruments view={view} />}
        <g className="tv-orientation">
          <text x={14} y={heightPx / 2}>
            {left}
          </text>
          <text x={widthPx - 14} y={heightPx / 2}>
            {right}
          </text>
          <text x={widthPx / 2} y={16}>
            {top}
          </text>
          <text x={widthPx / 2} y={heightPx - 16}>
            {bottom}
          </text>
        </g>
      </svg>
      <div className={styles.scale}>
        {format.mm(barMm, 0)}
        <div className="tv-scale-bar" style={{ width: barMm / mmPerPx }} />
      </div>
    </>
  );
};

/** The chosen instrument's tip; the crosshair without one. */
const useIsocentre = () => {
  const crosshair = useSession((state) => state.crosshairLps);
  const chosen = useChosen();
  return chosen?.targetLps ?? crosshair;
};

const useChosen = () => {
  const selected = useSession(({ selection }) => (selection.kind === 'instrument' ? selection.id : null));
  return usePlan((document) => document.instruments.find(({ id }) => id === selected) ?? null);
};

/** «31,0° droite, 9,6° caudal», and what the picture follows. */
const useCaption = (aim: CArmAim, { tiltDeg, craniocaudalDeg }: RoomAngles): readonly string[] => {
  const { language, words, format } = useLanguage();
  const { fluoroscopy: own, planning } = words;
  const posture = usePlan((document) => document.posture);
  const chosen = useChosen();
  const angles = [
    format.degrees(Math.abs(tiltDeg), own.side[sideOf(tiltDeg, posture)]),
    format.degrees(Math.abs(craniocaudalDeg), planning.room.cArmTilt[craniocaudalDirection(craniocaudalDeg)]),
  ].join(', ');
  if (chosen === null || aim.by === 'hand') return [angles];
  const name = shortName(language, chosen);
  return [angles, aim.by === 'barrel' ? own.barrelOf(name) : own.squareTo(name)];
};

export const RadiographPane = ({ which }: { readonly which: 0 | 1 }) => {
  const { fluoroscopy: own } = useLanguage().words;
  const { aim, set, dial } = useAim(which);
  const posture = usePlan((document) => document.posture);
  const chosen = useChosen();
  const angles = roomAngles(aim, chosen, posture);
  const caption = useCaption(aim, angles);
  const spoken = caption.join(' · ');
  const hands = useHands(angles, dial);
  const [ref, size] = useSize();
  return (
    <section className={styles.pane} aria-label={spoken}>
      <div
        ref={ref}
        className={styles.picture}
        data-pane={`fluoroscopy-${which + 1}`}
        tabIndex={0}
        role="slider"
        aria-label={own.pictures[which]}
        aria-valuemin={-MOST_TILT_DEG}
        aria-valuemax={MOST_TILT_DEG}
        aria-valuenow={angles.tiltDeg}
        aria-valuetext={spoken}
        {...hands}
      >
        {size.widthPx > 1 && size.heightPx > 1 ? (
          <Picture angles={angles} size={size} lookedDownId={aim.by === 'barrel' ? (chosen?.id ?? null) : null} />
        ) : null}
        <div className="tv-corner tv-top tv-left">
          <span className="tv-name">{own.pictures[which]}</span>
          {caption.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </div>
        <div className={classNames('tv-corner tv-bottom tv-right', styles.simulated)}>{own.simulated}</div>
      </div>
      <RadiographControls aim={aim} angles={angles} onAim={set} onDial={dial} />
    </section>
  );
};
