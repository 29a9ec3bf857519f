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
    // An identifier's figures may be written without what stands about them.
    return [...folded(text).split(BETWEEN), whole, whole.replace(/\P{N}/gu, '')];
  });
  return [...new Set(words)].filter((word) => word.length >= LEAST).toSorted((a, b) => b.length - a.length);
};

/** Shorter words are parts of other ones («Lin» of «clinique»): they count where they stand alone. */
const LEAST_WITHIN = 5;

const isLetter = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

/** Where a word of a patient stands in a folded text. */
const placesOf = (word: string, text: string): readonly number[] => {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isAlone = !isLetter(text[at - 1]) && !isLetter(text[at + word.length]);
    if (isAlone || word.length >= LEAST_WITHIN) places.push(at);
  }
  return places;
};

/** Whether a text holds a word of a patient. */
export const namesPatient = (text: string, words: readonly string[]): boolean => {
  const plain = folded(text.normalize('NFC'));
  return words.some((word) => placesOf(word, plain).length > 0);
};

/** A name without the words of a patient; empty where no letter is left of it. */
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
    for (const at of placesOf(word, text)) for (let n = at; n < at + word.length; n++) dropped.add(origin[n] as number);
  if (dropped.size === 0) return name;
  const kept = letters.map((letter, at) => (dropped.has(at) ? ' ' : letter)).join('');
  const clean = kept
    .replace(/(^|\s)\p{M}+/gu, ' ')
    .replace(/[\s_^.\-–,;:]+/gu, ' ')
    .trim();
  return /[\p{L}]/u.test(clean) ? clean : '';
};
