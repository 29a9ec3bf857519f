// The steps of the plan: each trajectory with its weakest margin, cement and screws, and what may go wrong.

import { depositsMl, lesionShare, voxelsAtVolume } from '#core/cement/cement-spread.ts';
import { preparation } from '#core/cement/injection.ts';
import { gertzbeinGrade, gravestSide } from '#core/screw/screw-grade.ts';
import { craniocaudalDirection } from '#core/trajectory/axis-direction.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { instrumentSize } from '../panels/instrument-size.ts';
import { verdictBlock } from '../panels/instrument-verdict-text.ts';
import { missingText } from '../panels/missing-expected.ts';
import { instrumentName, shortName, structureName } from '../panels/plan-words.ts';
import { leanWord } from '../panels/room-words.ts';
import { settleText } from '../panels/settle-text.ts';
import { coarseMm, isNear, type SittingFill, toldLeaks } from '../panels/sitting-leaks.ts';
import { plannedMlOf, sittingOf } from '../panels/sitting-of.ts';
import { toSettle } from '../panels/to-settle.ts';
import { imagesLine, lesionLine } from './case-slides.ts';
import type { Slide, SlideCard, SlideFact } from './slide.ts';
import type { SlideInput } from './slide-input.ts';

const NONE = '–';

export const shownInstruments = ({ plan }: Pick<SlideInput, 'plan'>): readonly Instrument[] =>
  plan.instruments.filter(({ visible }) => visible);

const angleFacts = (input: SlideInput, instrument: Instrument): readonly SlideFact[] => {
  const { plan, midline, assessment, words, format } = input;
  const { room, board: own } = words.panels;
  const found = assessment?.instruments[instrument.id] ?? null;
  const readout = found?.readout ?? null;
  const tolerances = found?.clearances.flatMap(({ toleranceDeg }) => toleranceDeg ?? []) ?? [];
  return [
    { label: room.skinToTarget, value: format.mm(found?.skinToTargetMm) },
    {
      label: room.axial,
      value: format.degrees(readout === null ? null : Math.abs(readout.axialDeg)),
      note: readout === null ? '' : room.lean[leanWord(readout, instrument, plan.posture, midline)],
    },
    {
      label: room.craniocaudal,
      value: format.degrees(readout === null ? null : Math.abs(readout.craniocaudalDeg)),
      note: readout === null ? '' : room.tilt[craniocaudalDirection(readout.craniocaudalDeg)],
    },
    { label: own.tolerance, value: tolerances.length === 0 ? NONE : format.degreesDown(Math.min(...tolerances)) },
  ];
};

const instrumentCard = (input: SlideInput, instrument: Instrument): SlideCard => {
  const { plan, assessment, words, format, language } = input;
  const found = assessment?.instruments[instrument.id] ?? null;
  const said = verdictBlock(found, plan.structures, words, format, plan.instruments, input.missing);
  const [first = ''] = said.facts ?? [];
  return {
    id: instrument.id,
    tag: shortName(language, instrument),
    title: instrumentName(words, instrument),
    mark: said.mark,
    word: said.word,
    figure: said.figure,
    unit: 'mm',
    about: [...(typeof said.subject === 'string' ? [said.subject] : []), ...(first === '' ? [] : [first])],
    facts: angleFacts(input, instrument),
  };
};

/** Structures that no instrument was checked against, once each, with the reason. */
const notCheckedText = ({ plan, missing, words, format }: SlideInput): string | null => {
  const { verdict } = words.panels;
  const names = plan.structures.flatMap((one) => {
    if (one.role !== 'spare' || (one.reviewed && one.maskId !== null)) return [];
    return [`${structureName(words, one)} (${verdict.why[one.maskId === null ? 'not-segmented' : 'not-reviewed']})`];
  });
  const all = [...names, ...missingText(missing, words, format)];
  return all.length === 0 ? null : verdict.notChecked(format.list(all));
};

export const trajectoriesSlide = (input: SlideInput): Slide => {
  const own = input.words.panels.board;
  const instruments = shownInstruments(input);
  return {
    step: 'trajectories',
    title: own.titles.trajectories(instruments.length),
    aside: lesionLine(input),
    cards:
      instruments.length === 0
        ? [{ id: 'none', title: own.noTrajectory, facts: [] }]
        : instruments.map((one) => instrumentCard(input, one)),
    notChecked: notCheckedText(input),
  };
};

