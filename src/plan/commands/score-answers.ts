// Answers to the published scores: one by one by hand, or all that the image gives at once. An answer by hand is never
// replaced by one from the image, and loses the mark of the image when it is changed.

import type { ScoreAnswers, ScoreId } from '#core/score/score.ts';
import { scoreOf } from '#core/score/scores.ts';
import type { PlanDocument, ScoreRecord } from '../plan-document.ts';
import type { Command } from '../plan-history.ts';

const requireOption = (score: ScoreId, item: string, option: string): void => {
  const { items } = scoreOf(score);
  if (!items.some(({ id, options }) => id === item && options.some((one) => one.id === option)))
    throw new RangeError(`${score} has no option ${option} of ${item}`);
};

const recordOf = (document: PlanDocument, score: ScoreId): ScoreRecord =>
  document.scores.find((one) => one.score === score) ?? { score, answers: {}, fromImage: [] };

/** The document with a score's record replaced; without it when nothing is answered. */
const withRecord = (document: PlanDocument, record: ScoreRecord): PlanDocument => {
  const { items } = scoreOf(record.score);
  const answered = items.flatMap(({ id }) => {
    const option = record.answers[id];
    return option === undefined ? [] : [[id, option] as const];
  });
  const ordered: ScoreRecord = {
    score: record.score,
    answers: Object.fromEntries(answered),
    fromImage: answered.flatMap(([id]) => (record.fromImage.includes(id) ? [id] : [])),
  };
  const isNew = !document.scores.some(({ score }) => score === record.score);
  const scores = isNew
    ? [...document.scores, ordered]
    : document.scores.map((one) => (one.score === record.score ? ordered : one));
  return { ...document, scores: scores.filter(({ answers }) => Object.keys(answers).length > 0) };
};

/** Answers one item, or takes its answer back (null). @throws RangeError for an item or option that the score lacks. */
export const answerScore: Command<{ readonly score: ScoreId; readonly item: string; readonly option: string | null }> =
  {
    label: 'command.answer-score',
    run(document, { score, item, option }) {
      const before = recordOf(document, score);
      if (option !== null) requireOption(score, item, option);
      if ((before.answers[item] ?? null) === option && !before.fromImage.includes(item)) return document;
      const { [item]: _, ...others } = before.answers;
      return withRecord(document, {
        score,
        answers: option === null ? others : { ...others, [item]: option },
        fromImage: before.fromImage.filter((one) => one !== item),
      });
    },
  };

/** Takes what the image gives for the items that have no answer yet, or one that it gave before. @throws RangeError as answerScore. */
export const answerFromImage: Command<{ readonly score: ScoreId; readonly answers: ScoreAnswers }> = {
  label: 'command.answer-from-image',
  run(document, { score, answers }) {
    const before = recordOf(document, score);
    const open = Object.entries(answers).filter(
      ([item, option]) =>
        before.answers[item] === undefined || (before.fromImage.includes(item) && before.answers[item] !== option),
    );
    if (open.length === 0) return document;
    for (const [item, option] of open) requireOption(score, item, option);
    return withRecord(document, {
      score,
      answers: { ...before.answers, ...Object.fromEntries(open) },
      fromImage: [...new Set([...before.fromImage, ...open.map(([item]) => item)])],
    });
  },
};
