// Compressed pixel data: a first item with the offset table, then fragments (PS3.5 A.4). With one frame all fragments
// are its codestream; with several, the offset table, one fragment each, or the codestreams' own first marker.

const ITEM = 0xfffee000;
const SEQUENCE_END = 0xfffee0dd;

interface Fragment {
  /** Offset of the item's tag from the first fragment's tag, as the offset table counts. */
  readonly offset: number;
  readonly bytes: Uint8Array;
}

interface Items {
  readonly offsetTable: readonly number[];
  readonly fragments: readonly Fragment[];
}

/** The items of the value; null when it is cut or no sequence of items. Always little endian (PS3.5 A.4). */
const itemsOf = (value: Uint8Array): Items | null => {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  const fragments: Fragment[] = [];
  let offsetTable: readonly number[] | null = null;
  let firstAt = 0;
  for (let at = 0; ; ) {
    if (at + 8 > value.length) return null;
    const tag = view.getUint16(at, true) * 0x10000 + view.getUint16(at + 2, true);
    const length = view.getUint32(at + 4, true);
    if (tag === SEQUENCE_END) return offsetTable === null ? null : { offsetTable, fragments };
    const end = at + 8 + length;
    if (tag !== ITEM || end > value.length) return null;
    if (offsetTable === null) {
      offsetTable = Array.from({ length: length >> 2 }, (_, k) => view.getUint32(at + 8 + 4 * k, true));
      firstAt = end;
    } else {
      fragments.push({ offset: at - firstAt, bytes: value.subarray(at + 8, end) });
    }
    at = end;
  }
};

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** JPEG, JPEG-LS: start of image; JPEG 2000: start of codestream. */
const startsCodestream = ({ bytes }: Fragment): boolean =>
  bytes[0] === 0xff && (bytes[1] === 0xd8 || (bytes[1] === 0x4f && bytes[2] === 0xff && bytes[3] === 0x51));

const byFirstMarker = (fragments: readonly Fragment[]): readonly Uint8Array[] => {
  const groups: Uint8Array[][] = [];
  for (const fragment of fragments) {
    if (groups.length === 0 || startsCodestream(fragment)) groups.push([]);
    groups.at(-1)?.push(fragment.bytes);
  }
  return groups.map(joined);
};

/** The codestream of each of `frames` frames; null when the fragments cannot be told apart or the value is cut. */
export const encapsulatedFrames = (value: Uint8Array, frames: number): readonly Uint8Array[] | null => {
  const items = itemsOf(value);
  if (items === null || items.fragments.length === 0) return null;
  const { offsetTable, fragments } = items;
  if (frames === 1) return [joined(fragments.map((fragment) => fragment.bytes))];
  const byTable = offsetTable.length === frames ? byOffsets(offsetTable, fragments) : null;
  if (byTable !== null) return byTable;
  if (fragments.length === frames) return fragments.map((fragment) => fragment.bytes);
  const streams = byFirstMarker(fragments);
  return streams.length === frames ? streams : null;
};

/** Null when the table does not give every frame a fragment to begin with, in order, and every fragment a frame. */
const byOffsets = (offsetTable: readonly number[], fragments: readonly Fragment[]): readonly Uint8Array[] | null => {
  const frameAt = new Map(offsetTable.map((offset, frame) => [offset, frame]));
  const groups: Uint8Array[][] = [];
  for (const { offset, bytes } of fragments) {
    const frame = frameAt.get(offset);
    if (frame !== undefined && frame !== groups.length) return null;
    if (frame !== undefined) groups.push([]);
    const group = groups.at(-1);
    if (group === undefined) return null;
    group.push(bytes);
  }
  return groups.length === offsetTable.length ? groups.map(joined) : null;
};
