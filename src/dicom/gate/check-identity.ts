// One patient, one study, one frame of reference, and no image twice: a volume made of two people is the worst thing a
// reader can do, and copied or re-exported folders make it easy (UIDs are reused where they must not be).

import { type Finding, finding } from '#core/finding.ts';
import type { ImageHeader } from '../part10/image-header.ts';

/** One file of each distinct value, so that a message can name both sides. */
const examples = (headers: readonly ImageHeader[], of: (header: ImageHeader) => string): readonly string[] => [
  ...new Map(headers.map((header) => [of(header), header.path])).values(),
];

const mustBeOne = (
  headers: readonly ImageHeader[],
  code: string,
  of: (header: ImageHeader) => string,
): readonly Finding[] => {
  const files = examples(headers, of);
  return files.length > 1 ? [finding(code, 'refusal', { count: files.length }, files)] : [];
};

/** As `mustBeOne`, of what some files may leave empty. */
const mustNotDiffer = (
  headers: readonly ImageHeader[],
  code: string,
  of: (header: ImageHeader) => string,
): readonly Finding[] =>
  mustBeOne(
    headers.filter((header) => of(header) !== ''),
    code,
    of,
  );

const sameUids = (headers: readonly ImageHeader[]): readonly Finding[] => {
  const seen = new Map<string, string>();
  const doubled: string[] = [];
  for (const { sopInstanceUid, frame, path } of headers) {
    const image = `${sopInstanceUid}#${frame ?? ''}`;
    const first = seen.get(image);
    if (first !== undefined) doubled.push(first, path);
    seen.set(image, path);
  }
  return doubled.length > 0 ? [finding('ID-SAME-UID', 'refusal', { count: doubled.length / 2 }, doubled)] : [];
};

/** The one frame of reference of a volume's images; empty where they have none, or one each. */
export const frameOfReference = (headers: readonly ImageHeader[]): string => {
  const uids = new Set(headers.map((header) => header.frameOfReferenceUid));
  return uids.size === 1 ? (headers[0]?.frameOfReferenceUid ?? '') : '';
};

/**
 * Two frames of reference are two positions of the patient. One for each image is what some anonymisers leave: it says
 * nothing of where the images lie, so that they are held to their positions alone, and linked with no other series.
 */
const framesOfReference = (headers: readonly ImageHeader[]): readonly Finding[] => {
  const uids = new Set(headers.map((header) => header.frameOfReferenceUid));
  return uids.size === headers.length && uids.size > 2
    ? [finding('ID-FRAME-EACH', 'warning', { count: uids.size })]
    : mustBeOne(headers, 'ID-FRAME-OF-REFERENCE', (h) => h.frameOfReferenceUid);
};

/**
 * Who the images of a series are of. `headers` are all of them, `slices` those that may make the volume; exact copies have
 * been taken out before, so one UID twice means two contents.
 */
export const checkIdentity = (headers: readonly ImageHeader[], slices: readonly ImageHeader[]): readonly Finding[] => [
  ...mustBeOne(headers, 'ID-TWO-PATIENTS', (h) => JSON.stringify([h.patientId, h.patientName, h.patientBirthDate])),
  ...mustNotDiffer(headers, 'ID-TWO-PATIENTS', (h) => h.patientSex),
  ...mustBeOne(headers, 'ID-TWO-STUDIES', (h) => h.studyInstanceUid),
  ...framesOfReference(slices),
  ...mustNotDiffer(slices, 'ID-TWO-POSTURES', (h) => h.patientPosition),
  ...mustBeOne(slices, 'ID-TWO-MODALITIES', (h) => h.modality),
  ...sameUids(headers),
];
