// Step 7: what was weighed, what is chosen and in which words. All of it is the plan's, kept and undone with it; the key
// images are not.

import { X } from 'lucide-react';
import { BOARD_ALTERNATIVES, BOARD_CHOICES } from '#plan/board.ts';
import { chooseOnBoard, setBoardAlternative, setBoardDecision } from '#plan/commands/commands.ts';
import { PLAN_LIMITS } from '#plan/plan-limits.ts';
import { useLanguage } from '../language-context.tsx';
import { useCase, usePlan } from '../workspace/case-context.tsx';
import { BoardText } from './board-text.tsx';
import styles from './decision-step.module.css';
import { dropKeyImage } from './key-image.ts';
import type { Slide } from './slide.ts';
import cards from './slide-cards.module.css';
import { dayText } from './slides.ts';
import { useKeyImages } from './use-key-images.ts';

/** Today where the user is, as YYYY-MM-DD. */
const today = (): string => {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
};

const Alternatives = () => {
  const { history } = useCase();
  const { board: own } = useLanguage().words.panels;
  const weighed = usePlan((document) => document.board.alternatives);
  return (
    <section className={cards.card}>
      <header className={cards.head}>
        <h2>{own.card.alternatives}</h2>
      </header>
      <div className={styles.chips}>
        {BOARD_ALTERNATIVES.map((id) => (
          <button
            key={id}
            type="button"
            className={styles.chip}
            aria-pressed={weighed.includes(id)}
            onClick={() => history.apply(setBoardAlternative, { id, isWeighed: !weighed.includes(id) })}
          >
            {own.alternatives[id]}
          </button>
        ))}
      </div>
    </section>
  );
};

const Choice = () => {
  const { history } = useCase();
  const { board: own } = useLanguage().words.panels;
  const { choice, decidedOn, decision } = usePlan((document) => document.board);
  return (
    <section className={cards.card}>
      <header className={cards.head}>
        <h2>{own.card.decision}</h2>
        <p className={cards.quiet}>{choice === null ? own.noChoice : own.decidedOn(dayText(decidedOn))}</p>
      </header>
      <fieldset className={styles.choices} aria-label={own.choiceLabel}>
        {BOARD_CHOICES.map((id) => (
          <button
            key={id}
            type="button"
            className={styles.chip}
            aria-pressed={choice === id}
            onClick={() => history.apply(chooseOnBoard, choice === id ? null : { choice: id, on: today() })}
          >
            {own.choices[id]}
          </button>
        ))}
      </fieldset>
      <BoardText
        label={own.decisionText}
        value={decision}
        rows={3}
        maxLength={PLAN_LIMITS.notesLength}
        onKeep={(text) => history.apply(setBoardDecision, text)}
      />
    </section>
  );
};

const KeyImages = () => {
  const open = useCase();
  const { board: own } = useLanguage().words.panels;
  const images = useKeyImages();
  return (
    <section className={cards.card}>
      <header className={cards.head}>
        <h2>{own.keyImagesTitle}</h2>
      </header>
      {images.length === 0 ? (
        <p className={cards.quiet}>{own.keyImagesHint}</p>
      ) : (
        <ul className={styles.images}>
          {images.map((image, n) => (
            <li key={image.id}>
              <img src={image.url} alt={image.text} />
              {image.isOld ? <p className={styles.old}>{own.keyImageOld}</p> : null}
              <button type="button" aria-label={own.dropKeyImage(n + 1)} onClick={() => dropKeyImage(open, image.id)}>
                <X size="1em" aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

/** Why the way that is kept was chosen; the ways themselves stand in the large view. */
const Reason = ({ slide }: { readonly slide: Slide }) => {
  const { options: own } = useLanguage().words;
  const lines = slide.cards.find(({ id }) => id === 'options')?.lines ?? [];
  if (lines.length === 0) return null;
  return (
    <section className={cards.card}>
      <header className={cards.head}>
        <h2>{own.reason}</h2>
      </header>
      {lines.map((line) => (
        <p key={line} className={cards.line}>
          {line}
        </p>
      ))}
    </section>
  );
};

export const DecisionStep = ({ slide }: { readonly slide: Slide }) => (
  <div className={styles.decision}>
    <Reason slide={slide} />
    <Alternatives />
    <Choice />
    <KeyImages />
  </div>
);
