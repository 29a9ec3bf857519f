// The first three steps: who is talked about without a name, where the lesion lies, and what it is.

import { heldAnswers } from '#core/score/image-answers.ts';
import { scoreRange, scoreResult } from '#core/score/score.ts';
import { SCORES } from '#core/score/scores.ts';
import { spineLevelIn } from '#core/score/spine-level.ts';
import { wordFor } from '#i18n/words.ts';
import { planeAxes, sliceIndexAt } from '#viewer/slices/plane-axes.ts';
import { diametersText } from '../panels/diameters-text.ts';
import { shortName, structureName } from '../panels/plan-words.ts';
import { plannedMlOf, sittingOf } from '../panels/sitting-of.ts';
import { wallState, wallsOf } from '../panels/wall-state.ts';
import { markOf } from '../pieces/verdict-icon.tsx';
import { modalityWord } from '../series/series-words.ts';
import type { Slide, SlideCard, SlideFact } from './slide.ts';
import { lesionOf, measureOf, type SlideInput } from './slide-input.ts';

const NONE = '–';
const orNone = (text: string): string => (text.trim() === '' ? NONE : text);

export const imagesLine = ({ series, words, format }: SlideInput): string =>
  words.panels.board.images(
    modalityWord(series.modality, words),
    format.count(series.sliceCount),
    format.mm(series.stepMm),
  );

/** The level of the lesion as its name tells it; empty where it tells none. */
const levelOf = ({ plan }: SlideInput): string => {
  const lesion = lesionOf(plan);
  return lesion === null ? '' : (spineLevelIn(lesion.name) ?? '');
};

/** «L3 · 9,1 mL». */
export const lesionLine = (input: SlideInput): string => {
  const { plan, words, format } = input;
  const lesion = lesionOf(plan);
  if (lesion === null) return '';
  return `${structureName(words, lesion)} · ${format.ml(measureOf(input, lesion)?.volumeMl)}`;
};

/** Complete scores only: half a score read as a whole one misleads. */
const scoreFacts = ({ plan, lesionType, words, format }: SlideInput): readonly SlideFact[] => {
  const { scores } = words.planning;
  // The lesion that the scores read: that in hand, as their panel does.
  const name = plan.structures.find(({ id }) => id === plan.cement.lesionId)?.name ?? null;
  const facts = { name, type: lesionType };
  return SCORES.flatMap((score) => {
    const record = plan.scores.find((one) => one.score === score.id);
    if (record === undefined) return [];
    const result = scoreResult(score, heldAnswers(score.id, record, facts));
    if (result.status === 'incomplete') return [];
    const word = wordFor<string>(scores.class, result.classId) ?? result.classId;
    const points = scores.points(format.count(result.total), format.count(scoreRange(score)[1]));
    return [
      {
        label: scores.name[score.id],
        value: score.result === 'grade' ? word : `${points}, ${word}`,
        note: score.citation,
      },
    ];
  });
};

/** The whole plan in four lines, for those who see nothing else of it; nothing before there is an instrument or a lesion. */
export const proposalCard = (input: SlideInput): readonly SlideCard[] => {
  const { plan, assessment, cement, sitting, lesion: facts, words, format, language } = input;
  const own = words.panels.board;
  const lesion = lesionOf(plan);
  const instruments = plan.instruments.filter(({ visible }) => visible);
  if (lesion === null && instruments.length === 0) return [];
  const [weakest] = instruments
    .flatMap(({ id }) => assessment?.instruments[id] ?? [])
    .flatMap(({ worst, overall }) => (worst?.clearanceMm == null ? [] : [{ ...worst, overall, mm: worst.clearanceMm }]))
    .toSorted((a, b) => a.mm - b.mm);
  const near = plan.structures.find(({ id }) => id === weakest?.structureId);
  const planned = sitting.length > 1 ? sittingOf(plan.cement, sitting).injectedMl : plannedMlOf(plan.cement, cement);
  const type = facts?.type == null ? '' : words.segmenting.types[facts.type];
  return [
    {
      id: 'proposal',
      title: own.card.proposal,
      facts: [
        ...(lesion === null
          ? []
          : [
              { label: structureName(words, lesion), value: format.ml(measureOf(input, lesion)?.volumeMl), note: type },
            ]),
        ...(instruments.length === 0
          ? []
          : [
              {
                label: words.options.rows.instruments,
                value: format.count(instruments.length),
                note: instruments.map((one) => shortName(language, one)).join(', '),
              },
              {
                label: own.card.weakest,
                value: format.clearanceMm(weakest?.mm),
                note: near === undefined ? '' : structureName(words, near),
                ...(weakest === undefined ? {} : { mark: markOf(weakest.overall) }),
              },
            ]),
        ...(lesion === null || planned === null
          ? []
          : [{ label: own.card.cement, value: format.ml(planned), note: '' }]),
      ],
    },
  ];
};

