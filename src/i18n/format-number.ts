// The one place where a number becomes text: decimal sign, true minus, thousands, unit after a hard space, and the side
// to which it is rounded. Clearances, tolerances and leak volumes go down, never up: a margin is never shown larger than
// it is. Everything unknown, pending or not finite is an en dash.

import type { Language } from './language.ts';

/** What may come out of a finding or a result: a number, a text already made, or nothing. */
export type Quantity = number | string | null | undefined;

export const NOTHING = '–';
const MINUS = '\u2212';
const HARD = '\u00a0';

export interface NumberFormat {
  readonly language: Language;
  /** To the nearest, without unit. */
  readonly number: (value: Quantity, decimals?: number) => string;
  /** With its sign, + or −. */
  readonly signed: (value: Quantity, decimals?: number) => string;
  readonly count: (value: Quantity) => string;
  readonly mm: (value: Quantity, decimals?: number) => string;
  /** Rounded down to the tenth, without unit. */
  readonly clearance: (value: Quantity) => string;
  /** Rounded down to the tenth. */
  readonly clearanceMm: (value: Quantity) => string;
  readonly ml: (value: Quantity) => string;
  /** Rounded down to the tenth: volumes at which something is reached. */
  readonly mlDown: (value: Quantity) => string;
  /** Unspaced degree sign; an angle of the plan always comes with its word (medial, caudal). */
  readonly degrees: (value: Quantity, word?: string) => string;
  /** Rounded down to the tenth: tolerances. */
  readonly degreesDown: (value: Quantity) => string;
  readonly hu: (value: Quantity) => string;
  /** From a fraction of 1. */
  readonly percent: (fraction: Quantity) => string;
  readonly gauge: (value: Quantity) => string;
  readonly megabytes: (value: Quantity) => string;
  /** «a, b et c». */
  readonly list: (items: readonly string[]) => string;
}

/** The largest multiple of `step` that is not above the value, as read back from its decimal text. */
const floorToStep = (value: number, stepsPerUnit: number): number => {
  let steps = Math.floor(value * stepsPerUnit);
  while (steps / stepsPerUnit > value) steps--;
  while ((steps + 1) / stepsPerUnit <= value) steps++;
  return steps / stepsPerUnit;
};

const grouped = (digits: string, separator: string): string => digits.replace(/\B(?=(\d{3})+$)/g, separator);

const plain = (value: number, decimals: number, language: Language): string => {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? MINUS : '';
  const body = grouped(whole, language === 'fr' ? '\u202f' : ',');
  return fraction === undefined ? sign + body : `${sign}${body}${language === 'fr' ? ',' : '.'}${fraction}`;
};

const LIST_WORD: Readonly<Record<Language, string>> = { fr: ' et ', en: ' and ' };

const listed = (items: readonly string[], language: Language): string => {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')}${LIST_WORD[language]}${items.at(-1) ?? ''}`;
};

/** The formatter of a language; made once by `numberFormat`. */
const makeFormat = (language: Language): NumberFormat => {
  const write = (value: Quantity, text: (finite: number) => string): string => {
    if (typeof value === 'string') return value;
    return typeof value === 'number' && Number.isFinite(value) ? text(value) : NOTHING;
  };
  const withUnit = (value: Quantity, unit: string, text: (finite: number) => string): string => {
    const body = write(value, text);
    return body === NOTHING || typeof value === 'string' ? body : body + unit;
  };
  const nearest = (decimals: number) => (v: number) => plain(v, decimals, language);
  const down = (v: number): string => plain(floorToStep(v, 10), 1, language);
  const signed = (v: number, decimals: number): string => {
    const body = plain(v, decimals, language);
    return body.startsWith(MINUS) || Number(v.toFixed(decimals)) === 0 ? body : `+${body}`;
  };
  const angled = (body: string, word?: string): string =>
    body === NOTHING || word === undefined ? body : `${body}${HARD}${word}`;
  return {
    language,
    number: (value, decimals = 1) => write(value, nearest(decimals)),
    signed: (value, decimals = 1) => write(value, (v) => signed(v, decimals)),
    count: (value) => write(value, nearest(0)),
    mm: (value, decimals = 1) => withUnit(value, `${HARD}mm`, nearest(decimals)),
    clearance: (value) => write(value, down),
    clearanceMm: (value) => withUnit(value, `${HARD}mm`, down),
    ml: (value) => withUnit(value, `${HARD}mL`, (v) => plain(v, Math.abs(v) >= 99.95 ? 0 : 1, language)),
    mlDown: (value) => withUnit(value, `${HARD}mL`, down),
    degrees: (value, word) => angled(withUnit(value, '°', nearest(1)), word),
    degreesDown: (value) => withUnit(value, '°', down),
    hu: (value) => withUnit(value, language === 'fr' ? `${HARD}UH` : `${HARD}HU`, nearest(0)),
    percent: (fraction) => withUnit(fraction, language === 'fr' ? `${HARD}%` : '%', (v) => plain(v * 100, 0, language)),
    gauge: (value) => withUnit(value, `${HARD}G`, nearest(0)),
    megabytes: (value) => withUnit(value, language === 'fr' ? `${HARD}Mo` : `${HARD}MB`, nearest(0)),
    list: (items) => listed(items, language),
  };
};

const FORMATS: Readonly<Record<Language, NumberFormat>> = { fr: makeFormat('fr'), en: makeFormat('en') };

export const numberFormat = (language: Language): NumberFormat => FORMATS[language];
