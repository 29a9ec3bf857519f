// The picture size a codestream announces, read before any decoder sees it: a damaged header that claims 65,535 x 65,535
// keeps a decoder busy for half a minute and fills memory. JPEG and JPEG-LS: the frame header (ISO 10918-1 B.2.2,
// ISO 14495-1 C.2.2); JPEG 2000: the SIZ marker segment, always first (ISO 15444-1 A.5.1).

export interface CodestreamSize {
  readonly columns: number;
  readonly rows: number;
  readonly components: number;
  /** A sample's, where the frame header says so (JPEG and JPEG-LS). */
  readonly bits: number | null;
}

/** Markers of a frame header: SOF0 to SOF15 without DHT, JPG and DAC; SOF55 of JPEG-LS. */
const isFrameHeader = (marker: number): boolean =>
  marker === 0xf7 || (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker));

const isStandalone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

const jpegSize = (view: DataView): CodestreamSize | null => {
  for (let at = 2; at + 4 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (isStandalone(marker)) at += 2;
    else if (!isFrameHeader(marker)) at += 2 + view.getUint16(at + 2);
    else if (at + 10 > view.byteLength) return null;
    else {
      const [rows, columns] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return { rows, columns, components: view.getUint8(at + 9), bits: view.getUint8(at + 4) };
    }
  }
  return null;
};

/** Most tiles that any writer cuts a slice into; a decoder sets up each one before it finds it missing. */
const MOST_TILES = 4096;

/**
 * JPEG 2000: null where the picture is subsampled or off its grid, or cut into tiles without number, which no CT or MR is
 * and which keeps decoders busy for ever.
 */
const jpeg2000Size = (view: DataView): CodestreamSize | null => {
  if (view.byteLength < 45) return null;
  const at = (offset: number): number => view.getUint32(offset);
  const [right, bottom, left, top] = [at(8), at(12), at(16), at(20)];
  const [tileWidth, tileHeight, tileLeft, tileTop] = [at(24), at(28), at(32), at(36)];
  const tiles = Math.ceil((right - tileLeft) / tileWidth) * Math.ceil((bottom - tileTop) / tileHeight);
  const isWhole = left === 0 && top === 0 && tileLeft === 0 && tileTop === 0;
  const isSampledOnce = view.getUint8(43) === 1 && view.getUint8(44) === 1;
  if (!isWhole || !isSampledOnce || !(tiles >= 1 && tiles <= MOST_TILES) || !hasUsualBlocks(view)) return null;
  return { columns: right, rows: bottom, components: view.getUint16(40), bits: null };
};

/** Coding style (ISO 15444-1 A.6.1), where it follows: as many levels and as large blocks as the standard allows. */
const hasUsualBlocks = (view: DataView): boolean => {
  const from = 4 + view.getUint16(4);
  for (let at = from; at + 14 <= view.byteLength && view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint8(at + 1) === 0x90) return true;
    if (view.getUint8(at + 1) !== 0x52) continue;
    const [levels, width, height] = [view.getUint8(at + 9), view.getUint8(at + 10), view.getUint8(at + 11)];
    return levels <= 32 && width <= 8 && height <= 8 && width + height <= 8;
  }
  return false;
};

/** The announced size; null when the stream has no header to announce one. */
export const codestreamSize = (coded: Uint8Array): CodestreamSize | null => {
  const view = new DataView(coded.buffer, coded.byteOffset, coded.byteLength);
  if (view.byteLength < 4) return null;
  if (view.getUint32(0) === 0xff4fff51) return jpeg2000Size(view);
  return view.getUint16(0) === 0xffd8 ? jpegSize(view) : null;
};
