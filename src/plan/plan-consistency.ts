// From checked records to the plan's own: usual values filled in, and what one record says of another verified (ids
// once and known, parameters of their kind, an axis with a direction).

import type { InstrumentKind, InstrumentParameters } from '#core/instrument/instrument-kind.ts';
import { checkParameters, instrumentKind, usualParameters, withParameter } from '#core/instrument/instrument-kinds.ts';
import { fitPointPairs, type PointPair, pairsRefusal } from '#core/register/fit-point-pairs.ts';
import { apartMm, isRotation, type RigidTransform } from '#core/register/rigid-transform.ts';
import { scoreOf } from '#core/score/scores.ts';
import { EXPECTED_IDS } from '#core/structure/expected-structures.ts';
import { structureKind } from '#core/structure/structure-kind.ts';
import { BOARD_ALTERNATIVES } from './board.ts';
import type { Mistake } from './checked-record.ts';
import { isAxis } from './commands/move-instrument.ts';
import type { PlanContent } from './plan-content.ts';
import type {
  CementPlan,
  Instrument,
  LesionCement,
  PlanOptions,
  SeriesRegistration,
  Structure,
} from './plan-document.ts';
import type { ContentRecord } from './plan-schema.ts';
import { isSameSeries } from './registration.ts';

/** The plan that the records describe, or the first mistake. `maskIds` maps the file's mask ids to the plan's. */
export const consistentContent = (
  record: ContentRecord,
  maskIds: ReadonlyMap<string, string>,
): { readonly content: PlanContent } | { readonly mistake: Mistake } => {
  const structures = record.structures.map((one, at) => structureFrom(one, at, maskIds));
  const instruments = record.instruments.map(instrumentFrom);
  const options = optionsFrom(record.options);
  const registrations = record.registrations.map((one, at) => ({ ...one, id: one.id ?? `r${at + 1}` }));
  const mistake =
    structureMistake(record, structures, maskIds) ??
    instrumentMistake(instruments) ??
    cementMistake(record.cement, structures, instruments) ??
    optionsMistake(options, structures) ??
    scoreMistake(record.scores) ??
    registrationMistake(registrations) ??
    notApplicableMistake(record.notApplicable) ??
    boardMistake(record.board);
  if (mistake !== null) return { mistake };
  const { caseLabel, posture, cement, scores, gridLineXMm, notApplicable, board, notes } = record;
  return {
    content: {
      caseLabel,
      posture,
      structures,
      instruments,
      cement,
      options,
      scores,
      gridLineXMm,
      registrations,
      notApplicable,
      board,
      notes,
    },
  };
};

const notApplicableMistake = (said: ContentRecord['notApplicable']): Mistake | null => {
  const inOrder = EXPECTED_IDS.filter((id) => said.some(({ expected }) => expected === id)).join(', ');
  const came = said.map(({ expected }) => expected).join(', ');
  return came === inOrder ? null : { at: 'notApplicable', wanted: inOrder, came };
};

const boardMistake = ({ alternatives, choice, decidedOn }: ContentRecord['board']): Mistake | null => {
  const inOrder = BOARD_ALTERNATIVES.filter((one) => alternatives.includes(one));
  if (inOrder.join() !== alternatives.join())
    return { at: 'board.alternatives', wanted: inOrder.join(', '), came: alternatives.join(', ') };
  if ((choice === null) !== (decidedOn === ''))
    return { at: 'board.decidedOn', wanted: choice === null ? 'no day without a choice' : 'a day', came: decidedOn };
  return null;
};

const structureFrom = (
  record: ContentRecord['structures'][number],
  at: number,
  maskIds: ReadonlyMap<string, string>,
): Structure => {
  const kind = structureKind(record.kind);
  const maskId = record.maskId === null ? null : (maskIds.get(record.maskId) ?? null);
  return {
    id: record.id ?? `s${at + 1}`,
    name: record.name,
    kind: record.kind,
    role: record.role ?? kind.role,
    marginMm: record.marginMm ?? kind.usualMarginMm,
    colour: record.colour ?? kind.colour,
    visible: record.visible,
    reviewed: record.reviewed,
    maskId,
    origin: record.origin,
  };
};

