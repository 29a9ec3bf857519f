// What a case opens on: the step that has work next, the point all views share, and how much of the image they show. A plan
// opens on its first trajectory; without one on its lesion; a new case on bone, where the work will be.

import { boneColumn } from '#core/segment/bone-column.ts';
import { type PointLps, pointIjk } from '#core/space/patient-space.ts';
import { centreLps, toIjk, toLps } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { gapAt } from '#core/volume/slice-gaps.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { maskOf } from '#plan/plan-masks.ts';
import type { SessionState, Step } from '#session/session-state.ts';
import { instrumentField } from '#ui/commands/framing.ts';
import type { ViewField } from '#viewer/slices/slice-camera.ts';

/** A vertebra with the skin of the back behind it. */
const BONE_MM = 220;
/** A lesion with the way to it. */
const LESION_MM = 160;

export interface StartingSight extends Pick<SessionState, 'step' | 'crosshairLps' | 'selection'> {
  /** Absent: the whole image. */
  readonly field: ViewField | undefined;
}

const middleOf = ({ grid }: ImageVolume, document: PlanDocument, structureId: string | null): PointLps | null => {
  const structure = document.structures.find(({ id }) => id === structureId);
  const mask = structure === undefined ? null : maskOf(document, structure);
  if (mask === null) return null;
  const [i, j, k] = mask.box.min.map((first, axis) => first + ((mask.box.size[axis] ?? 1) - 1) / 2);
  return toLps(grid, pointIjk(i ?? 0, j ?? 0, k ?? 0));
};

/** The point, or the scanned slice after it where nobody scanned its own. */
const onScanned = ({ grid, gaps = [] }: ImageVolume, point: PointLps): PointLps => {
  const gap = gapAt(grid, gaps, point);
  const [i, j] = toIjk(grid, point);
  return gap === null ? point : toLps(grid, pointIjk(i, j, gap.to + 1));
};

/** The first step that has something to do. */
const stepOf = ({ instruments, structures }: PlanDocument, lesionLps: PointLps | null): Step => {
  if (instruments.length > 0 || lesionLps !== null) return 'trajectories';
  return structures.some(({ role }) => role === 'spare') ? 'lesion' : 'case';
};

export const startingSight = (volume: ImageVolume, document: PlanDocument): StartingSight => {
  const [first] = document.instruments;
  const lesionLps = middleOf(volume, document, document.cement.lesionId);
  const step = stepOf(document, lesionLps);
  if (first !== undefined)
    return {
      step,
      crosshairLps: first.targetLps,
      selection: { kind: 'instrument', id: first.id },
      field: instrumentField(first),
    };
  const boneLps = lesionLps ?? boneColumn(volume);
  const crosshairLps = onScanned(volume, boneLps ?? centreLps(volume.grid));
  const widthMm = lesionLps === null ? BONE_MM : LESION_MM;
  return {
    step,
    crosshairLps,
    selection: { kind: 'none' },
    field: boneLps === null ? undefined : { centreLps: crosshairLps, widthMm },
  };
};
