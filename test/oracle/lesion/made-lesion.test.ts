// Lesions of the made block: two strokes or a click at a contrast of five times the noise, held in by the envelope where
// the wall is gone; every hole of 2 mm and more found in the wall it is in, and none where the shell is whole.

import { describe, expect, it } from 'vitest';
import { boneEnvelope } from '#core/lesion/bone-envelope.ts';
import { growLesion } from '#core/lesion/grow-lesion.ts';
import { type LesionFacts, lesionFacts } from '#core/lesion/lesion-facts.ts';
import { type PointLps, pointIjk } from '#core/space/patient-space.ts';
import { toLps } from '#core/space/volume-grid.ts';
import { findCanal } from '#core/spine/canal-mask.ts';
import { splitVertebrae } from '#core/spine/vertebra-split.ts';
import { gapBetweenMm } from '#core/structure/gap-between.ts';
import { type Mask, maskHas, packMask } from '#core/structure/mask.ts';
import { between, seededRandom } from '#test/oracle/seeded-random.ts';
import { gaussian } from '#test/phantom/analytic-volume.ts';
import {
  BLOCK,
  BLOCK_GRID,
  type BlockOptions,
  BODY_Y,
  fromLocal,
  isBody,
  isLesion,
  spineBlock,
  type Wall,
} from '#test/phantom/spine-block.ts';

const LEVEL = 1;

const made = (options: BlockOptions) => {
  const volume = spineBlock(options);
  const canal = findCanal(volume).mask;
  const { vertebrae } = splitVertebrae(volume, canal);
  return { volume, canal, vertebrae, vertebra: vertebrae[LEVEL] ?? null };
};

const counts = (mask: Mask, truth: (p: PointLps) => boolean): { readonly both: number; readonly all: number } => {
  let [both, all] = [0, 0];
  const [ni, nj, nk] = BLOCK_GRID.dims;
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++) {
        if (!truth(toLps(BLOCK_GRID, pointIjk(i, j, k)))) continue;
        all++;
        if (maskHas(mask, i, j, k)) both++;
      }
  return { both, all };
};

const dice = (mask: Mask, options: BlockOptions): number => {
  const { both, all } = counts(mask, (p) => isLesion(p, options));
  return (2 * both) / (mask.count + all);
};

const at = (x: number, y: number, z: number): PointLps => fromLocal(LEVEL, [x, BODY_Y + y, z]);

describe('a lytic lesion in the marrow', () => {
  const options: BlockOptions = { lesion: { level: LEVEL, localMm: [3, BODY_Y, 1], radiusMm: 9 } };
  const { volume, canal, vertebra } = made(options);
  const inside = [at(-1, 0, 1), at(7, 1, 1)];
  const outside = [at(-10, -4, 1), at(-6, -11, 1), at(7, -12, 1), at(15, -6, 1)];
  const envelope = boneEnvelope(volume, inside, vertebra, canal);

  it('is grown from two strokes', () => {
    expect((BLOCK.hu.marrow - BLOCK.hu.lesion) / 20).toBe(5);
    const { mask, findings } = growLesion(volume, { inside, outside }, envelope);
    expect(findings).toEqual([]);
    expect(dice(mask, options)).toBeGreaterThan(0.9);
  });

  it('is grown from a click', () => {
    expect(dice(growLesion(volume, { inside: [at(3, 0, 1)], outside: [] }, envelope).mask, options)).toBeGreaterThan(
      0.9,
    );
  });
});

describe('a dense lesion, and a mixed one', () => {
  const options: BlockOptions = { lesion: { level: LEVEL, localMm: [3, BODY_Y, 1], radiusMm: 9 } };
  const { volume, canal, vertebra } = made(options);
  const inside = [at(-1, 0, 1), at(7, 1, 1)];
  const outside = [at(-10, -4, 1), at(-6, -11, 1), at(7, -12, 1), at(15, -6, 1)];
  /** The block with other values, and the noise of 20 HU, where the lesion is. */
  const filledWith = (huAt: (p: PointLps) => number) => {
    const random = seededRandom(12);
    const [ni, nj] = BLOCK_GRID.dims;
    const voxels = Float32Array.from(volume.voxels, (value, n) => {
      const p = toLps(BLOCK_GRID, pointIjk(n % ni, Math.floor(n / ni) % nj, Math.floor(n / (ni * nj))));
      return isLesion(p, options) ? huAt(p) + 20 * gaussian(random) : value;
    });
    return { ...volume, voxels };
  };
  const grown = (huAt: (p: PointLps) => number) => {
    const ill = filledWith(huAt);
    const { mask } = growLesion(ill, { inside, outside }, boneEnvelope(ill, inside, vertebra, canal));
    const known = vertebra === null ? [] : [vertebra];
    return { mask, facts: lesionFacts(ill, mask, { canal, vertebrae: known, joints: [] }) };
  };

  it('a sclerotic one is grown from two strokes, and told as such', () => {
    const { mask, facts } = grown(() => 420);
    expect(dice(mask, options)).toBeGreaterThan(0.9);
    expect(facts.type).toBe('sclerotic');
  });

  it('a mixed one, dense on one side, is grown from a stroke through both', () => {
    const { mask, facts } = grown((p) => (p[0] > at(3, 0, 1)[0] ? 420 : 60));
    expect(dice(mask, options)).toBeGreaterThan(0.9);
    expect(facts.type).toBe('mixed');
  });
});

