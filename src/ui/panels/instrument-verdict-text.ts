// What the verdict block says of an instrument. A result that is not of the document as it stands gives a dash.

import { ACT_STAGES } from '#core/instrument/instrument-kind.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import type { NumberFormat } from '#i18n/format-number.ts';
import type { Words } from '#i18n/words.ts';
import type { InstrumentAssessment } from '#plan/plan-assessment.ts';
import type { Instrument, Structure } from '#plan/plan-document.ts';
import type { VerdictBlockProps } from '../pieces/verdict-block.tsx';
import { markOf } from '../pieces/verdict-icon.tsx';
import { type ExpectedName, missingText } from './missing-expected.ts';
import { instrumentName, ofStructure, structureName } from './plan-words.ts';

const notCheckedText = (
  { notChecked }: InstrumentAssessment,
  structures: readonly Structure[],
  missing: readonly ExpectedName[],
  words: Words,
  format: NumberFormat,
): string | null => {
  const { verdict } = words.panels;
  const names = notChecked.flatMap(({ structureId, why }) => {
    const structure = structures.find(({ id }) => id === structureId);
    return structure === undefined
      ? []
      : [
          `${structureName(words, structure)} (${why === 'not-scanned' ? words.sources.acrossGaps.nearer : verdict.why[why]})`,
        ];
  });
  const all = [...names, ...missingText(missing, words, format)];
  return all.length === 0 ? null : verdict.notChecked(format.list(all));
};

/** Wider than this, an angle is no warning. */
const WIDE_DEG = 15;

/** How far the instrument may stray before it touches the first of all structures measured; nothing on contact. */
const contactBeyond = ({ clearances }: InstrumentAssessment, words: Words, format: NumberFormat): readonly string[] => {
  const angles = clearances.flatMap(({ toleranceDeg }) => toleranceDeg ?? []);
  const shifts = clearances.flatMap(({ clearanceMm }) => clearanceMm ?? []);
  const [angleDeg, shiftMm] = [Math.min(...angles), Math.min(...shifts)];
  if (angles.length === 0 || !(shiftMm > 0) || angleDeg >= WIDE_DEG) return [];
  return [words.panels.verdict.contactBeyond(format.degreesDown(angleDeg), format.clearanceMm(shiftMm))];
};

const consequences = (found: InstrumentAssessment, words: Words, format: NumberFormat): string | null => {
  const { verdict } = words.panels;
  const lines = [
    ...contactBeyond(found, words, format),
    ...(found.leftOutsideMm < 0 ? [verdict.tooShort(format.mm(-found.leftOutsideMm))] : []),
    ...(found.reachesTarget === false ? [verdict.missesTarget] : []),
  ];
  return lines.length === 0 ? null : lines.join(' ');
};

/** What is taken out before the next step of the act begins need not be there with what comes then; metal stays. */
const isOneAfterOther = (one: Instrument | undefined, other: Instrument): boolean => {
  if (one === undefined) return false;
  const stages = [one, other].map(({ kind }) => ACT_STAGES.indexOf(instrumentKind(kind).stage));
  const first = ACT_STAGES[Math.min(...stages)];
  return stages[0] !== stages[1] && first !== 'fixation';
};

/** What the block says of a current assessment; of none, that it is being computed. */
export const verdictBlock = (
  found: InstrumentAssessment | null,
  structures: readonly Structure[],
  words: Words,
  format: NumberFormat,
  instruments: readonly Instrument[] = [],
  missing: readonly ExpectedName[] = [],
): VerdictBlockProps => {
  const { verdict } = words.panels;
  const unit = 'mm';
  if (found === null) return { mark: 'unknown', word: words.screens.verdict.pending, figure: '–', unit };
  const { worst, overall } = found;
  const word = words.screens.verdict[overall];
  const mark = markOf(overall);
  const notChecked = notCheckedText(found, structures, missing, words, format);
  const consequence = consequences(found, words, format);
  const rest = {
    ...(consequence === null ? {} : { consequence }),
    ...(notChecked === null ? {} : { notChecked }),
  };
  const [gap] = found.gaps;
  const other = instruments.find(({ id }) => id === gap?.instrumentId);
  if (gap !== undefined && other !== undefined && gap.clearanceMm <= 0 && worst?.verdict !== 'contact') {
    const subject = instrumentName(words, other);
    return {
      mark,
      word,
      figure: format.clearance(gap.clearanceMm),
      unit,
      subject,
      facts: [
        isOneAfterOther(
          instruments.find(({ id }) => id === found.instrumentId),
          other,
        )
          ? words.room.meetIfBoth
          : verdict.instrumentsMeet,
      ],
      ...rest,
    };
  }
  const structure = structures.find(({ id }) => id === worst?.structureId);
  if (worst === null || structure === undefined)
    return {
      mark,
      word,
      figure: '–',
      unit,
      subject: verdict.nothingReviewed,
      facts: [verdict.nothingReviewedHow],
      ...rest,
    };
  return {
    mark,
    word,
    figure: format.clearance(worst.clearanceMm),
    unit,
    subject: overall === 'contact' ? structureName(words, structure) : ofStructure(words, structure),
    facts: [
      verdict.wanted(format.mm(worst.marginMm)),
      ...(worst.depthMm === null ? [] : [verdict.atDepth(format.mm(worst.depthMm))]),
    ],
    ...rest,
  };
};
