// The structure shown alone; null when none is, or when it has left the plan.

import type { PlanDocument } from '#plan/plan-document.ts';
import type { SessionState } from '#session/session-state.ts';

export const soloStructure = ({ structures }: PlanDocument, { soloId }: SessionState): string | null =>
  soloId !== null && structures.some(({ id }) => id === soloId) ? soloId : null;
