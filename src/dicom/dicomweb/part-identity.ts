// Who and what one Part 10 object says it is, by its own header.

import type { ByteSource } from '../byte-source.ts';
import { isFinding, openFile } from '../part10/read-header.ts';
import { plainText } from '../part10/values.ts';

export interface PartIdentity {
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly patientId: string;
}

/** Null where it is no DICOM object, or names no instance. */
export const partIdentity = async (source: ByteSource): Promise<PartIdentity | null> => {
  const opened = await openFile(source);
  if (isFinding(opened)) return null;
  const text = (tag: number): string => plainText(opened.dataSet, tag);
  const identity = {
    sopInstanceUid: text(0x00080018),
    seriesInstanceUid: text(0x0020000e),
    studyInstanceUid: text(0x0020000d),
    patientId: text(0x00100020),
  };
  return identity.sopInstanceUid === '' ? null : identity;
};
