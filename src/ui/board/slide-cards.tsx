// The cards of a slide, in type that is read from the last row.

import { classNames } from '../class-names.ts';
import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import { useCase, usePlan, useSession } from '../workspace/case-context.tsx';
import type { Slide, SlideCard, SlideFact } from './slide.ts';
import styles from './slide-cards.module.css';

const Fact = ({ fact }: { readonly fact: SlideFact }) => (
  <div className={styles.fact}>
    <dt>
      {fact.mark === undefined ? null : <VerdictIcon mark={fact.mark} size={22} />}
      {fact.label}
    </dt>
    <dd>
      <strong>{fact.value}</strong>
      {fact.note === undefined || fact.note === '' ? null : <small>{fact.note}</small>}
    </dd>
  </div>
);

const Answer = ({ card }: { readonly card: SlideCard }) => (
  <div className={styles.answer}>
    <p className={styles.figure} data-figure>
      {card.figure}
      {card.unit === undefined || card.figure === '–' ? null : <span>{card.unit}</span>}
    </p>
    <div className={styles.about}>
      {card.about?.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  </div>
);

/** The name of an instrument as the button that chooses it; the whole card takes the press. */
const ChooseTag = ({ id, tag, title }: { readonly id: string; readonly tag: string; readonly title: string }) => {
  const { session } = useCase();
  const isChosen = useSession(({ selection }) => selection.kind === 'instrument' && selection.id === id);
  return (
    <button
      type="button"
      className={classNames(styles.tag, styles.choose)}
      aria-pressed={isChosen}
      aria-label={`${tag}, ${title}`}
      onClick={() => session.setState({ selection: { kind: 'instrument', id } })}
    >
      {tag}
    </button>
  );
};

const Card = ({
  card,
  isWide,
  isChoice,
}: {
  readonly card: SlideCard;
  readonly isWide: boolean;
  readonly isChoice: boolean;
}) => (
  <section className={classNames(styles.card, isChoice && styles.choice)} data-card={card.id}>
    <header className={styles.head}>
      {card.tag === undefined || !isChoice ? null : <ChooseTag id={card.id} tag={card.tag} title={card.title} />}
      <h2>{card.title}</h2>
      {card.mark === undefined ? null : (
        <p className={classNames(styles.verdict, styles[card.mark])}>
          <VerdictIcon mark={card.mark} size={30} /> {card.word}
        </p>
      )}
    </header>
    {card.figure === undefined ? null : <Answer card={card} />}
    {card.facts.length === 0 ? null : (
      <dl className={isWide ? styles.columns : styles.rows}>
        {card.facts.map((fact) => (
          <Fact key={fact.label} fact={fact} />
        ))}
      </dl>
    )}
    {card.lines?.map((line) => (
      <p key={line} className={styles.line}>
        {line}
      </p>
    ))}
  </section>
);

/** More cards than two are smaller, so that three trajectories stand on one screen; so are those beside a form or over a view. */
const MOST_LARGE = 2;
const SHARED: readonly Slide['step'][] = ['context', 'lesion'];

export const SlideCards = ({ slide }: { readonly slide: Slide }) => {
  const instruments = usePlan((document) => document.instruments);
  if (slide.cards.length === 0) return null;
  return (
    <div
      className={classNames(
        styles.cards,
        (slide.cards.length > MOST_LARGE || (SHARED.includes(slide.step) && slide.cards.length > 1)) && styles.tight,
      )}
      data-cards
    >
      {slide.cards.map((card) => {
        const isInstrument = instruments.some(({ id }) => id === card.id);
        const isWide = card.unit !== undefined && card.facts.length <= 4;
        return <Card key={card.id} card={card} isWide={isWide} isChoice={isInstrument} />;
      })}
    </div>
  );
};

export const NotChecked = ({ text }: { readonly text: string }) => (
  <p className={styles.notChecked}>
    <VerdictIcon mark="unknown" size={30} />
    <span>{text}</span>
  </p>
);
