// The elements of a data set, by one walk over its bytes (PS3.5 section 7): where each value lies, not what it means.
// Strict where a wrong reading would be plausible: tags must ascend and occur once (two programs that disagree on which
// copy of PatientID counts, disagree on the patient), depth and number of elements are capped. Values are not copied.

export interface Encoding {
  readonly explicitVr: boolean;
  readonly littleEndian: boolean;
}

export interface Element {
  /** Group in the high half, element in the low half. */
  readonly tag: number;
  /** Two letters; empty in implicit VR. */
  readonly vr: string;
  /** Offset of the value in the bytes. */
  readonly from: number;
  /** UNDEFINED_LENGTH for sequences and encapsulated pixels that end with a delimiter. */
  readonly length: number;
}

export interface DataSet {
  readonly bytes: Uint8Array;
  readonly encoding: Encoding;
  readonly elements: ReadonlyMap<number, Element>;
  /** Tags that came twice or after a higher one, in file order. */
  readonly misplaced: readonly number[];
  /** The element the walk stopped at (pixel data); null when the data set ended before. */
  readonly stoppedAt: Element | null;
  /** Offset of the first byte that was not walked. */
  readonly end: number;
}

export const UNDEFINED_LENGTH = 0xffffffff;
const ITEM = 0xfffee000;
const ITEM_END = 0xfffee00d;
const SEQUENCE_END = 0xfffee0dd;
const MAX_DEPTH = 64;
const MAX_ELEMENTS = 100_000;

/** The bytes end inside an element: more of the file is needed, or the file is cut. */
export class BytesRunOut extends Error {
  readonly offset: number;
  constructor(offset: number) {
    super(`a data element needs bytes beyond offset ${offset}`);
    this.offset = offset;
  }
}

/** The bytes cannot be a data set: `reason` is one of the words that the finding FILE-MALFORMED explains. */
export class MalformedDataSet extends Error {
  readonly reason: 'depth' | 'elements' | 'delimiter';
  readonly offset: number;
  constructor(reason: MalformedDataSet['reason'], offset: number) {
    super(`${reason} at offset ${offset}`);
    this.reason = reason;
    this.offset = offset;
  }
}

/** VRs with a 32-bit length after two reserved bytes (PS3.5 table 7.1-1). */
const LONG_VRS: ReadonlySet<string> = new Set([
  'OB',
  'OD',
  'OF',
  'OL',
  'OV',
  'OW',
  'SQ',
  'SV',
  'UC',
  'UN',
  'UR',
  'UT',
  'UV',
]);

const isVrLetter = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;

/** The element whose tag stands at `at`; its value may lie beyond the bytes. @throws BytesRunOut */
const elementAt = (view: DataView, at: number, encoding: Encoding): Element => {
  if (at + 8 > view.byteLength) throw new BytesRunOut(view.byteLength);
  const little = encoding.littleEndian;
  const tag = view.getUint16(at, little) * 0x10000 + view.getUint16(at + 2, little);
  const isDelimiter = tag === ITEM || tag === ITEM_END || tag === SEQUENCE_END;
  const a = view.getUint8(at + 4);
  const b = view.getUint8(at + 5);
  if (!encoding.explicitVr || isDelimiter || !isVrLetter(a) || !isVrLetter(b)) {
    return { tag, vr: '', from: at + 8, length: view.getUint32(at + 4, little) };
  }
  const vr = String.fromCharCode(a, b);
  if (!LONG_VRS.has(vr)) return { tag, vr, from: at + 8, length: view.getUint16(at + 6, little) };
  if (at + 12 > view.byteLength) throw new BytesRunOut(view.byteLength);
  return { tag, vr, from: at + 12, length: view.getUint32(at + 8, little) };
};

/** Throws when one data set has more elements, or one sequence more items, than any file of a scanner. */
const holdTo = (count: number, at: number): void => {
  if (count > MAX_ELEMENTS) throw new MalformedDataSet('elements', at);
};

