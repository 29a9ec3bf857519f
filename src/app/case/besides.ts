// What came with the images and holds structures: segmentations and structure sets of the same study, series of masks on
// the same voxels, and label maps that are no DICOM. Each is offered in the panel of structures, and read only when asked
// for.

import type { ImportedLabel } from '#dicom/labels/imported-label.ts';
import { identityByName } from '#dicom/labels/label-identity.ts';
import type { Beside } from '#ui/app-model.ts';
import type { FilesAsked } from '#workers/image-reader-messages.ts';
import type { LoadedImages } from '../reading.ts';
import { type LabelImport, readIn, shownName } from './label-import.ts';
import { isMaskOf } from './mask-series.ts';
import { runJob, type SegmentContext } from './segment-actions.ts';

export interface Besides {
  /** The case stands: what came along is offered. */
  readonly start: () => void;
  /** All of these are offered in one list. */
  readonly bringIn: (ids: readonly string[]) => void;
}

interface Found extends Omit<Beside, 'isTaken' | 'name'> {
  readonly of: FilesAsked;
}

const lastPart = (path: string): string => path.split('/').at(-1) ?? path;

const foundIn = ({ study, series, isSample }: LoadedImages): readonly Found[] => {
  // The sample's structures are in its plan.
  if (isSample) return [];
  const isOfStudy = (studyInstanceUid: string): boolean =>
    studyInstanceUid === '' || studyInstanceUid === series.studyInstanceUid;
  const files = study.others.flatMap(({ path, labels, description, studyInstanceUid }): Found[] => {
    if (labels === null || !isOfStudy(studyInstanceUid)) return [];
    return [{ id: path, writtenName: description || lastPart(path), format: labels, of: { path } }];
  });
  const masks = study.series
    .filter((one) => one.id !== series.id && isMaskOf(series, one))
    .map(({ id, description, folder }): Found => {
      return { id, writtenName: description || folder, format: 'dicom-mask', of: { seriesId: id } };
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
  const markTaken = (ids: ReadonlySet<string>): void =>
    store.setState(({ besides }) => ({
      besides: besides.map((one) => (ids.has(one.id) ? { ...one, isTaken: true } : one)),
    }));
  return {
    start() {
      const { language } = context.services.language.getState();
      store.setState({
        besides: found.map(({ id, writtenName, format }) => ({
          id,
          name: format === 'dicom-mask' ? shownName(identityByName(writtenName).name, language) : writtenName,
          writtenName,
          format,
          isTaken: false,
        })),
      });
    },
    bringIn: (ids) =>
      void runJob(context, async () => {
        const wanted = new Set(ids);
        const labelsFound: ImportedLabel[] = [];
        for (const { id, of } of found) {
          if (!wanted.has(id)) continue;
          const files = await images.study.reader.files(of);
          if (!context.isOpen()) return;
          labelsFound.push(...(await readIn(context, files)));
        }
        labels.offer(labelsFound, () => markTaken(wanted));
      }),
  };
};
