// Keeps the plan in this browser while it is worked on: at most half a second of work waits to be written. One write at a time,
// always of the newest document; a failure is said and tried again with the next change.

import { finding } from '#core/finding.ts';
import { autosaveRecord } from '#plan/autosave-record.ts';
import { stripIdentity } from '#plan/image-digests.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import type { PlanStorage } from '../plan-storage.ts';
import type { Services } from '../services.ts';

export interface Autosave {
  /** Writes what is not yet written. */
  readonly flush: () => Promise<void>;
  readonly stop: () => void;
}

/** A pause in the changes, and the longest wait while they go on, ms. */
const PAUSE_MS = 150;
const LONGEST_MS = 400;

interface Saved {
  readonly services: Services;
  readonly storage: PlanStorage;
  readonly history: PlanHistory;
  /** Key of the plan in the storage. */
  readonly planId: string;
  readonly isSample: boolean;
}

const writeNow = async ({ storage, history, planId, isSample }: Saved): Promise<number> => {
  const document = history.document();
  const savedAt = Date.now();
  await storage.write(
    {
      id: planId,
      caseLabel: document.caseLabel,
      summary: { instruments: document.instruments.length, structures: document.structures.length },
      savedAt,
      record: await autosaveRecord(await stripIdentity(document), savedAt),
      voxelDigest: document.image.voxelDigest,
      isSample,
      maskIds: Object.keys(document.masks),
    },
    document.masks,
  );
  return savedAt;
};

/** Starts saving every change. */
export const startAutosave = (saved: Saved): Autosave => {
  const { store } = saved.services;
  let written: PlanDocument | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let firstUnsaved: number | null = null;
  let writing: Promise<void> | null = null;
  let stopped = false;

  const write = async (): Promise<void> => {
    const document = saved.history.document();
    firstUnsaved = null;
    try {
      const time = await writeNow(saved);
      written = document;
      if (!stopped) store.setState({ save: { at: 'saved', time } });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!stopped)
        store.setState({ save: { at: 'failed', finding: finding('AUTOSAVE-FAILED', 'warning', { reason }) } });
    }
  };
  const flush = async (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    while (writing !== null) await writing;
    if (saved.history.document() === written) return;
    writing = write().finally(() => {
      writing = null;
    });
    await writing;
  };
  const changed = (): void => {
    if (saved.history.document() === written) return;
    const now = performance.now();
    firstUnsaved ??= now;
    if (store.getState().save.at !== 'failed') store.setState({ save: { at: 'saving' } });
    if (timer !== null) clearTimeout(timer);
    const wait = Math.max(0, Math.min(PAUSE_MS, firstUnsaved + LONGEST_MS - now));
    timer = setTimeout(() => void flush(), wait);
  };
  const stopListening = saved.history.subscribe(changed);
  changed();
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') void flush();
  };
  document.addEventListener('visibilitychange', hidden);

  return {
    flush,
    stop() {
      stopped = true;
      stopListening();
      document.removeEventListener('visibilitychange', hidden);
      if (timer !== null) clearTimeout(timer);
    },
  };
};
