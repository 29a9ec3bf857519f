import { describe, expect, it } from 'vitest';
import { thresholdBone, wholeBone } from '#core/segment/bone-mask.ts';
import { ellipsoidMask } from '#core/segment/ellipsoid-mask.ts';
import { distanceMm, type PointLps, pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { emptyMask, maskHas } from '#core/structure/mask.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';
import { analyticVolume } from '#test/phantom/analytic-volume.ts';

const GRID = axialGrid([60, 40, 30], [1, 1, 1], pointLps(0, 0, 0));
const BONE = pointLps(15, 20, 15);
const KIDNEY = pointLps(30, 20, 15);

/** A bone of 600 HU that touches an enhanced kidney of 190 HU; a speck of calcium; a frame outside the body. */
const valueAt = (p: PointLps): number => {
  if (distanceMm(p, BONE) < 8) return 600;
  if (distanceMm(p, KIDNEY) < 7.5) return 190;
  if (distanceMm(p, pointLps(45, 10, 8)) < 1.2) return 700;
  if (p[0] > 55) return 900;
  return 50;
};
const volume = analyticVolume(GRID, valueAt, { parts: 2, noiseHu: 20, random: seededRandom(21) });
const body = ellipsoidMask(GRID, pointLps(25, 20, 15), [28, 30, 30]);

describe('bone by threshold', () => {
  const bone = thresholdBone(volume, 200, { within: body });

  it('is the bone, its half-filled border included', () => {
    const truth = ellipsoidMask(GRID, BONE, [8, 8, 8]);
    expect(bone.count).toBeGreaterThan(truth.count);
    expect(maskHas(bone, 15, 20, 15)).toBe(true);
    expect(maskHas(bone, 15, 12, 15) || maskHas(bone, 15, 28, 15)).toBe(true);
  });

  it('does not run along an enhanced organ that touches it', () => {
    expect(maskHas(bone, 30, 20, 15)).toBe(false);
    expect(bone.box.min[0] + bone.box.size[0]).toBeLessThan(28);
  });

  it('leaves out specks and what lies outside the body, unless told', () => {
    expect(maskHas(bone, 45, 10, 8)).toBe(false);
    expect(maskHas(bone, 58, 20, 15)).toBe(false);
    const all = thresholdBone(volume, 200, { smallestIslandMl: 0 });
    expect(maskHas(all, 45, 10, 8)).toBe(true);
    expect(maskHas(all, 58, 20, 15)).toBe(true);
  });

  it('is refused without HU', () => {
    expect(() => thresholdBone({ ...volume, unit: 'arbitrary' }, 200)).toThrow(RangeError);
  });
});

describe('bone with its marrow', () => {
  const inside = pointLps(30, 20, 15);
  const shell = analyticVolume(
    GRID,
    (p) => {
      const r = distanceMm(p, inside);
      return r < 10 && r > 7 ? 700 : r <= 7 ? 60 : 0;
    },
    { parts: 2, noiseHu: 10, random: seededRandom(22) },
  );
  const canal = ellipsoidMask(GRID, inside, [2, 2, 2]);

  it('is filled, but for the canal', () => {
    const open = wholeBone(shell, 200, {});
    const filled = wholeBone(shell, 200, { filled: { canal, known: [] } });
    expect(open).toEqual(thresholdBone(shell, 200));
    expect([maskHas(open, 25, 20, 15), maskHas(filled, 25, 20, 15)]).toEqual([false, true]);
    expect(maskHas(filled, 30, 20, 15)).toBe(false);
    const truth = ellipsoidMask(GRID, inside, [10, 10, 10]).count - canal.count;
    expect(Math.abs(filled.count / truth - 1)).toBeLessThan(0.12);
  });

  it('takes the bones in that are known whole', () => {
    const known = ellipsoidMask(GRID, pointLps(50, 20, 15), [4, 4, 4]);
    const filled = wholeBone(shell, 200, { filled: { canal: null, known: [known, emptyMask(GRID.dims)] } });
    expect([maskHas(filled, 50, 20, 15), maskHas(filled, 30, 20, 15)]).toEqual([true, true]);
  });
});
