// The seven steps, each as its slide.

import { BOARD_CHOICES } from '#plan/board.ts';
import type { BoardStep } from '#session/session-state.ts';
import type { OptionFigures } from '../options/option-figures.ts';
import { optionLeaks } from '../options/option-leaks.ts';
import type { KnownOption } from '../options/use-options.ts';
import { contextSlide, lesionLine, lesionSlide, locationSlide, proposalCard } from './case-slides.ts';
import { cementSlide, risksSlide, trajectoriesSlide } from './plan-slides.ts';
import type { Slide, SlideCard, SlideTable } from './slide.ts';
import type { SlideInput } from './slide-input.ts';

/** «25/11/2026» of «2026-11-25», as both languages write it. */
export const dayText = (day: string): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}/${month}/${year}`;
};

/** More rows of leaks would not be read from the back of a room. */
const MOST_LEAKS = 4;

const optionsTable = ({ plan, options, words, format }: SlideInput): SlideTable => {
  const { options: own } = words;
  const row = (label: string, text: (figures: OptionFigures) => string): SlideTable['rows'][number] => ({
    label,
    cells: options.map(({ figures }) => ({ text: text(figures) })),
  });
  const nameOf = ({ option }: KnownOption): string => {
    const isKept = plan.options.kept === option.letter;
    return [own.option(option.letter), option.title, ...(isKept ? [own.kept] : [])]
      .filter((part) => part !== '')
      .join(', ');
  };
  return {
    head: [own.heading, ...options.map(nameOf)],
    rows: [
      row(own.rows.least, ({ leastClearanceMm }) => format.clearanceMm(leastClearanceMm)),
      row(own.rows.instruments, ({ count }) => format.number(count, 0)),
      row(own.rows.planned, ({ plannedMl }) => format.ml(plannedMl)),
      row(own.rows.sitting, ({ prepareMl }) => format.ml(prepareMl)),
      ...optionLeaks(options, plan.structures, words, format)
        .slice(0, MOST_LEAKS)
        .map(({ name, cells }) => ({ label: own.rows.leak(name), cells })),
    ],
  };
};

/** Ways of doing the case, with the figures that tell them apart; none where there is only one. */
const optionsCard = (input: SlideInput): readonly SlideCard[] => {
  const { plan, options, words } = input;
  if (options.length < 2) return [];
  const { reason } = plan.options;
  const table = optionsTable(input);
  return [
    { id: 'options', title: words.options.heading, facts: [], table, ...(reason === '' ? {} : { lines: [reason] }) },
  ];
};

/** An empty box before what may be ticked. */
const BOX = '\u2610';

const decisionSlide = (input: SlideInput): Slide => {
  const { plan, words } = input;
  const own = words.panels.board;
  const { alternatives, choice, decision, decidedOn } = plan.board;
  return {
    step: 'decision',
    title: own.titles.decision,
    aside: lesionLine(input),
    cards: [
      ...(input.options.length < 2 ? proposalCard(input) : optionsCard(input)),
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
        // Undecided, what may be decided is there to be ticked by hand.
        lines: [
          ...(choice === null ? BOARD_CHOICES.map((one) => `${BOX} ${own.choices[one]}`) : []),
          ...decision.split('\n').filter((line) => line.trim() !== ''),
        ],
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
