// Files of a folder, and the series in it as what labels must fit.

import { sourcesAt } from '#cli/node-sources.ts';
import type { ByteSource } from '#dicom/byte-source.ts';
import type { LabelTarget } from '#dicom/labels/imported-label.ts';
import { scanImages } from '#dicom/open-images.ts';

export const sourcesUnder = async (folder: string): Promise<readonly ByteSource[]> => {
  const sources: ByteSource[] = [];
  for await (const source of sourcesAt(folder)) sources.push(source);
  return sources;
};

/** The series with a volume, of that many slices where told. */
export const targetIn = async (folder: string, slices?: number): Promise<LabelTarget> => {
  const catalogue = await scanImages(sourcesAt(folder));
  const series = catalogue.series.find(
    ({ facts }) => facts.grid !== null && (slices ?? facts.sliceCount) === facts.sliceCount,
  );
  const grid = series?.facts.grid;
  if (series === undefined || grid === null || grid === undefined) throw new Error(`no volume in ${folder}`);
  return {
    grid,
    frameOfReferenceUid: series.slices[0]?.header.frameOfReferenceUid ?? '',
    sopInstanceUids: series.slices.map(({ header }) => header.sopInstanceUid),
  };
};
