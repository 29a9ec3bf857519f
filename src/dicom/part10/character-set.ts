// Text by Specific Character Set (0008,0005): single sets, UTF-8, GB18030, and code extensions by escape sequences
// (ISO 2022; PS3.3 C.12.1.1.2, PS3.5 section 6.1). What no known set explains is shown raw, each byte as \xE9: two names
// that differ never look the same, and nobody takes a guess for a name.

const LABELS: ReadonlyMap<string, string> = new Map([
  ['', 'ascii'],
  ['6', 'ascii'],
  ['100', 'iso-8859-1'],
  ['101', 'iso-8859-2'],
  ['109', 'iso-8859-3'],
  ['110', 'iso-8859-4'],
  ['144', 'iso-8859-5'],
  ['127', 'iso-8859-6'],
  ['126', 'iso-8859-7'],
  ['138', 'iso-8859-8'],
  ['148', 'iso-8859-9'],
  ['203', 'iso-8859-15'],
  ['13', 'shift_jis'],
  ['166', 'windows-874'],
  ['192', 'utf-8'],
  ['87', 'iso-2022-jp'],
  ['159', 'euc-jp'],
  ['149', 'euc-kr'],
  ['58', 'gbk'],
]);

/** What follows the escape byte, and the decoder for the text after it. */
const ESCAPES: readonly (readonly [string, string])[] = [
  ['(B', 'ascii'],
  ['-A', 'iso-8859-1'],
  ['-B', 'iso-8859-2'],
  ['-C', 'iso-8859-3'],
  ['-D', 'iso-8859-4'],
  ['-L', 'iso-8859-5'],
  ['-G', 'iso-8859-6'],
  ['-F', 'iso-8859-7'],
  ['-H', 'iso-8859-8'],
  ['-M', 'iso-8859-9'],
  ['-b', 'iso-8859-15'],
  ['-T', 'windows-874'],
  [')I', 'shift_jis'],
  ['(J', 'shift_jis'],
  ['$B', 'jis-0208'],
  ['$@', 'jis-0208'],
  ['$(D', 'jis-0212'],
  ['$)C', 'euc-kr'],
  ['$)A', 'gbk'],
];

const ESCAPE = 0x1b;
const UNKNOWN = 'unknown';
const decoders = new Map<string, TextDecoder>();

const decodeWith = (label: string, bytes: Uint8Array): string => {
  if (label === 'ascii' || label === UNKNOWN) return asciiOf(bytes);
  if (label === 'jis-0208') return decodeWith('iso-2022-jp', Uint8Array.of(ESCAPE, 0x24, 0x42, ...bytes));
  if (label === 'jis-0212')
    return decodeWith('euc-jp', Uint8Array.from(bytes, (b) => b | 0x80).reduce(withSupplementMark, new Uint8Array(0)));
  let decoder = decoders.get(label);
  if (decoder === undefined) {
    decoder = new TextDecoder(label);
    decoders.set(label, decoder);
  }
  return decoder.decode(bytes);
};

/** EUC-JP marks each two-byte character of JIS X 0212 with 0x8F. */
const withSupplementMark = (done: Uint8Array, byte: number, index: number): Uint8Array =>
  index % 2 === 0 ? Uint8Array.of(...done, 0x8f, byte) : Uint8Array.of(...done, byte);

/** Bytes as ASCII; anything above is shown as the byte that it is. */
const asciiOf = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes)
    text += byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return text;
};

/** The number in "ISO_IR 100", "ISO 2022 IR 100" and the misspellings of both. */
const labelOf = (name: string): string => {
  const term = name.trim();
  if (term === 'GB18030' || term === 'GBK') return term.toLowerCase();
  return LABELS.get(/(\d+)$/.exec(term)?.[1] ?? (term === '' ? '' : UNKNOWN)) ?? UNKNOWN;
};

/** The first of the sets that none here explains; null where all are known. `sets`: the value of (0008,0005). */
export const unknownSet = (sets: string): string | null =>
  sets.split('\\').find((name) => labelOf(name) === UNKNOWN) ?? null;

const splitAtEscapes = (bytes: Uint8Array, initial: string): string => {
  let text = '';
  let label = initial;
  let from = 0;
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && bytes[at] !== ESCAPE) continue;
    text += decodeWith(label, bytes.subarray(from, at));
    if (at === bytes.length) break;
    const rest = asciiOf(bytes.subarray(at + 1, at + 4));
    const known = ESCAPES.find(([sequence]) => rest.startsWith(sequence));
    label = known?.[1] ?? UNKNOWN;
    from = at + 1 + (known?.[0].length ?? 0);
    at = from - 1;
  }
  return text;
};

/** Decodes a text value; `sets` is the value of (0008,0005), its parts separated by backslashes. */
export const decodeText = (bytes: Uint8Array, sets: string): string => {
  const names = sets.split('\\');
  const first = labelOf(names[0] ?? '');
  if (!bytes.includes(ESCAPE) || names.length < 2) return decodeWith(first, bytes);
  // Every delimiter returns to the initial set (PS3.5 section 6.1.2.5.3), so each part is decoded on its own.
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at];
    const isDelimiter = byte === 0x5e || byte === 0x3d || byte === 0x0a || byte === 0x0d;
    if (at < bytes.length && !(isDelimiter && !insideTwoByteText(bytes, from, at))) continue;
    parts.push(splitAtEscapes(bytes.subarray(from, at), first));
    if (byte !== undefined) parts.push(String.fromCharCode(byte));
    from = at + 1;
  }
  return parts.join('');
};

/** True where the last escape before `at` switched the low half to a two-byte set, so that ^ and = are half a character. */
const insideTwoByteText = (bytes: Uint8Array, from: number, at: number): boolean => {
  const last = bytes.subarray(from, at).lastIndexOf(ESCAPE);
  if (last < 0) return false;
  const after = asciiOf(bytes.subarray(from + last + 1, from + last + 4));
  return after.startsWith('$B') || after.startsWith('$@') || after.startsWith('$(D');
};