/** UN of undefined length holds a sequence in implicit VR little endian (PS3.5 section 6.2.2, note). */
const encodingInside = (element: Element, encoding: Encoding): Encoding =>
  element.vr === 'UN' ? { explicitVr: false, littleEndian: true } : encoding;

/** Offset after a sequence of undefined length whose first item stands at `from`. */
const skipSequence = (view: DataView, from: number, encoding: Encoding, depth: number): number => {
  if (depth > MAX_DEPTH) throw new MalformedDataSet('depth', from);
  let at = from;
  for (let count = 1; ; count++) {
    const item = elementAt(view, at, encoding);
    holdTo(count, at);
    if (item.tag === SEQUENCE_END) return item.from;
    if (item.tag !== ITEM) throw new MalformedDataSet('delimiter', at);
    at = item.length === UNDEFINED_LENGTH ? skipItem(view, item.from, encoding, depth + 1) : item.from + item.length;
  }
};

/** Offset after an item of undefined length whose first element stands at `from`. */
const skipItem = (view: DataView, from: number, encoding: Encoding, depth: number): number => {
  let at = from;
  for (let count = 1; ; count++) {
    const element = elementAt(view, at, encoding);
    holdTo(count, at);
    if (element.tag === ITEM_END) return element.from;
    at = afterElement(view, element, encoding, depth);
  }
};

const afterElement = (view: DataView, element: Element, encoding: Encoding, depth: number): number =>
  element.length === UNDEFINED_LENGTH
    ? skipSequence(view, element.from, encodingInside(element, encoding), depth)
    : element.from + element.length;

/**
 * Walks the elements from `from` up to `to`, or up to the first tag that is `stopTag` or above. Values inside the walk
 * must lie within the bytes. @throws BytesRunOut, MalformedDataSet
 */
export const walkDataSet = (
  bytes: Uint8Array,
  from: number,
  encoding: Encoding,
  { stopTag = 0xffffffff, to = bytes.length }: { readonly stopTag?: number; readonly to?: number } = {},
): DataSet => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const elements = new Map<number, Element>();
  const misplaced: number[] = [];
  let last = -1;
  let at = from;
  let stoppedAt: Element | null = null;
  for (let count = 1; at < to; count++) {
    const element = elementAt(view, at, encoding);
    holdTo(count, at);
    if (element.tag === ITEM_END) break;
    if (element.tag >= stopTag) {
      stoppedAt = element;
      break;
    }
    if (element.tag <= last) misplaced.push(element.tag);
    last = Math.max(last, element.tag);
    elements.set(element.tag, element);
    at = afterElement(view, element, encoding, 0);
    if (at > bytes.length) throw new BytesRunOut(at);
    if (at > to) throw new MalformedDataSet('delimiter', at);
  }
  return { bytes, encoding, elements, misplaced, stoppedAt, end: at };
};

/** The items of a sequence, each as a data set; empty when the tag is absent. @throws BytesRunOut, MalformedDataSet */
export const itemsOf = (dataSet: DataSet, tag: number): readonly DataSet[] => {
  const sequence = dataSet.elements.get(tag);
  if (sequence === undefined) return [];
  const encoding = encodingInside(sequence, dataSet.encoding);
  const { bytes } = dataSet;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const to = sequence.length === UNDEFINED_LENGTH ? bytes.length : sequence.from + sequence.length;
  const items: DataSet[] = [];
  let at = sequence.from;
  while (at < to) {
    const item = elementAt(view, at, encoding);
    if (item.tag === SEQUENCE_END) break;
    if (item.tag !== ITEM) throw new MalformedDataSet('delimiter', at);
    const isOpen = item.length === UNDEFINED_LENGTH;
    const content = walkDataSet(bytes, item.from, encoding, { to: isOpen ? to : item.from + item.length });
    items.push(content);
    holdTo(items.length, at);
    at = isOpen ? content.end + 8 : item.from + item.length;
  }
  return items;
};

export const tagName = (tag: number): string => {
  const hex = tag.toString(16).padStart(8, '0').toUpperCase();
  return `(${hex.slice(0, 4)},${hex.slice(4)})`;
};