export const contextSlide = (input: SlideInput): Slide => {
  const { plan, series, words, format } = input;
  const own = words.panels.board;
  const { primary, whoStatus, painScore, treatments } = plan.board;
  const scores = scoreFacts(input);
  const position = wordFor<string>(words.screens.series.position, series.patientPosition);
  return {
    step: 'context',
    title: own.titles.context,
    aside: imagesLine(input),
    cards: [
      {
        id: 'patient',
        title: own.card.patient,
        facts: [
          { label: own.primary, value: orNone(primary) },
          { label: own.who, value: format.count(whoStatus) },
          { label: own.pain, value: format.count(painScore) },
          { label: own.treatments, value: orNone(treatments) },
        ],
      },
      ...(plan.notes.trim() === ''
        ? []
        : [{ id: 'question', title: own.card.question, facts: [], lines: [plan.notes] }]),
      ...proposalCard(input),
      ...(scores.length === 0 ? [] : [{ id: 'scores', title: own.card.scores, facts: scores }]),
      {
        id: 'images',
        title: own.card.images,
        facts: [
          { label: own.imaged, value: position ?? words.screens.series.positionAbsent },
          { label: own.act, value: words.panels.posture[plan.posture] },
        ],
        ...(input.isPhantom ? { lines: [words.panels.case.phantom] } : {}),
      },
    ],
    notChecked: null,
  };
};

const placeFacts = (input: SlideInput): readonly SlideFact[] => {
  const { plan, grid, midline, words, format, lesion: facts } = input;
  const { board: own, room } = words.panels;
  const centre = measureOf(input, lesionOf(plan))?.centreLps ?? null;
  const dx = centre === null ? null : centre[0] - midline.xMm;
  const away = midline.of === 'anatomy' ? room.ofMidline : room.ofImageCentre;
  const side = dx === null || Math.abs(dx) < 0.05 ? '' : `${dx > 0 ? room.leftOf : room.rightOf} ${away}`;
  const axes = planeAxes(grid).axial;
  return [
    { label: own.side, value: dx === null ? NONE : format.mm(Math.abs(dx)), note: side },
    {
      label: own.slice,
      value: centre === null ? NONE : format.count(sliceIndexAt(axes, centre) + 1),
      note: centre === null ? '' : `z\u00a0${format.signed(centre[2])}\u00a0mm`,
    },
    { label: own.toCanal, value: format.mm(facts?.canalMm) },
  ];
};

export const locationSlide = (input: SlideInput): Slide => {
  const { plan, words } = input;
  const own = words.panels.board;
  const lesion = lesionOf(plan);
  const level = levelOf(input);
  const card: SlideCard = {
    id: 'place',
    title: lesion === null ? own.noLesion : structureName(words, lesion),
    ...(level === '' ? {} : { figure: level }),
    facts: lesion === null ? [] : placeFacts(input),
  };
  return {
    step: 'location',
    title: own.titles.location(level),
    aside: imagesLine(input),
    cards: [card],
    notChecked: null,
  };
};

/** The cortex over the lesion, wall by wall: what is gone first. */
const cortexFacts = ({ lesion, words, format }: SlideInput): readonly SlideFact[] => {
  const own = words.segmenting;
  const cortex = lesion?.cortex ?? null;
  if (cortex === null) return [];
  return wallsOf(cortex).map((wall): SlideFact => {
    const state = wallState(cortex, wall);
    const label = own.wall[wall];
    if (state.is === 'breached') {
      const [long, short] = state.sizeMm;
      return { label, value: own.breach(format.number(long), format.mm(short)), mark: 'caution' };
    }
    if (state.is === 'to-check')
      return { label, value: own.wallToCheck, note: state.isReadable ? '' : own.notTold, mark: 'unknown' };
    return {
      label,
      value: own[state.is],
      note: state.thicknessMm === null ? '' : format.mm(state.thicknessMm),
      ...(state.is === 'thinned' ? { mark: 'caution' as const } : {}),
    };
  });
};

export const lesionSlide = (input: SlideInput): Slide => {
  const { plan, words, format, lesion: facts } = input;
  const own = words.panels.board;
  const lesion = lesionOf(plan);
  const measure = measureOf(input, lesion);
  const cortex = cortexFacts(input);
  const volume: SlideCard = {
    id: 'volume',
    title: lesion === null ? own.noLesion : structureName(words, lesion),
    figure: format.number(measure?.volumeMl),
    unit: 'mL',
    about: [
      ...(facts?.type == null ? [] : [words.segmenting.types[facts.type]]),
      ...(lesion === null ? [] : [lesion.reviewed ? own.reviewed : own.notReviewed]),
    ],
    facts: [
      {
        label: own.diameters,
        value: diametersText(measure?.diametersMm ?? null, format),
      },
      ...(facts?.bodyShare == null ? [] : [{ label: own.share, value: format.percent(facts.bodyShare) }]),
      { label: own.toCanal, value: format.mm(facts?.canalMm) },
    ],
  };
  return {
    step: 'lesion',
    title: lesion === null ? own.noLesion : structureName(words, lesion),
    aside: imagesLine(input),
    cards: [volume, ...(cortex.length === 0 ? [] : [{ id: 'cortex', title: own.card.cortex, facts: cortex }])],
    notChecked: null,
  };
};
