// What follows the plan in the background besides the assessment: the filling, the chosen screw, the lesion's type, the
// chosen instrument's way.

import { finding } from '#core/finding.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import type { SessionStore } from '#session/session-store.ts';
import { raiseNotice } from '../notices.ts';
import type { Services } from '../services.ts';
import { type CementFillResult, followCementFill } from './cement-fill.ts';
import { followAblation } from './follow-ablation.ts';
import { createCorridorSearch } from './follow-corridor.ts';
import { followOptionFills } from './follow-option-fills.ts';
import { followPath } from './follow-path.ts';
import { followScrew } from './follow-screw.ts';

interface PlanningActions {
  /** Once the case is on the screen. */
  readonly start: () => void;
  /** Looks for the widest corridor near the chosen screw. */
  readonly findCorridor: () => void;
}

/** Starts all of it; the result is the filling, and disposing of it ends the others too. */
export const followPlanning = (
  services: Services,
  volume: ImageVolume,
  history: PlanHistory,
  session: SessionStore,
): CementFillResult & PlanningActions => {
  const failed = (error: unknown): void => {
    const reason = error instanceof Error ? error.message : String(error);
    raiseNotice(services.store, finding('JOB-FAILED', 'warning', { reason }));
  };
  const fill = followCementFill(services, volume, history, failed);
  const endOptionFills = followOptionFills(services, volume, history, failed);
  const endAblation = followAblation(services, volume, history, failed);
  const path = followPath(services, volume, history, session, failed);
  const corridor = createCorridorSearch(services, volume, history, session, failed);
  const endScrew = followScrew(services, volume, history, session, failed);
  return {
    ...fill,
    start: path.start,
    findCorridor: corridor.find,
    dispose() {
      fill.dispose();
      endOptionFills();
      endScrew();
      endAblation();
      path.dispose();
      corridor.dispose();
    },
  };
};
