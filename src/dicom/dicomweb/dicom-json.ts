// Answers in the DICOM JSON model (PS3.18 annex F), read for a few tags and held to their form: what a server sends is not
// believed to be what was asked for. Addresses in it (RetrieveURL, BulkDataURI) are never followed.

import { type PacsAnswer, pacsFailure } from './pacs-request.ts';

/** One data set: tag, eight hex digits, to its element. */
export type JsonDataSet = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws PacsFailure PACS-ANSWER for anything but a list of data sets. */
export const dataSetsOf = ({ status, bytes }: PacsAnswer): readonly JsonDataSet[] => {
  if (status === 204 || bytes.length === 0) return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw pacsFailure('PACS-ANSWER');
  }
  const list = Array.isArray(parsed) ? parsed : [parsed];
  if (!list.every(isObject)) throw pacsFailure('PACS-ANSWER');
  return list;
};

const valuesOf = (dataSet: JsonDataSet, tag: string): readonly unknown[] => {
  const element = Object.hasOwn(dataSet, tag) ? dataSet[tag] : undefined;
  return isObject(element) && Array.isArray(element.Value) ? element.Value : [];
};

const MAX_TEXT = 256;

const plain = (value: unknown): string => {
  if (typeof value === 'string') return value.trim().slice(0, MAX_TEXT);
  if (typeof value === 'number') return String(value);
  return isObject(value) && typeof value.Alphabetic === 'string' ? value.Alphabetic.trim().slice(0, MAX_TEXT) : '';
};

/** The first value as text, of a name its alphabetic part; empty where there is none. */
export const jsonText = (dataSet: JsonDataSet, tag: string): string => plain(valuesOf(dataSet, tag)[0]);

export const jsonTexts = (dataSet: JsonDataSet, tag: string): readonly string[] => valuesOf(dataSet, tag).map(plain);

/** A count or a number; null where it is none. */
export const jsonNumber = (dataSet: JsonDataSet, tag: string): number | null => {
  const text = jsonText(dataSet, tag);
  return /^-?\d{1,12}$/.test(text) ? Number(text) : null;
};

/** A UID (PS3.5 section 9.1). @throws PacsFailure PACS-ANSWER where there is none. */
export const jsonUid = (dataSet: JsonDataSet, tag: string): string => {
  const uid = jsonText(dataSet, tag);
  if (!/^[0-9]+(\.[0-9]+)*$/.test(uid) || uid.length > 64) throw pacsFailure('PACS-ANSWER');
  return uid;
};

/** The data sets of a sequence's items. */
export const jsonItems = (dataSet: JsonDataSet, tag: string): readonly JsonDataSet[] =>
  valuesOf(dataSet, tag).filter(isObject);
