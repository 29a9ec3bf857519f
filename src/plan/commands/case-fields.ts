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

export const setNotes: Command<string> = {
  label: 'command.set-notes',
  run(document, text) {
    const notes = text.slice(0, PLAN_LIMITS.notesLength);
    return notes === document.notes ? document : { ...document, notes };
  },
};
