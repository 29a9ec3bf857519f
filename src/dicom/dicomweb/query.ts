// What the PACS has (QIDO-RS, PS3.18 section 10.6): studies by patient and date, the series of a study, the instances of a
// series. Each answer is held to the question: a row of another study or series fails the whole.

import { dataSetsOf, type JsonDataSet, jsonNumber, jsonText, jsonTexts, jsonUid } from './dicom-json.ts';
import { askPacs, type PacsAccess, pacsFailure } from './pacs-request.ts';

export interface StudyQuery {
  /** As the PACS writes it, or its beginning; empty for any. */
  readonly patientName: string;
  readonly patientId: string;
  /** YYYYMMDD; empty for any. */
  readonly dateFrom: string;
  readonly dateTo: string;
}

export interface StudyRow {
  readonly studyInstanceUid: string;
  readonly patientName: string;
  readonly patientId: string;
  readonly studyDate: string;
  readonly description: string;
  readonly modalities: readonly string[];
  readonly seriesCount: number | null;
}

export interface SeriesRow {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly modality: string;
  readonly description: string;
  readonly seriesNumber: number | null;
  /** As the PACS counts them; null where it does not say. */
  readonly instanceCount: number | null;
}

export interface InstanceRow {
  readonly sopInstanceUid: string;
  readonly instanceNumber: number | null;
  /** Of its pixels when not packed, as the PACS tells; null where it does not. */
  readonly pixelBytes: number | null;
}

const JSON_TYPE = 'application/dicom+json';
const MAX_BYTES = 64 * 2 ** 20;
const MOST_STUDIES = 100;
const PAGE = 500;
const MOST_INSTANCES = 20_000;

const STUDY = '0020000D';
const SERIES = '0020000E';
const INSTANCE = '00080018';

const ask = async (
  access: PacsAccess,
  path: readonly string[],
  query: readonly (readonly [string, string])[],
): Promise<readonly JsonDataSet[]> =>
  dataSetsOf(await askPacs(access, { path, query, accept: JSON_TYPE, maxBytes: MAX_BYTES }));

/** @throws PacsFailure PACS-OTHER-ANSWER where a row is not of what was asked for. */
const held = <T>(rows: readonly T[], keyOf: (row: T) => string, belongs: (row: T) => boolean): readonly T[] => {
  const isOnce = new Set(rows.map(keyOf)).size === rows.length;
  if (!isOnce || !rows.every(belongs)) throw pacsFailure('PACS-OTHER-ANSWER');
  return rows;
};

const studyRow = (row: JsonDataSet): StudyRow => ({
  studyInstanceUid: jsonUid(row, STUDY),
  patientName: jsonText(row, '00100010'),
  patientId: jsonText(row, '00100020'),
  studyDate: jsonText(row, '00080020'),
  description: jsonText(row, '00081030'),
  modalities: jsonTexts(row, '00080061'),
  seriesCount: jsonNumber(row, '00201206'),
});

const isDate = (text: string): boolean => /^\d{8}$/.test(text);

const studyParameters = ({ patientName, patientId, dateFrom, dateTo }: StudyQuery): [string, string][] => {
  const name = patientName.trim();
  const from = isDate(dateFrom) ? dateFrom : '';
  const to = isDate(dateTo) ? dateTo : '';
  return [
    ...(name === '' ? [] : [['PatientName', name.endsWith('*') ? name : `${name}*`] as [string, string]]),
    ...(patientId.trim() === '' ? [] : [['PatientID', patientId.trim()] as [string, string]]),
    ...(from + to === '' ? [] : [['StudyDate', `${from}-${to}`] as [string, string]]),
  ];
};

const answersTo = ({ patientId, dateFrom, dateTo }: StudyQuery, row: StudyRow): boolean => {
  const id = patientId.trim();
  const isId = id === '' || /[*?]/.test(id) || row.patientId === id;
  const isAfter = !isDate(dateFrom) || row.studyDate >= dateFrom;
  const isBefore = !isDate(dateTo) || row.studyDate <= dateTo;
  return isId && isAfter && isBefore;
};

