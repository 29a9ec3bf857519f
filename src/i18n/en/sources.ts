// Where images come from and how much of them is opened: part of a series, PACS, the geometry of a series.

import type { sources as reference } from '../fr/sources.ts';
export const sources = {
  part: {
    open: 'Open a part…',
    title: 'Open a part of the series',
    intro: 'What is kept stays where it is in the patient. The plan will open again on the same part only.',
    keep: 'Keep',
    slices: 'Slices',
    columns: 'Columns',
    rows: 'Rows',
    fromTo: (what: string) => ({ from: `${what}, from`, to: `${what}, to` }),
    to: 'to',
    of: (count: string) => `of ${count}`,
    voxels: 'Voxels',
    asTheyAre: 'As they are',
    halvedInPlane: 'Half in the slice',
    halved: 'Half everywhere',
    size: 'Voxel',
    extent: 'Extent kept',
    memory: 'Memory, about',
    drawing: 'Part kept, on the middle slice',
    confirm: 'Open this part',
    remedyHalfInPlane: 'Halve it within the slice',
    remedyHalf: 'Halve it in all three directions',
    remedyHalfDetail: (voxel: string, memory: string) => `Voxels of ${voxel}, about ${memory} of memory.`,
    remedyPart: 'Open a part of it',
    remedyPartDetail: 'The slices and the field that hold the lesion and its accesses, at full resolution.',
  },
} satisfies typeof reference;
