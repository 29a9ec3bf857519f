// How a file's data set and its pixels are written, by transfer syntax UID (PS3.5 section 10 and annex A).

type PixelCoding = 'native' | 'rle' | 'jpeg' | 'jpeg-lossless' | 'jpeg-ls' | 'jpeg-2000' | 'htj2k' | 'unsupported';

export interface TransferSyntax {
  readonly uid: string;
  readonly explicitVr: boolean;
  readonly littleEndian: boolean;
  /** The whole data set is one raw deflate stream (PS3.5 A.5). */
  readonly deflated: boolean;
  readonly coding: PixelCoding;
}

const encapsulated = (coding: PixelCoding): Omit<TransferSyntax, 'uid'> => ({
  explicitVr: true,
  littleEndian: true,
  deflated: false,
  coding,
});
const native = (explicitVr: boolean, littleEndian: boolean, deflated = false): Omit<TransferSyntax, 'uid'> => ({
  explicitVr,
  littleEndian,
  deflated,
  coding: 'native',
});

const KNOWN: ReadonlyMap<string, Omit<TransferSyntax, 'uid'>> = new Map([
  ['1.2.840.10008.1.2', native(false, true)],
  ['1.2.840.10008.1.2.1', native(true, true)],
  ['1.2.840.10008.1.2.1.99', native(true, true, true)],
  ['1.2.840.10008.1.2.2', native(true, false)],
  ['1.2.840.10008.1.2.5', encapsulated('rle')],
  ['1.2.840.10008.1.2.4.50', encapsulated('jpeg')],
  ['1.2.840.10008.1.2.4.51', encapsulated('jpeg')],
  ['1.2.840.10008.1.2.4.57', encapsulated('jpeg-lossless')],
  ['1.2.840.10008.1.2.4.70', encapsulated('jpeg-lossless')],
  ['1.2.840.10008.1.2.4.80', encapsulated('jpeg-ls')],
  ['1.2.840.10008.1.2.4.81', encapsulated('jpeg-ls')],
  ['1.2.840.10008.1.2.4.90', encapsulated('jpeg-2000')],
  ['1.2.840.10008.1.2.4.91', encapsulated('jpeg-2000')],
  ['1.2.840.10008.1.2.4.201', encapsulated('htj2k')],
  ['1.2.840.10008.1.2.4.202', encapsulated('htj2k')],
  ['1.2.840.10008.1.2.4.203', encapsulated('htj2k')],
]);

/** Syntaxes whose pixels always lost something; .81, .91 and .203 may or may not have. */
const ALWAYS_LOSSY: ReadonlySet<string> = new Set(['1.2.840.10008.1.2.4.50', '1.2.840.10008.1.2.4.51']);

/** Any UID we do not know is read as explicit little endian with pixels nobody here can decode. */
export const transferSyntax = (uid: string): TransferSyntax => ({
  uid,
  ...(KNOWN.get(uid) ?? encapsulated('unsupported')),
});

export const isAlwaysLossy = (syntax: TransferSyntax): boolean => ALWAYS_LOSSY.has(syntax.uid);
