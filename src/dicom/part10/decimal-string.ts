// Numbers written as text: DS and IS (PS3.5 section 6.2), read by their grammar and nothing wider. `parseFloat` reads
// "12,5" as 12 and "0.5mm" as 0.5, and a wrong spacing looks like a right one; here such a value is no value.

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const INTEGER = /^[+-]?\d+$/;

/** DS allows 16 characters; real files go over it, which is worth a note and no more. */
const DECIMAL_MAX_CHARACTERS = 16;

/** Exactly `count` decimal numbers separated by backslashes, or null when the text is anything else. */
export const parseDecimals = (text: string, count: number): readonly number[] | null => {
  const parts = text.split('\\').map((part) => part.replace(/[ \0]+$/, '').replace(/^ +/, ''));
  if (parts.length !== count || parts.some((part) => !DECIMAL.test(part))) return null;
  const values = parts.map(Number);
  return values.every(Number.isFinite) ? values : null;
};

/** One integer within the range of IS, or null when the text is anything else. */
export const parseInteger = (text: string): number | null => {
  const trimmed = text.replace(/[ \0]+$/, '').replace(/^ +/, '');
  if (!INTEGER.test(trimmed)) return null;
  const value = Number(trimmed);
  return Math.abs(value) <= 2 ** 31 ? value : null;
};

export const isOverlong = (text: string): boolean =>
  text.split('\\').some((part) => part.trim().length > DECIMAL_MAX_CHARACTERS);
