// What links a second series to the plan's images, how its error is told, and which registrations a file may hold.

import { describe, expect, it } from 'vitest';
import { fitPointPairs, type PointPair } from '#core/register/fit-point-pairs.ts';
import { composed, transformPoint, turnAbout } from '#core/register/rigid-transform.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { acceptRegistration, addPointPair, movePointPair, removePointPair } from '#plan/commands/commands.ts';
import { newPlan } from '#plan/new-plan.ts';
import type { PlanDocument, RegisteredSeries } from '#plan/plan-document.ts';
import { readPlanFile, writePlanFile } from '#plan/plan-file.ts';
import { createPlanHistory } from '#plan/plan-history.ts';
import { registeredSeries, registrationErrorAt, registrationOfSeries, seriesLink } from '#plan/registration.ts';
import { IMAGE } from '#test/property/plan/random-plan.ts';

const MR: RegisteredSeries = {
  modality: 'MR',
  studyInstanceUid: '1.2.3',
  seriesInstanceUid: '1.2.3.4',
  frameOfReferenceUid: '1.2.9',
  geometryDigest: 'a'.repeat(64),
  voxelDigest: 'b'.repeat(64),
};
const MOVE = turnAbout(pointLps(0, 0, 0), [3, -8, 20], [11, 40, -90]);
const MOVING = [pointLps(0, 0, 0), pointLps(50, 0, 10), pointLps(0, 60, -10), pointLps(-30, 20, 40)];
const PAIRS: readonly PointPair[] = MOVING.map((movingLps, n) => {
  const [x, y, z] = transformPoint(MOVE, movingLps);
  return { movingLps, fixedLps: pointLps(x + (n % 2 ? 1 : -1), y, z + (n > 1 ? 0.8 : -0.8)) };
});
const TARGET = transformPoint(MOVE, pointLps(10, 20, 5));

const withPairs = (count: number): PlanDocument =>
  PAIRS.slice(0, count).reduce(
    (document, pair) => addPointPair.run(document, { series: MR, pair }),
    newPlan(IMAGE, 'case'),
  );

const byPoints = (): PlanDocument => {
  const { transform } = fitPointPairs(PAIRS);
  const stated = { targetLps: TARGET, expectedMm: 1, boundMm: 2 };
  return acceptRegistration.run(withPairs(4), { id: 'r1', method: 'points', transform, repeats: [], stated });
};

describe('what links a series', () => {
  it('is the same frame of reference, and never two absent ones', () => {
    const plan = newPlan(IMAGE, 'case');
    const thin = registeredSeries({ ...IMAGE, seriesInstanceUid: '1.2.3.5', voxelDigest: 'd'.repeat(64) });
    expect(seriesLink(plan, thin)).toEqual({ by: 'same-frame' });
    expect(seriesLink(plan, MR)).toEqual({ by: 'none', why: 'other-frame' });
    expect(seriesLink(plan, { ...MR, frameOfReferenceUid: '' })).toEqual({ by: 'none', why: 'no-frame' });
    const frameless = newPlan({ ...IMAGE, frameOfReferenceUid: '' }, 'case');
    expect(seriesLink(frameless, { ...MR, frameOfReferenceUid: '' })).toEqual({ by: 'none', why: 'no-frame' });
  });

  it('is a registration once it is taken, of this very series, until its pairs change', () => {
    expect(seriesLink(withPairs(4), MR).by).toBe('none');
    const plan = byPoints();
    expect(seriesLink(plan, MR)).toMatchObject({ by: 'registration', registration: { method: 'points' } });
    expect(seriesLink(plan, { ...MR, voxelDigest: 'c'.repeat(64) }).by).toBe('none');
    expect(seriesLink(removePointPair.run(plan, { id: 'r1', at: 3 }), MR).by).toBe('none');
    expect(seriesLink(addPointPair.run(plan, { series: MR, pair: PAIRS[0] as PointPair }), MR).by).toBe('none');
  });

  it('lets go of the move when a point is dragged elsewhere, and keeps the other side and the other pairs', () => {
    const lps = pointLps(7, 8, 9);
    const moved = movePointPair.run(byPoints(), { id: 'r1', at: 2, side: 'movingLps', lps });
    expect(seriesLink(moved, MR).by).toBe('none');
    expect(moved.registrations[0]?.pairs).toEqual(
      PAIRS.map((pair, n) => (n === 2 ? { ...pair, movingLps: lps } : pair)),
    );
    expect(movePointPair.run(moved, { id: 'r1', at: 9, side: 'fixedLps', lps })).toBe(moved);
  });

  it('comes back with undo', () => {
    const history = createPlanHistory(byPoints());
    history.apply(removePointPair, { id: 'r1', at: 0 });
    expect(seriesLink(history.document(), MR).by).toBe('none');
    history.undo();
    expect(seriesLink(history.document(), MR).by).toBe('registration');
  });
});

