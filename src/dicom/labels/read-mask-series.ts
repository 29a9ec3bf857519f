// Masks as ordinary DICOM images: one series a structure, 8-bit, black or white, one image a slice of the open series.
// The series is read only when it covers every slice, because a missing image would look like a structure that ends.

import { type Finding, finding } from '#core/finding.ts';
import type { ImageHeader } from '../part10/image-header.ts';
import { imageHeaderFrom } from '../part10/image-header-from.ts';
import type { OpenFile } from '../part10/read-header.ts';
import { groupedBy } from './grouped-by.ts';
import { type LabelReading, type LabelTarget, refusedLabels } from './imported-label.ts';
import { identityByName } from './label-identity.ts';
import { otherGrid } from './other-grid.ts';
import { type Lattice, placeLattice } from './place-lattice.ts';
import { latticeOfPlane, maskOfPlanes, type PlacedPlane, type PlaneGeometry } from './segmented-plane.ts';

interface MaskImage {
  readonly file: OpenFile;
  readonly header: ImageHeader;
}

/** Reads every series among the files; a label is the rank of its series, from 1, in the order of their paths. */
export const readMaskSeries = async (files: readonly OpenFile[], target: LabelTarget): Promise<LabelReading> => {
  const images = files.map((file) => ({ file, header: imageHeaderFrom(file) }));
  const series = groupedBy(images, ({ header }) => header.seriesInstanceUid);
  const inOrder = [...series.values()].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const readings: LabelReading[] = [];
  for (const [at, own] of inOrder.entries()) readings.push(await readOne(own, at + 1, target));
  return { labels: readings.flatMap(({ labels }) => labels), findings: readings.flatMap(({ findings }) => findings) };
};

/** Findings: LABELS-NOT-A-MASK, -OTHER-FRAME, -COMPRESSED, -NO-PLACE, -OTHER-GRID, -SLICES, -CUT, -EMPTY. */
const readOne = async (images: readonly MaskImage[], label: number, target: LabelTarget): Promise<LabelReading> => {
  const path = nameOf(images);
  const planes: PlacedPlane[] = [];
  const slices = new Set<string>();
  for (const image of images) {
    const plane = await placedPlane(image, path, target);
    if ('severity' in plane) return refusedLabels(plane);
    planes.push(plane);
    slices.add(plane.placement.start.join());
  }
  const missing = slicesWanted(planes, target) - slices.size;
  if (missing !== 0 || slices.size !== planes.length)
    return refusedLabels(finding('LABELS-SLICES', 'refusal', { slices: slices.size, missing }, [path]));
  const mask = maskOfPlanes(target.grid, planes);
  if (mask.count === 0) return { labels: [], findings: [finding('LABELS-EMPTY', 'warning', { count: 1 }, [path])] };
  return { labels: [{ label, ...identityByName(path), format: 'dicom-mask', mask }], findings: [] };
};

/** The series description, else the folder the images lie in. */
const nameOf = (images: readonly MaskImage[]): string => {
  const [first] = images;
  if (first === undefined) return '';
  return first.header.seriesDescription || (first.header.path.split('/').at(-2) ?? first.header.path);
};

const placedPlane = async (
  { file, header }: MaskImage,
  path: string,
  target: LabelTarget,
): Promise<PlacedPlane | Finding> => {
  const refusal = (code: string, values: Finding['values'] = {}): Finding => finding(code, 'refusal', values, [path]);
  const { pixels } = header;
  if (pixels === null || pixels.bitsAllocated !== 8 || pixels.samplesPerPixel !== 1 || pixels.frames !== 1)
    return refusal('LABELS-NOT-A-MASK', { bits: pixels?.bitsAllocated ?? 0 });
  const theirs = header.frameOfReferenceUid;
  if (theirs !== '' && target.frameOfReferenceUid !== '' && theirs !== target.frameOfReferenceUid)
    return refusal('LABELS-OTHER-FRAME');
  if (file.syntax.coding !== 'native') return refusal('LABELS-COMPRESSED', { coding: file.syntax.coding });
  const plane = geometryOf(header);
  if (plane === null) return refusal('LABELS-NO-PLACE', { frames: 1 });
  const lattice: Lattice = latticeOfPlane(plane);
  const placement = placeLattice(target.grid, lattice);
  if (placement === null) return otherGrid(path, lattice, target.grid);
  const count = plane.rows * plane.columns;
  const bytes = await file.source.read(pixels.from, pixels.from + count);
  if (bytes.length < count) return refusal('LABELS-CUT', { missingBytes: count - bytes.length });
  if (!isBlackOrWhite(bytes)) return refusal('LABELS-NOT-A-MASK', { bits: 8 });
  return { placement, columns: plane.columns, rows: plane.rows, samples: () => bytes };
};

/** True when there is at most one value besides 0. */
const isBlackOrWhite = (bytes: Uint8Array): boolean => {
  let white = 0;
  for (let n = 0; n < bytes.length; n++) {
    const value = bytes[n] as number;
    if (value === 0 || value === white) continue;
    if (white !== 0) return false;
    white = value;
  }
  return true;
};

const geometryOf = ({ plane, pixels }: ImageHeader): PlaneGeometry | null => {
  const { positionLps, rowLps, columnLps, columnSpacingMm, rowSpacingMm } = plane;
  if (positionLps === null || rowLps === null || columnLps === null) return null;
  if (columnSpacingMm === null || rowSpacingMm === null || pixels === null) return null;
  const { columns, rows } = pixels;
  return { positionLps, rowLps, columnLps, columnSpacingMm, rowSpacingMm, columns, rows };
};

/** As many images as the grid has voxels across the planes. */
const slicesWanted = (planes: readonly PlacedPlane[], { grid }: LabelTarget): number => {
  const along = planes[0]?.placement.axes.map(({ axis }) => axis) ?? [];
  const across = ([0, 1, 2] as const).find((axis) => !along.includes(axis)) ?? 2;
  return grid.dims[across];
};
