// The handout of the board: the seven steps on A4 pages lying down, each with its figure. The browser prints it or makes the
// tagged PDF of it; the slides and the single page are written from the same words and the same figures.

import { FileDown, Printer, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { wordFor } from '#i18n/words.ts';
import { useApp } from '../app-context.tsx';
import { classNames } from '../class-names.ts';
import { useLanguage } from '../language-context.tsx';
import { NamedPatient } from '../panels/named-patient.tsx';
import { Button } from '../pieces/button.tsx';
import paper from '../pieces/paper-desk.module.css';
import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import { useDigest } from '../sheet/sheet-frame.tsx';
import '../sheet/print.css';
import { useCase, usePlan } from '../workspace/case-context.tsx';
import { BOARD_STEPS, leaveBoard } from './board-session.ts';
import type { Deck } from './deck.ts';
import { deckHtml } from './deck-html.ts';
import styles from './handout.module.css';
import { HandoutCards } from './handout-cards.tsx';
import { HandoutFigure, hasFigure } from './handout-figure.tsx';
import { takeFigures } from './handout-pictures.ts';
import type { Slide } from './slide.ts';
import { type SlideInput, useSlideInput } from './slide-input.ts';
import { slideOf } from './slides.ts';
import { useKeyImages } from './use-key-images.ts';

const PPTX_TYPE = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

/** What stands at the foot of every page: what this is, and what made it of which plan. */
const useFoot = (): readonly [preparatory: string, made: string] => {
  const { language, words } = useLanguage();
  const { board: own, sheet } = words.panels;
  const digest = useDigest();
  const today = new Date().toLocaleDateString(language === 'fr' ? 'fr-FR' : 'en-GB');
  return [
    `${own.handout.preparatory} ${words.screens.disclaimer}. ${own.illustration}`,
    [own.noIdentity, own.handout.made(today), sheet.version(__APP_VERSION__), sheet.digest(digest)].join(' · '),
  ];
};

const captionOf = ({ step }: Slide, { words, options }: SlideInput): string => {
  const isOneWay = step === 'decision' && options.length < 2;
  return wordFor<string>(words.panels.board.handout.views, isOneWay ? 'context' : step) ?? '';
};

const Page = ({
  slide,
  input,
  number,
  foot,
}: {
  readonly slide: Slide;
  readonly input: SlideInput;
  readonly number: number;
  readonly foot: readonly [string, string];
}) => {
  const { board: own } = input.words.panels;
  return (
    <article className={classNames(paper.paper, styles.paper)}>
      <header className={styles.head}>
        <h3>{slide.title}</h3>
        <p>{slide.aside}</p>
      </header>
      <div className={styles.body}>
        {hasFigure(slide.step, input) ? (
          <HandoutFigure step={slide.step} input={input} caption={captionOf(slide, input)} />
        ) : null}
        <div className={styles.words}>
          <HandoutCards cards={slide.cards} />
          {slide.notChecked === null ? null : (
            <p className={styles.notChecked}>
              <VerdictIcon mark="unknown" size={16} /> {slide.notChecked}
            </p>
          )}
        </div>
      </div>
      <footer className={styles.foot}>
        <p>{foot[0]}</p>
        <p>
          {foot[1]} · {own.handout.page(number, BOARD_STEPS.length)}
        </p>
      </footer>
    </article>
  );
};

/** Writes a file from the figures as they stand on the page. */
const useExports = (slides: readonly Slide[], input: SlideInput, foot: readonly string[]) => {
  const open = useCase();
  const { actions } = useApp();
  const keyImages = useKeyImages();
  const caseLabel = usePlan((document) => document.caseLabel);
  const desk = useRef<HTMLElement>(null);
  const [state, setState] = useState<'idle' | 'writing' | 'failed'>('idle');
  const { board: own, top } = input.words.panels;
  const deck = async (): Promise<Deck> => {
    const pictures = await takeFigures(desk.current, open.viewer);
    return {
      language: input.language,
      title: `${own.title} · ${caseLabel === '' ? top.caseLabelEmpty : caseLabel}`,
      slides: slides.map((slide) => {
        const picture = pictures.get(slide.step);
        return { ...slide, picture: picture === undefined ? null : { ...picture, text: captionOf(slide, input) } };
      }),
      keyImagesTitle: own.keyImagesTitle,
      keyImages,
      contents: own.handout.contents,
      foot,
      steps: own.steps,
    };
  };
  const write = async (make: (made: Deck) => Promise<void>): Promise<void> => {
    setState('writing');
    const before = open.history.document();
    try {
      const made = await deck();
      // Words of one plan beside pictures of another: rather no file.
      if (open.history.document() !== before) return setState('failed');
      await make(made);
      setState('idle');
    } catch (error) {
      setState('failed');
      throw error;
    }
  };
  return {
    desk,
    state,
    html: () =>
      write((made) => Promise.resolve(actions.saveFile(deckHtml(made), `.${own.handout.fileName}.html`, 'text/html'))),
    pptx: () =>
      write(async (made) => {
        const { deckPptx } = await import('./deck-pptx.ts');
        actions.saveFile(await deckPptx(made), `.${own.handout.fileName}.pptx`, PPTX_TYPE);
      }),
  };
};

export const Handout = () => {
  const open = useCase();
  const input = useSlideInput();
  const { handout } = input.words.panels.board;
  const foot = useFoot();
  const slides = BOARD_STEPS.map((step) => slideOf(step, input));
  const { desk, state, html, pptx } = useExports(slides, input, foot);
  const isWriting = state === 'writing';
  const icon = <FileDown size={16} aria-hidden="true" />;
  return (
    <section ref={desk} className={paper.desk} aria-label={handout.title} data-sheet data-handout>
      <div className={paper.bar}>
        <h2>{handout.title}</h2>
        <p role="status">{isWriting ? handout.making : state === 'failed' ? handout.failed : handout.hint}</p>
        <Button variant="primary" onPress={() => window.print()} icon={<Printer size={16} aria-hidden="true" />}>
          {handout.print}
        </Button>
        <Button onPress={() => void pptx()} isDisabled={isWriting} icon={icon}>
          {handout.pptx}
        </Button>
        <Button onPress={() => void html()} isDisabled={isWriting} icon={icon}>
          {handout.html}
        </Button>
        <Button onPress={() => leaveBoard(open)} icon={<X size={16} aria-hidden="true" />}>
          {handout.close}
        </Button>
      </div>
      <NamedPatient />
      {slides.map((slide, n) => (
        <Page key={slide.step} slide={slide} input={input} number={n + 1} foot={foot} />
      ))}
      <KeyImagePage foot={foot} />
    </section>
  );
};

const KeyImagePage = ({ foot }: { readonly foot: readonly [string, string] }) => {
  const images = useKeyImages();
  const { board: own } = useLanguage().words.panels;
  if (images.length === 0) return null;
  return (
    <article className={classNames(paper.paper, styles.paper)}>
      <header className={styles.head}>
        <h3>{own.keyImagesTitle}</h3>
      </header>
      <div className={styles.keyImages}>
        {images.map((image) => (
          <figure key={image.id} className={styles.figure}>
            <img src={image.url} alt={image.text} />
            <figcaption>{image.text}</figcaption>
          </figure>
        ))}
      </div>
      <footer className={styles.foot}>
        <p>{foot[0]}</p>
        <p>{foot[1]}</p>
      </footer>
    </article>
  );
};
