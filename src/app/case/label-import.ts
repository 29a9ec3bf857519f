// Structures brought in from files, in two steps: read in the background, then shown as a list whose names, kinds and
// margins the user checks; what is confirmed is one step of the history.

import { unnamedLabel } from '#core/identity/unnamed-label.ts';
import { voxelVolumeMl } from '#core/space/volume-grid.ts';
import { structureKind } from '#core/structure/structure-kind.ts';
import type { ImportedLabel } from '#dicom/labels/imported-label.ts';
import type { Language } from '#i18n/language.ts';
import { importStructures } from '#plan/commands/commands.ts';
import type { AppActions, PickedFile } from '#ui/app-model.ts';
import type { ImportChoice } from '#ui/import-model.ts';
import type { Readable } from '#workers/image-reader-messages.ts';
import { raiseNotice } from '../notices.ts';
import { fillFirstLesion, runJob, type SegmentContext } from './segment-actions.ts';
import { structureName } from './structure-name.ts';

export interface LabelImport extends Pick<AppActions, 'confirmImport' | 'cancelImport'> {
  readonly bringIn: (files: readonly PickedFile[]) => void;
  /** Shows what was found, however it was, as a list to check; `onTaken` once some of it is in the plan. */
  readonly offer: (labels: readonly ImportedLabel[], onTaken?: () => void) => void;
}

export const createLabelImport = (context: SegmentContext): LabelImport => {
  const { store } = context.services;
  let waiting: readonly ImportedLabel[] = [];
  let whenTaken: (() => void) | undefined;
  const end = (): void => {
    waiting = [];
    whenTaken = undefined;
    store.setState({ pendingImport: null });
  };
  /** Without what names the patient; by its kind where that was all. */
  const nameOf = ({ name, kind }: ImportedLabel, language: Language, taken: readonly string[]) => {
    if (typeof name !== 'string') return { name: name[language], isUnnamed: false };
    const clean = unnamedLabel(name, context.patientWords ?? []);
    return { name: clean === '' ? structureName(language, kind, taken) : clean, isUnnamed: clean !== name };
  };
  const offer = (found: readonly ImportedLabel[], onTaken?: () => void): void => {
    const labels = found.filter(({ mask }) => mask.count > 0);
    if (labels.length === 0 || !context.isOpen()) return;
    waiting = labels;
    whenTaken = onTaken;
    const voxelMl = voxelVolumeMl(context.volume.grid);
    const { language } = context.services.language.getState();
    const taken = context.history.document().structures.map(({ name }) => name);
    const candidates = labels.map((label, id) => ({
      id,
      ...nameOf(label, language, taken),
      writtenName: label.writtenName,
      label: label.label,
      kind: label.kind,
      volumeMl: label.mask.count * voxelMl,
    }));
    store.setState({ pendingImport: candidates });
  };
  return {
    bringIn: (files) => void runJob(context, async () => offer(await readIn(context, files))),
    offer,
    confirmImport(choices) {
      const chosen = choices.flatMap((choice) => {
        const label = waiting[choice.id];
        return label === undefined ? [] : [structureFrom(label, choice)];
      });
      const taken = whenTaken;
      end();
      if (chosen.length === 0 || !context.isOpen()) return;
      const gesture = context.history.begin(importStructures.label);
      gesture.change(importStructures, chosen);
      fillFirstLesion(gesture.change, context.history);
      gesture.commit();
      taken?.();
    },
    cancelImport: end,
  };
};

export const shownName = (name: ImportedLabel['name'], language: 'fr' | 'en'): string =>
  typeof name === 'string' ? name : name[language];

/** The structures in the files, on the grid of the open image; what is to be said of them is said. */
export const readIn = async (
  context: SegmentContext,
  files: readonly Readable[],
): Promise<readonly ImportedLabel[]> => {
  const { services, volume, history } = context;
  const { frameOfReferenceUid, sopInstanceUids } = history.document().image;
  const target = { grid: volume.grid, frameOfReferenceUid, sopInstanceUids };
  const reading = await services.jobs.show('job.labels', (job) =>
    services.pool.run('read-labels', { files, target }, job),
  );
  await context.history.idle();
  if (reading === null || !context.isOpen()) return [];
  for (const found of reading.findings) raiseNotice(services.store, found);
  return reading.labels.filter(({ mask }) => mask.count > 0);
};

const structureFrom = ({ mask, format, label }: ImportedLabel, { name, kind, marginMm }: ImportChoice) => ({
  name,
  kind,
  role: structureKind(kind).role,
  marginMm,
  mask,
  origin: { by: 'import', format, label } as const,
});
