// Deposits: volume exact to a voxel, fills that are prefixes of one another, cortex and defects of a made lesion, leak
// paths by consequence with their volumes.

import { describe, expect, it } from 'vitest';
import { cementMedium, speedAtHu } from '#core/cement/cement-medium.ts';
import {
  type CementMedium,
  depositsMl,
  frontSpread,
  lesionShare,
  sphereSpread,
  voxelsAtVolume,
} from '#core/cement/cement-spread.ts';
import { fillLesion } from '#core/cement/fill-lesion.ts';
import { filledMask } from '#core/cement/filled-mask.ts';
import { type LeakBarrier, leakConsequence, leakPaths } from '#core/cement/leak-paths.ts';
import { ellipsoidMask } from '#core/segment/ellipsoid-mask.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { maskHas, packMask, wholeBox } from '#core/structure/mask.ts';
import { STRUCTURE_KINDS } from '#core/structure/structure-kind.ts';

const SIZE = [61, 61, 41] as const;
const SPACING = [0.8, 0.8, 1.25] as const;
const GRID = axialGrid(SIZE, SPACING, pointLps(-24, -24, -25));
const VOXEL_ML = (0.8 * 0.8 * 1.25) / 1000;
const COUNT = SIZE[0] * SIZE[1] * SIZE[2];

/** Grey values of a lytic ball of 9 mm in trabecular bone of 150 HU, in a ball of 16 mm with a cortex of 900 HU, in muscle. */
const CENTRE = pointLps(0, 0, 0);
const LESION = ellipsoidMask(GRID, CENTRE, [9, 9, 9]);
const BONE = ellipsoidMask(GRID, CENTRE, [18, 18, 18]);
const at = (n: number): readonly [number, number, number] => {
  const [i, j, k] = [n % SIZE[0], Math.floor(n / SIZE[0]) % SIZE[1], Math.floor(n / SIZE[0] / SIZE[1])];
  return [-24 + i * 0.8, -24 + j * 0.8, -25 + k * 1.25];
};
const greyAt = (n: number, hasHole: boolean): number => {
  const [x, y, z] = at(n);
  const r = Math.hypot(x, y, z);
  if (r <= 9) return 40;
  if (r <= 14) return 150;
  if (r <= 18) return hasHole && x > 0 && Math.abs(y) < 1.3 && Math.abs(z) < 2 ? 40 : 900;
  return 50;
};
const volumeWith = (hasHole: boolean) => ({
  grid: GRID,
  voxels: Int16Array.from({ length: COUNT }, (_, n) => greyAt(n, hasHole)),
  unit: 'HU' as const,
});
const request = (hasHole: boolean) => ({
  volume: volumeWith(hasHole),
  lesion: LESION,
  bones: [BONE],
  spared: [],
  metal: [],
});
/** A source at the middle of the lesion, in the medium's own box. */
const middle = ({ box }: CementMedium) => ({
  at: [30 - box.min[0], 30 - box.min[1], 20 - box.min[2]] as const,
  rate: 1,
});

describe('volume', () => {
  const medium = cementMedium(request(false));
  const spread = frontSpread(medium, [middle(medium)], 8);

  it.each([0.001, 0.37, 1, 2.5, 3.2, 5, 7.9])('of %f mL is held to a voxel', (ml) => {
    const count = voxelsAtVolume(spread, ml);
    const held = spread.volumeMl[count - 1] ?? 0;
    expect(held).toBeGreaterThanOrEqual(ml);
    expect(held - ml).toBeLessThan(VOXEL_ML);
    // Summed again from the voxels themselves.
    let sum = 0;
    for (let n = 0; n < count; n++) sum += (medium.porosity[spread.order[n] ?? 0] ?? 0) * VOXEL_ML;
    expect(sum).toBeCloseTo(held, 9);
  });

  it('of nothing is nothing, and of more than can be reached is all of it', () => {
    expect(voxelsAtVolume(spread, 0)).toBe(0);
    const little = frontSpread(medium, [middle(medium)], 1e6);
    expect(voxelsAtVolume(little, 1e6)).toBe(little.order.length);
  });

  it('takes each voxel once', () => {
    expect(new Set(spread.order).size).toBe(spread.order.length);
  });
});

