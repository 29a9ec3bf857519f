// Names that label files, structure sets and folders give may hold the patient's own («GTV_DUPONT»): what the images say of the
// patient is taken out of a name before the plan, and all that is kept or handed out of it, can have it.

/** Letters without their marks, in small: names are written in many ways. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What parts words of a name or of an identifier. */
const BETWEEN = /[^\p{L}\p{N}]+/u;

/** Shorter words («de», «M») are in too many names to tell of anybody. */
const LEAST = 3;

/** The words that name a patient, from the identifying texts of the images. */
export const patientWords = (texts: readonly string[]): readonly string[] => {
  const words = texts.flatMap((text) => {
    const whole = folded(text).replace(/[^\p{L}\p{N}]+/gu, '');
    return [...folded(text).split(BETWEEN), whole];
  });
  return [...new Set(words)].filter((word) => word.length >= LEAST).toSorted((a, b) => b.length - a.length);
};

/** A name without the words of a patient, whole or inside others; empty where nothing but separators is left. */
export const unnamedLabel = (name: string, words: readonly string[]): string => {
  const letters = [...name.normalize('NFC')];
  // Folding may lengthen a letter: each knows which one it came from.
  const origin: number[] = [];
  let text = '';
  for (const [at, letter] of letters.entries()) {
    const plain = folded(letter);
    for (let n = 0; n < plain.length; n++) origin.push(at);
    text += plain;
  }
  const dropped = new Set<number>();
  for (const word of words)
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
      for (let n = at; n < at + word.length; n++) dropped.add(origin[n] as number);
  if (dropped.size === 0) return name;
  const kept = letters.map((letter, at) => (dropped.has(at) ? ' ' : letter)).join('');
  const clean = kept
    .replace(/(^|\s)\p{M}+/gu, ' ')
    .replace(/[\s_^.\-–,;:]+/gu, ' ')
    .trim();
  return /[\p{L}]/u.test(clean) ? clean : '';
};
