// The sheet for the room: A4, read at arm's length in a lead apron. Figures first, then the images that prove them, then
// the cement. One page for two instruments; another for each two after.

import { Printer, X } from 'lucide-react';
import { Fragment } from 'react';
import type { Instrument } from '#plan/plan-document.ts';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { useCase, usePlan } from '../workspace/case-context.tsx';
import { BackView } from './back-view.tsx';
import { SheetCement } from './sheet-cement.tsx';
import { SheetFoot, SheetHead, SheetWarnings } from './sheet-frame.tsx';
import { SheetImages } from './sheet-images.tsx';
import styles from './sheet-page.module.css';
import { SheetTable } from './sheet-table.tsx';
import './print.css';

const A_PAGE = 2;

/** In pages; at least one, so that a plan without instruments prints too. */
const paged = (instruments: readonly Instrument[]): readonly (readonly Instrument[])[] => {
  const pages: (readonly Instrument[])[] = [];
  for (let n = 0; n < instruments.length; n += A_PAGE) pages.push(instruments.slice(n, n + A_PAGE));
  return pages.length === 0 ? [[]] : pages;
};

export const SheetPage = () => {
  const { session } = useCase();
  const { words } = useLanguage();
  const { sheet } = words.panels;
  const instruments = usePlan((document) => document.instruments);
  const pages = paged(instruments.filter(({ visible }) => visible));
  return (
    <section className={styles.desk} aria-label={sheet.title} data-sheet>
      <div className={styles.bar}>
        <h2>{sheet.title}</h2>
        <p>{sheet.hint}</p>
        <Button variant="primary" onPress={() => window.print()} icon={<Printer size={16} aria-hidden="true" />}>
          {sheet.print}
        </Button>
        <Button onPress={() => session.setState({ page: 'workspace' })} icon={<X size={16} aria-hidden="true" />}>
          {sheet.close}
        </Button>
      </div>
      {pages.map((page, n) => (
        <article key={page[0]?.id ?? 'none'} className={styles.paper}>
          <SheetHead page={n + 1} pages={pages.length} />
          {n === 0 ? <SheetWarnings /> : null}
          <SheetTable instruments={page} />
          <SheetImages instruments={page} />
          {n === 0 ? (
            <Fragment>
              <div className={styles.below}>
                <BackView instruments={instruments} />
                <SheetCement />
              </div>
              <ul className={styles.ticks}>
                {sheet.ticks.map((tick) => (
                  <li key={tick}>{tick}</li>
                ))}
              </ul>
            </Fragment>
          ) : null}
          <SheetFoot />
        </article>
      ))}
    </section>
  );
};
