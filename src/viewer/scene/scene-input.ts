// What a 3D view is made from when it looks at more than the plan as it is worked on: the instruments of a way that is set
// aside (what is computed of the way in hand is then not drawn), or the case with its bone as glass.

import type { PlanDocument } from '#plan/plan-document.ts';
import { documentOf } from '#plan/plan-options.ts';
import type { SessionState } from '#session/session-state.ts';
import type { SceneLook, ViewerInput } from '../viewer.ts';

/** Names of surfaces that belong to the way in hand. */
const OF_THE_WAY = 'cement';

/** The plan with a way taken up; itself where that way is in hand or gone. */
const withWay = (document: PlanDocument, letter: string): PlanDocument => {
  const way = document.options.others.find((option) => option.letter === letter);
  return way === undefined ? document : documentOf(document, way);
};

/** The last answer for the last question. */
const remembered = <From, To>(make: (from: From) => To): ((from: From) => To) => {
  let last: { readonly from: From; readonly to: To } | null = null;
  return (from) => {
    if (last === null || last.from !== from) last = { from, to: make(from) };
    return last.to;
  };
};

const ofWay = (input: ViewerInput, letter: string): ViewerInput => {
  const { history, assessment, surfaces } = input;
  const isBeside = (): boolean => history.document().options.others.some((option) => option.letter === letter);
  const planOf = remembered((document: PlanDocument) => withWay(document, letter));
  const without = remembered(
    (all: ReturnType<typeof surfaces.get>) => new Map([...all].filter(([name]) => name !== OF_THE_WAY)),
  );
  return {
    ...input,
    history: { ...history, document: () => planOf(history.document()) },
    assessment: { ...assessment, get: () => (isBeside() ? null : assessment.get()) },
    surfaces: { ...surfaces, get: () => (isBeside() ? without(surfaces.get()) : surfaces.get()) },
  };
};

const ofCement = (input: ViewerInput): ViewerInput => {
  const { session } = input;
  const stateOf = remembered((state: SessionState): SessionState => ({ ...state, page: 'workspace', step: 'cement' }));
  return { ...input, session: { ...session, getState: () => stateOf(session.getState()) } };
};

export const sceneInput = (input: ViewerInput, { option, isAboutCement = false }: SceneLook): ViewerInput => {
  const seen = isAboutCement ? ofCement(input) : input;
  return option === undefined ? seen : ofWay(seen, option);
};
