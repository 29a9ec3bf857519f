// The open case for the panels: its plan, session and results, each followed by as small a part as the panel shows, so
// that a drag draws again only the rows whose text changes.

import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { CementEstimate } from '#core/cement/cement-estimate.ts';
import type { InstrumentAssessment, PlanAssessment } from '#plan/plan-assessment.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { HistoryStep } from '#plan/plan-history.ts';
import type { SessionState } from '#session/session-state.ts';
import { useApp, useAppState } from '../app-context.tsx';
import type { AppState, CurrentCement, OpenCase } from '../app-model.ts';
import { type ExpectedName, missingExpected, withReserve } from '../panels/missing-expected.ts';

const CaseContext = createContext<OpenCase | null>(null);

export const CaseProvider = CaseContext.Provider;

export const useCase = (): OpenCase => {
  const open = useContext(CaseContext);
  if (open === null) throw new Error('useCase outside a CaseProvider');
  return open;
};

/** Part of the plan; `select` must give the same value for the same document. */
export const usePlan = <T,>(select: (document: PlanDocument) => T): T => {
  const { history } = useCase();
  return useSyncExternalStore(history.subscribe, () => select(history.document()));
};

export const useSession = <T,>(select: (session: SessionState) => T): T => useStore(useCase().session, select);

const useRevision = (): number => {
  const { history } = useCase();
  return useSyncExternalStore(history.subscribe, history.revision);
};

/** What undo and redo would take back and do again; null when nothing. */
export const useHistorySteps = (): readonly [undo: HistoryStep | null, redo: HistoryStep | null] => {
  const { history } = useCase();
  return [
    useSyncExternalStore(history.subscribe, history.undoStep),
    useSyncExternalStore(history.subscribe, history.redoStep),
  ];
};

/** A result, or null unless it was computed from the document as it stands: a stale number is never shown. */
const ifCurrent = <T extends { readonly revision: number }>(result: T | null, revision: number): T | null =>
  result !== null && result.revision === revision ? result : null;

/** Follows one part of the current assessment, which is null while stale; held with reserve where an expected structure is missing. */
export const useAssessment = <T,>(select: (assessment: PlanAssessment | null) => T): T => {
  const { history, session } = useCase();
  const { state } = useApp();
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [history.subscribe(listener), state.subscribe(listener), session.subscribe(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [history, state, session],
  );
  return useSyncExternalStore(subscribe, () => {
    const current = ifCurrent(state.getState().assessment, history.revision());
    const missing = missingExpected(session.getState().lesionSite, history.document());
    return select(current !== null && missing.length > 0 ? withReserve(current) : current);
  });
};

/** What the site of the lesion asks for and the plan does not have. */
export const useMissingExpected = (): readonly ExpectedName[] => {
  const place = useSession((state) => state.lesionSite);
  const structures = usePlan((document) => document.structures);
  const notApplicable = usePlan((document) => document.notApplicable);
  return missingExpected(place, { structures, notApplicable });
};

export const useInstrumentAssessment = (id: string): InstrumentAssessment | null =>
  useAssessment((assessment) => assessment?.instruments[id] ?? null);

/** The bands of the sitting's lesions. */
export const useBands = (): CurrentCement | null => {
  const revision = useRevision();
  return ifCurrent(
    useAppState((state: AppState) => state.cement),
    revision,
  );
};

/** The band of the lesion in hand. */
export const useCement = (): CementEstimate | null => useBands()?.own ?? null;
