// The plan as a file (docs/plan-format.md): sealed JSON with everything in it, masks included. What is wrong with a file
// is a finding that says where; a plan is never half read.

import { type Finding, finding } from '#core/finding.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid, type VolumeGrid } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { checked, type Mistake } from './checked-record.ts';
import { maskOfRuns, runsOfMask } from './mask-bytes.ts';
import { maskIdOf } from './mask-id.ts';
import { consistentContent } from './plan-consistency.ts';
import { contentRecord, gridRecord } from './plan-content.ts';
import type { ImageIdentity, PlanDocument } from './plan-document.ts';
import { PLAN_LIMITS } from './plan-limits.ts';
import { PLAN_FILE, type PlanFileRecord } from './plan-schema.ts';
import { type Json, readSealed, sealedText } from './sealed-json.ts';

export type PlanReading =
  /** Notes and warnings, such as PLAN-UNSEALED. */
  { readonly plan: PlanDocument; readonly notes: readonly Finding[] } | { readonly findings: readonly Finding[] };

/** The grid of a plan whose file names none. */
const NO_GRID: VolumeGrid = axialGrid([0, 0, 0], [1, 1, 1], pointLps(0, 0, 0));

/** The same plan gives the same text, to the byte. */
export const writePlanFile = (plan: PlanDocument): Promise<string> =>
  sealedText({
    format: 'trabecula-plan',
    version: 1,
    ...contentRecord(plan),
    image: imageRecord(plan.image),
    masks: Object.entries(plan.masks)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, mask]) => maskRecord(id, mask)),
  });

/** Refusals: PLAN-CUT, PLAN-DAMAGED, PLAN-NOT-A-PLAN, PLAN-NEWER, PLAN-MISTAKE; note: PLAN-UNSEALED. */
export const readPlanFile = async (text: string): Promise<PlanReading> => {
  const refused = (code: string, values: Finding['values'] = {}): PlanReading => ({
    findings: [finding(code, 'refusal', values)],
  });
  const named = text.slice(0, 4096).includes('"trabecula-plan"');
  const reading = await readSealed(text);
  if ('fault' in reading) {
    if (!named) return refused('PLAN-NOT-A-PLAN');
    return refused(reading.fault === 'cut' ? 'PLAN-CUT' : 'PLAN-DAMAGED');
  }
  const { format, version } = reading.content;
  if (format !== 'trabecula-plan') return refused('PLAN-NOT-A-PLAN');
  if (typeof version === 'number' && version > 1) return refused('PLAN-NEWER', { version, known: 1 });
  const result = checked(PLAN_FILE, reading.content);
  const plan = 'mistake' in result ? result : planFrom(result.record);
  if ('mistake' in plan) return refused('PLAN-MISTAKE', { ...plan.mistake });
  return { plan: plan.plan, notes: reading.sealed ? [] : [finding('PLAN-UNSEALED', 'note')] };
};

const planFrom = (record: PlanFileRecord): { readonly plan: PlanDocument } | { readonly mistake: Mistake } => {
  const image: ImageIdentity = { ...record.image, grid: record.image.grid ?? NO_GRID };
  const masks = masksFrom(record.masks, image.grid);
  if ('mistake' in masks) return masks;
  const content = consistentContent(record, masks.ids);
  if ('mistake' in content) return content;
  const used = new Set(content.content.structures.map(({ maskId }) => maskId));
  const kept = [...masks.byId].filter(([id]) => used.has(id));
  return { plan: { ...content.content, image, masks: Object.fromEntries(kept) } };
};

interface ReadMasks {
  readonly byId: ReadonlyMap<string, Mask>;
  /** From the ids in the file to those that the voxels give. */
  readonly ids: ReadonlyMap<string, string>;
}

const masksFrom = (records: PlanFileRecord['masks'], grid: VolumeGrid): ReadMasks | { readonly mistake: Mistake } => {
  const byId = new Map<string, Mask>();
  const ids = new Map<string, string>();
  let voxels = 0;
  for (const [at, { id, box, count, runs }] of records.entries()) {
    if (ids.has(id)) return { mistake: { at: `masks.${at}.id`, wanted: 'an id of its own', came: id } };
    voxels += box.size[0] * box.size[1] * box.size[2];
    const inside = box.min.every((min, axis) => min + (box.size[axis] ?? 0) <= (grid.dims[axis] ?? 0));
    if (!inside || voxels > PLAN_LIMITS.maskVoxels)
      return { mistake: { at: `masks.${at}.box`, wanted: 'a box inside image.grid', came: box.size.join(' x ') } };
    const bytes = fromBase64(runs);
    const mask = bytes === null ? null : maskOfRuns(grid.dims, box, count, bytes);
    if (mask === null)
      return { mistake: { at: `masks.${at}.runs`, wanted: `runs of ${count} voxels`, came: 'others' } };
    const own = maskIdOf(mask);
    byId.set(own, mask);
    ids.set(id, own);
  }
  return { byId, ids };
};

const imageRecord = (image: ImageIdentity): Json => ({
  modality: image.modality,
  studyInstanceUid: image.studyInstanceUid,
  seriesInstanceUid: image.seriesInstanceUid,
  frameOfReferenceUid: image.frameOfReferenceUid,
  sopInstanceUids: image.sopInstanceUids,
  ...(image.reduction === undefined ? {} : { reduction: { ...image.reduction } }),
  ...(image.gaps === undefined ? {} : { gaps: image.gaps.map(({ from, to }) => ({ from, to })) }),
  ...(image.grid.dims.includes(0) ? {} : { grid: gridRecord(image.grid) }),
  geometryDigest: image.geometryDigest,
  voxelDigest: image.voxelDigest,
});

const maskRecord = (id: string, mask: Mask): Json => ({
  id,
  box: { min: mask.box.min, size: mask.box.size },
  count: mask.count,
  runs: toBase64(runsOfMask(mask)),
});
