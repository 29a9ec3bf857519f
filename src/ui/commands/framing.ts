// What the slices are brought to when they are to show the work and not the whole body: the chosen instrument from skin to
// tip, else the lesion with what surrounds it.

import type { Axis } from '#core/instrument/instrument-kind.ts';
import { along, distanceMm, normalised, vectorBetween } from '#core/space/patient-space.ts';
import type { ViewField } from '#viewer/slices/slice-camera.ts';
import type { StructureMeasure } from '../app-model.ts';
import type { CommandContext } from './ui-command.ts';

/** Of the instrument's length, and of the lesion's largest diameter. */
const ROOM = { instrument: 1.5, lesion: 2.6 } as const;
const LEAST_MM = 60;

/** A lesion in its bone; null while it is not measured. */
export const lesionField = ({
  centreLps,
  diametersMm,
}: Pick<StructureMeasure, 'centreLps' | 'diametersMm'>): ViewField | null =>
  centreLps === null
    ? null
    : { centreLps, widthMm: Math.max(LEAST_MM, ROOM.lesion * Math.max(...(diametersMm ?? [0]))) };

/** From skin to tip. */
export const instrumentField = ({ entryLps, targetLps }: Axis): ViewField => {
  const lengthMm = distanceMm(entryLps, targetLps);
  const middle = along(entryLps, normalised(vectorBetween(entryLps, targetLps)), lengthMm / 2);
  return { centreLps: middle, widthMm: Math.max(LEAST_MM, ROOM.instrument * lengthMm) };
};

/** The chosen instrument, else the lesion; null where neither is there. */
export const workField = ({ model, open: { history, session } }: CommandContext): ViewField | null => {
  const { instruments, structures, cement } = history.document();
  const { selection } = session.getState();
  const chosen = instruments.find(({ id }) => selection.kind === 'instrument' && selection.id === id);
  if (chosen !== undefined) return instrumentField(chosen);
  const maskId = structures.find(({ id }) => id === cement.lesionId)?.maskId ?? null;
  const measure = maskId === null ? undefined : model.state.getState().measures[maskId];
  return measure === undefined ? null : lesionField(measure);
};
