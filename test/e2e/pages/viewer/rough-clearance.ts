// Clearances by a plain search over the voxel centres at a mask's border: enough to draw a nearest point, nothing to trust.

import { distanceMm, type PointLps, pointIjk, pointLps } from '#core/space/patient-space.ts';
import { toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import { type Mask, unpackMask } from '#core/structure/mask.ts';
import type { InstrumentAssessment, PlanAssessment, StructureClearance } from '#plan/plan-assessment.ts';
import type { Instrument, PlanDocument } from '#plan/plan-document.ts';

/** Voxel centres at the border of a mask, every other one. */
export const borderPoints = (grid: VolumeGrid, mask: Mask): readonly PointLps[] => {
  const { min, size } = mask.box;
  const bytes = unpackMask(mask);
  const points: PointLps[] = [];
  const at = (i: number, j: number, k: number): number =>
    i < 0 || j < 0 || k < 0 || i >= size[0] || j >= size[1] || k >= size[2]
      ? 0
      : (bytes[i + size[0] * (j + size[1] * k)] ?? 0);
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++)
      for (let i = 0; i < size[0]; i++) {
        if (at(i, j, k) === 0) continue;
        if (
          at(i - 1, j, k) + at(i + 1, j, k) + at(i, j - 1, k) + at(i, j + 1, k) + at(i, j, k - 1) + at(i, j, k + 1) ===
          6
        )
          continue;
        points.push(toLps(grid, pointIjk(min[0] + i, min[1] + j, min[2] + k)));
      }
  return points;
};

export const assessed = (
  document: PlanDocument,
  revision: number,
  borders: ReadonlyMap<string, readonly PointLps[]>,
): PlanAssessment => {
  const one = ({ id, entryLps, targetLps }: Instrument): InstrumentAssessment => {
    const lengthMm = distanceMm(entryLps, targetLps);
    const clearances = document.structures
      .flatMap((structure): StructureClearance[] => {
        const points = borders.get(structure.id);
        if (structure.role !== 'spare' || !structure.reviewed || points === undefined) return [];
        let best = Number.POSITIVE_INFINITY;
        let onAxis = entryLps;
        let onStructure = entryLps;
        for (const p of points) {
          const t = Math.max(
            0,
            Math.min(
              1,
              [0, 1, 2].reduce(
                (sum, c) => sum + ((p[c] ?? 0) - (entryLps[c] ?? 0)) * ((targetLps[c] ?? 0) - (entryLps[c] ?? 0)),
                0,
              ) /
                lengthMm ** 2,
            ),
          );
          const q = pointLps(
            entryLps[0] + t * (targetLps[0] - entryLps[0]),
            entryLps[1] + t * (targetLps[1] - entryLps[1]),
            entryLps[2] + t * (targetLps[2] - entryLps[2]),
          );
          const d = distanceMm(p, q);
          if (d < best) [best, onAxis, onStructure] = [d, q, p];
        }
        const clearanceMm = best - 1.524 - 0.5;
        const verdict = clearanceMm <= 0 ? 'contact' : clearanceMm < structure.marginMm ? 'caution' : 'held';
        return [
          {
            structureId: structure.id,
            verdict,
            clearanceMm,
            marginMm: structure.marginMm,
            nearestOnAxisLps: onAxis,
            nearestOnStructureLps: onStructure,
            depthMm: distanceMm(entryLps, onAxis),
            toleranceDeg: null,
          },
        ];
      })
      .sort((a, b) => (a.clearanceMm ?? 0) - a.marginMm - (b.clearanceMm ?? 0) + b.marginMm);
    return {
      instrumentId: id,
      readout: { lengthMm, axialDeg: 0, craniocaudalDeg: 0, gantryEquivalentDeg: 0 },
      clearances,
      overall: 'reserve',
      worst: clearances[0] ?? null,
      notChecked: [],
      gaps: [],
      skinToTargetMm: null,
      leftOutsideMm: 0,
      reachesTarget: null,
    } as unknown as InstrumentAssessment;
  };
  return {
    revision,
    instruments: Object.fromEntries(document.instruments.map((i) => [i.id, one(i)])),
  } as PlanAssessment;
};
