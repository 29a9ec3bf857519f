// The picture size a codestream announces, read before any decoder sees it: a damaged header that claims 65,535 x 65,535
// keeps a decoder busy for half a minute and fills memory. JPEG and JPEG-LS: the frame header (ISO 10918-1 B.2.2,
// ISO 14495-1 C.2.2); JPEG 2000: the SIZ marker segment, always first (ISO 15444-1 A.5.1).

export interface CodestreamSize {
  readonly columns: number;
  readonly rows: number;
  readonly components: number;
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
    else return { rows: view.getUint16(at + 5), columns: view.getUint16(at + 7), components: view.getUint8(at + 9) };
  }
  return null;
};

const jpeg2000Size = (view: DataView): CodestreamSize | null => {
  if (view.byteLength < 42) return null;
  const [right, bottom, left, top] = [8, 12, 16, 20].map((at) => view.getUint32(at)) as [
    number,
    number,
    number,
    number,
  ];
  return { columns: right - left, rows: bottom - top, components: view.getUint16(40) };
};

/** The announced size; null when the stream has no header to announce one. */
export const codestreamSize = (coded: Uint8Array): CodestreamSize | null => {
  const view = new DataView(coded.buffer, coded.byteOffset, coded.byteLength);
  if (view.byteLength < 4) return null;
  if (view.getUint32(0) === 0xff4fff51) return jpeg2000Size(view);
  return view.getUint16(0) === 0xffd8 ? jpegSize(view) : null;
};
