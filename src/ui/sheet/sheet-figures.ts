// What the room sheet says of an instrument, as text: figures to read at arm's length, each with its word.

import type { VolumeGrid } from '#core/space/volume-grid.ts';
import { toIjk } from '#core/space/volume-grid.ts';
import { craniocaudalDirection } from '#core/trajectory/axis-direction.ts';
import type { NumberFormat } from '#i18n/format-number.ts';
import type { Words } from '#i18n/words.ts';
import type { InstrumentAssessment } from '#plan/plan-assessment.ts';
import type { Instrument, PlanDocument } from '#plan/plan-document.ts';
import { planeAxes, sliceIndexAt } from '#viewer/slices/plane-axes.ts';
import { instrumentSize } from '../panels/instrument-size.ts';
import { structureName } from '../panels/plan-words.ts';
import { entrySide, leanWord, type Midline } from '../panels/room-words.ts';

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
  readonly weakest: string;
}

interface Asked {
  readonly instrument: Instrument;
  /** Null while stale: the figures are dashes. */
  readonly found: InstrumentAssessment | null;
  readonly plan: PlanDocument;
  readonly grid: VolumeGrid;
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

const midlineFigure = ({ instrument, midline, words, format }: Asked): SheetFigure => {
  const { room } = words.panels;
  const { mm, side } = entrySide(instrument, midline);
  if (side !== 'middle') return { figure: format.mm(mm), note: room[side] };
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
  const worst = found?.worst ?? null;
  const structure = plan.structures.find(({ id }) => id === worst?.structureId);
  if (worst === null || structure === undefined) return words.panels.verdict.nothingReviewed;
  return `${format.clearanceMm(worst.clearanceMm)} · ${structureName(words, structure)}`;
};

const instrumentText = ({ instrument, found, words, format }: Asked): string => {
  const size = `${instrumentSize(instrument, format)}\u00a0mm`;
  if (found === null || !Number.isFinite(found.leftOutsideMm)) return size;
  const left = format.mm(Math.abs(found.leftOutsideMm));
  return found.leftOutsideMm < 0 ? `${size}, ${words.panels.sheet.tooShort(left)}` : `${size}, ${left}`;
};
