// Cases opened, cancelled, closed and opened again while everything answers late and out of order: what stands on the
// screen is of one patient, and at rest of the last one that was asked for.

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { measureMask } from '#core/structure/measure-mask.ts';
import type { AppState, OpenCase } from '#ui/app-model.ts';
import { between, type Random, seededRandom } from '../../oracle/seeded-random.ts';
import {
  digestOf,
  fileOf,
  PATIENTS,
  type Patient,
  patientOf,
  planFileOf,
  seededWorld,
  shownBy,
  type World,
} from './seeded-world.ts';

const RUNS = 100;
const ACTIONS = 20;

beforeAll(() => {
  vi.stubGlobal('document', {
    visibilityState: 'visible',
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
  vi.stubGlobal('navigator', {});
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const described = (text: string): number => Number(/\d/.exec(text)?.[0] ?? Number.NaN);

/** Every sign of a patient in an open case. */
const signsOf = ({ volume, series, history, viewer }: OpenCase): readonly number[] => {
  const { image, caseLabel } = history.document();
  const input = shownBy.get(viewer);
  return [
    patientOf(volume),
    described(series.description),
    PATIENTS.find((p) => digestOf(p) === image.voxelDigest) ?? Number.NaN,
    ...(input === undefined ? [Number.NaN] : [patientOf(input.volume)]),
    ...(input?.slices === undefined ? [] : [patientOf(input.slices.volume)]),
    ...(input?.history === history ? [] : [Number.NaN]),
    ...(caseLabel.startsWith('plan of') ? [described(caseLabel)] : []),
  ];
};

/** What the screen shows that is not the patient's whose turn it is; empty when all is well. */
const foreignIn = (
  { screen, open, measures, assessment, notices }: AppState,
  reading: Patient | null,
): readonly string[] => {
  const foreign: string[] = [];
  const expectPatient = (what: string, found: number, wanted: number | null): void => {
    if (found !== wanted) foreign.push(`${what}: ${found} instead of ${wanted}`);
  };
  if (open !== null) {
    const p = patientOf(open.volume);
    for (const sign of signsOf(open)) expectPatient('a sign in the case', sign, p);
    const { masks } = open.history.document();
    for (const [id, measure] of Object.entries(measures)) {
      const mask = masks[id];
      if (mask !== undefined) expectPatient('a volume', measure.volumeMl, measureMask(open.volume.grid, mask).volumeMl);
    }
    if (assessment !== null && assessment.revision > open.history.revision())
      foreign.push('an assessment of another plan');
    for (const { finding } of notices)
      if (finding.code === 'PLAN-OPENED' || finding.code === 'PLAN-RESUMED')
        if (String(finding.values.caseLabel).startsWith('plan of'))
          expectPatient('a plan named', described(String(finding.values.caseLabel)), p);
  } else if (Object.keys(measures).length > 0 || assessment !== null) foreign.push('results without a case');
  if (screen.at === 'reading' && screen.progress.picture !== null && screen.progress.picture.width === 1)
    expectPatient('the picture while reading', screen.progress.picture.grey[0] ?? Number.NaN, reading);
  if (screen.at === 'choosing' || screen.at === 'refused') {
    for (const { description, thumbnail } of screen.catalogue?.series ?? []) {
      expectPatient('a series listed', described(description), reading);
      if (thumbnail !== null) expectPatient('a thumbnail', thumbnail.grey[0] ?? Number.NaN, reading);
    }
  }
  return foreign;
};

const any = <T>(random: Random, of: readonly T[]): T => of[Math.floor(between(random, 0, of.length))] as T;

/** One thing a user does, and whose images are being read after it. */
const act = async (
  { model: { actions, state } }: World,
  random: Random,
  reading: Patient | null,
): Promise<Patient | null> => {
  const { screen } = state.getState();
  const choice = random();
  if (screen.at === 'choosing' && choice < 0.6) {
    actions.openSeries('1.2.3');
    if (random() < 0.3) actions.openSeries('1.2.3');
    return reading;
  }
  if (choice < 0.5) {
    const p = any(random, PATIENTS);
    actions.openFiles([fileOf(p)]);
    return p;
  }
  if (choice < 0.7) {
    if (choice < 0.6) actions.cancelReading();
    else actions.closeCase();
    return null;
  }
  if (choice < 0.8) actions.addBone(30);
  else if (choice < 0.9) actions.openPlanFile(await planFileOf(any(random, PATIENTS)));
  else if (screen.at === 'refused') actions.backToSeries();
  else actions.addSkin();
  return reading;
};

const runOnce = async (seed: number): Promise<{ readonly opened: number; readonly switches: number }> => {
  const random = seededRandom(seed);
  const world = seededWorld(random);
  const { state, actions } = world.model;
  const cases = new Set<string>();
  let reading: Patient | null = null;
  const wrong: string[] = [];
  let switches = 1;
  state.subscribe((now) => {
    wrong.push(...foreignIn(now, reading));
    if (now.open === null || cases.has(now.open.caseId)) return;
    cases.add(now.open.caseId);
    if (patientOf(now.open.volume) !== reading) wrong.push('a case that nobody waits for any more');
  });
  for (let n = 0; n < ACTIONS; n++) {
    const next = await act(world, random, reading);
    if (next !== reading) switches++;
    reading = next;
    for (let steps = Math.floor(random() * 12); steps >= 0; steps--) await world.scheduler.step(random());
    vi.advanceTimersByTime(Math.floor(random() * 300));
    wrong.push(...foreignIn(state.getState(), reading));
  }
  // The last one, to its end.
  const last = any(random, PATIENTS);
  reading = last;
  actions.openFiles([fileOf(last)]);
  const at = (): string => state.getState().screen.at;
  await world.scheduler.drainUntil(() => at() === 'choosing');
  for (let attempt = 0; attempt < 8 && at() !== 'case'; attempt++) {
    if (at() === 'refused') actions.backToSeries();
    actions.openSeries('1.2.3');
    await world.scheduler.drainUntil(() => at() === 'case' || at() === 'refused');
  }
  expect(wrong, `seed ${seed}`).toEqual([]);
  const { open, screen } = state.getState();
  expect(screen.at, `seed ${seed}`).toBe('case');
  expect(open === null ? null : patientOf(open.volume), `seed ${seed}`).toBe(last);
  actions.closeCase();
  await world.scheduler.drainUntil(() => state.getState().screen.at === 'home' && state.getState().jobs.length === 0);
  expect(state.getState(), `seed ${seed}`).toMatchObject({
    open: null,
    jobs: [],
    measures: {},
    assessment: null,
    screen: { at: 'home' },
  });
  return { opened: cases.size, switches };
};

describe('switching cases', () => {
  it('shows nothing of another patient in 500 switches with late answers', async () => {
    let [opened, switches] = [0, 0];
    for (let seed = 1; seed <= RUNS; seed++) {
      const run = await runOnce(seed);
      opened += run.opened;
      switches += run.switches;
    }
    expect(switches).toBeGreaterThanOrEqual(500);
    expect(opened).toBeGreaterThanOrEqual(200);
  });
});
