// Sentences about where slices lie, what makes a volume, and how fit a series is to plan on.

import type { FindingWords } from '../finding-words.ts';
import type { geometryFindings as reference } from '../fr/geometry-findings.ts';
import { pluralEn } from '../plural.ts';

const REFUSED = 'The series cannot be used to plan.';

export const geometryFindings = {
  'GEO-GAP': {
    title: (v, f) => `${f.count(v.missing)} ${pluralEn(Number(v.missing), 'slice is missing', 'slices are missing')}`,
    remedy: (v, f) =>
      `The step goes from ${f.mm(v.stepMm)} to ${f.mm(v.gapMm)}. A distance measured across this gap would be wrong: the series cannot be used to plan. Add the missing files, or choose another series.`,
    brief: (v, f) => `${f.count(v.missing)} ${pluralEn(Number(v.missing), 'slice', 'slices')} missing`,
  },
  'GEO-STEP': {
    title: () => 'Uneven step between slices',
    remedy: (v, f) =>
      `The step varies from ${f.mm(v.minStepMm, 2)} to ${f.mm(v.maxStepMm, 2)}; a slice is ${f.mm(v.deviationMm, 2)} away from an even stack. ${REFUSED} Choose a continuous reconstruction.`,
    brief: (v, f) => `Step ${f.mm(v.minStepMm, 2)} to ${f.mm(v.maxStepMm, 2)}`,
  },
  'GEO-DOUBLE': {
    title: (v, f) => `${f.count(v.count)} ${pluralEn(Number(v.count), 'position', 'positions')} taken twice`,
    remedy: (v, f) =>
      `Two different images in one place (the first at ${f.mm(v.positionMm)} from the start). ${REFUSED} Remove the extra image, or choose another series.`,
    brief: () => 'Doubled positions',
  },
  'GEO-SHIFT': {
    title: () => 'Slices shifted against one another',
    remedy: (v, f) => `A slice is shifted by ${f.mm(v.shiftMm, 2)} within its plane. ${REFUSED} Choose another series.`,
  },
  'GEO-TILT': {
    title: (v, f) => `Gantry tilted by ${f.degrees(v.tiltDeg)}`,
    remedy: (v, f) =>
      `Each slice slides by ${f.mm(v.driftMm, 2)} over the next, ${f.mm(v.totalMm)} over the whole series. The volume is resampled: each slice is moved within its plane, by ${f.mm(v.totalMm)} at most, to make it straight. Distances in it are right; densities are interpolated.`,
    brief: (v, f) => `Gantry tilted by ${f.degrees(v.tiltDeg)}, made straight`,
  },
  'GEO-TILT-UNSEEN': {
    title: (v, f) => `A tilt of ${f.degrees(v.tiltDeg)} is told, and the positions show none`,
    remedy: () =>
      'The slices were probably straightened before the export, and the tag (0018,1120) stayed. Check a known distance, or choose the original series.',
  },
  'GEO-SLIDE': {
    title: (v, f) => `Slices sliding over one another (${f.degrees(v.tiltDeg)})`,
    remedy: (v, f) =>
      `Each slice slides by ${f.mm(v.driftMm, 2)} over the next: no gantry tilts so far. ${REFUSED} Choose another series.`,
  },
  'GEO-ORIENTATION': {
    title: () => 'Slices turned against one another',
    remedy: (v, f) =>
      `A corner of an image is ${f.mm(v.deviationMm, 2)} away from the volume. ${REFUSED} Choose another series.`,
  },
  'GEO-DEVIATION': {
    title: () => 'Slightly uneven slices',
    remedy: (v, f) =>
      `A slice is ${f.mm(v.deviationMm, 3)} away from a perfect stack: within tolerance, but worth knowing.`,
  },
  'GEO-MATRIX': {
    title: (v, f) => `${f.count(v.count)} ${pluralEn(Number(v.count), 'image', 'images')} of another size`,
    remedy: () => `The matrix or the pixel size changes within the series. ${REFUSED} Choose another series.`,
  },
  'GEO-NO-POSITION': {
    title: () => 'Images without a position in space',
    remedy: () =>
      `Without position and orientation (0020,0032 and 0020,0037) nothing can be measured. ${REFUSED} Choose the original series.`,
  },
  'GEO-SPACING': {
    title: () => 'Pixel size missing or zero',
    remedy: () => `Without a pixel size (0028,0030) there are no millimetres. ${REFUSED} Choose the original series.`,
  },
  'GEO-SCALE': {
    title: () => 'Impossible pixel size',
    remedy: () =>
      `No scanner makes pixels under 0.01 mm or over 20 mm: the unit or the decimal point is wrong (0028,0030). ${REFUSED} Choose the original series.`,
  },
  'GEO-COSINES': {
    title: () => 'Wrong image axes',
    remedy: () => `The axes (0020,0037) are not perpendicular or not of length 1. ${REFUSED} Ask for a new export.`,
  },
  'GEO-COSINES-STRAIGHTENED': {
    title: () => 'Rounded image axes',
    remedy: (v, f) => `Straightening them moved a corner by ${f.mm(v.shiftMm, 3)}.`,
  },
  'SERIES-LOCALISER': {
    title: () => 'Localiser image',
    remedy: () => 'This is a scout view, not a volume. Choose a series of slices.',
    brief: () => 'Localiser',
  },
  'SERIES-SET-ASIDE': {
    title: (v, f) =>
      `${f.count(v.count)} ${pluralEn(Number(v.count), 'image', 'images')} set aside (localiser, reference or capture)`,
    remedy: (v) =>
      pluralEn(
        Number(v.count),
        'It is no part of the volume and is not measured. The rest of the series is checked without it.',
        'They are no part of the volume and are not measured. The rest of the series is checked without them.',
      ),
  },
  'SERIES-SEVERAL-STACKS': {
    title: (v, f) => `${f.count(v.count)} stacks of slices in one series`,
    remedy: () =>
      `Several orientations, acquisitions, echoes or reconstructions are mixed: the series is no volume. Each stack is offered by itself, with its own check.`,
    brief: (v, f) => `${f.count(v.count)} mixed stacks`,
  },
  'SERIES-PART': {
    title: (v, f) => `Stack ${f.count(v.index)} of ${f.count(v.count)} of the series`,
    remedy: () => 'The other stacks of the same series are offered by themselves.',
  },
  'SERIES-BRIDGED': {
    title: (v, f) => `Resampled across gaps: ${f.count(v.count)}`,
    remedy: (v, f) =>
      `Step of the grid: ${f.mm(v.stepMm, 2)}; widest gap: ${f.mm(v.widestMm)}. Between neighbouring slices the image is interpolated; in a gap there is nothing, and nothing that touches one is measured.`,
    brief: () => 'resampled, gaps not measured',
  },
  'SERIES-GAP': {
    title: (v, f) => `Gap of ${f.mm(v.widthMm)} without a slice`,
    remedy: (v, f) =>
      `Between slices ${f.count(v.first)} and ${f.count(v.last)} of the grid: hatched on the screen. Adding the missing files would close it.`,
    brief: (v, f) => `gap of ${f.mm(v.widthMm)}`,
  },
  'SECOND-GAPS': {
    title: () => 'Series with gaps: not as a second series',
    remedy: () => 'Its gaps would be black over the first one. Open the even part that is offered beside it.',
  },
  'GAP-NO-SEARCH': {
    title: () => 'No accesses suggested across a gap',
    remedy: () =>
      'Nobody knows what the missing slices hold. Open an even part of the series, or place the trajectory yourself.',
  },
  'SERIES-RUN': {
    title: (v, f) => `Slices ${f.count(v.first)} to ${f.count(v.last)} of ${f.count(v.count)}`,
    remedy: (v, f) =>
      `The even part of an uneven series. Gap before: ${f.mm(v.gapBeforeMm)}; after: ${f.mm(v.gapAfterMm)} (0: end of the series). Nothing beyond is shown or measured.`,
    brief: (v, f) => `Slices ${f.count(v.first)} to ${f.count(v.last)} only`,
  },
  'SERIES-NUMBER-START': {
    title: (v, f) => `The first image has number ${f.count(v.first)}`,
    remedy: (v, f) =>
      `Up to ${f.count(v.missing)} ${pluralEn(Number(v.missing), 'image', 'images')} may not have been copied, at one end of the series. Check that target and skin lie within the volume.`,
  },
  'SERIES-INCOMPLETE': {
    title: (v, f) => `${f.count(v.found)} images of ${f.count(v.announced)} announced`,
    remedy: () =>
      'The scanner made more: some may be missing at an end of the series. Copy the study again, or check that target and skin lie within the volume.',
  },
  'SERIES-SINGLE': {
    title: () => 'A single slice',
    remedy: () => 'One slice is no volume. Choose a series of continuous slices.',
    brief: () => 'A single slice',
  },
  'SERIES-FEW': {
    title: (v, f) => `Only ${f.count(v.count)} slices`,
    remedy: () => 'With so few slices a gap cannot be recognised. Choose a series of continuous slices.',
  },
  'SERIES-MULTIFRAME': {
    title: (v, f) => `Multi-frame images (${f.count(v.frames)} a file)`,
    remedy: () =>
      `The file does not say where each image lies in space (ultrasound, angiography, nuclear medicine). ${REFUSED} Choose a series of slices.`,
    brief: () => 'Multi-frame format',
  },
  'SERIES-NUMBER-GAP': {
    title: (v, f) => `Missing image numbers: ${f.count(v.missing)}`,
    remedy: (v, f) =>
      `From ${f.count(v.first)} to ${f.count(v.last)}. Only the geometry tells whether slices are missing.`,
  },
  'FIT-GOOD': {
    title: (v, f) => `Thin, even slices over ${f.mm(v.extentMm, 0)}`,
    remedy: (v, f) => `Thickness ${f.mm(v.thicknessMm)}, step ${f.mm(v.stepMm)}.`,
    brief: () => 'Thin slices, complete',
  },
  'FIT-MEDIUM': {
    title: (v, f) => `Slices of ${f.mm(v.thicknessMm)} every ${f.mm(v.stepMm)}`,
    remedy: (v, f) =>
      `Beyond ${f.mm(v.limitMm, 0)} a pedicle or an endplate is poorly seen. Prefer a thinner reconstruction if there is one.`,
    brief: (v, f) => `Slices of ${f.mm(v.thicknessMm)}`,
  },
  'FIT-THICK': {
    title: (v, f) => `Slices too thick: ${f.mm(v.thicknessMm)} every ${f.mm(v.stepMm)}`,
    remedy: (v, f) => `Beyond ${f.mm(v.limitMm, 0)} the place of a needle is a guess. Ask for a thin reconstruction.`,
    brief: () => 'Slices too thick',
  },
  'FIT-FEW-SLICES': {
    title: (v, f) => `Only ${f.count(v.count)} slices`,
    remedy: () => 'Too few for a path from skin to target. Choose a longer series.',
    brief: (v, f) => `${f.count(v.count)} slices`,
  },
  'FIT-SHORT': {
    title: (v, f) => `Short series: ${f.mm(v.extentMm, 0)}`,
    remedy: () => 'Check that both skin and target lie within the volume.',
    brief: (v, f) => `${f.mm(v.extentMm, 0)} covered`,
  },
  'FIT-EIGHT-BIT': {
    title: (v, f) => `Images of ${f.count(v.bits)} bits`,
    remedy: () => 'A mask or a screen copy, not CT densities. Import it as a structure, or choose the original series.',
    brief: () => 'No densities',
  },
  'FIT-PROJECTION': {
    title: () => 'Projections (MIP or rendering)',
    remedy: () =>
      'Each image mixes several depths: neither place nor density is true in it. Choose the slices that it was made from.',
    brief: () => 'Projection, not slices',
  },
  'FIT-NO-DENSITY': {
    title: (v) => `Modality ${v.modality}`,
    remedy: () => 'Only CT and MR can be planned on.',
  },
  'FIT-MR': {
    title: () => 'MR: no Hounsfield densities',
    remedy: () =>
      'Measures in millimetres hold; cortical bone and tools by threshold do not. Prefer a CT if there is one.',
    brief: () => 'MR',
  },
} satisfies Record<keyof typeof reference, FindingWords>;
