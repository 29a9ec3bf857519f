// Objects to the PACS (STOW-RS, PS3.18 section 10.5). What it does not say it has stored has not been stored.

import { type Finding, finding } from '#core/finding.ts';
import { bytesSource } from '../byte-source.ts';
import { dataSetsOf, jsonItems, jsonText } from './dicom-json.ts';
import { multipartOf } from './multipart.ts';
import { askPacs, type PacsAccess, pacsFailure } from './pacs-request.ts';
import { partIdentity } from './part-identity.ts';

export interface Stored {
  /** SOP instance UIDs that the PACS says it has. */
  readonly stored: readonly string[];
  /** Refusal PACS-STORE-FAILED where there are others. */
  readonly findings: readonly Finding[];
}

export interface StoreOptions {
  /** Random, so that it is in none of the objects. */
  readonly boundary: string;
  readonly onProgress?: (done: number, total: number) => void;
}

const REFERENCED = '00081199';
const REFERENCED_UID = '00081155';
const BATCH = 20;
const MAX_BYTES = 16 * 2 ** 20;
/** Some were refused (PS3.18 table 10.5.3-1): the answer says which. */
const PARTLY = [202, 409];

const storeBatch = async (
  access: PacsAccess,
  batch: readonly Uint8Array<ArrayBuffer>[],
  boundary: string,
): Promise<readonly string[]> => {
  const answer = await askPacs(access, {
    path: ['studies'],
    accept: 'application/dicom+json',
    body: {
      type: `multipart/related; type="application/dicom"; boundary=${boundary}`,
      bytes: multipartOf(batch, boundary),
    },
    maxBytes: MAX_BYTES,
    alsoOk: PARTLY,
  });
  return dataSetsOf(answer).flatMap((dataSet) =>
    jsonItems(dataSet, REFERENCED).map((item) => jsonText(item, REFERENCED_UID)),
  );
};

/** Stores Part 10 objects. @throws PacsFailure; RangeError for bytes that are no object: a slip of ours. */
export const storeInstances = async (
  access: PacsAccess,
  objects: readonly Uint8Array<ArrayBuffer>[],
  { boundary, onProgress }: StoreOptions,
): Promise<Stored> => {
  if (!/^[A-Za-z0-9-]{16,70}$/.test(boundary)) throw new RangeError(`no boundary: ${boundary}`);
  const wanted: string[] = [];
  for (const [at, bytes] of objects.entries()) {
    const identity = await partIdentity(bytesSource(`object ${at + 1}`, bytes));
    if (identity === null) throw new RangeError(`object ${at + 1} is no DICOM object`);
    wanted.push(identity.sopInstanceUid);
  }
  const stored = new Set<string>();
  for (let at = 0; at < objects.length; at += BATCH) {
    for (const uid of await storeBatch(access, objects.slice(at, at + BATCH), boundary)) stored.add(uid);
    onProgress?.(Math.min(at + BATCH, objects.length), objects.length);
  }
  const there = wanted.filter((uid) => stored.has(uid));
  const failed = wanted.length - there.length;
  if (there.length === 0 && failed > 0) throw pacsFailure('PACS-STORE-FAILED', { failed, sent: wanted.length });
  return {
    stored: there,
    findings: failed === 0 ? [] : [finding('PACS-STORE-FAILED', 'refusal', { failed, sent: wanted.length })],
  };
};
