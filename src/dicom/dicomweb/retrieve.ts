// A series from the PACS (WADO-RS, PS3.18 section 10.4), one instance a request: each is read as it comes and must be the
// one that was asked for, of that series, study and patient. What the PACS counts or lists and does not hand over is said.

import { type Finding, finding } from '#core/finding.ts';
import { bytesSource } from '../byte-source.ts';
import { forEachInFlight } from '../in-flight.ts';
import { boundaryOf, partsOf } from './multipart.ts';
import { askPacs, type PacsAccess, PacsFailure, pacsFailure } from './pacs-request.ts';
import { type PartIdentity, partIdentity } from './part-identity.ts';
import { type InstanceRow, listInstances, type SeriesRow } from './query.ts';

export interface RetrievedFile {
  /** What messages call it: its place in the series, since a UID would name the patient. */
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Retrieved {
  readonly files: readonly RetrievedFile[];
  /** Warning PACS-INCOMPLETE where something did not come. */
  readonly findings: readonly Finding[];
}

export interface RetrieveOptions {
  /** Of the study that was chosen; an instance of anybody else is refused. Empty where the PACS gave none. */
  readonly patientId: string;
  readonly onProgress?: (done: number, total: number, bytes: number) => void;
}

const IN_FLIGHT = 4;
const ACCEPT = 'multipart/related; type="application/dicom"; transfer-syntax=*';
/** Whatever the PACS says of an instance's size, no more of it is read, packed bombs included. */
const MAX_INSTANCE_BYTES = 2 ** 29;
const USUAL_INSTANCE_BYTES = 2 ** 25;
/** All of a series; beyond this the memory of the page would not hold what comes and its voxels too. */
const MAX_SERIES_BYTES = 2 ** 31;
const TRIES = 2;

const requestOf = (
  { studyInstanceUid, seriesInstanceUid }: SeriesRow,
  { sopInstanceUid, pixelBytes }: InstanceRow,
) => ({
  path: ['studies', studyInstanceUid, 'series', seriesInstanceUid, 'instances', sopInstanceUid],
  accept: ACCEPT,
  maxBytes: Math.min(MAX_INSTANCE_BYTES, USUAL_INSTANCE_BYTES + (pixelBytes ?? 0)),
});

/** The one part of an answer; null where the answer is cut or is something else. */
const onePart = (contentType: string, body: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null => {
  if (/^\s*application\/dicom\s*(;|$)/i.test(contentType)) return body;
  const boundary = boundaryOf(contentType);
  const parts = boundary === null ? null : partsOf(body, boundary);
  const [part] = parts ?? [];
  return parts?.length === 1 && part !== undefined && part.contentType === 'application/dicom' ? part.bytes : null;
};

/** @throws PacsFailure PACS-WRONG-INSTANCE, PACS-WRONG-PATIENT */
const assertAsked = (came: PartIdentity, series: SeriesRow, instance: InstanceRow, patientId: string): void => {
  const isAsked =
    came.sopInstanceUid === instance.sopInstanceUid &&
    came.seriesInstanceUid === series.seriesInstanceUid &&
    came.studyInstanceUid === series.studyInstanceUid;
  if (!isAsked) throw pacsFailure('PACS-WRONG-INSTANCE');
  if (patientId !== '' && came.patientId !== patientId) throw pacsFailure('PACS-WRONG-PATIENT');
};

/** What would fail for every instance alike, or shows that the server is not to be trusted. */
const STOPS: ReadonlySet<string> = new Set([
  'PACS-NOT-ALLOWED',
  'PACS-UNREACHABLE',
  'PACS-WRONG-INSTANCE',
  'PACS-WRONG-PATIENT',
  'PACS-TOO-LARGE',
]);

const retrieveOne = async (
  access: PacsAccess,
  series: SeriesRow,
  instance: InstanceRow,
  { patientId }: RetrieveOptions,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    try {
      const answer = await askPacs(access, requestOf(series, instance));
      const bytes = onePart(answer.contentType, answer.bytes);
      const came = bytes === null ? null : await partIdentity(bytesSource('instance', bytes));
      if (bytes === null || came === null) continue;
      assertAsked(came, series, instance, patientId);
      return bytes;
    } catch (error) {
      if (!(error instanceof PacsFailure) || STOPS.has(error.finding.code)) throw error;
    }
  }
  return null;
};

/**
 * Retrieves every instance of a series that the PACS lists. @throws PacsFailure where the server cannot be reached, does
 * not allow it, has nothing, sends more than the memory holds, or hands over anything but what was asked for; the signal's
 * reason when aborted.
 */
export const retrieveSeries = async (
  access: PacsAccess,
  series: SeriesRow,
  options: RetrieveOptions,
): Promise<Retrieved> => {
  const instances = await listInstances(access, series);
  const files: (RetrievedFile | undefined)[] = [];
  let [done, bytes] = [0, 0];
  await forEachInFlight(
    instances,
    IN_FLIGHT,
    async (instance, at) => {
      const came = await retrieveOne(access, series, instance, options);
      done++;
      bytes += came?.length ?? 0;
      if (bytes > MAX_SERIES_BYTES) throw pacsFailure('PACS-TOO-LARGE', { megabytes: MAX_SERIES_BYTES / 1e6 });
      if (came !== null) files[at] = { path: `PACS/${String(at + 1).padStart(4, '0')}.dcm`, bytes: came };
      options.onProgress?.(done, instances.length, bytes);
    },
    access.signal,
  );
  const came = files.filter((file) => file !== undefined);
  const announced = Math.max(series.instanceCount ?? 0, instances.length);
  if (came.length === 0) throw pacsFailure('PACS-NOTHING', { announced });
  const isWhole = came.length === announced;
  return {
    files: came,
    findings: isWhole ? [] : [finding('PACS-INCOMPLETE', 'warning', { came: came.length, announced })],
  };
};