/** Where the sitting fills several lesions, or is held to a maximum. */
const sittingFacts = ({ plan, sitting, words, format }: SlideInput, isFigure = false): readonly SlideFact[] => {
  const own = words.planning.sitting;
  const { lesionId, beside, sittingMaxMl } = plan.cement;
  if (lesionId === null || (beside.length === 0 && sittingMaxMl === null)) return [];
  const { lesions, injectedMl, prepareMl, kits, isBeyond } = sittingOf(plan.cement, sitting);
  const injected = { label: own.injected, value: format.ml(injectedMl), note: own.lesions(lesions) };
  return [
    // Above as the figure already, unless it is too much.
    ...(isBeyond === true
      ? [{ ...injected, note: own.beyond(format.ml(sittingMaxMl)), mark: 'caution' as const }]
      : isFigure
        ? []
        : [injected]),
    { label: own.prepare, value: format.ml(prepareMl), note: kits === null ? '' : own.kits(kits) },
  ];
};

/** What each trocar of a lesion leaves there. */
const depositFacts = ({ plan, words, language, format }: SlideInput, lesion: SittingFill): readonly SlideFact[] => {
  const { fill, plannedMl } = lesion;
  const count = fill === null || plannedMl === null ? null : voxelsAtVolume(fill.spread, plannedMl);
  const deposits = fill === null || count === null ? [] : depositsMl(fill.spread, fill.trocarIds.length, count);
  return plan.instruments
    .filter(({ id }) => lesion.trocarIds.includes(id))
    .map((one) => {
      const at = fill?.trocarIds.indexOf(one.id) ?? -1;
      return { label: `${shortName(language, one)}, ${instrumentName(words, one)}`, value: format.ml(deposits[at]) };
    });
};

/** Several lesions: what goes into each, and by which trocars. */
const lesionFacts = (input: SlideInput): readonly SlideFact[] =>
  input.sitting.map(({ name, plannedMl, trocarIds }) => {
    const { plan, language, format } = input;
    const trocars = plan.instruments.filter(({ id }) => trocarIds.includes(id));
    return {
      label: name,
      value: format.ml(plannedMl),
      note: trocars.map((one) => shortName(language, one)).join(', '),
    };
  });

const cementCard = (input: SlideInput): SlideCard => {
  const { plan, cement, sitting, words, format } = input;
  const own = words.panels.board;
  const base = { id: 'cement', title: plan.cement.lesionId === null ? own.noCement : own.card.cement, unit: 'mL' };
  if (sitting.length > 1)
    return {
      ...base,
      figure: format.number(sittingOf(plan.cement, sitting).injectedMl),
      about: [words.planning.sitting.injected],
      facts: [...lesionFacts(input), ...sittingFacts(input, true)],
      lines: [own.illustration],
    };
  const planned = plannedMlOf(plan.cement, cement);
  const [lesion] = sitting;
  const fill = lesion?.fill ?? null;
  const dead = lesion?.deadSpacesMl ?? [];
  const made = planned === null ? null : preparation(planned, dead, plan.cement.product?.kitMl ?? null);
  const share =
    fill === null || planned === null
      ? null
      : lesionShare(fill.spread, fill.lesion, voxelsAtVolume(fill.spread, planned));
  return {
    ...base,
    figure: format.number(planned),
    about: [
      ...(cement === null ? [] : [own.planned(format.number(cement.lowMl), format.ml(cement.highMl))]),
      ...(share === null ? [] : [own.ofLesion(format.percent(share))]),
    ],
    facts: [
      ...(lesion === undefined ? [] : depositFacts(input, lesion)),
      {
        label: words.planning.fill.prepare,
        value: format.ml(made?.prepareMl),
        note: made?.kits == null ? '' : words.planning.fill.kits(made.kits),
      },
      ...sittingFacts(input),
    ],
    lines: [own.illustration],
  };
};

/** By consequence, those that the front reaches or comes near; what is not known of them is said. */
const leakFacts = ({ plan, sitting, words, format }: SlideInput): readonly SlideFact[] => {
  const own = words.planning.fill;
  const { told, unknown } = toldLeaks(sitting, plan.structures, words);
  return [
    ...told.filter(isNear).map(({ consequence, structure, lesion, reachedMl, isReached, nearMm }): SlideFact => {
      const near = nearMm === null ? [] : [own.notReached(format.clearanceMm(nearMm))];
      return {
        label: structure ?? consequence,
        value: reachedMl === null ? own.away : format.mlDown(reachedMl),
        note: [...(lesion === null ? [] : [lesion]), ...near].join(', '),
        mark: isReached ? 'contact' : reachedMl === null ? 'exempt' : 'caution',
      };
    }),
    ...unknown.map(({ name, why }): SlideFact => ({ label: name, value: why, mark: 'unknown' })),
  ];
};