const instrumentFrom = (record: ContentRecord['instruments'][number], at: number): Instrument => ({
  id: record.id ?? `i${at + 1}`,
  kind: record.kind,
  number: record.number ?? at + 1,
  name: record.name,
  parameters: completed(instrumentKind(record.kind), record.parameters),
  ...(record.model === undefined ? {} : { model: record.model }),
  entryLps: record.entryLps,
  targetLps: record.targetLps,
  visible: record.visible,
  ...(record.signOff === undefined ? {} : { signOff: record.signOff }),
});

/** The usual parameters with the given ones put in one by one, so that diameters follow a gauge unless given too. */
const completed = (kind: InstrumentKind, given: InstrumentParameters): InstrumentParameters => {
  const known = kind.parameters.filter(
    ({ key, unit }) => typeof given[key] === (unit === 'flag' ? 'boolean' : 'number'),
  );
  const followed = known.reduce(
    (parameters, { key }) => withParameter(kind, parameters, key, given[key] as number | boolean),
    usualParameters(kind),
  );
  return { ...followed, ...given };
};

const optionsFrom = ({ others, ...rest }: ContentRecord['options']): PlanOptions => ({
  ...rest,
  others: others.map((one) => ({ ...one, instruments: one.instruments.map(instrumentFrom) })),
});

/** Each letter once, what is kept among them, and every way set aside sound in itself. */
const optionsMistake = ({ letter, others, kept }: PlanOptions, structures: readonly Structure[]): Mistake | null => {
  const letters = [letter, ...others.map((one) => one.letter)];
  for (const [n, one] of others.entries()) {
    const at = `options.others.${n}`;
    if (letters.indexOf(one.letter) < n + 1)
      return { at: `${at}.letter`, wanted: 'a letter of its own', came: one.letter };
    const found = instrumentMistake(one.instruments) ?? cementMistake(one.cement, structures, one.instruments);
    if (found !== null) return { ...found, at: `${at}.${found.at}`.slice(0, 120) };
  }
  if (kept !== null && !letters.includes(kept)) return { at: 'options.kept', wanted: letters.join(', '), came: kept };
  return null;
};

const structureMistake = (
  record: ContentRecord,
  structures: readonly Structure[],
  maskIds: ReadonlyMap<string, string>,
): Mistake | null => {
  const twice = repeated(structures);
  if (twice !== null)
    return { at: `structures.${twice}.id`, wanted: 'an id of its own', came: idAt(structures, twice) };
  for (const [at, { maskId, reviewed }] of record.structures.entries()) {
    if (maskId !== null && !maskIds.has(maskId))
      return { at: `structures.${at}.maskId`, wanted: 'the id of a mask', came: maskId };
    if (maskId === null && reviewed)
      return { at: `structures.${at}.reviewed`, wanted: 'false without a mask', came: 'true' };
  }
  return null;
};

const instrumentMistake = (instruments: readonly Instrument[]): Mistake | null => {
  const twice = repeated(instruments);
  if (twice !== null)
    return { at: `instruments.${twice}.id`, wanted: 'an id of its own', came: idAt(instruments, twice) };
  for (const [at, instrument] of instruments.entries()) {
    if (!isAxis(instrument))
      return { at: `instruments.${at}.targetLps`, wanted: '1 mm or more from entryLps', came: 'less' };
    // A value the trade does not list is worth a warning where it is used; a key or value of no meaning is a mistake.
    const [wrong] = checkParameters(instrumentKind(instrument.kind), instrument.parameters).filter(
      ({ code, severity }) => severity === 'refusal' || code === 'INS-PARAMETER-UNKNOWN',
    );
    if (wrong === undefined) continue;
    const key = String(wrong.values.parameter ?? '');
    const came = String(instrument.parameters[key] ?? '').slice(0, 60);
    return { at: `instruments.${at}.parameters.${key}`.slice(0, 120), wanted: wrong.code, came };
  }
  return null;
};

const cementMistake = (
  cement: CementPlan,
  structures: readonly Structure[],
  instruments: readonly Instrument[],
): Mistake | null => {
  const known = new Set(structures.map(({ id }) => id));
  const inHand = lesionMistake(cement, 'cement', known, instruments);
  if (inHand !== null) return inHand;
  if (cement.lesionId === null && cement.beside.length > 0)
    return { at: 'cement.lesionId', wanted: 'a lesion, where others lie beside', came: 'null' };
  const lesions = [cement.lesionId];
  const injecting = [...cement.trocarIds];
  for (const [n, one] of cement.beside.entries()) {
    const at = `cement.beside.${n}`;
    const mistake = lesionMistake(one, at, known, instruments);
    if (mistake !== null) return mistake;
    if (one.lesionId === null || lesions.includes(one.lesionId))
      return { at: `${at}.lesionId`, wanted: 'a lesion of its own', came: String(one.lesionId) };
    const twice = one.trocarIds.find((id) => injecting.includes(id));
    if (twice !== undefined) return { at: `${at}.trocarIds`, wanted: 'trocars of one lesion each', came: twice };
    lesions.push(one.lesionId);
    injecting.push(...one.trocarIds);
  }
  return null;
};

