// Structures out of the program: one DICOM Segmentation of all, NIfTI label maps or STL surfaces, one a structure in a ZIP.
// Made in the background; UIDs and dates are made here, where chance and the clock live. The segmentation can go back to the
// PACS, with the patient's name, once the user has confirmed where to.

import { finding } from '#core/finding.ts';
import { PacsFailure } from '#dicom/dicomweb/pacs-request.ts';
import type { Stored } from '#dicom/dicomweb/store.ts';
import type { SegPatient } from '#dicom/export/plan-seg.ts';
import { words } from '#i18n/words.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { OpenCase } from '#ui/app-model.ts';
import type { StructureExport } from '#ui/structure-actions.ts';
import { download, plainFileName } from '../downloads.ts';
import { raiseNotice } from '../notices.ts';
import type { Services } from '../services.ts';
import { patientOf } from '../study-files.ts';

/** A UID from a random UUID (PS3.5 annex B.2). */
const newUid = (): string => `2.25.${BigInt(`0x${crypto.randomUUID().replaceAll('-', '')}`)}`;

const stamp = (at: Date): { readonly date: string; readonly time: string } => {
  const two = (n: number): string => String(n).padStart(2, '0');
  return {
    date: `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`,
    time: `${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`,
  };
};

const ENDING: Readonly<Record<StructureExport, string>> = {
  seg: 'seg.dcm',
  nifti: 'nifti.zip',
  'stl-lps': 'stl-lps.zip',
  'stl-ras': 'stl-ras.zip',
};

/** Every structure with voxels by the name the screen gives it. */
const namesOf = ({ structures }: PlanDocument, services: Services): Readonly<Record<string, string>> => {
  const { kind } = words(services.language.getState().language).structures;
  return Object.fromEntries(structures.map((one) => [one.id, one.name === '' ? kind[one.kind] : one.name]));
};

const hasVoxels = (plan: PlanDocument): boolean =>
  plan.structures.some(({ maskId }) => maskId !== null && (plan.masks[maskId]?.count ?? 0) > 0);

/** The plan's structures as one DICOM Segmentation; null when it was cancelled. */
const segOf = (services: Services, plan: PlanDocument, patient: SegPatient | null): Promise<Uint8Array | null> =>
  services.jobs.show('job.export', (job) => {
    const trackingUids = plan.structures.map(newUid);
    const own = { instanceUid: newUid(), seriesInstanceUid: newUid(), dimensionUid: newUid(), trackingUids };
    const ids = { ...own, ...stamp(new Date()) };
    return services.pool.run('export-seg', { plan, patient, names: namesOf(plan, services), ids }, job);
  });

const sayFailed = (services: Services, error: unknown): void => {
  const reason = error instanceof Error ? error.message : String(error);
  raiseNotice(services.store, finding('JOB-FAILED', 'warning', { reason }));
};

export const exportStructures = async (
  services: Services,
  { volume: { grid }, history }: OpenCase,
  what: StructureExport,
): Promise<void> => {
  const plan = history.document();
  if (!hasVoxels(plan)) {
    raiseNotice(services.store, finding('EXPORT-NOTHING', 'note'));
    return;
  }
  try {
    const bytes = await (what === 'seg'
      ? segOf(services, plan, null)
      : services.jobs.show('job.export', (job) =>
          services.pool.run('export-each', { grid, plan, names: namesOf(plan, services), as: what }, job),
        ));
    if (bytes !== null) download(bytes, `${plainFileName(plan.caseLabel)}.${ENDING[what]}`);
  } catch (error) {
    sayFailed(services, error);
  }
};

/** Stores the structures in the PACS as one DICOM Segmentation of the patient's, and says what the PACS said. */
export const sendStructures = async (
  services: Services,
  { history, series }: OpenCase,
  store: (objects: readonly Uint8Array<ArrayBuffer>[]) => Promise<Stored>,
): Promise<void> => {
  const plan = history.document();
  if (!hasVoxels(plan)) {
    raiseNotice(services.store, finding('EXPORT-NOTHING', 'note'));
    return;
  }
  try {
    const bytes = await segOf(services, plan, patientOf(series));
    if (bytes === null) return;
    const { stored, findings } = await store([Uint8Array.from(bytes)]);
    for (const found of findings) raiseNotice(services.store, found);
    if (stored.length > 0) raiseNotice(services.store, finding('PACS-STORED', 'note', { count: stored.length }));
  } catch (error) {
    if (error instanceof PacsFailure) raiseNotice(services.store, error.finding);
    else sayFailed(services, error);
  }
};
