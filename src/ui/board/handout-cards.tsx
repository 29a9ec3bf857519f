// The cards of a step on paper: a title with its verdict, the figure, and a table of facts.

import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import styles from './handout.module.css';
import type { SlideCard } from './slide.ts';
import { WaysTable } from './ways-table.tsx';

const Head = ({ card }: { readonly card: SlideCard }) => (
  <header>
    <h4>
      {card.tag === undefined ? '' : `${card.tag} · `}
      {card.title}
    </h4>
    {card.mark === undefined ? null : (
      <p>
        <VerdictIcon mark={card.mark} size={16} /> {card.word}
      </p>
    )}
  </header>
);

/** A table names itself. */
const Card = ({ card }: { readonly card: SlideCard }) => (
  <section className={styles.card}>
    {card.table === undefined ? <Head card={card} /> : null}
    {card.figure === undefined ? null : (
      <p className={styles.answer}>
        <strong>
          {card.figure}
          {card.unit === undefined || card.figure === '–' ? '' : `\u00a0${card.unit}`}
        </strong>{' '}
        {(card.about ?? []).join(', ')}
      </p>
    )}
    {card.facts.length === 0 ? null : (
      <table>
        <tbody>
          {card.facts.map((fact) => (
            <tr key={fact.label}>
              <th scope="row">
                {fact.mark === undefined ? null : <VerdictIcon mark={fact.mark} size={14} />} {fact.label}
              </th>
              <td>
                <strong>{fact.value}</strong> {fact.note}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
    {card.table === undefined ? null : <WaysTable table={card.table} className={styles.ways} iconSize={14} />}
    {card.lines?.map((line) => (
      <p key={line} className={styles.line}>
        {line}
      </p>
    ))}
  </section>
);

export const HandoutCards = ({ cards }: { readonly cards: readonly SlideCard[] }) =>
  cards.map((card) => <Card key={card.id} card={card} />);
