// What the room sheet says of an instrument, as text: figures to read at arm's length, each with its word.

import type { VolumeGrid } from '#core/space/volume-grid.ts';
import { toIjk } from '#core/space/volume-grid.ts';
import { craniocaudalDirection, sideOf } from '#core/trajectory/axis-direction.ts';
import { cArmInRoom } from '#core/trajectory/axis-readout.ts';
import type { NumberFormat } from '#i18n/format-number.ts';
import type { Words } from '#i18n/words.ts';
import type { InstrumentAssessment } from '#plan/plan-assessment.ts';
import type { Instrument, PlanDocument } from '#plan/plan-document.ts';
import { planeAxes, sliceIndexAt } from '#viewer/slices/plane-axes.ts';
import type { SeriesSummary } from '../app-model.ts';
import { instrumentSize } from '../panels/instrument-size.ts';
import { metInstrument } from '../panels/met-instrument.ts';
import { shortName, structureName } from '../panels/plan-words.ts';
import { entrySide, imageNumber, leanWord, type Midline, tableMm } from '../panels/room-words.ts';

/** A figure in large type, and what stands beside it. */
export interface SheetFigure {
  readonly figure: string;
  readonly note: string;
}

export interface SheetColumn {
  readonly entry: SheetFigure;
  readonly fromMidline: SheetFigure;
  readonly length: SheetFigure;
  readonly axial: SheetFigure;
  readonly craniocaudal: SheetFigure;
  readonly instrument: string;
  readonly cArm: string;
  /** Null where it is the slice's place in the views, or the files do not say. */
  readonly imageNumber: string | null;
  /** Null where the files do not say where the table stood. */
  readonly table: string | null;
  readonly weakest: string;
  readonly tolerance: string;
}

interface Asked {
  readonly instrument: Instrument;
  /** Null while stale: the figures are dashes. */
  readonly found: InstrumentAssessment | null;
  readonly plan: PlanDocument;
  readonly grid: VolumeGrid;
  readonly table: SeriesSummary['table'];
  readonly numbers: SeriesSummary['numbers'];
  readonly midline: Midline;
  readonly words: Words;
  readonly format: NumberFormat;
}

const NONE: SheetFigure = { figure: '–', note: '' };

export const sheetColumn = (asked: Asked): SheetColumn => ({
  entry: entryFigure(asked),
  fromMidline: midlineFigure(asked),
  ...angleFigures(asked),
  instrument: instrumentText(asked),
  cArm: cArmText(asked),
  imageNumber: imageNumberText(asked),
  table: tableText(asked),
  tolerance: toleranceText(asked),
  weakest: weakestText(asked),
});

const entryFigure = ({ instrument, grid, words, format }: Asked): SheetFigure => {
  const axes = planeAxes(grid).axial;
  const inside = toIjk(grid, instrument.entryLps)[axes.across];
  const isInside = inside >= -0.5 && inside <= axes.count - 0.5;
  const { room } = words.panels;
  return {
    figure: isInside ? room.slice(format.count(sliceIndexAt(axes, instrument.entryLps) + 1)) : '–',
    note: `z\u00a0${format.signed(instrument.entryLps[2])}\u00a0mm`,
  };
};

const imageNumberText = ({ instrument, grid, numbers, format }: Asked): string | null => {
  const axes = planeAxes(grid).axial;
  const inside = toIjk(grid, instrument.entryLps)[axes.across];
  const number = imageNumber(numbers, instrument.entryLps);
  const isTold = number !== null && inside >= -0.5 && inside <= axes.count - 0.5;
  return isTold && number !== sliceIndexAt(axes, instrument.entryLps) + 1 ? format.count(number) : null;
};

const midlineFigure = ({ instrument, midline, plan, words, format }: Asked): SheetFigure => {
  const { room } = words.panels;
  const { gridLineXMm } = plan;
  const { mm, side } = entrySide(instrument, gridLineXMm === null ? midline : { ...midline, xMm: gridLineXMm });
  if (side !== 'middle') return { figure: format.mm(mm), note: room[side] };
  if (gridLineXMm !== null) return { figure: words.planning.room.onGrid, note: '' };
  return { figure: midline.of === 'anatomy' ? room.onMidline : room.atImageCentre, note: '' };
};

const angleFigures = (asked: Asked): Pick<SheetColumn, 'length' | 'axial' | 'craniocaudal'> => {
  const { instrument, found, plan, midline, words, format } = asked;
  const { room } = words.panels;
  if (found === null) return { length: NONE, axial: NONE, craniocaudal: NONE };
  const { axialDeg, craniocaudalDeg, gantryEquivalentDeg } = found.readout;
  return {
    length: {
      figure: format.mm(found.skinToTargetMm),
      note: found.skinToTargetMm === null ? room.noSkin : '',
    },
    axial: {
      figure: format.degrees(Math.abs(axialDeg)),
      note: room.lean[leanWord(found.readout, instrument, plan.posture, midline)],
    },
    craniocaudal: {
      figure: format.degrees(Math.abs(craniocaudalDeg)),
      note: `${room.tilt[craniocaudalDirection(craniocaudalDeg)]} (${format.degrees(Math.abs(gantryEquivalentDeg))})`,
    },
  };
};

const weakestText = ({ found, plan, words, format }: Asked): string => {
  const meets = metInstrument(found, plan.instruments);
  if (meets !== null) return words.panels.sheet.meets(shortName(format.language, meets));
  const worst = found?.worst ?? null;
  const structure = plan.structures.find(({ id }) => id === worst?.structureId);
  if (worst === null || structure === undefined) return words.panels.verdict.nothingReviewed;
  return `${format.clearanceMm(worst.clearanceMm)} · ${structureName(words, structure)}`;
};

const cArmText = ({ instrument, plan, words, format }: Asked): string => {
  const own = words.planning.room;
  const { tiltDeg, craniocaudalDeg } = cArmInRoom(instrument.entryLps, instrument.targetLps, plan.posture);
  return [
    format.degrees(Math.abs(tiltDeg), own.cArmSide[sideOf(tiltDeg, plan.posture)]),
    format.degrees(Math.abs(craniocaudalDeg), own.cArmTilt[craniocaudalDirection(craniocaudalDeg)]),
  ].join(', ');
};

const tableText = ({ instrument, table, format }: Asked): string | null => {
  const mm = tableMm(table, instrument.entryLps);
  return mm === null ? null : format.mm(mm);
};

/** How far it may stray before it touches the first of all structures measured; a dash on contact or unmeasured. */
const toleranceText = ({ found, words, format }: Asked): string => {
  const angles = (found?.clearances ?? []).flatMap(({ toleranceDeg }) => toleranceDeg ?? []);
  const shifts = (found?.clearances ?? []).flatMap(({ clearanceMm }) => clearanceMm ?? []);
  if (angles.length === 0 || !(Math.min(...shifts) > 0)) return '–';
  return words.panels.sheet.either(format.degreesDown(Math.min(...angles)), format.clearanceMm(Math.min(...shifts)));
};

const instrumentText = ({ instrument, found, words, format }: Asked): string => {
  const model = instrument.model === undefined ? '' : `${instrument.model}, `;
  const size = `${model}${instrumentSize(instrument, format)}\u00a0mm`;
  if (found === null || !Number.isFinite(found.leftOutsideMm)) return size;
  const left = format.mm(Math.abs(found.leftOutsideMm));
  return found.leftOutsideMm < 0 ? `${size}, ${words.panels.sheet.tooShort(left)}` : `${size}, ${left}`;
};