/** Studies, newest first; `isCut` where there are more than are listed. @throws PacsFailure */
export const searchStudies = async (
  access: PacsAccess,
  query: StudyQuery,
): Promise<{ readonly studies: readonly StudyRow[]; readonly isCut: boolean }> => {
  const rows = await ask(
    access,
    ['studies'],
    [
      ...studyParameters(query),
      ['includefield', '00081030'],
      ['includefield', '00080061'],
      ['includefield', '00201206'],
      ['limit', String(MOST_STUDIES + 1)],
    ],
  );
  const studies = held(
    rows.map(studyRow),
    (row) => row.studyInstanceUid,
    (row) => answersTo(query, row),
  );
  const newest = studies.toSorted((a, b) => b.studyDate.localeCompare(a.studyDate));
  return { studies: newest.slice(0, MOST_STUDIES), isCut: newest.length > MOST_STUDIES };
};

/** The series of a study, by their number. @throws PacsFailure */
export const listSeries = async (access: PacsAccess, studyInstanceUid: string): Promise<readonly SeriesRow[]> => {
  const rows = await ask(
    access,
    ['studies', studyInstanceUid, 'series'],
    [
      ['includefield', '0008103E'],
      ['includefield', '00200011'],
      ['includefield', '00201209'],
    ],
  );
  const series = rows.map(
    (row): SeriesRow => ({
      studyInstanceUid: jsonUid(row, STUDY),
      seriesInstanceUid: jsonUid(row, SERIES),
      modality: jsonText(row, '00080060'),
      description: jsonText(row, '0008103E'),
      seriesNumber: jsonNumber(row, '00200011'),
      instanceCount: jsonNumber(row, '00201209'),
    }),
  );
  const all = held(
    series,
    (row) => row.seriesInstanceUid,
    (row) => row.studyInstanceUid === studyInstanceUid,
  );
  return all.toSorted((a, b) => (a.seriesNumber ?? Infinity) - (b.seriesNumber ?? Infinity));
};

/** Four bytes a sample are the most there are. */
const pixelBytes = (row: JsonDataSet): number | null => {
  const [rows, columns] = [jsonNumber(row, '00280010'), jsonNumber(row, '00280011')];
  return rows === null || columns === null ? null : 4 * rows * columns * (jsonNumber(row, '00280008') ?? 1);
};

const instancePage = async (access: PacsAccess, { studyInstanceUid, seriesInstanceUid }: SeriesRow, offset: number) => {
  const path = ['studies', studyInstanceUid, 'series', seriesInstanceUid, 'instances'];
  const rows = await ask(access, path, [
    ['includefield', '00200013'],
    ['includefield', '00280008'],
    ['includefield', '00280010'],
    ['includefield', '00280011'],
    ['limit', String(PAGE)],
    ['offset', String(offset)],
  ]);
  for (const row of rows) {
    if (jsonUid(row, STUDY) !== studyInstanceUid || jsonUid(row, SERIES) !== seriesInstanceUid)
      throw pacsFailure('PACS-OTHER-ANSWER');
  }
  return rows.map(
    (row): InstanceRow => ({
      sopInstanceUid: jsonUid(row, INSTANCE),
      instanceNumber: jsonNumber(row, '00200013'),
      pixelBytes: pixelBytes(row),
    }),
  );
};

/** Every instance of a series, page by page, by their number. @throws PacsFailure */
export const listInstances = async (access: PacsAccess, series: SeriesRow): Promise<readonly InstanceRow[]> => {
  const known = new Map<string, InstanceRow>();
  for (let offset = 0; offset < MOST_INSTANCES; offset += PAGE) {
    const page = await instancePage(access, series, offset);
    const before = known.size;
    for (const row of page) known.set(row.sopInstanceUid, row);
    if (page.length < PAGE || known.size === before) break;
  }
  return [...known.values()].toSorted((a, b) => (a.instanceNumber ?? Infinity) - (b.instanceNumber ?? Infinity));
};
