import { expect, it } from 'vitest';
import { startingSight } from '#app/case/starting-sight.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { addStructure, placeInstrument, setCement } from '#plan/commands/commands.ts';
import { boxMask, emptyPlan, smallCase } from '../ui/small-case.ts';

it('opens a case on the first step that has work, and on the place where it is', () => {
  const { volume } = smallCase().context.open;
  const nothing = startingSight(volume, emptyPlan());
  expect(nothing).toMatchObject({ step: 'case', selection: { kind: 'none' }, field: undefined });

  const mask = boxMask([4, 6, 2], [5, 5, 3]);
  const spared = addStructure.run(emptyPlan(), { name: '', kind: 'canal', mask, origin: { by: 'none' } });
  expect(startingSight(volume, spared).step).toBe('lesion');

  const withLesion = addStructure.run(spared, { name: '', kind: 'lesion', mask, origin: { by: 'none' } });
  const lesionId = withLesion.structures.at(-1)?.id ?? '';
  const marked = startingSight(volume, setCement.run(withLesion, { lesionId }));
  // The middle of the mask's box, on a grid of 2, 2 and 3 mm from (-40, -40, 0).
  expect(marked).toMatchObject({ step: 'trajectories', crosshairLps: [-28, -24, 9], field: { widthMm: 160 } });

  const axis = { entryLps: pointLps(0, 30, 20), targetLps: pointLps(0, -20, 20) };
  const placed = placeInstrument.run(withLesion, { kind: 'trocar', ...axis });
  expect(startingSight(volume, placed)).toMatchObject({
    step: 'trajectories',
    crosshairLps: [0, -20, 20],
    selection: { kind: 'instrument', id: placed.instruments[0]?.id },
    field: { centreLps: [0, 5, 20], widthMm: 75 },
  });
});
