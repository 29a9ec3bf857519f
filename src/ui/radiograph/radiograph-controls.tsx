// Under a simulated picture: the usual views, and the two angles as sliders with their words.

import { craniocaudalDirection, sideOf } from '#core/trajectory/axis-direction.ts';
import type { CArmAim } from '#session/session-state.ts';
import { useLanguage } from '../language-context.tsx';
import { SegmentedControl } from '../pieces/segmented-control.tsx';
import { Slider } from '../pieces/slider.tsx';
import { usePlan } from '../workspace/case-context.tsx';
import type { RoomAngles } from './c-arm-aim.ts';
import styles from './radiograph.module.css';

const AIMS = ['barrel', 'square', 'front', 'side'] as const;
type Usual = (typeof AIMS)[number];

const AIM_OF: Readonly<Record<Usual, CArmAim>> = {
  barrel: { by: 'barrel' },
  square: { by: 'square' },
  front: { by: 'hand', tiltDeg: 0, craniocaudalDeg: 0 },
  side: { by: 'hand', tiltDeg: 90, craniocaudalDeg: 0 },
};

/** Which usual view an aim is; none for angles of one's own. */
const usualOf = (aim: CArmAim): Usual | 'own' => {
  if (aim.by !== 'hand') return aim.by;
  if (aim.craniocaudalDeg !== 0) return 'own';
  return aim.tiltDeg === 0 ? 'front' : Math.abs(aim.tiltDeg) === 90 ? 'side' : 'own';
};

export const RadiographControls = ({
  aim,
  angles,
  onAim,
  onDial,
}: {
  readonly aim: CArmAim;
  readonly angles: RoomAngles;
  readonly onAim: (next: CArmAim) => void;
  readonly onDial: (next: RoomAngles) => void;
}) => {
  const { words, format } = useLanguage();
  const { fluoroscopy: own, planning } = words;
  const posture = usePlan((document) => document.posture);
  const { tiltDeg, craniocaudalDeg } = angles;
  return (
    <div className={styles.controls}>
      <SegmentedControl<Usual | 'own'>
        label={own.label}
        value={usualOf(aim)}
        segments={AIMS.map((id) => ({ id, label: own.aim[id] }))}
        onChange={(id) => {
          if (id !== 'own') onAim(AIM_OF[id]);
        }}
      />
      <Slider
        layout="line"
        label={own.tilt}
        min={-110}
        max={110}
        step={0.5}
        value={tiltDeg}
        output={format.degrees(Math.abs(tiltDeg), own.side[sideOf(tiltDeg, posture)])}
        onChange={(next) => onDial({ tiltDeg: next, craniocaudalDeg })}
      />
      <Slider
        layout="line"
        label={own.lean}
        min={-60}
        max={60}
        step={0.5}
        value={craniocaudalDeg}
        output={format.degrees(
          Math.abs(craniocaudalDeg),
          planning.room.cArmTilt[craniocaudalDirection(craniocaudalDeg)],
        )}
        onChange={(next) => onDial({ tiltDeg, craniocaudalDeg: next })}
      />
    </div>
  );
};
