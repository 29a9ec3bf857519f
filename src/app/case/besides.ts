// What came with the images and holds structures: segmentations and structure sets of the same study, series of masks on
// the same voxels, and label maps that are no DICOM. Each is offered in the panel of structures, and read only when asked
// for.

import type { Beside, SeriesSummary } from '#ui/app-model.ts';
import type { FilesAsked } from '#workers/image-reader-messages.ts';
import type { LoadedImages } from '../reading.ts';
import { type LabelImport, readIn } from './label-import.ts';
import { runJob, type SegmentContext } from './segment-actions.ts';

export interface Besides {
  /** The case stands: what came along is offered. */
  readonly start: () => void;
  readonly bringIn: (id: string) => void;
}

interface Found extends Omit<Beside, 'isTaken'> {
  readonly of: FilesAsked;
}

const lastPart = (path: string): string => path.split('/').at(-1) ?? path;

/** Made for these images, whatever name and study an anonymiser has given it; where it lies is judged as it is read. */
const isMaskOf = (series: SeriesSummary, { findings, dims, spacingMm, part }: SeriesSummary): boolean =>
  part === null &&
  findings.some(({ code }) => code === 'FIT-EIGHT-BIT') &&
  dims?.join() === series.dims?.join() &&
  spacingMm?.map((mm) => mm.toFixed(3)).join() === series.spacingMm?.map((mm) => mm.toFixed(3)).join();

const foundIn = ({ study, series, isSample }: LoadedImages): readonly Found[] => {
  // The sample's structures are in its plan.
  if (isSample) return [];
  const isOfStudy = (studyInstanceUid: string): boolean =>
    studyInstanceUid === '' || studyInstanceUid === series.studyInstanceUid;
  const files = study.others.flatMap(({ path, labels, description, studyInstanceUid }): Found[] => {
    if (labels === null || !isOfStudy(studyInstanceUid)) return [];
    return [{ id: path, name: description || lastPart(path), format: labels, of: { path } }];
  });
  const masks = study.series
    .filter((one) => one.id !== series.id && isMaskOf(series, one))
    .map(({ id, description, folder }): Found => {
      return { id, name: description || folder, format: 'dicom-mask', of: { seriesId: id } };
    });
  return [...files, ...masks];
};

export const createBesides = (
  context: SegmentContext,
  images: LoadedImages,
  labels: Pick<LabelImport, 'offer'>,
): Besides => {
  const { store } = context.services;
  const found = foundIn(images);
  const markTaken = (id: string): void =>
    store.setState(({ besides }) => ({
      besides: besides.map((one) => (one.id === id ? { ...one, isTaken: true } : one)),
    }));
  return {
    start: () =>
      store.setState({ besides: found.map(({ id, name, format }) => ({ id, name, format, isTaken: false })) }),
    bringIn: (id) =>
      void runJob(context, async () => {
        const one = found.find((beside) => beside.id === id);
        if (one === undefined) return;
        const files = await images.study.reader.files(one.of);
        if (context.isOpen()) labels.offer(await readIn(context, files), () => markTaken(id));
      }),
  };
};
