// Random plans for assessment: structures among which instruments pass.

import fc from 'fast-check';
import { pointLps } from '#core/space/patient-space.ts';
import * as commands from '#plan/commands/commands.ts';
import { newPlan } from '#plan/new-plan.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { IMAGE, mask, record } from './random-plan.ts';

const near = fc
  .tuple(
    fc.double({ min: -8, max: 16, noNaN: true }),
    fc.double({ min: -8, max: 14, noNaN: true }),
    fc.double({ min: -6, max: 12, noNaN: true }),
  )
  .map(([x, y, z]) => pointLps(x + IMAGE.grid.originLps[0], y + IMAGE.grid.originLps[1], z + IMAGE.grid.originLps[2]));

/** A plan with structures to spare, to hit and without voxels, and instruments that pass among them. */
export const busyPlan: fc.Arbitrary<PlanDocument> = fc
  .tuple(
    fc.array(
      record({
        kind: fc.constantFrom('artery' as const, 'canal' as const, 'lesion' as const, 'root' as const),
        mask: fc.option(mask, { freq: 6 }),
        marginMm: fc.double({ min: 0, max: 6, noNaN: true }),
        reviewed: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    fc.array(fc.tuple(near, near), { minLength: 1, maxLength: 4 }),
  )
  .map(([structures, axes]) => {
    const withStructures = structures.reduce(
      (document, one) => commands.addStructure.run(document, { ...one, name: one.kind, origin: { by: 'none' } }),
      newPlan(IMAGE, 'busy'),
    );
    return axes.reduce(
      (document, [entryLps, targetLps]) =>
        commands.placeInstrument.run(document, { kind: 'trocar', entryLps, targetLps }),
      withStructures,
    );
  });
