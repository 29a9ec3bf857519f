// The cards of a step on paper: a title with its verdict, the figure, and a table of facts.

import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import styles from './handout.module.css';
import type { SlideCard, SlideTable } from './slide.ts';

const Ways = ({ table: { head, rows } }: { readonly table: SlideTable }) => (
  <table className={styles.ways}>
    <thead>
      <tr>
        {head.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ label, cells }) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          {cells.map(({ text, mark }, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the ways, always in this order
            <td key={n}>
              {mark === undefined || mark === 'exempt' ? null : <VerdictIcon mark={mark} size={14} />} {text}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

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
    {card.table === undefined ? null : <Ways table={card.table} />}
    {card.lines?.map((line) => (
      <p key={line} className={styles.line}>
        {line}
      </p>
    ))}
  </section>
);

export const HandoutCards = ({ cards }: { readonly cards: readonly SlideCard[] }) =>
  cards.map((card) => <Card key={card.id} card={card} />);
