// Which plan a case opens with: the one that a file asked for, the one this browser kept for these images, or a new one.

import { type Finding, finding } from '#core/finding.ts';
import type { Words } from '#i18n/words.ts';
import { readAutosave } from '#plan/autosave-record.ts';
import { compareImages, onImages } from '#plan/compare-images.ts';
import { resealIdentity } from '#plan/image-digests.ts';
import { newPlan } from '#plan/new-plan.ts';
import type { ImageIdentity, PlanDocument } from '#plan/plan-document.ts';
import type { PlanReading } from '#plan/plan-file.ts';
import type { PlanStorage } from '../plan-storage.ts';
import { withSampleNames } from './sample-names.ts';

export interface StartingPlan {
  readonly plan: PlanDocument;
  /** Key in the storage under which it goes on being saved. */
  readonly planId: string;
  readonly findings: readonly Finding[];
}

/** A plan file as read, against the images at hand: the plan, or why not. */
export const planFromFile = (
  reading: PlanReading,
  image: ImageIdentity,
): { readonly plan: PlanDocument | null; readonly findings: readonly Finding[] } => {
  if ('findings' in reading) return { plan: null, findings: reading.findings };
  const differing = compareImages(reading.plan.image, image);
  const findings = [...reading.notes, ...differing];
  if (differing.some(({ severity }) => severity === 'refusal')) return { plan: null, findings };
  return { plan: onImages(reading.plan, image), findings };
};

/** What this browser keeps for these images: the plan, what is wrong with it, or null where there is none. */
export const keptPlan = async (
  storage: PlanStorage,
  image: ImageIdentity,
): Promise<{ plan: PlanDocument; planId: string } | { findings: readonly Finding[] } | null> => {
  const planId = await storage.findByVoxels(image.voxelDigest);
  const stored = planId === null ? null : await storage.read(planId);
  if (planId === null || stored === null) return null;
  const kept = await readAutosave(stored.plan.record, async (id) => stored.masks.get(id));
  if ('findings' in kept) return kept;
  const resealed = await resealIdentity(kept.plan, image);
  return 'findings' in resealed ? resealed : { plan: resealed.plan, planId };
};

interface Sources {
  readonly storage: PlanStorage;
  readonly image: ImageIdentity;
  /** In which a new plan, or the sample's, is written. */
  readonly words: Words;
  /** A plan file that waits for its images, or the sample's plan; null where there is none. */
  readonly file: PlanReading | null;
  /** Whether the file goes before what the browser kept: a user's file does, the sample's plan does not. */
  readonly fileFirst: boolean;
  readonly isSample: boolean;
}

/** The plan to open these images with, and what to say about it. */
export const startingPlan = async (sources: Sources): Promise<StartingPlan> => {
  const { storage, image, words, file, fileFirst, isSample } = sources;
  const planId = crypto.randomUUID();
  const findings: Finding[] = [];
  const fromFile = (): PlanDocument | null => {
    if (file === null) return null;
    const read = planFromFile(file, image);
    findings.push(...read.findings);
    const isSamplePlan = isSample && !fileFirst;
    return read.plan !== null && isSamplePlan ? withSampleNames(read.plan, words.sampleCase) : read.plan;
  };
  if (fileFirst) {
    const plan = fromFile();
    if (plan !== null) return { plan, planId, findings };
  }
  const kept = await keptPlan(storage, image);
  if (kept !== null && 'plan' in kept)
    return { ...kept, findings: [...findings, finding('PLAN-RESUMED', 'note', { caseLabel: kept.plan.caseLabel })] };
  if (kept !== null) findings.push(...kept.findings);
  const plan = fileFirst ? null : fromFile();
  return { plan: plan ?? newPlan(image, words.screens.newCaseLabel), planId, findings };
};
