// Plans kept in this browser (IndexedDB): a small record each, without any UID, and its masks apart, so that a drag
// writes kilobytes. Strict durability is asked for: a crash of the browser must not lose what was called saved.

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Mask } from '#core/structure/mask.ts';
import type { RecentPlan } from '#ui/app-model.ts';

/** What is stored of a plan besides its masks. */
export interface StoredPlan extends RecentPlan {
  /** plan/autosave-record.ts */
  readonly record: string;
  /** The images' voxel digest: how a plan finds its images again. */
  readonly voxelDigest: string;
  readonly isSample: boolean;
  readonly maskIds: readonly string[];
}

interface Schema extends DBSchema {
  plans: { key: string; value: StoredPlan; indexes: { 'by-voxels': string } };
  /** Key: plan id, a slash, mask id. */
  masks: { key: string; value: Uint8Array };
}

export interface PlanStorage {
  readonly write: (plan: StoredPlan, masks: Readonly<Record<string, Mask>>) => Promise<void>;
  readonly read: (id: string) => Promise<{ plan: StoredPlan; masks: ReadonlyMap<string, Uint8Array> } | null>;
  /** The newest plan on images with this digest; null where there is none. */
  readonly findByVoxels: (voxelDigest: string) => Promise<string | null>;
  readonly list: () => Promise<readonly RecentPlan[]>;
  readonly remove: (id: string) => Promise<void>;
}

const open = (): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>('trabecula', 1, {
    upgrade(database) {
      database.createObjectStore('plans', { keyPath: 'id' }).createIndex('by-voxels', 'voxelDigest');
      database.createObjectStore('masks');
    },
  });

const masksOf = (id: string): IDBKeyRange => IDBKeyRange.bound(`${id}/`, `${id}/\uffff`);

/**
 * Asks the browser, once, not to throw the plans away when the disk runs short (Storage Standard, "persist"): without
 * that a browser may. It may refuse, and then keeps them as long as it can.
 */
const askToKeep = (): (() => void) => {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    void navigator.storage?.persist?.().catch(() => false);
  };
};

/** `packed` turns a mask into bytes off the main thread. */
export const createPlanStorage = (packed: (mask: Mask) => Promise<Uint8Array>): PlanStorage => {
  const database = open();
  const keep = askToKeep();
  return {
    async write(plan, masks) {
      keep();
      // Before the transaction, which waits for nothing else.
      const there = new Set(await (await database).getAllKeys('masks', masksOf(plan.id)));
      const fresh = new Map<string, Uint8Array>();
      for (const maskId of plan.maskIds) {
        const mask = masks[maskId];
        if (mask !== undefined && !there.has(`${plan.id}/${maskId}`)) fresh.set(maskId, await packed(mask));
      }
      const transaction = (await database).transaction(['plans', 'masks'], 'readwrite', { durability: 'strict' });
      const stored = transaction.objectStore('masks');
      const present = new Set(await stored.getAllKeys(masksOf(plan.id)));
      const wanted = new Set(plan.maskIds.map((maskId) => `${plan.id}/${maskId}`));
      for (const key of present) if (!wanted.has(key)) void stored.delete(key);
      for (const [maskId, bytes] of fresh) void stored.put(bytes, `${plan.id}/${maskId}`);
      void transaction.objectStore('plans').put(plan);
      await transaction.done;
    },
    async read(id) {
      const transaction = (await database).transaction(['plans', 'masks']);
      const plan = await transaction.objectStore('plans').get(id);
      if (plan === undefined) return null;
      const masks = new Map<string, Uint8Array>();
      for (const maskId of plan.maskIds) {
        const bytes = await transaction.objectStore('masks').get(`${id}/${maskId}`);
        if (bytes !== undefined) masks.set(maskId, bytes);
      }
      return { plan, masks };
    },
    async findByVoxels(voxelDigest) {
      const plans = await (await database).getAllFromIndex('plans', 'by-voxels', voxelDigest);
      return plans.sort((a, b) => b.savedAt - a.savedAt)[0]?.id ?? null;
    },
    async list() {
      const plans = await (await database).getAll('plans');
      return plans.map(({ id, caseLabel, summary, savedAt }) => ({ id, caseLabel, summary, savedAt }));
    },
    async remove(id) {
      const transaction = (await database).transaction(['plans', 'masks'], 'readwrite', { durability: 'strict' });
      void transaction.objectStore('plans').delete(id);
      void transaction.objectStore('masks').delete(masksOf(id));
      await transaction.done;
    },
  };
};
