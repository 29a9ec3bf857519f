// Stacks mixed in one series, told apart by what the scanner says of them: orientation, matrix, echo, time, diffusion
// weighting, tube voltage, reconstruction, and, where positions are taken twice or steps are uneven, the acquisition they belong to.

import type { ImageHeader } from '../part10/image-header.ts';
import { byMatrix, byOrientation } from './place-images.ts';
import type { PlacedImage } from './stack-fit.ts';

/** What separates stacks; the first that did is named. */
export type Criterion = 'orientation' | 'matrix' | 'echo' | 'time' | 'diffusion' | 'reconstruction' | 'acquisition';

export interface Stacks {
  readonly by: Criterion;
  readonly stacks: readonly (readonly PlacedImage[])[];
}

type Key = readonly [Criterion, (header: ImageHeader) => unknown];

/** Slices that differ in one of these are not one image, wherever they lie. */
const NEVER_ONE: readonly Key[] = [
  ['echo', (h) => h.echoTimeMs],
  ['time', (h) => h.temporalPosition],
  ['diffusion', (h) => h.diffusionB],
  ['reconstruction', (h) => h.stackId],
  ['reconstruction', (h) => h.imageType.slice(0, 3).join('\\')],
  ['reconstruction', (h) => h.kernel],
  ['reconstruction', (h) => h.plane.thicknessMm?.toFixed(2) ?? ''],
];

/** Slices that differ in one of these may well be one image, when they lie so. */
const PERHAPS_ONE: readonly Key[] = [
  ['acquisition', (h) => h.acquisitionNumber],
  ['time', (h) => h.triggerTimeMs],
  ['echo', (h) => h.echoNumber],
  ['time', (h) => h.cardiacPhase],
  ['acquisition', (h) => h.tubeKv],
  ['time', (h) => h.acquisitionTime],
  ['reconstruction', (h) => h.imageType.join('\\')],
  ['acquisition', (h) => h.seriesNumber],
  ['acquisition', (h) => h.seriesDescription],
  ['acquisition', (h) => (h.frame === null ? '' : h.sopInstanceUid)],
];

/** With fewer slices an even step cannot be told from a hole. */
export const FEWEST_SLICES = 3;

const grouped = (images: readonly PlacedImage[], key: Key[1]): readonly (readonly PlacedImage[])[] => {
  const groups = new Map<unknown, PlacedImage[]>();
  for (const image of images) {
    const value = key(image.header);
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [image]);
    else group.push(image);
  }
  return [...groups.values()];
};

/** The groups by the first key that makes several, all large enough to be stacks. */
const firstSplit = (images: readonly PlacedImage[], keys: readonly Key[]): Stacks | null => {
  for (const [by, key] of keys) {
    const stacks = grouped(images, key);
    if (stacks.length > 1 && stacks.every(({ length }) => length >= FEWEST_SLICES)) return { by, stacks };
  }
  return null;
};

/** True where two images stand at one place. */
const hasDoubles = (images: readonly PlacedImage[]): boolean => {
  const seen = new Set<string>();
  for (const { positionLps: p } of images) {
    const place = p.map((value) => Math.round(value * 50)).join();
    if (seen.has(place)) return true;
    seen.add(place);
  }
  return false;
};

const separated = (split: Stacks | null): Stacks | null => {
  if (split === null) return null;
  const stacks = split.stacks.flatMap((stack) => mixedStacks(stack)?.stacks ?? [stack]);
  return { by: split.by, stacks };
};

/**
 * The stacks of images of one orientation and matrix that can be no one volume; null where nothing separates them. Stacks
 * that still hold doubled positions are separated further, as echoes within acquisitions are.
 */
export const mixedStacks = (images: readonly PlacedImage[]): Stacks | null =>
  separated(firstSplit(images, NEVER_ONE)) ?? (hasDoubles(images) ? separated(firstSplit(images, PERHAPS_ONE)) : null);

/** The acquisitions of a stack whose steps are uneven, where they explain it: `isEven` of each. */
export const acquisitionsOf = (
  images: readonly PlacedImage[],
  isEven: (stack: readonly PlacedImage[]) => boolean,
): Stacks | null => {
  for (const key of PERHAPS_ONE) {
    const split = firstSplit(images, [key]);
    if (split?.stacks.every(isEven)) return split;
  }
  return null;
};

/** Every stack of images of several orientations or matrices, the largest first. */
export const allStacks = (images: readonly PlacedImage[]): readonly (readonly PlacedImage[])[] =>
  byOrientation(images)
    .flatMap(byMatrix)
    .flatMap((stack) => mixedStacks(stack)?.stacks ?? [stack])
    .toSorted((a, b) => b.length - a.length);
