// Who writes the plan: this tab from the start, or once the tab that has it lets go. Until then the plan is read here and
// not changed; then it is taken up as the other tab left it.

import { finding } from '#core/finding.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { createPlanHistory, type PlanHistory } from '#plan/plan-history.ts';
import { dismissNotice, raiseNotice } from '../notices.ts';
import type { PlanStorage } from '../plan-storage.ts';
import type { Services } from '../services.ts';
import { type Autosave, startAutosave } from './autosave.ts';
import { type PlanLock, takePlanLock } from './plan-lock.ts';
import { keptPlan } from './plan-on-images.ts';

const READ_ONLY = finding('PLAN-READ-ONLY', 'warning');

interface Written {
  readonly services: Services;
  readonly storage: PlanStorage;
  readonly plan: PlanDocument;
  readonly planId: string;
  readonly isSample: boolean;
}

export interface PlanWriter {
  readonly history: PlanHistory;
  /** Starts saving, or waits for the right to; once everything that follows the history is in place. */
  readonly start: () => void;
  readonly flush: () => Promise<void>;
  readonly stop: () => void;
}

/** The history of a plan, writable as soon as no other tab has it. */
export const openPlanWriter = async ({ services, storage, plan, planId, isSample }: Written): Promise<PlanWriter> => {
  const { store } = services;
  const lock: PlanLock = await takePlanLock(plan.image.voxelDigest);
  let mayWrite = lock.held;
  let stopped = false;
  let autosave: Autosave | null = null;
  const history = createPlanHistory(plan, () => {
    if (!mayWrite) raiseNotice(store, READ_ONLY);
    return mayWrite;
  });
  const save = (id: string): void => {
    autosave = startAutosave({ services, storage, history, planId: id, isSample });
  };
  const takeOver = async (): Promise<void> => {
    const kept = await keptPlan(storage, history.document().image);
    if (stopped) return;
    mayWrite = true;
    if (kept !== null && 'plan' in kept) history.replace(kept.plan);
    save(kept !== null && 'plan' in kept ? kept.planId : planId);
    dismissNotice(store, READ_ONLY.code);
    raiseNotice(store, finding('PLAN-TAKEN-OVER', 'note'));
  };
  return {
    history,
    start() {
      if (mayWrite) {
        save(planId);
        return;
      }
      store.setState({ save: { at: 'read-only' } });
      raiseNotice(store, READ_ONLY);
      void lock.granted.then(takeOver);
    },
    flush: async () => autosave?.flush(),
    stop() {
      stopped = true;
      autosave?.stop();
      lock.release();
    },
  };
};
