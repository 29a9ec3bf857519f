// What the verdict block says of an instrument. A result that is not of the document as it stands gives a dash.

import type { NumberFormat } from '#i18n/format-number.ts';
import type { Words } from '#i18n/words.ts';
import type { InstrumentAssessment } from '#plan/plan-assessment.ts';
import type { Structure } from '#plan/plan-document.ts';
import type { VerdictBlockProps } from '../pieces/verdict-block.tsx';
import { markOf } from '../pieces/verdict-icon.tsx';
import { ofStructure, structureName } from './plan-words.ts';

const notCheckedText = (
  { notChecked }: InstrumentAssessment,
  structures: readonly Structure[],
  words: Words,
  format: NumberFormat,
): string | null => {
  const { verdict } = words.panels;
  const names = notChecked.flatMap(({ structureId, why }) => {
    const structure = structures.find(({ id }) => id === structureId);
    return structure === undefined ? [] : [`${structureName(words, structure)} (${verdict.why[why]})`];
  });
  return names.length === 0 ? null : verdict.notChecked(format.list(names));
};

const consequences = (found: InstrumentAssessment, words: Words, format: NumberFormat): string | null => {
  const { verdict } = words.panels;
  const lines = [
    ...(found.leftOutsideMm < 0 ? [verdict.tooShort(format.mm(-found.leftOutsideMm))] : []),
    ...(found.reachesTarget === false ? [verdict.missesTarget] : []),
  ];
  return lines.length === 0 ? null : lines.join(' ');
};

/** What the block says of a current assessment; of none, that it is being computed. */
export const verdictBlock = (
  found: InstrumentAssessment | null,
  structures: readonly Structure[],
  words: Words,
  format: NumberFormat,
): VerdictBlockProps => {
  const { verdict } = words.panels;
  const unit = 'mm';
  if (found === null) return { mark: 'unknown', word: words.screens.verdict.pending, figure: '–', unit };
  const { worst, overall } = found;
  const word = words.screens.verdict[overall];
  const mark = markOf(overall);
  const notChecked = notCheckedText(found, structures, words, format);
  const consequence = consequences(found, words, format);
  const rest = {
    ...(consequence === null ? {} : { consequence }),
    ...(notChecked === null ? {} : { notChecked }),
  };
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