describe('a lesion through the posterior wall', () => {
  const options: BlockOptions = {
    lesion: { level: LEVEL, localMm: [0, BODY_Y + 8, 1], radiusMm: 9 },
    holes: [{ level: LEVEL, wall: 'posterior', diameterMm: 9 }],
  };
  const { volume, canal, vertebrae, vertebra } = made(options);
  const inside = [at(-4, 7, 1), at(4, 7, 1)];
  const outside = [at(-12, -2, 1), at(0, -6, 1), at(12, -2, 1)];

  it('does not pour out into soft tissue of its own density', () => {
    const held = growLesion(volume, { inside, outside }, boneEnvelope(volume, inside, vertebra, canal));
    expect(dice(held.mask, options)).toBeGreaterThan(0.9);
    expect(dice(growLesion(volume, { inside, outside }, null).mask, options)).toBeLessThan(0.8);
  });

  it('is described: share of the body, defect, distance to the canal', () => {
    const { mask } = growLesion(volume, { inside, outside }, boneEnvelope(volume, inside, vertebra, canal));
    const facts = lesionFacts(volume, mask, { canal, vertebrae, joints: [] });
    const body = counts(mask, (p) => isBody(LEVEL, p));
    expect(facts.type).toBe('lytic');
    expect(facts.bodyShare).toBeCloseTo(body.both / body.all, 1);
    expect(facts.cortex?.defects.map(({ wall, certainty }) => [wall, certainty])).toEqual([['posterior', 'seen']]);
    const area = facts.cortex?.defects[0]?.areaMm2 ?? 0;
    expect(Math.abs(area / (Math.PI * 4.5 ** 2) - 1)).toBeLessThan(0.35);
    expect(facts.canalMm).toBeLessThan(2);
    expect(facts.jointMm).toBeNull();
  });
});

describe('the shell of a body full of lesion', () => {
  const WALLS: readonly Wall[] = ['anterior', 'posterior', 'left', 'right', 'upper', 'lower'];
  const lesion = { level: LEVEL, localMm: [0, BODY_Y, 0], radiusMm: 40 } as const;
  const factsOf = (holes: BlockOptions['holes'], seed: number): LesionFacts => {
    const { volume, canal, vertebrae, vertebra } = made({ lesion, seed, ...(holes === undefined ? {} : { holes }) });
    const inside = [at(-8, 0, 0), at(8, 1, 0)];
    const outside = [at(-24, -4, 0), at(-20, -16, 0), at(4, -20, 0)];
    const { mask } = growLesion(volume, { inside, outside }, boneEnvelope(volume, inside, vertebra, canal));
    return lesionFacts(volume, mask, { canal, vertebrae, joints: [] });
  };

  it('has no hole when it is whole', () => {
    const { cortex } = factsOf(undefined, 15);
    expect(cortex?.defects).toEqual([]);
    for (const { thicknessMm, isThinned } of cortex?.walls ?? []) {
      expect(isThinned).toBe(false);
      expect(Math.abs((thicknessMm ?? 0) - BLOCK.body.shellMm)).toBeLessThan(0.3);
    }
    expect(new Set(cortex?.walls.map(({ wall }) => wall))).toEqual(new Set(WALLS));
  });

  it.each([
    [2, 6],
    [3, 7],
  ])('shows every hole of %d mm, each in its wall, and nothing else', (diameterMm, seed) => {
    const holes = WALLS.map((wall) => ({ level: LEVEL, wall, diameterMm }));
    expect(
      factsOf(holes, seed)
        .cortex?.defects.map(({ wall, certainty }) => `${wall} ${certainty}`)
        .toSorted(),
    ).toEqual(WALLS.toSorted().map((wall) => `${wall} seen`));
  });
});

describe('the gap between structures', () => {
  it('is that of the nearest pair of cubes', () => {
    for (const seed of [1, 2, 3, 4]) {
      const random = seededRandom(seed);
      const grid = { ...BLOCK_GRID, dims: [14, 12, 10] as const };
      const boxOf = (): Mask => {
        const min = [0, 1, 2].map(() => Math.floor(between(random, 0, 6))) as [number, number, number];
        return packMask(
          grid.dims,
          { min, size: [3, 2, 3] },
          Uint8Array.from({ length: 18 }, () => (random() < 0.6 ? 1 : 0)),
        );
      };
      const [a, b] = [boxOf(), boxOf()];
      let least = Infinity;
      const cells = (mask: Mask): [number, number, number][] => {
        const found: [number, number, number][] = [];
        for (let k = 0; k < 10; k++)
          for (let j = 0; j < 12; j++) for (let i = 0; i < 14; i++) if (maskHas(mask, i, j, k)) found.push([i, j, k]);
        return found;
      };
      for (const p of cells(a))
        for (const q of cells(b)) {
          const d = [0, 1, 2].map(
            (n) => Math.max(0, Math.abs((p[n] ?? 0) - (q[n] ?? 0)) - 1) * (grid.spacingMm[n] ?? 0),
          );
          least = Math.min(least, Math.hypot(...d));
        }
      expect(gapBetweenMm(grid, a, b, 40)).toBeCloseTo(least, 9);
    }
  });
});
