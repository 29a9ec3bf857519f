// The camera that looks at the filling: near the lesion, from in front and the patient's left, so that neither trocars nor
// their handles stand before it.

import { pointIjk } from '#core/space/patient-space.ts';
import { toLps } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { maskOf } from '#plan/plan-masks.ts';
import type { ViewerInput } from '../viewer.ts';
import { createSceneCamera, type FirstLook, type SceneCamera } from './scene-camera.ts';

const SIDE = [0.5, -0.8, 0.33] as const;
/** Shown at least, and beyond the lesion, mm. */
const LEAST_MM = 150;
const ROOM_MM = 110;

const lesionMask = (document: PlanDocument): Mask | null => {
  const lesion = document.structures.find(({ id }) => id === document.cement.lesionId);
  return lesion === undefined ? null : maskOf(document, lesion);
};

const firstLook = ({ history, volume: { grid } }: ViewerInput): FirstLook | undefined => {
  const box = lesionMask(history.document())?.box;
  if (box === undefined) return undefined;
  const middle = (axis: 0 | 1 | 2): number => box.min[axis] + (box.size[axis] - 1) / 2;
  const sideMm = Math.max(...box.size.map((n, axis) => n * (grid.spacingMm[axis] ?? 0)));
  return {
    atLps: toLps(grid, pointIjk(middle(0), middle(1), middle(2))),
    spanMm: Math.max(LEAST_MM, sideMm + ROOM_MM),
    side: SIDE,
  };
};

/** Like the scene's own where no lesion is named. */
export const createCementCamera = (input: ViewerInput): SceneCamera =>
  createSceneCamera(input.volume.grid, firstLook(input));
