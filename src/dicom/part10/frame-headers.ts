// The frames of an enhanced file as images of their own (PS3.3 C.7.6.16): a frame's header is the file's, with the
// elements of the shared functional groups laid over it, and those of the frame's own groups over these. Files of many
// frames without such groups (ultrasound, angiography, nuclear medicine) say nothing of where a frame lies: one header.

import { finding } from '#core/finding.ts';
import { type DataSet, type Element, itemsOf } from './data-set.ts';
import type { ImageHeader } from './image-header.ts';
import { headerOf, imageHeaderFrom } from './image-header-from.ts';
import type { OpenFile } from './read-header.ts';

const SHARED_GROUPS = 0x52009229;
const FRAME_GROUPS = 0x52009230;

/** Groups whose elements belong to the image itself; others (references, derivations) describe other images. */
const GROUPS: readonly number[] = [
  0x00189114, // MR echo
  0x00189117, // MR diffusion
  0x00189118, // cardiac synchronisation
  0x00189226, // MR image frame type
  0x00189314, // CT reconstruction
  0x00189329, // CT image frame type
  0x00189751, // PET frame type
  0x00209111, // frame content
  0x00209113, // plane position
  0x00209116, // plane orientation
  0x00289110, // pixel measures
  0x00289132, // frame VOI LUT
  0x00289145, // pixel value transformation
];

interface Groups {
  readonly elements: readonly (readonly [number, Element])[];
  readonly misplaced: readonly number[];
}

const groupsIn = (item: DataSet | undefined): Groups => {
  const sets = item === undefined ? [] : GROUPS.flatMap((tag) => itemsOf(item, tag)[0] ?? []);
  return {
    elements: sets.flatMap((set) => [...set.elements]),
    misplaced: [...(item?.misplaced ?? []), ...sets.flatMap((set) => set.misplaced)],
  };
};

const laidOver = (dataSet: DataSet, ...groups: readonly Groups[]): DataSet => ({
  ...dataSet,
  elements: new Map([...dataSet.elements, ...groups.flatMap(({ elements }) => elements)]),
  misplaced: [...dataSet.misplaced, ...groups.flatMap(({ misplaced }) => misplaced)],
});

/**
 * One header a frame where the file describes its frames one by one, else one for the whole file.
 * @throws BytesRunOut, MalformedDataSet when the groups are broken.
 */
export const imageHeadersFrom = (file: OpenFile): readonly ImageHeader[] => {
  const { dataSet } = file;
  const whole = imageHeaderFrom(file);
  if (whole.pixels === null || !dataSet.elements.has(FRAME_GROUPS)) return [whole];
  const items = itemsOf(dataSet, FRAME_GROUPS);
  const { frames } = whole.pixels;
  if (items.length !== frames) {
    const fault = finding('HEADER-FRAMES', 'refusal', { frames, described: items.length }, [whole.path]);
    return [{ ...whole, faults: [...whole.faults, fault] }];
  }
  const shared = groupsIn(itemsOf(dataSet, SHARED_GROUPS)[0]);
  return items.map((item, frame) => headerOf(file, laidOver(dataSet, shared, groupsIn(item)), frame));
};
