import type { SeriesRegistration } from '#plan/plan-document.ts';
import { registrationOfSeries, type SeriesLink, seriesLink } from '#plan/registration.ts';
import type { OpenSecond } from '../../app-model.ts';
import { useCase, usePlan } from '../../workspace/case-context.tsx';

/** What links the second series to the plan's images now. */
export const useLink = ({ identity }: OpenSecond): SeriesLink => {
  const { history } = useCase();
  usePlan((document) => document.registrations);
  return seriesLink(history.document(), identity);
};

export const useRegistration = ({ identity }: OpenSecond): SeriesRegistration | null =>
  usePlan((document) => registrationOfSeries(document, identity));
