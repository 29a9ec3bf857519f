// From a file's first bytes to its header: finds how it is written (preamble and meta group, PS3.10 section 7; or none,
// as old archives have it), walks up to the pixel data and reads more only when the header is longer than the slice.

import { type Finding, finding } from '#core/finding.ts';
import type { ByteSource } from '../byte-source.ts';
import { BytesRunOut, type DataSet, type Encoding, MalformedDataSet, walkDataSet } from './data-set.ts';
import { inflatedSource } from './inflated-source.ts';
import { type TransferSyntax, transferSyntax } from './transfer-syntax.ts';
import { plainText } from './values.ts';

const FIRST_SLICE_BYTES = 16 * 1024;
/** Longer headers are refused: the largest of enhanced series take a tenth of it, and bombs are made of them. */
const LONGEST_HEADER_BYTES = 2 ** 25;
const FIRST_PIXEL_TAG = 0x7fe00008;
const META_CLASS_TAG = 0x00020002;
const META_INSTANCE_TAG = 0x00020003;
const META_SYNTAX_TAG = 0x00020010;
const META_END_TAG = 0x00030000;
const EXPLICIT_LITTLE: Encoding = { explicitVr: true, littleEndian: true };

/** The data set of one file, its pixels not read. Offsets count in `source`, which is the inflated one where deflated. */
export interface OpenFile {
  readonly source: ByteSource;
  readonly dataSet: DataSet;
  readonly syntax: TransferSyntax;
  /** The instance's UID as the meta information has it (0002,0003); empty without one. */
  readonly metaInstanceUid: string;
  /** What it is as the meta information has it (0002,0002): the one place where a DICOMDIR says so. */
  readonly metaClassUid: string;
}

interface Start extends Pick<OpenFile, 'syntax' | 'metaInstanceUid' | 'metaClassUid'> {
  /** Where the data set begins. */
  readonly from: number;
}

const hasMarker = (bytes: Uint8Array): boolean =>
  bytes[128] === 0x44 && bytes[129] === 0x49 && bytes[130] === 0x43 && bytes[131] === 0x4d;

const VRS = /^(AE|AS|AT|CS|DA|DS|DT|FD|FL|IS|LO|LT|OB|OD|OF|OL|OV|OW|PN|SH|SL|SQ|SS|ST|SV|TM|UC|UI|UL|UN|UR|US|UT|UV)$/;

/** How a data set without meta group is written, judged by its first element; null when it can be none. */
const sniff = (bytes: Uint8Array, at: number): TransferSyntax | null => {
  if (bytes.length < at + 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = view.getUint16(at, true);
  const isLittle = little === 0x0008 || little === 0x0002;
  if (!isLittle && view.getUint16(at, false) !== 0x0008) return null;
  const hasVr = VRS.test(String.fromCharCode(view.getUint8(at + 4), view.getUint8(at + 5)));
  if (!isLittle) return hasVr ? transferSyntax('1.2.840.10008.1.2.2') : null;
  if (hasVr) return transferSyntax('1.2.840.10008.1.2.1');
  const length = view.getUint32(at + 4, true);
  return little === 0x0008 && length <= 0x10000 && length % 2 === 0 ? transferSyntax('1.2.840.10008.1.2') : null;
};

/** Says explicit, is written implicit, or the reverse: some archives change one and not the other. */
const asWritten = (bytes: Uint8Array, from: number, syntax: TransferSyntax): TransferSyntax => {
  const found = syntax.deflated || !syntax.littleEndian ? null : sniff(bytes, from);
  return found === null || found.explicitVr === syntax.explicitVr || !found.littleEndian
    ? syntax
    : { ...syntax, explicitVr: found.explicitVr };
};

/** @throws BytesRunOut, MalformedDataSet */
const startOf = (bytes: Uint8Array): Start | null => {
  const hasPreamble = hasMarker(bytes);
  const at = hasPreamble ? 132 : 0;
  const first = sniff(bytes, at);
  if (first === null) return null;
  const startsWithMeta = bytes[at] === 2 && bytes[at + 1] === 0;
  if (!startsWithMeta) return { from: at, syntax: first, metaInstanceUid: '', metaClassUid: '' };
  const meta = walkDataSet(bytes, at, EXPLICIT_LITTLE, { stopTag: META_END_TAG });
  const uid = plainText(meta, META_SYNTAX_TAG);
  const uids = { metaInstanceUid: plainText(meta, META_INSTANCE_TAG), metaClassUid: plainText(meta, META_CLASS_TAG) };
  const from = meta.end;
  if (uid === '') {
    const guessed = sniff(bytes, from);
    return guessed === null ? null : { from, syntax: guessed, ...uids };
  }
  return { from, syntax: asWritten(bytes, from, transferSyntax(uid)), ...uids };
};

const leaveAside = (code: string, source: ByteSource, values: Finding['values'] = {}): Finding =>
  finding(code, 'note', values, [source.path]);

/** Walks the header with a slice that grows fourfold, or to what an element needs, until it suffices; `known` where the start has been found before. */
const walkGrowing = async (source: ByteSource, known: Start | null): Promise<OpenFile | Finding> => {
  for (let sliceBytes = FIRST_SLICE_BYTES; ; ) {
    const bytes = await source.read(0, sliceBytes);
    const isWhole = bytes.length < sliceBytes || bytes.length >= source.size;
    let neededBytes = sliceBytes + 1;
    try {
      const start = known ?? startOf(bytes);
      if (start === null) return leaveAside('FILE-NOT-DICOM', source);
      const { from, syntax, metaInstanceUid, metaClassUid } = start;
      if (syntax.deflated && known === null) return walkGrowing(inflatedSource(source, from), { ...start, from: 0 });
      const dataSet = walkDataSet(bytes, from, syntax, { stopTag: FIRST_PIXEL_TAG });
      if (dataSet.stoppedAt !== null || isWhole) return { source, dataSet, syntax, metaInstanceUid, metaClassUid };
    } catch (error) {
      if (error instanceof MalformedDataSet) {
        return leaveAside('FILE-MALFORMED', source, { reason: error.reason, offset: error.offset });
      }
      if (!(error instanceof BytesRunOut)) throw error;
      neededBytes = error.offset;
      if (isWhole || neededBytes > source.size) return leaveAside('FILE-CUT', source, { sizeBytes: source.size });
    }
    if (neededBytes > LONGEST_HEADER_BYTES || sliceBytes >= LONGEST_HEADER_BYTES)
      return leaveAside('FILE-HEADER-TOO-LONG', source, { limitMb: LONGEST_HEADER_BYTES / 2 ** 20 });
    sliceBytes = Math.min(LONGEST_HEADER_BYTES, Math.max(4 * sliceBytes, neededBytes + FIRST_SLICE_BYTES));
  }
};

/**
 * Reads a file's header; a Finding says why it is left aside (FILE-EMPTY, FILE-NOT-DICOM, FILE-CUT,
 * FILE-MALFORMED, FILE-HEADER-TOO-LONG).
 */
export const openFile = async (source: ByteSource): Promise<OpenFile | Finding> =>
  source.size === 0 ? leaveAside('FILE-EMPTY', source) : walkGrowing(source, null);

export const isFinding = (value: object): value is Finding => 'severity' in value;
