// The images of a plan without their UIDs: what the browser's storage may hold. A UID leads to the patient in any PACS
// that knows it; its SHA-256 only answers whether images at hand are the ones.

import { type Finding, finding } from '#core/finding.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import { cornersApartMm } from './compare-images.ts';
import type { ImageIdentity, PlanDocument } from './plan-document.ts';
import { sha256Hex } from './sha256-hex.ts';

export interface ImageDigests {
  readonly modality: string;
  readonly grid: VolumeGrid;
  readonly geometryDigest: string;
  readonly voxelDigest: string;
  /** SHA-256, hex, of each UID, and of all SOP instance UIDs in slice order, one a line. */
  readonly studyDigest: string;
  readonly seriesDigest: string;
  readonly frameDigest: string;
  readonly slicesDigest: string;
}

/** A plan that names no one. */
export type StrippedPlan = Omit<PlanDocument, 'image'> & { readonly image: ImageDigests };

const known = new WeakMap<ImageIdentity, Promise<ImageDigests>>();

/** The digests of an identity; computed once for each. */
const digestsOf = (image: ImageIdentity): Promise<ImageDigests> => {
  const digests = known.get(image) ?? computed(image);
  known.set(image, digests);
  return digests;
};

export const stripIdentity = async (plan: PlanDocument): Promise<StrippedPlan> => ({
  ...plan,
  registrations: plan.registrations.map((one) => ({ ...one, series: { ...one.series, ...NO_UIDS } })),
  image: await digestsOf(plan.image),
});

/** A second series is known again by its voxels and geometry (plan/registration.ts). */
const NO_UIDS = { studyInstanceUid: '', seriesInstanceUid: '', frameOfReferenceUid: '' } as const;

/** The plan on the images at hand, whose identity it gets back; or PLAN-OTHER-… for each thing that differs. */
export const resealIdentity = async (
  stripped: StrippedPlan,
  open: ImageIdentity,
): Promise<{ readonly plan: PlanDocument } | { readonly findings: readonly Finding[] }> => {
  const ours = await digestsOf(open);
  const theirs = stripped.image;
  const findings = COMPARED.flatMap(([key, code]) =>
    ours[key] === theirs[key] ? [] : [finding(code, 'refusal', valuesOf(code, theirs.grid, open))],
  );
  return findings.length > 0 ? { findings } : { plan: { ...stripped, image: open } };
};

const COMPARED = [
  ['studyDigest', 'PLAN-OTHER-STUDY'],
  ['seriesDigest', 'PLAN-OTHER-SERIES'],
  ['frameDigest', 'PLAN-OTHER-FRAME'],
  ['slicesDigest', 'PLAN-OTHER-SLICES'],
  ['geometryDigest', 'PLAN-OTHER-GEOMETRY'],
  ['voxelDigest', 'PLAN-OTHER-VOXELS'],
] as const;

/** What the sentence names; how many slices are the same cannot be told from digests. */
const valuesOf = (code: string, grid: VolumeGrid, open: ImageIdentity): Finding['values'] => {
  if (code === 'PLAN-OTHER-SLICES') return { planned: grid.dims[2], open: open.sopInstanceUids.length };
  return code === 'PLAN-OTHER-GEOMETRY' ? { apartMm: cornersApartMm(grid, open.grid) } : {};
};

const computed = async (image: ImageIdentity): Promise<ImageDigests> => ({
  modality: image.modality,
  grid: image.grid,
  geometryDigest: image.geometryDigest,
  voxelDigest: image.voxelDigest,
  studyDigest: await sha256Hex(image.studyInstanceUid),
  seriesDigest: await sha256Hex(image.seriesInstanceUid),
  frameDigest: await sha256Hex(image.frameOfReferenceUid),
  slicesDigest: await sha256Hex(image.sopInstanceUids.join('\n')),
});
