// A DICOM Segmentation as masks on the image's grid (PS3.3 A.51). Each frame is placed by its own position, so order,
// gaps and flips of the frames do not matter; a frame that falls between the image's voxels moves the whole file.
// Frames that lie on
// another grid of the same frame of reference are taken from the nearest sample. BINARY as it is, FRACTIONAL at half of its maximum or more, LABELMAP by its pixel values.

import { type Finding, finding } from '#core/finding.ts';
import { type VolumeGrid, voxelCount } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import { BytesRunOut, MalformedDataSet, UNDEFINED_LENGTH } from '../part10/data-set.ts';
import type { OpenFile } from '../part10/read-header.ts';
import { encapsulatedFrames } from '../pixels/encapsulated.ts';
import { decodeRle } from '../pixels/rle.ts';
import { groupedBy } from './grouped-by.ts';
import { type ImportedLabel, type LabelReading, type LabelTarget, refusedLabels } from './imported-label.ts';
import { kindByCode } from './kind-by-code.ts';
import { identityByName, type LabelIdentity } from './label-identity.ts';
import { movedMasks } from './label-lattice.ts';
import { masksOfLabels } from './masks-of-labels.ts';
import { otherGrid } from './other-grid.ts';
import { indexSteps, type LatticePlacement, placeLattice } from './place-lattice.ts';
import { gridOfFrames } from './seg-grid.ts';
import { readSegHeader, type SegHeader, type Segment } from './seg-header.ts';
import { latticeOfPlane, maskOfPlanes, type PlaneGeometry } from './segmented-plane.ts';

const ABNORMAL_CATEGORY = '49755003';

interface PlacedFrame {
  readonly number: number;
  readonly segment: number | null;
  readonly placement: LatticePlacement;
}

/** Findings: LABELS-UNREADABLE, -OTHER-FRAME, -NO-FRAME, -SEG-TYPE, -COMPRESSED, -CUT, -NO-PLACE, -OTHER-GRID, -EMPTY. */
export const readSegLabels = async (file: OpenFile, target: LabelTarget): Promise<LabelReading> => {
  const path = file.source.path;
  const header = headerOrNull(file);
  if (header === null) return refusedLabels(finding('LABELS-UNREADABLE', 'refusal', {}, [path]));
  const wrong = unfit(path, header, file, target);
  if (wrong !== null) return refusedLabels(wrong);
  const onImage = placed(path, header, target.grid);
  const own = 'severity' in onImage ? gridOfFrames(header, target) : target.grid;
  if (own === null) return refusedLabels(onImage as Finding);
  const frames = own === target.grid ? onImage : placed(path, header, own);
  if ('severity' in frames) return refusedLabels(frames);
  const pixels = file.syntax.coding === 'rle' ? await unpackedRuns(file, header) : await pixelsOf(file, header);
  if (typeof pixels === 'number')
    return refusedLabels(finding('LABELS-CUT', 'refusal', { missingBytes: pixels }, [path]));

  const found =
    header.type === 'LABELMAP'
      ? masksOfLabelMap(own, header, frames, pixels)
      : masksBySegment(own, header, frames, pixels);
  const moved = own === target.grid ? null : movedMasks(path, own, found, target);
  if (moved !== null && 'severity' in moved) return refusedLabels(moved);
  const masks = moved?.masks ?? found;
  const labels = header.segments.flatMap((segment): ImportedLabel[] => {
    const mask = masks.get(segment.number);
    if (mask === undefined || mask.count === 0) return [];
    return [{ label: segment.number, ...identityOf(segment), format: 'seg', mask }];
  });
  return { labels, findings: [...(moved === null ? [] : [moved.finding]), ...remarks(path, header, labels, target)] };
};

const headerOrNull = (file: OpenFile): SegHeader | null => {
  try {
    return readSegHeader(file);
  } catch (error) {
    if (error instanceof BytesRunOut || error instanceof MalformedDataSet) return null;
    throw error;
  }
};

const BITS: Readonly<Record<string, readonly number[]>> = { BINARY: [1], FRACTIONAL: [8], LABELMAP: [8, 16] };

const unfit = (path: string, header: SegHeader, file: OpenFile, target: LabelTarget): Finding | null => {
  const ours = target.frameOfReferenceUid;
  const theirs = header.frameOfReferenceUid;
  if (ours !== '' && theirs !== '' && ours !== theirs) return finding('LABELS-OTHER-FRAME', 'refusal', {}, [path]);
  const bits = Object.hasOwn(BITS, header.type) ? (BITS[header.type] ?? []) : [];
  if (!bits.includes(header.bitsAllocated))
    return finding('LABELS-SEG-TYPE', 'refusal', { type: header.type, bits: header.bitsAllocated }, [path]);
  const isRuns = file.syntax.coding === 'rle' && header.bitsAllocated > 1;
  const isPlain = file.syntax.coding === 'native' && file.dataSet.stoppedAt?.length !== UNDEFINED_LENGTH;
  if (!isRuns && !isPlain) return finding('LABELS-COMPRESSED', 'refusal', { coding: file.syntax.coding }, [path]);
  if (header.frames.length < header.announcedFrames || header.rows * header.columns === 0)
    return finding('LABELS-NO-PLACE', 'refusal', { frames: header.announcedFrames - header.frames.length }, [path]);
  return null;
};

