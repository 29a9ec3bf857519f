// The files that a case came from, kept open behind it for what else they hold.

import type { SegPatient } from '#dicom/export/plan-seg.ts';
import type { SeriesFacts } from '#dicom/series/image-catalogue.ts';
import type { SeriesSummary } from '#ui/app-model.ts';
import type { ImageReader } from '#workers/image-reader.ts';
import type { OtherFile } from '#workers/image-reader-messages.ts';

/** The files that a case was opened from, still open. */
export interface StudyFiles {
  readonly reader: ImageReader;
  readonly series: readonly SeriesSummary[];
  readonly others: readonly OtherFile[];
}

/** Whose images a series is made of, as its files say it. */
export const patientOf = ({ patient, patientId, patientName, studyDate }: SeriesSummary): SegPatient => {
  const [, , birthDate = ''] = JSON.parse(patient) as readonly string[];
  return { name: patientName, id: patientId, birthDate, studyDate };
};

export const summaryOf = (facts: SeriesFacts, thumbnail: SeriesSummary['thumbnail']): SeriesSummary => ({
  ...facts,
  dims: facts.grid?.dims ?? null,
  spacingMm: facts.grid?.spacingMm ?? null,
  thumbnail,
});
