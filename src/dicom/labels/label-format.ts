// What a file that came along with images may hold of structures, told from its class or its first bytes alone.

import type { ImportFormat } from '#plan/plan-document.ts';
import type { ByteSource } from '../byte-source.ts';
import { looksGzipped } from './gunzip.ts';
import { looksLikeNifti } from './nifti-header.ts';
import { looksLikeNrrd } from './read-nrrd-labels.ts';
import { STRUCTURE_SET_STORAGE } from './rtstruct-header.ts';
import { SEGMENTATION_CLASSES } from './seg-header.ts';

const SNIFFED_BYTES = 544;

/** By SOP class; null for objects that hold no structures. */
export const labelFormatOfClass = (sopClassUid: string): ImportFormat | null => {
  if (SEGMENTATION_CLASSES.includes(sopClassUid)) return 'seg';
  return sopClassUid === STRUCTURE_SET_STORAGE ? 'rtstruct' : null;
};

/** Of a file that is no DICOM; null where it is no label map either. A gzipped one is believed by its name. */
export const labelFormatOf = async (source: ByteSource): Promise<ImportFormat | null> => {
  const start = await source.read(0, Math.min(SNIFFED_BYTES, source.size));
  if (looksLikeNrrd(start)) return 'nrrd';
  const isPacked = looksGzipped(start) && /\.nii\.gz$/i.test(source.path);
  return isPacked || looksLikeNifti(start) ? 'nifti' : null;
};
