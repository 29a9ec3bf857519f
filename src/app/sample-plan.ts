// The plan of the sample case, fetched and read while its images are.

import type { PlanReading } from '#plan/plan-file.ts';

const SAMPLE_PLAN_URL = './sample-plan.json';

type Reader = { readonly readPlanFile: (text: string) => Promise<PlanReading> };

/** Null where the server has none; `reader` brings what reads plans. */
export const readSamplePlan = async (reader: () => Promise<Reader>): Promise<PlanReading | null> => {
  const [response, { readPlanFile }] = await Promise.all([fetch(SAMPLE_PLAN_URL), reader()]);
  return response.ok ? readPlanFile(await response.text()) : null;
};
