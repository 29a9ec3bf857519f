// The published scores: one fold each, closed until wanted. A total only when every item has its answer; what the image
// tells is offered, marked, and never pain; version and citation stand under the result.

import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { heldAnswers, imageAnswers, outdatedAnswers } from '#core/score/image-answers.ts';
import { type Score, type ScoreResult, scoreRange, scoreResult } from '#core/score/score.ts';
import { SCORES } from '#core/score/scores.ts';
import { wordFor } from '#i18n/words.ts';
import { answerFromImage, answerScore } from '#plan/commands/commands.ts';
import type { ScoreRecord } from '#plan/plan-document.ts';
import { useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { SectionHead } from '../pieces/rows.tsx';
import { Select } from '../pieces/select.tsx';
import { useCase, usePlan } from '../workspace/case-context.tsx';
import { Section } from './panel.tsx';
import styles from './score-panel.module.css';

const TAKE_BACK = 'take-back';

const useResultText = (): ((score: Score, result: ScoreResult) => string) => {
  const { words, format } = useLanguage();
  const { scores } = words.planning;
  return (score, result) => {
    if (result.status === 'incomplete') {
      return result.missing.length === score.items.length ? scores.none : scores.missing(result.missing.length);
    }
    const classWord = wordFor<string>(scores.class, result.classId) ?? result.classId;
    if (score.result === 'grade') return classWord;
    return `${scores.points(format.count(result.total), format.count(scoreRange(score)[1]))}, ${classWord}`;
  };
};

/** The level is read in the name of the lesion. */
const useLesionName = (): string | null =>
  usePlan(({ structures, cement }) => {
    const lesion = structures.find(({ id }) => id === cement.lesionId);
    return lesion?.name ?? null;
  });

/** What is answered of a score, and which answers the image no longer gives. */
const useAnswers = (score: Score) => {
  const type = useAppState((state) => state.lesionType);
  const name = useLesionName();
  const record = usePlan((document) => document.scores.find((one) => one.score === score.id)) ?? NO_ANSWERS;
  const facts = { name, type };
  return { record, held: heldAnswers(score.id, record, facts), outdated: outdatedAnswers(score.id, record, facts) };
};

const NO_ANSWERS: Pick<ScoreRecord, 'answers' | 'fromImage'> = { answers: {}, fromImage: [] };

const Items = ({ score }: { readonly score: Score }) => {
  const { history } = useCase();
  const { scores } = useLanguage().words.planning;
  const { record, outdated } = useAnswers(score);
  return score.items.map(({ id, options }) => (
    <div key={id}>
      <Select
        label={wordFor<string>(scores.item, `${score.id}.${id}`) ?? id}
        value={record.answers[id] ?? null}
        placeholder={scores.add}
        options={[
          ...options.map((option) => ({
            id: option.id,
            label: wordFor<string>(scores.option, `${score.id}.${id}.${option.id}`) ?? option.id,
            ...(score.result === 'sum' ? { detail: String(option.points) } : {}),
          })),
          ...(record.answers[id] === undefined ? [] : [{ id: TAKE_BACK, label: scores.takeBack }]),
        ]}
        onChange={(chosen) =>
          history.apply(answerScore, { score: score.id, item: id, option: chosen === TAKE_BACK ? null : chosen })
        }
      />
      {record.fromImage.includes(id) ? (
        <p className={styles.mark}>{outdated.includes(id) ? scores.outdated : scores.fromImage}</p>
      ) : null}
    </div>
  ));
};

const FromImage = ({ score }: { readonly score: Score }) => {
  const { history } = useCase();
  const { scores } = useLanguage().words.planning;
  const type = useAppState((state) => state.lesionType);
  const name = useLesionName();
  const { held } = useAnswers(score);
  const told = imageAnswers(score.id, { name, type });
  if (!Object.keys(told).some((item) => held[item] === undefined)) return null;
  return (
    <>
      <Button onPress={() => history.apply(answerFromImage, { score: score.id, answers: told })}>{scores.take}</Button>
      {told.type === undefined ? null : <p className={styles.hint}>{scores.typeRule}</p>}
    </>
  );
};

const ScoreFold = memo(({ score }: { readonly score: Score }) => {
  const [isOpen, setOpen] = useState(false);
  const { scores } = useLanguage().words.planning;
  const resultText = useResultText();
  const { held } = useAnswers(score);
  const result = scoreResult(score, held);
  return (
    <div className={styles.fold}>
      <AriaButton className={styles.head ?? ''} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {isOpen ? <ChevronDown size={15} aria-hidden="true" /> : <ChevronRight size={15} aria-hidden="true" />}
        <span className={styles.name}>{scores.name[score.id]}</span>
        <span className={result.status === 'complete' ? styles.result : styles.open}>{resultText(score, result)}</span>
      </AriaButton>
      {isOpen ? (
        <div className={styles.body}>
          <FromImage score={score} />
          <Items score={score} />
          <p className={styles.hint}>{scores.note[score.id]}</p>
          <p className={styles.hint}>
            {scores.version(score.version)} · {score.citation}
          </p>
        </div>
      ) : null}
    </div>
  );
});

export const Scores = () => {
  const { scores } = useLanguage().words.planning;
  return (
    <Section>
      <SectionHead title={scores.title} />
      {SCORES.map((score) => (
        <ScoreFold key={score.id} score={score} />
      ))}
    </Section>
  );
};
