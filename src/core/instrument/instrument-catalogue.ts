// The catalogue of instruments: kinds with the dimensions they are sold in. The generic one is data without brands
// (generic-catalogue.json; gauges of the table, lengths and screw sizes of common trade); a department adds its own, by
// hand or from a file of the same form. What a file says is checked as a whole: one mistake, and nothing of it is taken.

import { type Finding, finding } from '../finding.ts';
import generic from './generic-catalogue.json' with { type: 'json' };
import type { InstrumentKind, InstrumentParameters } from './instrument-kind.ts';
import { checkParameters, INSTRUMENT_KINDS } from './instrument-kinds.ts';

export interface CatalogueEntry {
  /** Once in a catalogue. */
  readonly id: string;
  readonly kind: InstrumentKind['id'];
  /** What the department calls it; empty: named by kind and size. */
  readonly name: string;
  readonly parameters: InstrumentParameters;
}

export type CatalogueReading =
  | { readonly entries: readonly CatalogueEntry[] }
  | { readonly findings: readonly Finding[] };

export const CATALOGUE_LIMITS = { entries: 500, nameLength: 120, idLength: 64 } as const;

const FORMAT = 'trabecula-instruments';

/** A catalogue as text, one entry a line; the same entries give the same text. */
export const catalogueText = (entries: readonly CatalogueEntry[]): string =>
  `{\n  "format": "${FORMAT}",\n  "version": 1,\n  "entries": [\n${entries
    .map(({ id, kind, name, parameters }) => `    ${JSON.stringify({ id, kind, name, parameters })}`)
    .join(',\n')}\n  ]\n}\n`;

/**
 * The entries of a catalogue file. Refusals: CATALOGUE-NOT-ONE, CATALOGUE-NEWER, CATALOGUE-MISTAKE with the place and what
 * was wanted there, and those of the parameters (INS-...) behind the place of their entry.
 */
export const readCatalogue = (text: string): CatalogueReading => {
  const content = parsed(text);
  if (!isRecord(content) || content.format !== FORMAT) return refused(finding('CATALOGUE-NOT-ONE', 'refusal'));
  const { version, entries } = content;
  if (typeof version === 'number' && version > 1)
    return refused(finding('CATALOGUE-NEWER', 'refusal', { version, known: 1 }));
  if (version !== 1) return mistake('version', '1', version);
  if (!Array.isArray(entries) || entries.length > CATALOGUE_LIMITS.entries)
    return mistake('entries', `a list of ${CATALOGUE_LIMITS.entries} at most`, entries);
  const taken = new Set<string>();
  const read: CatalogueEntry[] = [];
  for (const [n, entry] of entries.entries()) {
    const one = entryFrom(entry, `entries.${n}`, taken);
    if ('findings' in one) return one;
    taken.add(one.id);
    read.push(one);
  }
  return { entries: read };
};

const refused = (...findings: readonly Finding[]): { readonly findings: readonly Finding[] } => ({ findings });

const mistake = (at: string, wanted: string, came: unknown): { readonly findings: readonly Finding[] } =>
  refused(finding('CATALOGUE-MISTAKE', 'refusal', { at, wanted, came: String(came).slice(0, 60) }));

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return null;
  }
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const ENTRY_KEYS: readonly string[] = ['id', 'kind', 'name', 'parameters'];

const entryFrom = (
  entry: unknown,
  at: string,
  taken: ReadonlySet<string>,
): CatalogueEntry | { readonly findings: readonly Finding[] } => {
  if (!isRecord(entry)) return mistake(at, 'id, kind, name, parameters', entry);
  const stray = Object.keys(entry).find((key) => !ENTRY_KEYS.includes(key));
  if (stray !== undefined) return mistake(`${at}.${stray}`.slice(0, 120), 'id, kind, name, parameters', stray);
  const { id, name = '', parameters } = entry;
  if (typeof id !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id) || id.length > CATALOGUE_LIMITS.idLength)
    return mistake(`${at}.id`, 'letters, digits, dots and dashes', id);
  if (taken.has(id)) return mistake(`${at}.id`, 'an id of its own', id);
  const kind = INSTRUMENT_KINDS.find((one) => one.id === entry.kind);
  if (kind === undefined) return mistake(`${at}.kind`, INSTRUMENT_KINDS.map((one) => one.id).join(', '), entry.kind);
  if (typeof name !== 'string' || name.length > CATALOGUE_LIMITS.nameLength)
    return mistake(`${at}.name`, `a text of ${CATALOGUE_LIMITS.nameLength} signs at most`, name);
  if (!isRecord(parameters)) return mistake(`${at}.parameters`, 'dimensions by name', parameters);
  const wrong = checkParameters(kind, parameters as InstrumentParameters).filter(
    ({ code, severity }) => severity === 'refusal' || code === 'INS-PARAMETER-UNKNOWN',
  );
  if (wrong.length > 0) {
    const key = String(wrong[0]?.values.parameter ?? '');
    const place = key === '' ? `${at}.parameters` : `${at}.parameters.${key}`.slice(0, 120);
    return refused(finding('CATALOGUE-ENTRY', 'refusal', { at: place, id }), ...wrong);
  }
  return { id, kind: kind.id, name: name.trim(), parameters: parameters as InstrumentParameters };
};

const readGeneric = (): readonly CatalogueEntry[] => {
  const reading = readCatalogue(JSON.stringify(generic));
  if ('findings' in reading) throw new Error(`the generic catalogue: ${JSON.stringify(reading.findings)}`);
  return reading.entries;
};

/** What comes with the program. */
export const GENERIC_CATALOGUE: readonly CatalogueEntry[] = readGeneric();

/** The entry that parameters are those of, own entries before generic ones; null for none. */
export const entryLike = (
  entries: readonly CatalogueEntry[],
  kind: InstrumentKind['id'],
  parameters: InstrumentParameters,
): CatalogueEntry | null =>
  entries.find(
    (one) => one.kind === kind && Object.entries(one.parameters).every(([key, value]) => parameters[key] === value),
  ) ?? null;