const lesionMistake = (
  { lesionId, lowFraction, highFraction, trocarIds }: LesionCement,
  where: string,
  structures: ReadonlySet<string>,
  instruments: readonly Instrument[],
): Mistake | null => {
  if (lesionId !== null && !structures.has(lesionId))
    return { at: `${where}.lesionId`, wanted: 'the id of a structure', came: lesionId };
  if (lowFraction > highFraction)
    return { at: `${where}.lowFraction`, wanted: 'at most highFraction', came: String(lowFraction) };
  const trocars = new Set(instruments.flatMap(({ id, kind }) => (kind === 'trocar' ? [id] : [])));
  const at = trocarIds.findIndex((id, n) => !trocars.has(id) || trocarIds.indexOf(id) < n);
  if (at >= 0) return { at: `${where}.trocarIds.${at}`, wanted: 'the id of a trocar, once', came: trocarIds[at] ?? '' };
  return null;
};

/** A move must be rigid, be there when its method says so, and be the one that its pairs make where it is by points. */
const registrationMistake = (registrations: readonly SeriesRegistration[]): Mistake | null => {
  const twice = repeated(registrations);
  if (twice !== null)
    return { at: `registrations.${twice}.id`, wanted: 'an id of its own', came: idAt(registrations, twice) };
  for (const [n, { method, transform, repeats, pairs, series }] of registrations.entries()) {
    const at = `registrations.${n}`;
    if (registrations.findIndex((one) => isSameSeries(one.series, series)) < n)
      return { at: `${at}.series`, wanted: 'a series of its own', came: 'one before it' };
    if ((method === 'none') !== (transform === null))
      return { at: `${at}.transform`, wanted: method === 'none' ? 'null' : 'a move', came: method };
    const skewed = [transform, ...repeats].find((move) => move !== null && !isRotation(move.rotation));
    if (skewed !== undefined) return { at: `${at}.transform.rotation`, wanted: 'a rotation', came: 'another matrix' };
    if (method !== 'none' && pairsRefusal(pairs) !== null)
      return { at: `${at}.pairs`, wanted: 'three or more, not on a line', came: String(pairs.length) };
    if (method === 'points' && transform !== null && !isFitOf(transform, pairs))
      return { at: `${at}.transform`, wanted: 'the fit of its pairs', came: 'another move' };
  }
  return null;
};

const scoreMistake = (scores: ContentRecord['scores']): Mistake | null => {
  for (const [at, { score, answers, fromImage }] of scores.entries()) {
    if (scores.findIndex((one) => one.score === score) < at)
      return { at: `scores.${at}.score`, wanted: 'each score once', came: score };
    const { items } = scoreOf(score);
    for (const [item, option] of Object.entries(answers))
      if (!items.some(({ id, options }) => id === item && options.some((one) => one.id === option)))
        return { at: `scores.${at}.answers.${item}`.slice(0, 120), wanted: `an option of ${score}`, came: option };
    const loose = fromImage.find((item, n) => answers[item] === undefined || fromImage.indexOf(item) < n);
    if (loose !== undefined) return { at: `scores.${at}.fromImage`, wanted: 'answered items, each once', came: loose };
  }
  return null;
};

/** Farther than this from the fit of its pairs, a move by points is not theirs, mm. */
const FIT_APART_MM = 0.01;

const isFitOf = (transform: RigidTransform, pairs: readonly PointPair[]): boolean => {
  const fit = fitPointPairs(pairs).transform;
  return pairs.every(({ movingLps }) => apartMm(fit, transform, movingLps) <= FIT_APART_MM);
};

const repeated = (records: readonly { readonly id: string }[]): number | null => {
  const seen = new Set<string>();
  for (const [at, { id }] of records.entries()) {
    if (seen.has(id)) return at;
    seen.add(id);
  }
  return null;
};

const idAt = (records: readonly { readonly id: string }[], at: number): string => records[at]?.id ?? '';
