// The plan of the sample case, fetched while its images are read.

const SAMPLE_PLAN_URL = './sample-plan.json';

/** Its text; null where the server has none. */
export const fetchSamplePlan = async (): Promise<string | null> => {
  const response = await fetch(SAMPLE_PLAN_URL);
  return response.ok ? response.text() : null;
};
