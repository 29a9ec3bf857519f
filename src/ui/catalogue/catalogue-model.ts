// What the screen of the catalogue asks of the program.

import type { Finding } from '#core/finding.ts';
import type { CatalogueEntry } from '#core/instrument/instrument-catalogue.ts';

export interface CatalogueActions {
  /** Adds an instrument to the department's own, or puts it in the place of the one with its id. */
  readonly keepInCatalogue: (entry: CatalogueEntry) => void;
  readonly dropFromCatalogue: (id: string) => void;
  /** Adds what a file holds; what is wrong with it, as findings: then nothing of it was taken. */
  readonly importCatalogue: (file: File) => Promise<readonly Finding[]>;
  /** The department's own instruments and the generic ones, as one file. */
  readonly exportCatalogue: () => void;
}
