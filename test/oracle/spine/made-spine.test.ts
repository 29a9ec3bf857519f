// Canal and vertebrae of the made block, against the formulas it was made by. Bars: acceptance E of the science notes.

import { describe, expect, it } from 'vitest';
import { blockAverage } from '#core/register/block-average.ts';
import { findBody } from '#core/segment/body-mask.ts';
import { type PointLps, pointIjk, pointLps } from '#core/space/patient-space.ts';
import { toLps } from '#core/space/volume-grid.ts';
import { canalCourse } from '#core/spine/canal-course.ts';
import { findCanal } from '#core/spine/canal-mask.ts';
import { abovePlaneMm, findDiscPlanes } from '#core/spine/disc-planes.ts';
import { splitVertebrae } from '#core/spine/vertebra-split.ts';
import { type Mask, maskHas } from '#core/structure/mask.ts';
import {
  BLOCK,
  BLOCK_GRID,
  BODY_Y,
  canalX,
  canalY,
  fromLocal,
  isCanal,
  isTable,
  isTrunk,
  isVertebra,
  spineBlock,
} from '#test/phantom/spine-block.ts';

const voxels = (visit: (p: PointLps, i: number, j: number, k: number) => void): void => {
  const [ni, nj, nk] = BLOCK_GRID.dims;
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++) for (let i = 0; i < ni; i++) visit(toLps(BLOCK_GRID, pointIjk(i, j, k)), i, j, k);
};

const dice = (mask: Mask, truth: (p: PointLps) => boolean): number => {
  let [both, all] = [0, 0];
  voxels((p, i, j, k) => {
    if (!truth(p)) return;
    all++;
    if (maskHas(mask, i, j, k)) both++;
  });
  return (2 * both) / (mask.count + all);
};

describe('the made spine', () => {
  const lesion = { level: 1, localMm: [3, BODY_Y, 1], radiusMm: 9 } as const;
  const volume = spineBlock({ lesion });
  const canal = findCanal(volume);

  it('has its body without a voxel of the table', () => {
    const body = findBody(volume);
    expect(dice(body, isTrunk)).toBeGreaterThan(0.99);
    let table = 0;
    voxels((p, i, j, k) => {
      if (isTable(p) && maskHas(body, i, j, k)) table++;
    });
    expect(table).toBe(0);
  });

  it('has its canal in every slice, within 1 mm on average and 2 mm at most', () => {
    const off = canal.line.map(([x, y, z]) => Math.hypot(x - canalX(z), y - canalY(z)));
    expect(off.reduce((a, b) => a + b) / off.length).toBeLessThan(1);
    expect(Math.max(...off)).toBeLessThan(2);
    expect(dice(canal.mask, isCanal)).toBeGreaterThan(0.9);
    expect(canal.mask.box.size[2] / BLOCK_GRID.dims[2]).toBeGreaterThanOrEqual(0.95);
    expect(canal.findings).toEqual([]);
  });

  it('is parted in the discs, a lytic lesion or not', () => {
    const planes = findDiscPlanes(volume, canalCourse(BLOCK_GRID, canal.mask));
    expect(planes).toHaveLength(BLOCK.levels - 1);
    for (const [n, plane] of planes.entries()) {
      const under = fromLocal(n, [0, BODY_Y, BLOCK.body.half]);
      const over = fromLocal(n + 1, [0, BODY_Y, -BLOCK.body.half]);
      const middle = (abovePlaneMm(plane, under) + abovePlaneMm(plane, over)) / 2;
      expect(Math.abs(middle)).toBeLessThan(2);
      for (const x of [-10, 10])
        for (const y of [BODY_Y - 8, BODY_Y + 8]) {
          expect(abovePlaneMm(plane, fromLocal(n, [x, y, BLOCK.body.half]))).toBeLessThan(0);
          expect(abovePlaneMm(plane, fromLocal(n + 1, [x, y, -BLOCK.body.half]))).toBeGreaterThan(0);
        }
    }
  });

  it('gives each vertebra its body, its arch and its lesion', () => {
    const { vertebrae, findings } = splitVertebrae(volume, canal.mask);
    expect(findings).toEqual([]);
    expect(vertebrae).toHaveLength(BLOCK.levels);
    for (const [n, { mask }] of vertebrae.entries()) expect(dice(mask, (p) => isVertebra(n, p))).toBeGreaterThan(0.9);
    for (const { mask } of vertebrae) {
      let inCanal = 0;
      voxels((_, i, j, k) => {
        if (maskHas(mask, i, j, k) && maskHas(canal.mask, i, j, k)) inCanal++;
      });
      expect(inCanal).toBe(0);
    }
  });

  it('is parted where a hand put the planes', () => {
    const found = findDiscPlanes(volume, canalCourse(BLOCK_GRID, canal.mask));
    const byHand = { pointLps: fromLocal(1, [0, BODY_Y, 4]), normalLps: found[1]?.normalLps ?? volume.grid.sliceLps };
    const { vertebrae } = splitVertebrae(volume, canal.mask, found.with(1, byHand));
    expect(vertebrae).toHaveLength(BLOCK.levels);
    const has = (z: number): boolean => {
      const [x, y, height] = fromLocal(1, [0, BODY_Y - 12, z]);
      const [i, j, k] = [(x + 85.2) / 0.8, (y + 78) / 0.8, (height + 69.4) / 1.25].map(Math.round);
      return maskHas(vertebrae[1]?.mask as Mask, i ?? 0, j ?? 0, k ?? 0);
    };
    expect([-6, 0, 8].map(has)).toEqual([true, true, false]);
  });
});

describe('a spine with an open ring', () => {
  it('keeps its canal there and says where the ring is open', () => {
    const canal = findCanal(spineBlock({ openLevel: 1 }));
    expect(dice(canal.mask, isCanal)).toBeGreaterThan(0.9);
    expect(canal.findings.map(({ code }) => code)).toEqual(['CANAL-OPEN']);
    const { openMm, fromMm, toMm } = (canal.findings[0]?.values ?? {}) as Readonly<Record<string, number>>;
    expect(openMm).toBeGreaterThan(15);
    const middle = fromLocal(1, [0, 0, 0])[2];
    expect(fromMm).toBeLessThan(middle - 5);
    expect(toMm).toBeGreaterThan(middle + 5);
  });

  it('says so on voxels of 3 mm too, where a closed ring is not called open', () => {
    const coarse = (openLevel?: number) =>
      findCanal(blockAverage(spineBlock(openLevel === undefined ? {} : { openLevel }), 3.3)).findings;
    expect(coarse()).toEqual([]);
    expect(coarse(1).map(({ code }) => code)).toEqual(['CANAL-OPEN']);
  });

  it('is tied to a seed', () => {
    const volume = spineBlock({ noiseHu: 10 });
    const seed = pointLps(canalX(0) + 4, canalY(0) - 3, 0);
    const { line } = findCanal(volume, seed);
    const off = line.map(([x, y, z]) => Math.hypot(x - canalX(z), y - canalY(z)));
    expect(Math.max(...off)).toBeLessThan(2);
  });
});

describe('air and muscle', () => {
  it('have no canal, and say so', () => {
    const volume = spineBlock({ noiseHu: 0 });
    const soft = { ...volume, voxels: volume.voxels.map((hu) => Math.min(hu, 45)) };
    const canal = findCanal(soft);
    expect(canal.mask.count).toBe(0);
    expect(canal.findings.map(({ code }) => code)).toEqual(['CANAL-NONE']);
  });
});
