// The seven steps, each as its slide.

import type { BoardStep } from '#session/session-state.ts';
import { contextSlide, lesionLine, lesionSlide, locationSlide } from './case-slides.ts';
import { cementSlide, risksSlide, trajectoriesSlide } from './plan-slides.ts';
import type { Slide, SlideCard, SlideFact } from './slide.ts';
import type { SlideInput } from './slide-input.ts';

/** «25/11/2026» of «2026-11-25», as both languages write it. */
export const dayText = (day: string): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}/${month}/${year}`;
};

/** Ways of doing the case, with the figures that tell them apart; none where there is only one. */
const optionsCard = ({ plan, options, words, format }: SlideInput): readonly SlideCard[] => {
  if (options.length < 2) return [];
  const { options: own, panels } = words;
  const facts = options.map(({ option, figures }): SlideFact => {
    const isKept = plan.options.kept === option.letter;
    const count = panels.sheet.instruments(figures.count);
    return {
      label: [own.option(option.letter), option.title].filter((part) => part !== '').join(', '),
      value: format.clearanceMm(figures.leastClearanceMm),
      note: [count, format.ml(figures.plannedMl), ...(isKept ? [own.kept] : [])].join(' · '),
      ...(isKept ? { mark: 'held' as const } : {}),
    };
  });
  const { reason } = plan.options;
  return [{ id: 'options', title: own.heading, facts, ...(reason === '' ? {} : { lines: [reason] }) }];
};

const decisionSlide = (input: SlideInput): Slide => {
  const { plan, words } = input;
  const own = words.panels.board;
  const { alternatives, choice, decision, decidedOn } = plan.board;
  return {
    step: 'decision',
    title: own.titles.decision,
    aside: lesionLine(input),
    cards: [
      ...optionsCard(input),
      {
        id: 'alternatives',
        title: own.card.alternatives,
        facts: [],
        lines: alternatives.length === 0 ? [own.noAlternative] : alternatives.map((one) => own.alternatives[one]),
      },
      {
        id: 'decision',
        title: own.card.decision,
        facts:
          choice === null
            ? [{ label: own.noChoice, value: '–' }]
            : [{ label: own.choices[choice], value: own.decidedOn(dayText(decidedOn)) }],
        lines: decision.trim() === '' ? [] : decision.split('\n').filter((line) => line.trim() !== ''),
      },
    ],
    notChecked: null,
  };
};

const MAKE: Readonly<Record<BoardStep, (input: SlideInput) => Slide>> = {
  context: contextSlide,
  location: locationSlide,
  lesion: lesionSlide,
  trajectories: trajectoriesSlide,
  cement: cementSlide,
  risks: risksSlide,
  decision: decisionSlide,
};

export const slideOf = (step: BoardStep, input: SlideInput): Slide => MAKE[step](input);
