// French spacing and signs, applied once to the whole dictionary so that its source stays readable: U+202F before ; ! ?
// and inside « », U+00A0 before : and between a number and its unit, the typographic apostrophe.
// Source: Lexique des règles typographiques en usage à l'Imprimerie nationale; conventions 5.3.

const THIN = '\u202f';
const HARD = '\u00a0';
const UNITS = 'mm|cm|mL|UH|HU|G|kV|Mo|MB|Go|GB|ms|min|%';

/** Rewrites the ordinary spaces and apostrophes of a French sentence as typographers want them. */
export const typesetFrench = (text: string): string =>
  text
    .replaceAll("'", '’')
    .replace(/ ([;!?])/g, `${THIN}$1`)
    .replace(/ :/g, `${HARD}:`)
    .replace(/«[ \u202f]?/g, `«${THIN}`)
    .replace(/[ \u202f]?»/g, `${THIN}»`)
    .replace(new RegExp(`(\\d) (?=(?:${UNITS})(?![\\p{L}\\p{N}]))`, 'gu'), `$1${HARD}`);

/** English needs the apostrophe, and a number kept with its unit. */
export const typesetEnglish = (text: string): string =>
  text
    .replace(/(\p{L})'(?=\p{L}|\s|$)/gu, '$1’')
    .replace(new RegExp(`(\\d) (?=(?:${UNITS})(?![\\p{L}\\p{N}]))`, 'gu'), `$1${HARD}`);

/** Applies a rule to every sentence of a dictionary, and to what its functions answer. */
export const typeset = <T>(entry: T, rule: (text: string) => string): T => {
  if (typeof entry === 'string') return rule(entry) as T;
  if (typeof entry === 'function') {
    const call = entry as unknown as (...given: unknown[]) => unknown;
    return ((...given: unknown[]) => typeset(call(...given), rule)) as T;
  }
  if (typeof entry !== 'object' || entry === null) return entry;
  if (Array.isArray(entry)) return entry.map((each: unknown) => typeset(each, rule)) as T;
  return Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, typeset(value, rule)])) as T;
};