/** Every frame on the grid, or the finding about the first that is not. */
const placed = (path: string, header: SegHeader, grid: VolumeGrid): readonly PlacedFrame[] | Finding => {
  const frames: PlacedFrame[] = [];
  for (const [number, { segment, plane }] of header.frames.entries()) {
    if (plane === null) return finding('LABELS-NO-PLACE', 'refusal', { frames: 1 }, [path]);
    const placement = placeLattice(grid, latticeOfPlane(plane));
    if (placement === null) return otherGrid(path, asVolume(header, plane), grid);
    frames.push({ number, segment, placement });
  }
  return frames;
};

/** The frames as one lattice, for the message: as many planes as there are different places. */
const asVolume = (header: SegHeader, plane: PlaneGeometry): ReturnType<typeof latticeOfPlane> => {
  const places = new Set(header.frames.map((frame) => String(frame.plane?.positionLps)));
  const lattice = latticeOfPlane(plane);
  return { ...lattice, dims: [...lattice.dims, places.size] };
};

/** The stored bytes, or how many are missing. */
const pixelsOf = async (file: OpenFile, header: SegHeader): Promise<Uint8Array | number> => {
  const element = file.dataSet.stoppedAt;
  const wanted = Math.ceil((header.rows * header.columns * header.frames.length * header.bitsAllocated) / 8);
  if (element === null || element.length < wanted) return wanted - (element?.length ?? 0);
  const bytes = await file.source.read(element.from, element.from + wanted);
  return bytes.length < wanted ? wanted - bytes.length : bytes;
};

/** The frames' bytes out of run lengths (PS3.5 annex G), or how many are missing where the frames are not all there. */
const unpackedRuns = async ({ source, dataSet }: OpenFile, header: SegHeader): Promise<Uint8Array | number> => {
  const count = header.rows * header.columns;
  const bytesEach = header.bitsAllocated / 8;
  const whole = new Uint8Array(count * bytesEach * header.frames.length);
  const from = dataSet.stoppedAt?.from ?? source.size;
  const coded = encapsulatedFrames(await source.read(from, source.size), header.frames.length);
  if (coded === null) return whole.length;
  for (const [frame, one] of coded.entries()) {
    const samples = decodeRle(one, count, bytesEach);
    if (samples === null) return whole.length - frame * count * bytesEach;
    whole.set(samples, frame * count * bytesEach);
  }
  return whole;
};

const masksBySegment = (
  grid: VolumeGrid,
  { rows, columns, type, maximumFraction }: SegHeader,
  frames: readonly PlacedFrame[],
  pixels: Uint8Array,
): ReadonlyMap<number, Mask> => {
  const count = rows * columns;
  const samplesOf = (frame: number): Uint8Array =>
    type === 'BINARY'
      ? unpackedBits(pixels, frame * count, count)
      : pixels.subarray(frame * count, (frame + 1) * count).map((value) => (2 * value >= maximumFraction ? 1 : 0));
  const bySegment = groupedBy(frames, (frame) => frame.segment ?? 0);
  return new Map(
    [...bySegment].map(([segment, own]) => {
      const planes = own.map(({ number, placement }) => ({
        placement,
        rows,
        columns,
        samples: () => samplesOf(number),
      }));
      return [segment, maskOfPlanes(grid, planes)];
    }),
  );
};

/** Bits from a first one on as bytes, least significant first: frames of BINARY follow without padding (PS3.5 8.1.1). */
const unpackedBits = (packed: Uint8Array, first: number, count: number): Uint8Array => {
  const out = new Uint8Array(count);
  for (let at = first >> 3; at < Math.ceil((first + count) / 8); at++) {
    const byte = packed[at] as number;
    if (byte === 0) continue; // most of a frame is not the structure
    const from = Math.max(0, 8 * at - first);
    const to = Math.min(count, 8 * at + 8 - first);
    for (let n = from; n < to; n++) out[n] = (byte >> ((first + n) & 7)) & 1;
  }
  return out;
};

const masksOfLabelMap = (
  grid: VolumeGrid,
  { rows, columns, bitsAllocated }: SegHeader,
  frames: readonly PlacedFrame[],
  pixels: Uint8Array,
): ReadonlyMap<number, Mask> => {
  const view = new DataView(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  const labels = new Uint16Array(voxelCount(grid));
  for (const { number, placement } of frames) {
    const [first, across = 0, down = 0] = indexSteps(grid, placement);
    for (let y = 0, n = number * rows * columns; y < rows; y++) {
      for (let x = 0; x < columns; x++, n++)
        labels[first + x * across + y * down] = bitsAllocated === 8 ? view.getUint8(n) : view.getUint16(2 * n, true);
    }
  }
  return masksOfLabels(grid.dims, labels);
};

/** By its code where it says something; a morphologic abnormality is a lesion; else by its name. */
const identityOf = (segment: Segment): LabelIdentity => {
  const byName = identityByName(segment.label === '' ? `label ${segment.number}` : segment.label);
  const byCode = kindByCode(segment.propertyCode);
  const byCategory = segment.categoryCode === ABNORMAL_CATEGORY ? 'lesion' : byName.kind;
  return { ...byName, writtenName: segment.label || null, kind: byCode ?? byCategory };
};

const remarks = (
  path: string,
  header: SegHeader,
  labels: readonly ImportedLabel[],
  target: LabelTarget,
): readonly Finding[] => {
  const empty = header.segments.length - labels.length;
  const frameless = target.frameOfReferenceUid === '' || header.frameOfReferenceUid === '';
  return [
    ...(empty > 0 ? [finding('LABELS-EMPTY', 'warning', { count: empty }, [path])] : []),
    ...(frameless ? [finding('LABELS-NO-FRAME', 'note', {}, [path])] : []),
  ];
};