describe('the error at a place', () => {
  it('is told at the target, and grows away from the points', () => {
    const registration = registrationOfSeries(byPoints(), MR);
    if (registration === null) throw new Error('no registration');
    const at = registrationErrorAt(registration, TARGET);
    const far = registrationErrorAt(registration, pointLps(TARGET[0], TARGET[1] + 200, TARGET[2]));
    expect(at?.expectedMm).toBeGreaterThan(0.3);
    expect(at?.boundMm).toBeGreaterThan(at?.expectedMm ?? 0);
    expect(far?.expectedMm).toBeGreaterThan(2 * (at?.expectedMm ?? 0));
    expect(registrationErrorAt({ ...registration, method: 'none', transform: null }, TARGET)).toBeNull();
  });

  it('of a refinement is the worse of the pairs it leaves and of its repeats', () => {
    const registration = registrationOfSeries(byPoints(), MR);
    if (registration?.transform == null) throw new Error('no registration');
    const off = composed(turnAbout(TARGET, [0, 0, 0], [0, 7, 0]), registration.transform);
    const refined = { ...registration, method: 'information' as const, repeats: [registration.transform, off] };
    const error = registrationErrorAt(refined, TARGET);
    expect(error?.repeatMm).toBeCloseTo(7, 6);
    expect(error?.expectedMm).toBeCloseTo(7, 6);
    const agreed = registrationErrorAt({ ...refined, repeats: [registration.transform] }, TARGET);
    expect(agreed?.repeatMm).toBe(0);
    expect(agreed?.expectedMm).toBeCloseTo(fitPointPairs(PAIRS).rmsMm, 9);
  });
});

describe('a registration in a plan file', () => {
  it('comes back to the bit, with the series and the frame it joins', async () => {
    const reading = await readPlanFile(await writePlanFile(byPoints()));
    expect('plan' in reading && reading.plan.registrations).toEqual(byPoints().registrations);
    expect('plan' in reading && reading.plan.registrations[0]?.series).toEqual(MR);
  });

  const spoilt = async (from: RegExp, to: string) => {
    const sealed = await writePlanFile(byPoints());
    const text = `${sealed.slice(0, sealed.lastIndexOf(',\n'))}\n}`;
    expect(text).toMatch(from);
    const reading = await readPlanFile(text.replace(from, to));
    return 'findings' in reading ? reading.findings[0]?.values.at : null;
  };

  it.each([
    [/"method": "points"/, '"method": "none"', 'registrations.0.transform'],
    [/("translationMm": \[\s*)/, '$1 5', 'registrations.0.transform'],
    [/"geometryDigest": "a/, '"geometryDigest": "', 'registrations.0.series.geometryDigest'],
  ])('is refused where %s becomes %s', async (from, to, at) => {
    expect(await spoilt(from, to)).toBe(at);
  });

  it('is refused with a matrix that is no rotation, or fewer pairs than a move needs', async () => {
    const plan = byPoints();
    const [one] = plan.registrations;
    if (one?.transform == null) throw new Error('no registration');
    const mirrored = one.transform.rotation.map((x, n) => (n < 3 ? -x : x)) as unknown as typeof one.transform.rotation;
    const cases = [
      [{ ...one, transform: { ...one.transform, rotation: mirrored } }, 'registrations.0.transform.rotation'],
      [{ ...one, pairs: one.pairs.slice(0, 2) }, 'registrations.0.pairs'],
    ] as const;
    for (const [registration, at] of cases) {
      const reading = await readPlanFile(await writePlanFile({ ...plan, registrations: [registration] }));
      expect('findings' in reading && reading.findings[0]?.values.at).toBe(at);
    }
  });
});