describe('cortex', () => {
  it('without a hole keeps all the cement, with one lets it out', () => {
    for (const hasHole of [false, true]) {
      const medium = cementMedium(request(hasHole));
      const spread = frontSpread(medium, [middle(medium)], 1e6);
      const leaked = spread.order.some((voxel) => medium.outside[voxel] === 1);
      expect(leaked).toBe(hasHole);
      const [soft] = leakPaths(medium, spread, [], []);
      if (!hasHole) expect(soft).toBeUndefined();
      else {
        expect(soft?.consequence).toBe('soft-tissue');
        // Lesion, trabecular bone and hole up to there are less than the whole inside.
        expect(soft?.reachedMl).toBeGreaterThan(((4 / 3) * Math.PI * 9 ** 3) / 1000 / 2);
        expect(soft?.reachedMl).toBeLessThan(((4 / 3) * Math.PI * 14 ** 3) / 1000);
      }
    }
  });

  it('slows and stops the front by grey value', () => {
    expect([0, 100, 225, 350, 900].map(speedAtHu)).toEqual([1, 1, 0.25, 0, 0]);
  });

  it('holds by grey values alone where no bone is contoured, and no leak into soft tissue is then told', () => {
    const medium = cementMedium({ ...request(true), bones: [] });
    const spread = frontSpread(medium, [middle(medium)], 1e6);
    expect(leakPaths(medium, spread, [], [])).toEqual([]);
    const closed = frontSpread(cementMedium({ ...request(false), bones: [] }), [middle(medium)], 1e6);
    expect(closed.order.length).toBeLessThan(spread.order.length / 2);
  });

  it('is unknown where the image is not in HU: the front stays in the lesion', () => {
    const medium = cementMedium({ ...request(true), volume: { ...volumeWith(true), unit: 'arbitrary' } });
    const spread = frontSpread(medium, [middle(medium)], 1e6);
    expect(spread.order.length).toBe(LESION.count);
    expect(spread.order.every((voxel) => medium.lesion[voxel] === 1)).toBe(true);
  });
});

describe('metal', () => {
  it('is never filled, and cement goes round it', () => {
    const axis = { entryLps: pointLps(2, -24, 0), targetLps: pointLps(2, 24, 0) };
    const medium = cementMedium({ ...request(false), metal: [{ axis, radiusMm: 3 }] });
    const source = { at: [27 - medium.box.min[0], 30 - medium.box.min[1], 20 - medium.box.min[2]] as const, rate: 1 };
    const spread = frontSpread(medium, [source], 1e6);
    const filled = new Set(spread.order);
    let inMetal = 0;
    let behind = 0;
    for (let n = 0; n < medium.speed.length; n++) {
      const i = (n % medium.size[0]) + medium.box.min[0];
      const k = Math.floor(n / medium.size[0] / medium.size[1]) + medium.box.min[2];
      const [x, z] = [-24 + 0.8 * i, -25 + 1.25 * k];
      if (!filled.has(n)) continue;
      if (Math.hypot(x - 2, z) <= 3) inMetal++;
      if (x > 5.5) behind++;
    }
    expect(inMetal).toBe(0);
    expect(behind).toBeGreaterThan(100);
  });
});

describe('deposits', () => {
  it('of two tips add up to the fill, and share by their rates while apart', () => {
    const medium = cementMedium(request(false));
    const near = middle(medium);
    const sources = [
      { at: [near.at[0] - 7, near.at[1], near.at[2]] as const, rate: 2 },
      { at: [near.at[0] + 7, near.at[1], near.at[2]] as const, rate: 1 },
    ];
    const spread = frontSpread(medium, sources, 1);
    const count = voxelsAtVolume(spread, 0.6);
    const [a = 0, b = 0] = depositsMl(spread, 2, count);
    expect(a + b).toBeCloseTo(spread.volumeMl[count - 1] ?? 0, 9);
    expect(a / b).toBeGreaterThan(1.85);
    expect(a / b).toBeLessThan(2.15);
  });

  it('as spheres stay in the lesion, nearest voxels first', () => {
    const medium = cementMedium(request(true));
    const source = middle(medium);
    const spread = sphereSpread(medium, [source], 1e6);
    expect(spread.order.length).toBe(LESION.count);
    let last = 0;
    for (const voxel of spread.order) {
      const i = voxel % medium.size[0];
      const j = Math.floor(voxel / medium.size[0]) % medium.size[1];
      const k = Math.floor(voxel / medium.size[0] / medium.size[1]);
      const d = Math.hypot((i - source.at[0]) * 0.8, (j - source.at[1]) * 0.8, (k - source.at[2]) * 1.25);
      expect(d).toBeGreaterThanOrEqual(last - 1e-9);
      last = d;
    }
    expect(lesionShare(spread, medium.lesion, spread.order.length)).toBe(1);
    expect(lesionShare(spread, medium.lesion, LESION.count / 2)).toBeCloseTo(0.5, 2);
  });

  it('need a tip', () => {
    const medium = cementMedium(request(false));
    expect(frontSpread(medium, [], 5).order.length).toBe(0);
    expect(sphereSpread(medium, [], 5).order.length).toBe(0);
  });
});