const leakCard = (input: SlideInput): SlideCard => {
  const { sitting, grid, words, format } = input;
  const coarse = coarseMm(grid);
  const facts = leakFacts(input);
  const isComputing = sitting.every(({ fill }) => fill === null);
  // Nothing is computed where nothing injects.
  const injects = sitting.some(({ trocarIds }) => trocarIds.length > 0);
  const waits = injects ? words.panels.verdict.computing : words.panels.cement.noTrocarLeaks;
  const said = isComputing ? waits : facts.length === 0 ? words.planning.fill.none : null;
  return {
    id: 'leaks',
    title: words.panels.board.card.leaks,
    facts: isComputing ? [] : facts,
    lines: said !== null ? [said] : coarse === null ? [] : [words.planning.fill.coarse(format.mm(coarse))],
  };
};

/** Grade and hold of a screw. */
const screwCard = (input: SlideInput, instrument: Instrument): SlideCard => {
  const { screws, midline, words, format, language } = input;
  const own = words.planning.screw;
  const card = { id: instrument.id, tag: shortName(language, instrument), title: instrumentName(words, instrument) };
  const size = { label: words.panels.instrument.title, value: `${instrumentSize(instrument, format)}\u00a0mm` };
  const known = screws[instrument.id];
  if (known === undefined) return { ...card, facts: [size, { label: own.grade, value: NONE }] };
  if (!known.hasBone || known.boneEntryMm === null)
    return { ...card, facts: [size], lines: [known.hasBone ? own.outside : own.noBone] };
  const { breachMm, breachTowardsLps, breachPointLps } = known;
  const way = breachPointLps === null ? null : gravestSide(breachTowardsLps, breachPointLps, midline.xMm);
  const side = way === null ? '' : own.side[way];
  const isOut = breachMm > 0;
  return {
    ...card,
    facts: [
      size,
      { label: own.grade, value: gertzbeinGrade(breachMm), mark: isOut ? 'caution' : 'held' },
      {
        label: isOut ? own.breach : own.wall,
        value: isOut ? format.mm(Math.ceil(breachMm * 10 - 1e-9) / 10) : format.clearanceMm(-breachMm),
        note: side,
      },
      { label: own.threadInBone, value: format.mm(known.threadInBoneMm) },
      { label: own.purchase, value: format.hu(known.purchase?.meanHu) },
    ],
  };
};

export const cementSlide = (input: SlideInput): Slide => ({
  step: 'cement',
  title: input.words.panels.board.titles.cement,
  aside: lesionLine(input),
  cards: [
    cementCard(input),
    ...(input.plan.cement.lesionId === null ? [] : [leakCard(input)]),
    ...shownInstruments(input).flatMap((one) => (one.kind === 'screw' ? [screwCard(input, one)] : [])),
  ],
  notChecked: null,
});

const weakestFacts = (input: SlideInput): readonly SlideFact[] =>
  shownInstruments(input).map((one) => {
    const { tag = '', title, figure = NONE, about, mark } = instrumentCard(input, one);
    const value = figure === NONE ? NONE : `${figure}\u00a0mm`;
    return { label: `${tag}, ${title}`, value, note: about?.[0] ?? '', ...(mark === undefined ? {} : { mark }) };
  });

const settleLines = ({ plan, assessment, missing, words, language, format }: SlideInput): readonly string[] => {
  const lines = toSettle(plan, assessment, missing).map((open) => settleText(open, plan, words, language, format));
  return lines.length === 0 ? [words.panels.board.nothing] : lines;
};

export const risksSlide = (input: SlideInput): Slide => {
  const { words } = input;
  const own = words.panels.board;
  return {
    step: 'risks',
    title: own.titles.risks,
    aside: imagesLine(input),
    cards: [
      { id: 'weakest', title: own.card.weakest, facts: weakestFacts(input) },
      { id: 'settle', title: own.card.toSettle, facts: [], lines: settleLines(input) },
      { id: 'never', title: own.card.never, facts: [], lines: words.panels.review.neverLines },
    ],
    notChecked: notCheckedText(input),
  };
};
