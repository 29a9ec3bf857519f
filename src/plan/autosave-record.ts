// What the browser keeps of a plan while it is worked on: one small sealed record without any UID, and each mask apart,
// under the id that its voxels give it, so that a drag costs kilobytes and a mask is written once.

import { type Finding, finding } from '#core/finding.ts';
import type { Mask } from '#core/structure/mask.ts';
import { checked } from './checked-record.ts';
import type { StrippedPlan } from './image-digests.ts';
import { maskIdOf } from './mask-id.ts';
import { maskFromBytes } from './mask-record.ts';
import { consistentContent } from './plan-consistency.ts';
import { contentRecord, gridRecord } from './plan-content.ts';
import { AUTOSAVE } from './plan-schema.ts';
import { readSealed, sealedText } from './sealed-json.ts';

export interface Autosaved {
  readonly plan: StrippedPlan;
  /** Milliseconds since 1970, as given when it was saved. */
  readonly savedAt: number;
}

/** The record of a plan without its masks: a few kilobytes of text. */
export const autosaveRecord = ({ image, ...plan }: StrippedPlan, savedAt: number): Promise<string> =>
  sealedText({
    format: 'trabecula-autosave',
    version: 1,
    savedAt,
    ...contentRecord(plan),
    image: { ...image, grid: gridRecord(image.grid) },
  });

/**
 * Reads a record back, its masks by id from the store. AUTOSAVE-DAMAGED when the record is not whole or is of another version,
 * AUTOSAVE-MASK when a mask is missing or is not the one its id names.
 */
export const readAutosave = async (
  text: string,
  loadMask: (id: string) => Promise<Uint8Array | undefined>,
): Promise<Autosaved | { readonly findings: readonly Finding[] }> => {
  const damaged = { findings: [finding('AUTOSAVE-DAMAGED', 'refusal')] };
  const reading = await readSealed(text);
  if ('fault' in reading || !reading.sealed) return damaged;
  const result = checked(AUTOSAVE, reading.content);
  if ('mistake' in result) return damaged;
  const { record } = result;
  const wanted = [...new Set(record.structures.flatMap(({ maskId }) => (maskId === null ? [] : [maskId])))];
  const content = consistentContent(record, new Map(wanted.map((id) => [id, id])));
  if ('mistake' in content) return damaged;
  const masks: Record<string, Mask> = {};
  for (const id of wanted) {
    const bytes = await loadMask(id);
    const mask = bytes === undefined ? null : maskFromBytes(record.image.grid, bytes);
    if (mask === null || maskIdOf(mask) !== id) return { findings: [finding('AUTOSAVE-MASK', 'refusal')] };
    masks[id] = mask;
  }
  return { plan: { ...content.content, masks, image: record.image }, savedAt: record.savedAt };
};