describe('the whole job', () => {
  it('tells deposits, leaks and how near the front comes, and names a tip that lies in cortex', () => {
    const fill = fillLesion({
      ...request(true),
      barriers: [],
      tipsLps: [CENTRE, pointLps(0, 16, 0)],
      fill: 'front',
      limitMl: 12,
    });
    expect(fill.blockedTips).toEqual([1]);
    expect(fill.knowsSoftTissue).toBe(true);
    expect(fill.leaks.map(({ consequence }) => consequence)).toEqual(['soft-tissue']);
    expect(fill.stepsMl).toHaveLength(64);
    const planned = voxelsAtVolume(fill.spread, 2);
    const mask = filledMask(SIZE, fill.spread, planned);
    expect(mask.count).toBe(planned);
    expect(maskHas(mask, 30, 30, 20)).toBe(true);
  });
});

describe('leak paths', () => {
  const slab = (i0: number, i1: number) => {
    const bytes = new Uint8Array(COUNT);
    for (let n = 0; n < COUNT; n++) if (n % SIZE[0] >= i0 && n % SIZE[0] < i1) bytes[n] = 1;
    return packMask(SIZE, wholeBox(SIZE), bytes);
  };

  it('say at what volume the first cube touches, as a search of every pair of cubes does', () => {
    const medium = cementMedium(request(false));
    const spread = frontSpread(medium, [middle(medium)], 4);
    const barrier: LeakBarrier = { id: 'c', consequence: 'canal', mask: slab(37, 39) };
    const [path] = leakPaths(medium, spread, [barrier], [10, spread.order.length]);
    const first = spread.order.findIndex((voxel) => (voxel % medium.size[0]) + medium.box.min[0] >= 36);
    expect(path?.at).toBe(first);
    expect(path?.reachedMl).toBe(spread.volumeMl[first]);
    // Ten voxels round the middle reach from column 30 to 31 or 32: 4.5 to 5.5 columns short of the slab's face.
    expect(path?.nearestMm[0]).toBeGreaterThan(4.4 * 0.8);
    expect(path?.nearestMm[0]).toBeLessThan(5.6 * 0.8);
  });

  it('come gravest first, and those not reached say how near the front came', () => {
    const medium = cementMedium(request(true));
    const spread = frontSpread(medium, [middle(medium)], 15);
    const paths = leakPaths(
      medium,
      spread,
      [
        { id: 'vein', consequence: 'vein', mask: slab(33, 34) },
        { id: 'far', consequence: 'canal', mask: slab(0, 3) },
        { id: 'canal', consequence: 'canal', mask: slab(40, 41) },
      ],
      [spread.order.length],
    );
    expect(paths.map(({ id }) => id)).toEqual(['canal', 'far', 'vein', null]);
    expect(paths[1]?.reachedMl).toBeNull();
    expect(paths[1]?.nearestMm[0]).toBeGreaterThan(3);
    expect(paths[2]?.reachedMl).toBeLessThan(paths[0]?.reachedMl ?? 0);
  });

  it('know the consequence of every kind of structure to spare but the unnamed', () => {
    for (const { id, role } of STRUCTURE_KINDS)
      if (role === 'spare' && id !== 'other') expect(leakConsequence(id)).not.toBeNull();
    expect(leakConsequence('bone')).toBeNull();
  });
});
