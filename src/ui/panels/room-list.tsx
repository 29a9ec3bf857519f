// What the room needs of an instrument: depths, angles with their words, and where the skin is entered.

import { memo } from 'react';
import { toIjk } from '#core/space/volume-grid.ts';
import { craniocaudalDirection, sideOf } from '#core/trajectory/axis-direction.ts';
import { cArmInRoom } from '#core/trajectory/axis-readout.ts';
import { setGridLine, setPosture } from '#plan/commands/commands.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { planeAxes, sliceIndexAt } from '#viewer/slices/plane-axes.ts';
import { useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { NumberField } from '../pieces/number-field.tsx';
import { ValueList, ValueRow } from '../pieces/rows.tsx';
import { Select } from '../pieces/select.tsx';
import { useCase, useInstrumentAssessment, usePlan } from '../workspace/case-context.tsx';
import { Section } from './panel.tsx';
import { POSTURES } from './postures.ts';
import styles from './room-list.module.css';
import { entrySide, imageNumber, leanWord, midlineOf, tableMm } from './room-words.ts';

export const PostureSelect = memo(() => {
  const { history } = useCase();
  const { posture: own } = useLanguage().words.panels;
  const posture = usePlan((document) => document.posture);
  return (
    <Select
      label={own.label}
      hideLabel
      variant="quiet"
      value={posture}
      options={POSTURES.map((id) => ({ id, label: own[id] }))}
      onChange={(next) => history.apply(setPosture, next)}
    />
  );
});

const EntryRows = ({ instrument }: { readonly instrument: Instrument }) => {
  const { volume, series } = useCase();
  const { words, format } = useLanguage();
  const { room } = words.panels;
  const structures = usePlan((document) => document.structures);
  const measures = useAppState((state) => state.measures);
  const gridLineXMm = usePlan((document) => document.gridLineXMm);
  const midline = midlineOf({ structures }, measures, volume.grid);
  const { mm, side } = entrySide(instrument, gridLineXMm === null ? midline : { ...midline, xMm: gridLineXMm });
  const [of, at] =
    gridLineXMm !== null
      ? [words.planning.room.ofGrid, words.planning.room.onGrid]
      : midline.of === 'anatomy'
        ? [room.ofMidline, room.onMidline]
        : [room.ofImageCentre, room.atImageCentre];
  const axes = planeAxes(volume.grid).axial;
  const inside = toIjk(volume.grid, instrument.entryLps)[axes.across];
  const isInside = inside >= -0.5 && inside <= axes.count - 0.5;
  const index = sliceIndexAt(axes, instrument.entryLps) + 1;
  const number = isInside ? imageNumber(series.numbers, instrument.entryLps) : null;
  const table = tableMm(series.table, instrument.entryLps);
  return (
    <>
      <ValueRow
        label={room.entry}
        value={side === 'middle' ? at : format.mm(mm)}
        note={side === 'middle' ? undefined : `${room[side]} ${of}`}
      />
      <ValueRow
        label=""
        value={isInside ? room.slice(format.count(index)) : '–'}
        note={`z\u00a0${format.signed(instrument.entryLps[2])}\u00a0mm`}
      />
      {number === null || number === index ? null : (
        <ValueRow label={words.room.imageNumber} value={format.count(number)} />
      )}
      {table === null ? null : <ValueRow label={words.planning.room.table} value={format.mm(table)} />}
    </>
  );
};

const DepthRows = ({ instrument }: { readonly instrument: Instrument }) => {
  const { words, format } = useLanguage();
  const { room } = words.panels;
  const found = useInstrumentAssessment(instrument.id);
  const skin = found?.skinToTargetMm ?? null;
  const left = found?.leftOutsideMm ?? null;
  const length = found?.readout.lengthMm ?? null;
  const sameLength = skin !== null && length !== null && Math.abs(skin - length) < 0.05;
  return (
    <>
      <ValueRow
        label={room.skinToTarget}
        value={format.mm(skin)}
        note={found !== null && skin === null ? room.noSkin : undefined}
      />
      {sameLength ? null : <ValueRow label={room.length} value={format.mm(length)} />}
      {left !== null && !Number.isFinite(left) ? null : (
        <ValueRow
          label={left !== null && left < 0 ? room.missing : room.leftOutside}
          value={format.mm(left === null ? null : Math.abs(left))}
          tone={left !== null && left < 0 ? 'contact' : 'plain'}
        />
      )}
    </>
  );
};

/** The C-arm's two angles for the view down the instrument, from the vertical of the room and with the patient's sides. */
const CArmRows = ({ instrument }: { readonly instrument: Instrument }) => {
  const { words, format } = useLanguage();
  const { room: own } = words.planning;
  const posture = usePlan((document) => document.posture);
  const { tiltDeg, craniocaudalDeg, isDetectorAtEntry } = cArmInRoom(
    instrument.entryLps,
    instrument.targetLps,
    posture,
  );
  return (
    <>
      <ValueRow
        label={own.cArm}
        value={format.degrees(Math.abs(tiltDeg))}
        note={own.cArmSide[sideOf(tiltDeg, posture)]}
      />
      <ValueRow
        label=""
        value={format.degrees(Math.abs(craniocaudalDeg))}
        note={own.cArmTilt[craniocaudalDirection(craniocaudalDeg)]}
      />
      {isDetectorAtEntry ? null : <ValueRow label="" value="" note={own.cArmBelow} />}
    </>
  );
};

const AngleRows = ({ instrument }: { readonly instrument: Instrument }) => {
  const { volume } = useCase();
  const { words, format } = useLanguage();
  const { room } = words.panels;
  const { room: own } = words.planning;
  const structures = usePlan((document) => document.structures);
  const posture = usePlan((document) => document.posture);
  const measures = useAppState((state) => state.measures);
  const readout = useInstrumentAssessment(instrument.id)?.readout ?? null;
  if (readout === null)
    return (
      <>
        <ValueRow label={room.axial} value="–" />
        <ValueRow label={room.craniocaudal} value="–" />
        <ValueRow label={room.gantry} value="–" />
        <ValueRow label={own.afterTilt} value="–" />
      </>
    );
  const { axialDeg, craniocaudalDeg, gantryEquivalentDeg, axialAfterTiltDeg } = readout;
  const midline = midlineOf({ structures }, measures, volume.grid);
  return (
    <>
      <ValueRow
        label={room.axial}
        value={format.degrees(Math.abs(axialDeg))}
        note={room.lean[leanWord(readout, instrument, posture, midline)]}
      />
      <ValueRow
        label={room.craniocaudal}
        value={format.degrees(Math.abs(craniocaudalDeg))}
        note={room.tilt[craniocaudalDirection(craniocaudalDeg)]}
      />
      <ValueRow
        label={room.gantry}
        value={format.degrees(Math.abs(gantryEquivalentDeg))}
        note={room.tilt[craniocaudalDirection(gantryEquivalentDeg)]}
      />
      <ValueRow label={own.afterTilt} value={format.degrees(Math.abs(axialAfterTiltDeg))} />
      <CArmRows instrument={instrument} />
    </>
  );
};

/** The line that entries are measured from: the midline unless the user gives the place of a grid line. */
const GridLine = memo(() => {
  const { history } = useCase();
  const { words } = useLanguage();
  const own = words.planning.room;
  const x = usePlan((document) => document.gridLineXMm);
  return (
    <div className={styles.grid}>
      <NumberField
        label={own.gridLine}
        value={x}
        unit="mm"
        step={1}
        onCommit={(next) => history.apply(setGridLine, next)}
      />
      {x === null ? null : (
        <Button variant="quiet" onPress={() => history.apply(setGridLine, null)}>
          {words.panels.room.onMidline}
        </Button>
      )}
    </div>
  );
});

export const RoomList = ({ instrument }: { readonly instrument: Instrument }) => {
  const { words } = useLanguage();
  const posture = usePlan((document) => document.posture);
  return (
    <Section>
      <div className={styles.head}>
        <h3>{words.panels.room.heading}</h3>
        <PostureSelect />
      </div>
      <ValueList>
        <DepthRows instrument={instrument} />
        <AngleRows instrument={instrument} />
        <EntryRows instrument={instrument} />
      </ValueList>
      <GridLine />
      <p className={styles.moved}>{words.planning.room.moved(words.panels.posture[posture])}</p>
    </Section>
  );
};
