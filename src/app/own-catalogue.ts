// The department's own instruments, kept in this browser: dimensions and the names it gives them, nothing of any patient.

import {
  CATALOGUE_LIMITS,
  type CatalogueEntry,
  catalogueText,
  GENERIC_CATALOGUE,
  readCatalogue,
} from '#core/instrument/instrument-catalogue.ts';
import type { CatalogueActions } from '#ui/catalogue/catalogue-model.ts';
import type { AppStore } from './app-store.ts';
import { download } from './downloads.ts';

const KEY = 'trabecula.instruments';

/** Where the text is kept; localStorage, or a test's own. */
export type TextPlace = Pick<Storage, 'getItem' | 'setItem'>;

/** The kept entries by the rules of a file; none where what is kept cannot be read any more. */
const kept = (place: TextPlace): readonly CatalogueEntry[] => {
  const text = place.getItem(KEY);
  const reading = text === null ? null : readCatalogue(text);
  return reading === null || 'findings' in reading ? [] : reading.entries;
};

const isGeneric = ({ id }: CatalogueEntry): boolean => GENERIC_CATALOGUE.some((one) => one.id === id);

/** `given` in the place of those with its ids, behind the others. */
const merged = (own: readonly CatalogueEntry[], given: readonly CatalogueEntry[]): readonly CatalogueEntry[] => {
  const next = new Map(own.map((one) => [one.id, one]));
  for (const one of given) next.set(one.id, one);
  return [...next.values()].slice(0, CATALOGUE_LIMITS.entries);
};

export const createOwnCatalogue = (store: AppStore, place: TextPlace): CatalogueActions => {
  const set = (catalogue: readonly CatalogueEntry[]): void => {
    place.setItem(KEY, catalogueText(catalogue));
    store.setState({ catalogue });
  };
  store.setState({ catalogue: kept(place) });
  return {
    keepInCatalogue: (entry) => set(merged(store.getState().catalogue, [entry])),
    dropFromCatalogue: (id) => set(store.getState().catalogue.filter((one) => one.id !== id)),
    async importCatalogue(file) {
      const reading = readCatalogue(await file.text());
      if ('findings' in reading) return reading.findings;
      set(
        merged(
          store.getState().catalogue,
          reading.entries.filter((entry) => !isGeneric(entry)),
        ),
      );
      return [];
    },
    exportCatalogue() {
      const text = catalogueText([...store.getState().catalogue, ...GENERIC_CATALOGUE]);
      download(text, 'instruments.trabecula.json', 'application/json');
    },
  };
};
