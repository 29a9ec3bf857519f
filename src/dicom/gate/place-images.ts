// Where each image of a series lies, or why that cannot be said, and the groups of one orientation and of one matrix.

import { type Finding, finding } from '#core/finding.ts';
import type { DirectionLps } from '#core/space/patient-space.ts';
import type { ImageHeader } from '../part10/image-header.ts';
import { type AxesFault, imageAxes } from './image-axes.ts';
import type { PlacedImage } from './stack-fit.ts';

/** Axes further apart than this (as a chord, about 0.6 degrees) belong to another orientation. */
const SAME_ORIENTATION = 0.01;

const CODE_OF: Readonly<Record<AxesFault, string>> = {
  absent: 'GEO-NO-POSITION',
  spacing: 'GEO-SPACING',
  scale: 'GEO-SCALE',
  cosines: 'GEO-COSINES',
};

export interface Placed {
  readonly images: readonly PlacedImage[];
  readonly findings: readonly Finding[];
}

/** The images whose plane is sound; one refusal for each kind of fault, naming the files. */
export const placeImages = (headers: readonly ImageHeader[]): Placed => {
  const images: PlacedImage[] = [];
  const faulty = new Map<AxesFault, string[]>();
  let shift: { mm: number; path: string } = { mm: 0, path: '' };
  for (const header of headers) {
    const axes = imageAxes(header);
    const { positionLps, columnSpacingMm, rowSpacingMm } = header.plane;
    if (typeof axes === 'string') {
      faulty.set(axes, [...(faulty.get(axes) ?? []), header.path]);
    } else if (positionLps !== null && columnSpacingMm !== null && rowSpacingMm !== null && header.pixels !== null) {
      const { columns, rows } = header.pixels;
      images.push({ header, axes, positionLps, columns, rows, columnSpacingMm, rowSpacingMm });
      if (axes.cornerShiftMm > shift.mm) shift = { mm: axes.cornerShiftMm, path: header.path };
    }
  }
  const findings = [...faulty].map(([fault, files]) =>
    finding(CODE_OF[fault], 'refusal', { count: files.length }, files),
  );
  if (shift.mm > 0.1) findings.push(finding('GEO-COSINES', 'refusal', { count: 1, shiftMm: shift.mm }, [shift.path]));
  else if (shift.mm > 0.01)
    findings.push(finding('GEO-COSINES-STRAIGHTENED', 'warning', { shiftMm: shift.mm }, [shift.path]));
  return { images, findings };
};

const chord = (a: DirectionLps, b: DirectionLps): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

const isSameOrientation = (a: PlacedImage, b: PlacedImage): boolean =>
  chord(a.axes.rowLps, b.axes.rowLps) < SAME_ORIENTATION &&
  chord(a.axes.columnLps, b.axes.columnLps) < SAME_ORIENTATION;

const isSameMatrix = (a: PlacedImage, b: PlacedImage): boolean =>
  a.columns === b.columns &&
  a.rows === b.rows &&
  Math.abs(a.columnSpacingMm - b.columnSpacingMm) * a.columns < 0.01 &&
  Math.abs(a.rowSpacingMm - b.rowSpacingMm) * a.rows < 0.01;

const groupedBy = (
  images: readonly PlacedImage[],
  same: (a: PlacedImage, b: PlacedImage) => boolean,
): readonly (readonly PlacedImage[])[] => {
  const groups: { readonly first: PlacedImage; readonly images: PlacedImage[] }[] = [];
  for (const image of images) {
    const group = groups.find(({ first }) => same(first, image));
    if (group === undefined) groups.push({ first: image, images: [image] });
    else group.images.push(image);
  }
  return groups.map((group) => group.images).toSorted((a, b) => b.length - a.length);
};

/** Images by orientation, the largest group first. */
export const byOrientation = (images: readonly PlacedImage[]): readonly (readonly PlacedImage[])[] =>
  groupedBy(images, isSameOrientation);

/** Images by matrix and pixel spacing, the largest group first. */
export const byMatrix = (images: readonly PlacedImage[]): readonly (readonly PlacedImage[])[] =>
  groupedBy(images, isSameMatrix);
