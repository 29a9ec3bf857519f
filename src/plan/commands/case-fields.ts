// What is said of the case as a whole.

import type { PatientPosture } from '#core/trajectory/axis-readout.ts';
import type { Command } from '../plan-history.ts';
import { cleanName, PLAN_LIMITS } from '../plan-limits.ts';

export const setCaseLabel: Command<string> = {
  label: 'command.set-case-label',
  run(document, text) {
    const caseLabel = cleanName(text);
    return caseLabel === document.caseLabel ? document : { ...document, caseLabel };
  },
};

/** The position in which the procedure is done; angles are read in it. */
export const setPosture: Command<PatientPosture> = {
  label: 'command.set-posture',
  run: (document, posture) => (posture === document.posture ? document : { ...document, posture }),
};

/** The grid line that entries are measured from in the room, LPS x; null: the midline. @throws RangeError out of the room. */
export const setGridLine: Command<number | null> = {
  label: 'command.set-grid-line',
  run(document, gridLineXMm) {
    if (gridLineXMm !== null && !(Math.abs(gridLineXMm) <= PLAN_LIMITS.coordinateMm))
      throw new RangeError(`a place within ${PLAN_LIMITS.coordinateMm} mm wanted, ${gridLineXMm} came`);
    return gridLineXMm === document.gridLineXMm ? document : { ...document, gridLineXMm };
  },
};

export const setNotes: Command<string> = {
  label: 'command.set-notes',
  run(document, text) {
    const notes = text.slice(0, PLAN_LIMITS.notesLength);
    return notes === document.notes ? document : { ...document, notes };
  },
};
