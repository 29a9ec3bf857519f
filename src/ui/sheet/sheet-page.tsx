// The sheet for the room: A4, read at arm's length in a lead apron. Figures first, then the images that prove them, then
// the cement. One page for two instruments; another for each two after (sheet-pages.ts).

import { Printer, X } from 'lucide-react';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Instrument } from '#plan/plan-document.ts';
import { classNames } from '../class-names.ts';
import { useLanguage } from '../language-context.tsx';
import { NamedPatient } from '../panels/named-patient.tsx';
import { Button } from '../pieces/button.tsx';
import paper from '../pieces/paper-desk.module.css';
import { useCase, usePlan } from '../workspace/case-context.tsx';
import { BackView } from './back-view.tsx';
import { SheetCement, SheetNotes } from './sheet-cement.tsx';
import { SheetFoot, SheetHead, SheetWarnings } from './sheet-frame.tsx';
import { SheetImages } from './sheet-images.tsx';
import styles from './sheet-page.module.css';
import { sheetPages } from './sheet-pages.ts';
import { SheetTable } from './sheet-table.tsx';
import './print.css';

/** Whether figures and cement were seen not to fit on one page together; asked again for other instruments. */
const useTight = (desk: RefObject<HTMLElement | null>, shown: readonly Instrument[]): boolean => {
  const key = shown.map(({ id }) => id).join();
  const [tightFor, setTightFor] = useState<string | null>(null);
  useLayoutEffect(() => {
    const element = desk.current;
    if (element === null) return;
    const look = (): void => {
      const pages = [...element.querySelectorAll('article')];
      if (pages.some(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight)) setTightFor(key);
    };
    look();
    // Landmarks, leaks and screws are told as they come.
    const observer = new MutationObserver(look);
    observer.observe(element, { subtree: true, childList: true, characterData: true });
    return () => observer.disconnect();
  }, [desk, key]);
  return tightFor === key;
};

const Below = ({ instruments }: { readonly instruments: readonly Instrument[] }) => {
  const { sheet } = useLanguage().words.panels;
  return (
    <>
      <div className={styles.below}>
        <BackView instruments={instruments} />
        <SheetCement />
      </div>
      <div className={styles.room}>
        <h4>{sheet.inRoom}</h4>
        <ul className={styles.ticks}>
          {sheet.ticks.map((tick) => (
            <li key={tick}>{tick}</li>
          ))}
        </ul>
      </div>
    </>
  );
};

export const SheetPage = () => {
  const { session } = useCase();
  const { words } = useLanguage();
  const { sheet } = words.panels;
  const instruments = usePlan((document) => document.instruments);
  const shown = instruments.filter(({ visible }) => visible);
  const desk = useRef<HTMLElement>(null);
  const isTight = useTight(desk, shown);
  const pages = sheetPages(shown, isTight);
  return (
    <section ref={desk} className={paper.desk} aria-label={sheet.title} data-sheet>
      <div className={paper.bar}>
        <h2>{sheet.title}</h2>
        <p>{sheet.hint}</p>
        <Button variant="primary" onPress={() => window.print()} icon={<Printer size={16} aria-hidden="true" />}>
          {sheet.print}
        </Button>
        <Button onPress={() => session.setState({ page: 'workspace' })} icon={<X size={16} aria-hidden="true" />}>
          {sheet.close}
        </Button>
      </div>
      <NamedPatient />
      {pages.map((page, n) => (
        <article key={page.instruments[0]?.id ?? 'none'} className={classNames(paper.paper, styles.paper)}>
          <SheetHead page={n + 1} pages={pages.length} />
          {n === 0 ? <SheetWarnings /> : null}
          {page.instruments.length === 0 && shown.length > 0 ? null : <SheetTable instruments={page.instruments} />}
          <SheetImages instruments={page.instruments} isShared={page.hasCement} />
          {page.hasCement ? <Below instruments={instruments} /> : null}
          {page.hasCement ? <SheetNotes /> : null}
          <SheetFoot />
        </article>
      ))}
    </section>
  );
};
