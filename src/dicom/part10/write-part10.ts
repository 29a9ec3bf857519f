// A DICOM file: preamble, file meta information, data set. PS3.10 section 7.1; transfer syntaxes PS3.5 annex A.
// Pure: UIDs, dates and pixels come from the caller. Writes little endian, explicit VR; deflated where asked.

import { deflateSync } from 'fflate';
import { bytes, type DataSet, numbers, text } from './data-element.ts';
import { encodeDataSet, joined } from './encode-data-set.ts';

export const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
export const DEFLATED_EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1.99';
export const JPEG_LS_LOSSLESS = '1.2.840.10008.1.2.4.80';

/** Names this writer in the file meta information; made once from a random UUID (PS3.5 annex B.2). */
const IMPLEMENTATION_CLASS_UID = '2.25.2188398595939127838859834770755139892';
const IMPLEMENTATION_VERSION = 'TRABECULA_1';

const SOP_CLASS_UID = 0x00080016;
const SOP_INSTANCE_UID = 0x00080018;

/**
 * The bytes of a file that holds dataSet (no group 0002 in it) in an explicit little-endian transfer syntax;
 * the SOP class and instance in the meta information are those of the data set.
 * @throws RangeError when the data set lacks them or breaks the rules of encodeDataSet.
 */
export const writePart10 = (dataSet: DataSet, transferSyntaxUid: string): Uint8Array => {
  const meta = encodeDataSet([
    bytes(0x00020001, 'OB', new Uint8Array([0, 1])),
    text(0x00020002, 'UI', single(dataSet, SOP_CLASS_UID)),
    text(0x00020003, 'UI', single(dataSet, SOP_INSTANCE_UID)),
    text(0x00020010, 'UI', transferSyntaxUid),
    text(0x00020012, 'UI', IMPLEMENTATION_CLASS_UID),
    text(0x00020013, 'SH', IMPLEMENTATION_VERSION),
  ]);
  const preamble = new Uint8Array(132);
  preamble.set([0x44, 0x49, 0x43, 0x4d], 128);
  const groupLength = encodeDataSet([numbers(0x00020000, 'UL', meta.length)]);
  const encoded = encodeDataSet(dataSet);
  const body = transferSyntaxUid === DEFLATED_EXPLICIT_LITTLE_ENDIAN ? deflated(encoded) : encoded;
  return joined([preamble, groupLength, meta, body]);
};

/** A deflated stream of odd length takes one null byte (PS3.5 annex A.5). */
const deflated = (encoded: Uint8Array): Uint8Array => {
  const stream = deflateSync(encoded, { level: 9 });
  return stream.length % 2 === 0 ? stream : joined([stream, new Uint8Array(1)]);
};

const single = (dataSet: DataSet, tag: number): string => {
  const element = dataSet.find((candidate) => candidate.tag === tag);
  const value = element !== undefined && 'text' in element ? element.text[0] : undefined;
  if (value === undefined || value === '') throw new RangeError(`a file needs element ${tag.toString(16)}`);
  return value;
};
