// The search of the palette: every word typed must be found somewhere in the words of a command.

/** Without accents, case, or the kind of apostrophe: a keyboard types the straight one. */
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('\u2019', "'").toLowerCase();

/** Commands whose words contain every word of the query, in the list's order. */
export const foundCommands = <T extends { readonly words: string }>(all: readonly T[], query: string): readonly T[] => {
  const wanted = plain(query).split(/\s+/).filter(Boolean);
  return all.filter(({ words }) => wanted.every((word) => plain(words).includes(word)));
};
