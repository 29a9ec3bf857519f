// Where a plan's own texts name the patient of the images.

import { describe, expect, it } from 'vitest';
import { patientWords } from '#core/identity/unnamed-label.ts';
import { pointLps } from '#core/space/patient-space.ts';
import * as commands from '#plan/commands/commands.ts';
import { placesNamed } from '#ui/panels/named-patient.tsx';
import { emptyPlan } from '../ui/small-case.ts';

const words = patientWords(['DUPONT^Jean', '0012345']);

describe('the texts of a plan', () => {
  it('are told by place where they name the patient, those of options set aside too', () => {
    let plan = commands.setCaseLabel.run(emptyPlan(), 'L3, M. Dupont');
    plan = commands.setNotes.run(plan, 'dossier 0012345');
    plan = commands.addStructure.run(plan, { name: 'Canal', kind: 'canal', mask: null, origin: { by: 'none' } });
    plan = commands.placeInstrument.run(plan, {
      kind: 'trocar',
      entryLps: pointLps(0, 60, 0),
      targetLps: pointLps(0, 0, 0),
      name: 'jean droit',
    });
    plan = commands.addOption.run(plan, null);
    plan = commands.renameInstrument.run(plan, { id: 'i1', name: 'droit' });
    expect(placesNamed(plan, words)).toEqual(['caseLabel', 'notes', 'instruments']);
    expect(placesNamed(emptyPlan(), words)).toEqual([]);
    expect(placesNamed(plan, [])).toEqual([]);
  });
});
