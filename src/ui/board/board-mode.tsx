// The case before the tumour board: a projector's screen, read from the back of the room. One live view and what it proves,
// seven steps, no identity. All sizes are parts of a stage of 1920 by 1080, so that any screen shows the same picture.

import { useEffect, useMemo } from 'react';
import { useLanguage } from '../language-context.tsx';
import { useCase, usePlan, useSession } from '../workspace/case-context.tsx';
import styles from './board-mode.module.css';
import { BoardNav } from './board-nav.tsx';
import { leaveBoard } from './board-session.ts';
import { BoardViews, PLACES } from './board-views.tsx';
import { ContextStep } from './context-step.tsx';
import { DecisionStep } from './decision-step.tsx';
import { NotChecked, SlideCards } from './slide-cards.tsx';
import { useSlideInput } from './slide-input.ts';
import { slideOf } from './slides.ts';

/** Leaving the full screen by the browser's own Escape leaves the board. */
const useFullScreenEnd = (): void => {
  const open = useCase();
  useEffect(() => {
    let wasFull = document.fullscreenElement !== null;
    const changed = (): void => {
      const isFull = document.fullscreenElement !== null;
      if (wasFull && !isFull && open.session.getState().page === 'board') leaveBoard(open);
      wasFull = isFull;
    };
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, [open]);
};

/** Lifts the dark greys of the images for a lit room: on the screen only, and it says so. */
const LitFilter = () => (
  <svg className={styles.filter} aria-hidden="true">
    <filter id="board-lit" colorInterpolationFilters="sRGB">
      <feComponentTransfer>
        <feFuncR type="gamma" exponent={0.8} />
        <feFuncG type="gamma" exponent={0.8} />
        <feFuncB type="gamma" exponent={0.8} />
      </feComponentTransfer>
    </filter>
  </svg>
);

const Foot = () => {
  const { words } = useLanguage();
  const caseLabel = usePlan((document) => document.caseLabel);
  const { board: own, top } = words.panels;
  return (
    <footer className={styles.foot}>
      <p>{words.screens.disclaimer}</p>
      <p>
        {caseLabel === '' ? top.caseLabelEmpty : caseLabel} · {own.noIdentity}
      </p>
    </footer>
  );
};

export const BoardMode = () => {
  const { board: own } = useLanguage().words.panels;
  const { step, isLit, isBlank } = useSession((state) => state.board);
  const input = useSlideInput();
  const slide = useMemo(() => slideOf(step, input), [step, input]);
  useFullScreenEnd();
  return (
    <div className={styles.board} data-board={step} data-lit={isLit}>
      <LitFilter />
      <header className={styles.head}>
        <h1>{slide.title}</h1>
        <p>{slide.aside}</p>
      </header>
      <BoardViews slide={slide} input={input} />
      <aside
        className={styles.side}
        aria-label={own.label}
        {...(PLACES[step].side === undefined ? {} : { 'data-second': true })}
      >
        {step === 'context' ? (
          <ContextStep slide={slide} />
        ) : step === 'decision' ? (
          <DecisionStep slide={slide} />
        ) : (
          <SlideCards slide={slide} />
        )}
        {slide.notChecked === null ? null : <NotChecked text={slide.notChecked} />}
      </aside>
      <BoardNav />
      <Foot />
      {isBlank ? (
        <p className={styles.blank} role="status">
          {own.blank}
        </p>
      ) : null}
    </div>
  );
};
