// Sentences about files, headers, identity and pixels: what reading images can meet.

import type { FindingWords } from '../finding-words.ts';
import type { imageFindings as reference } from '../fr/image-findings.ts';
import { pluralEn } from '../plural.ts';

const REFUSED = 'The series cannot be used to plan.';
const OTHER_EXPORT = 'Ask for a new, unmodified export of the series.';

export const imageFindings = {
  'FOLDER-NO-IMAGES': {
    title: () => 'No DICOM images found',
    remedy: (v, f) =>
      `${f.count(v.files)} ${pluralEn(Number(v.files), 'file read, no image in it', 'files read, no image in them')}. Choose the folder or ZIP that holds the study (often named DICOM or IMAGES on a CD).`,
  },
  'FOLDER-SEVERAL-PATIENTS': {
    title: (v, f) => `The folder holds images of ${f.count(v.count)} patients`,
    remedy: () => 'Each series belongs to one patient only. Check the name of the series before opening it.',
  },
  'FILE-NOT-DICOM': {
    title: () => 'Not a DICOM file',
    remedy: () => 'It is left aside.',
  },
  'FILE-EMPTY': {
    title: () => 'Empty file',
    remedy: () => 'It is left aside. If the series has a gap, copy the study again.',
  },
  'FILE-CUT': {
    title: () => 'File cut before the end of its header',
    remedy: (v, f) => `It ends after ${f.count(v.sizeBytes)} bytes. Copy this file again.`,
  },
  'FILE-MALFORMED': {
    title: () => 'Unreadable DICOM structure',
    remedy: (v, f) => `Reading stopped at byte ${f.count(v.offset)}. ${OTHER_EXPORT}`,
  },
  'FILE-HEADER-TOO-LONG': {
    title: () => 'Oversized header',
    remedy: (v, f) => `More than ${f.count(v.limitMb)} MB before the pixels: no device writes as much. ${OTHER_EXPORT}`,
  },
  'FILE-UNREADABLE': {
    title: () => 'The file could not be read',
    remedy: (v) => `Reason: ${v.reason}. Check that the medium is still there, then try again.`,
  },
  'FILE-DICOMDIR': {
    title: () => 'Index of a CD (DICOMDIR)',
    remedy: () => 'It is left aside: the images themselves are read.',
  },
  'FILE-HANGS': {
    title: () => 'The reading is stuck on this file',
    remedy: () => `It had not moved for 5 seconds: this file is left aside and the rest is read. ${OTHER_EXPORT}`,
  },
  'FILE-NO-CLASS': {
    title: () => 'DICOM file that does not say what it holds',
    remedy: () => 'It has no object class (0008,0016) and no image: it is left aside.',
  },
  'HEADER-CHARACTER-SET': {
    title: () => 'Unknown character set',
    remedy: (v) =>
      `“${v.set}” is not known: accented letters of names are shown as they are written, byte by byte (\\xE9). The images are not affected.`,
  },
  'FILE-NO-PIXELS': {
    title: () => 'Image without pixels',
    remedy: () => `The file has the header of an image and no image. ${OTHER_EXPORT}`,
  },
  'FILE-NO-UID': {
    title: () => 'Image without a series or instance identifier',
    remedy: () => `It cannot be assigned to a series. ${OTHER_EXPORT}`,
  },
  'FILE-COPY': {
    title: () => 'Exact copy of another file',
    remedy: () => 'It is left aside: the image counts once.',
  },
  'ZIP-ENCRYPTED': {
    title: () => 'Encrypted file in the ZIP',
    remedy: () => 'Unpack the archive with its password, then open the folder.',
  },
  'ZIP-METHOD': {
    title: () => 'Unsupported ZIP compression',
    remedy: () => 'Unpack the archive, then open the folder.',
  },
  'ZIP-TOO-LARGE': {
    title: () => 'Entry of the ZIP too large',
    remedy: () => 'Unpack the archive, then open the folder.',
  },
  'ZIP-TOO-DEEP': {
    title: () => 'Too many archives inside one another',
    remedy: () => 'Unpack the archive, then open the folder.',
  },
  'ZIP-BROKEN': {
    title: () => 'Incomplete ZIP archive',
    remedy: () => 'Its table of contents is missing, as after an interrupted download. Download it again.',
  },
  'HEADER-VALUE': {
    title: (v) => `Unreadable value in the header: ${v.tag}`,
    remedy: (v) =>
      `“${v.text}” is no DICOM number, and guessing it would make measures wrong. ${REFUSED} ${OTHER_EXPORT}`,
  },
  'HEADER-FRAMES': {
    title: (v, f) => `${f.count(v.frames)} slices announced, ${f.count(v.described)} described`,
    remedy: () => `Where each slice lies cannot be known. ${REFUSED} ${OTHER_EXPORT}`,
  },
  'HEADER-META-UID': {
    title: () => 'Two identifiers for one image',
    remedy: () =>
      "The file's header and the image's do not give the same one, as after an anonymisation; the image's is kept.",
  },
  'HEADER-TAG-ORDER': {
    title: (v) => `Element ${v.tag} doubled or out of order`,
    remedy: () => `Two programs could read two different patients from it. ${REFUSED} ${OTHER_EXPORT}`,
  },
  'HEADER-LONG-NUMBER': {
    title: () => 'Numbers longer than the standard allows',
    remedy: () => 'They are read in full; nothing to do.',
  },
  'ID-TWO-PATIENTS': {
    title: (v, f) => `Series shared by ${f.count(v.count)} patients`,
    remedy: () => `One series identifier carries several patients. ${REFUSED} ${OTHER_EXPORT}`,
  },
  'ID-TWO-STUDIES': {
    title: (v, f) => `Series shared by ${f.count(v.count)} studies`,
    remedy: () => `${REFUSED} Open one study at a time, or ask for a new export.`,
  },
  'ID-TWO-POSTURES': {
    title: (v, f) => `Patient lying in ${f.count(v.count)} ways within one series`,
    remedy: () =>
      `Some of the images say that the patient lay otherwise (0018,5100): they are not one volume. ${REFUSED} ${OTHER_EXPORT}`,
  },
  'ID-TWO-MODALITIES': {
    title: (v, f) => `Series made of ${f.count(v.count)} modalities`,
    remedy: () => `${REFUSED} ${OTHER_EXPORT}`,
  },
  'ID-FRAME-OF-REFERENCE': {
    title: (v, f) => `Series made in ${f.count(v.count)} frames of reference`,
    remedy: () =>
      `The patient may have moved between them: positions do not compare. ${REFUSED} Choose another series.`,
  },
  'ID-FRAME-EACH': {
    title: () => 'A frame of reference of its own for every slice',
    remedy: () =>
      'This is what some anonymisers leave. Slices are placed by their positions; the series cannot be overlaid on any other.',
  },
  'ID-SAME-UID': {
    title: (v, f) => `One identifier for different images: ${f.count(v.count)}`,
    remedy: () => `There is no telling which one is right. ${REFUSED} ${OTHER_EXPORT}`,
  },
  'PIX-COLOUR': {
    title: () => 'Colour images',
    remedy: (v) => `The pixels (${v.photometric}) are no densities. ${REFUSED}`,
  },
  'PIX-FLOAT': {
    title: () => 'Floating-point pixels',
    remedy: () => `This is not the format of an image series. ${REFUSED} Choose the original series.`,
  },
  'PIX-LARGE': {
    title: (v, f) => `Oversized matrix: ${f.count(v.columns)} × ${f.count(v.rows)}`,
    remedy: () => `No CT or MR makes one as large. ${REFUSED} ${OTHER_EXPORT}`,
  },
  'PIX-SYNTAX': {
    title: () => 'Unsupported compression',
    remedy: (v) => `Transfer syntax ${v.uid}. Ask for an uncompressed export, or lossless JPEG.`,
  },
  'PIX-LAYOUT': {
    title: () => 'Inconsistent pixel format',
    remedy: (v, f) =>
      `Bits allocated: ${f.count(v.bitsAllocated)}; stored: ${f.count(v.bitsStored)}; matrix: ${f.count(v.columns)} × ${f.count(v.rows)}. ${OTHER_EXPORT}`,
  },
  'PIX-CUT': {
    title: (v, f) => `${f.count(v.count)} ${pluralEn(Number(v.count), 'incomplete image', 'incomplete images')}`,
    remedy: (v, f) => `${f.count(v.foundBytes)} bytes of pixels of ${f.count(v.wantedBytes)}. Copy these files again.`,
  },
  'PIX-SLOPE': {
    title: () => 'Density scale of zero',
    remedy: () => `The slope (0028,1053) is zero: all densities would be equal. ${OTHER_EXPORT}`,
  },
  'PIX-LOSSY': {
    title: () => 'Images compressed with loss',
    remedy: () => 'Densities and fine edges may have changed. Prefer the original series if there is one.',
  },
  'PIX-NOT-HU': {
    title: () => 'Densities without a Hounsfield scale',
    remedy: () => 'Tools that work by HU do not apply to this series. Distances remain right.',
  },
  'PIX-DECODE': {
    title: (v, f) => `Slice ${f.count(v.slice)} cannot be decoded`,
    remedy: () => 'Its pixels are damaged; no other image is shown in its place. Copy this file again.',
  },
  'PIX-PADDING': {
    title: (v, f) => `${f.count(v.count)} voxels outside the scanner's field`,
    remedy: () => 'They are read as air.',
  },
} satisfies Record<keyof typeof reference, FindingWords>;
