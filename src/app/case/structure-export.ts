// Structures out of the program: one DICOM Segmentation of all, NIfTI label maps or STL surfaces, one a structure in a ZIP.
// Made in the background; UIDs and dates are made here, where chance and the clock live.

import { finding } from '#core/finding.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { words } from '#i18n/words.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import type { StructureExport } from '#ui/structure-actions.ts';
import { download, plainFileName } from '../downloads.ts';
import { raiseNotice } from '../notices.ts';
import type { Services } from '../services.ts';

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

export const exportStructures = async (
  services: Services,
  { grid }: ImageVolume,
  history: PlanHistory,
  what: StructureExport,
): Promise<void> => {
  const plan = history.document();
  if (!plan.structures.some(({ maskId }) => maskId !== null && (plan.masks[maskId]?.count ?? 0) > 0)) {
    raiseNotice(services.store, finding('EXPORT-NOTHING', 'note'));
    return;
  }
  const names = namesOf(plan, services);
  try {
    const bytes = await services.jobs.show('job.export', (job) => {
      if (what !== 'seg') return services.pool.run('export-each', { grid, plan, names, as: what }, job);
      const trackingUids = plan.structures.map(newUid);
      const own = { instanceUid: newUid(), seriesInstanceUid: newUid(), dimensionUid: newUid(), trackingUids };
      return services.pool.run('export-seg', { plan, names, ids: { ...own, ...stamp(new Date()) } }, job);
    });
    if (bytes !== null) download(bytes, `${plainFileName(plan.caseLabel)}.${ENDING[what]}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    raiseNotice(services.store, finding('JOB-FAILED', 'warning', { reason }));
  }
};
