// The camera that looks at the filling: near the lesions of the sitting, from in front and the patient's left, so that neither trocars nor
// their handles stand before it.

import { pointIjk } from '#core/space/patient-space.ts';
import { toLps } from '#core/space/volume-grid.ts';
import type { VoxelBox } from '#core/structure/mask.ts';
import { boxAround } from '#core/structure/union-mask.ts';
import { sittingCements } from '#plan/lesion-cement.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { maskOf } from '#plan/plan-masks.ts';
import type { ViewerInput } from '../viewer.ts';
import { createSceneCamera, type FirstLook, type SceneCamera } from './scene-camera.ts';

const SIDE = [0.5, -0.8, 0.33] as const;
/** Shown at least, and beyond the lesion, mm. */
const LEAST_MM = 150;
const ROOM_MM = 110;

/** Around every lesion that the sitting fills. */
const lesionsBox = (document: PlanDocument): VoxelBox | null => {
  const ids = sittingCements(document.cement).map(({ lesionId }) => lesionId);
  const boxes = document.structures.flatMap((one) => (ids.includes(one.id) ? (maskOf(document, one)?.box ?? []) : []));
  return boxes.length === 0 ? null : boxAround(boxes);
};

const firstLook = ({ history, volume: { grid } }: ViewerInput): FirstLook | undefined => {
  const box = lesionsBox(history.document());
  if (box === null) return undefined;
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
