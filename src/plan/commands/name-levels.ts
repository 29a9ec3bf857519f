// Levels are named once: the other vertebrae count on from the one named, up and down, in the order of their heights.

import { pointIjk } from '#core/space/patient-space.ts';
import { toLps } from '#core/space/volume-grid.ts';
import { levelAbove } from '#core/spine/level-names.ts';
import type { PlanDocument, Structure } from '../plan-document.ts';
import type { Command } from '../plan-history.ts';
import { structureOf } from './find-in-plan.ts';

/** Height of the middle of a vertebra's box, LPS z; null for what was not parted as one. */
const heightMm = (document: PlanDocument, { maskId, origin }: Structure): number | null => {
  const mask = maskId === null ? undefined : document.masks[maskId];
  if (origin.by !== 'vertebra' || mask === undefined) return null;
  const { min, size } = mask.box;
  const middle = (axis: 0 | 1 | 2): number => min[axis] + (size[axis] - 1) / 2;
  return toLps(document.image.grid, pointIjk(middle(0), middle(1), middle(2)))[2];
};

/** @throws RangeError for a structure that was not parted as a vertebra. */
export const nameLevels: Command<{ readonly id: string; readonly level: string }> = {
  label: 'command.name-levels',
  run(document, { id, level }) {
    const named = structureOf(document, id);
    const heights = document.structures
      .flatMap((one) => {
        const height = heightMm(document, one);
        return height === null ? [] : [{ id: one.id, height }];
      })
      .toSorted((a, b) => a.height - b.height);
    const at = heights.findIndex((one) => one.id === named.id);
    if (at < 0) throw new RangeError(`structure ${id} is no vertebra parted at its discs`);
    const names = new Map(heights.map((one, n) => [one.id, levelAbove(level, n - at)]));
    const structures = document.structures.map((one) => {
      const name = names.get(one.id);
      return name == null || name === one.name ? one : { ...one, name };
    });
    return { ...document, structures };
  },
};
