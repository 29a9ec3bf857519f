// Structures brought in from files: label maps (NIfTI, NRRD), DICOM SEG, RTSTRUCT, mask series. What lies on another grid is moved and said so.

import type { FindingValues, FindingWords } from '../finding-words.ts';
import type { NumberFormat } from '../format-number.ts';
import type { labelFindings as reference } from '../fr/label-findings.ts';

const size = (v: FindingValues, f: NumberFormat, of: 'labels' | 'image'): string =>
  `${f.count(v[`${of}I`])} × ${f.count(v[`${of}J`])} × ${f.count(v[`${of}K`])}`;

export const labelFindings = {
  'LABELS-NONE': {
    title: () => 'No structure in these files',
    remedy: () => 'NIfTI, NRRD, DICOM SEG, RTSTRUCT and DICOM mask series are read. Choose another file.',
  },
  'LABELS-EMPTY': {
    title: () => 'A label contains no voxel',
    remedy: () => 'It is not imported. Check the segmentation at its source if it was expected.',
  },
  'LABELS-OTHER-GRID': {
    title: () => 'The labels are not on the grid of these images',
    remedy: (v, f) =>
      `Labels: ${size(v, f, 'labels')}, images: ${size(v, f, 'image')}; centres ${f.mm(v.centresApartMm)} apart. They are not moved: export them on the open series, or open the series on which they were made.`,
  },
  'LABELS-OTHER-FRAME': {
    title: () => 'The structures are in another frame of reference than these images',
    remedy: () =>
      'The patient may have moved between the two. Open the series on which they were made, or export them on this one.',
  },
  'LABELS-NO-FRAME': {
    title: () => 'The file of the structures has no frame of reference',
    remedy: () => 'Only the position was checked. Look at the contours on the slices before marking them reviewed.',
  },
  'LABELS-RESAMPLED': {
    title: () => 'Structures made on another grid, brought onto these images',
    remedy: (v, f) =>
      `Their step ${f.mm(v.labelsStepMm)}, that of the images ${f.mm(v.imageStepMm)}: each voxel takes the nearest label, so a border may move by half a voxel of theirs. Kept: ${f.count(v.keptPercent)}% of the volume. Review every contour.`,
  },
  'LABELS-OTHER-IMAGES': {
    title: () => 'These contours were drawn on other images',
    remedy: () =>
      'Without a common frame of reference they cannot be placed. Open the series on which they were drawn.',
  },
  'LABELS-FRAME-BY-IMAGES': {
    title: () => 'Contours without a frame of reference: known by their images',
    remedy: () => 'Each contour names a slice of this series. Check the contours before marking them reviewed.',
  },
  'LABELS-NRRD-ENCODING': {
    title: () => 'This NRRD file is coded in a way that is not read',
    remedy: (v) => `Coding: ${v.encoding}. Save it as one file, raw or gzip.`,
  },
  'LABELS-CONTOURS': {
    title: (v) => `${v.name}: a contour cannot be read`,
    remedy: (v, f) => `Unreadable contours: ${f.count(v.count)}. The structure is not imported. Export it again.`,
  },
  'LABELS-OBLIQUE': {
    title: (v) => `${v.name}: contours oblique to the slices`,
    remedy: () => 'Only contours drawn in the planes of these images are read. The structure is not imported.',
  },
  'LABELS-NO-PLACE': {
    title: () => 'The structures do not say where they lie',
    remedy: () => 'Without a position in mm they cannot be placed. Export them again with their geometry.',
  },
  'LABELS-TWO-PLACES': {
    title: () => 'The NIfTI file gives two different positions',
    remedy: (v, f) => `Its two frames (qform and sform) differ by ${f.mm(v.apartMm)}. Export it again with one frame.`,
  },
  'LABELS-NAMED-BY-NUMBER': {
    title: (v, f) => `${f.count(v.count)} structures named after their numbers`,
    remedy: () =>
      'The file has numbers only: the names follow the numbering of TotalSegmentator (version 2). Check each structure before relying on it.',
  },
  'LABELS-NOT-3D': {
    title: () => 'This NIfTI file contains several volumes',
    remedy: () => 'A map of structures is a single volume. Export one file for each volume.',
  },
  'LABELS-NOT-A-MAP': {
    title: () => 'This file is not a map of structures',
    remedy: (v, f) =>
      `It contains the value ${f.number(v.value, 3)}, which is no number of a structure: it is probably an image or a probability. Export whole-number labels.`,
  },
  'LABELS-NOT-A-MASK': {
    title: () => 'This series is not a mask',
    remedy: () => 'A mask is black and white, with 8 bits. Choose the series of masks.',
  },
  'LABELS-TYPE': {
    title: () => 'The numbers of this NIfTI file are of a type that is not read',
    remedy: (v) => `Type ${v.datatype}. Export the labels as 8 or 16 bit integers.`,
  },
  'LABELS-SEG-TYPE': {
    title: () => 'This DICOM SEG is of a type that is not read',
    remedy: (v) => `Type ${v.type}. Export it as BINARY or LABELMAP.`,
  },
  'LABELS-COMPRESSED': {
    title: () => 'These structures are compressed',
    remedy: () => 'Export them uncompressed (Explicit VR Little Endian).',
  },
  'LABELS-SLICES': {
    title: () => 'The mask does not cover all slices',
    remedy: (v, f) =>
      `Slices read: ${f.count(v.slices)}; missing: ${f.count(v.missing)}. Add the missing files: a structure cut off would seem farther than it is.`,
  },
  'LABELS-CUT': {
    title: () => 'The file of the structures is cut short',
    remedy: () => 'It stops before its end. Copy or download it again.',
  },
  'LABELS-DAMAGED': {
    title: () => 'The file of the structures is damaged',
    remedy: () => 'It cannot be unpacked. Copy or download it again.',
  },
  'LABELS-UNREADABLE': {
    title: () => 'The header of the file of the structures cannot be read',
    remedy: () => 'NIfTI, NRRD, DICOM SEG and RTSTRUCT are read. Export again in one of these formats.',
  },
} satisfies Record<keyof typeof reference, FindingWords>;
