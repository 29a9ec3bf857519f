// What a user does to a plan on a small grid, at random: contours, instruments, cement, options, undo and what is looked at.

import { pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toLps } from '#core/space/volume-grid.ts';
import { packMask } from '#core/structure/mask.ts';
import type { StructureKindId } from '#core/structure/structure-kind.ts';
import * as commands from '#plan/commands/commands.ts';
import { newPlan } from '#plan/new-plan.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import type { SessionStore } from '#session/session-store.ts';
import { between, type Random } from '../../oracle/seeded-random.ts';
import { IMAGE } from '../plan/random-plan.ts';

export const DIMS = [22, 20, 14] as const;
export const GRID = axialGrid(DIMS, [1.5, 1.5, 2], pointLps(-16, -15, -14));

const maybe = <T>(random: Random, of: readonly T[]): T | undefined => of[Math.floor(between(random, 0, of.length))];
const oneOf = <T>(random: Random, of: readonly [T, ...T[]]): T => maybe(random, of) as T;
export const whole = (random: Random, low: number, high: number): number => Math.floor(between(random, low, high + 1));

const box = (random: Random) => {
  const min = DIMS.map((n) => whole(random, 1, n - 7)) as [number, number, number];
  const size = [whole(random, 3, 6), whole(random, 3, 6), whole(random, 3, 5)] as const;
  return packMask(DIMS, { min, size }, new Uint8Array(size[0] * size[1] * size[2]).fill(1));
};
const point = (random: Random) =>
  pointLps(between(random, -14, 14), between(random, -13, 13), between(random, -12, 11));

const KINDS: readonly [StructureKindId, ...StructureKindId[]] = [
  'canal',
  'vein',
  'joint',
  'disc',
  'lesion',
  'lesion',
  'vertebra',
  'bone',
  'root',
];

/** One thing that a user does to the plan or before it. */
export const act = (random: Random, history: PlanHistory, session: SessionStore): string => {
  const { structures, instruments, cement, options } = history.document();
  const structure = maybe(random, structures);
  const instrument = maybe(random, instruments);
  const lesion = oneOf(random, [cement, ...cement.beside]).lesionId;
  const other = maybe(random, options.others);
  const id = structure?.id ?? '';
  const add = () =>
    history.apply(commands.addStructure, {
      name: oneOf(random, ['L3', 'L4', 'canal']),
      kind: oneOf(random, KINDS),
      mask: random() < 0.9 ? box(random) : null,
      origin: { by: 'hand' },
      reviewed: random() < 0.5,
    });
  const place = () =>
    history.apply(commands.placeInstrument, {
      kind: oneOf(random, ['trocar', 'trocar', 'screw', 'cryoprobe'] as const),
      entryLps: point(random),
      targetLps: point(random),
    });
  const acts: Readonly<Record<string, () => void>> = {
    add,
    place,
    import: () =>
      history.apply(commands.importStructures, [
        { name: 'i', kind: 'canal', mask: box(random), origin: { by: 'import', format: 'seg', label: 1 } },
        { name: 'j', kind: 'lesion', mask: box(random), origin: { by: 'import', format: 'seg', label: 2 } },
      ]),
    paint: () => structure && history.apply(commands.replaceMask, { id, mask: box(random) }),
    margin: () => structure && history.apply(commands.setStructureMargin, { id, marginMm: whole(random, 0, 8) }),
    role: () =>
      structure &&
      history.apply(commands.setStructureRole, {
        id,
        role: oneOf(random, ['spare', 'bone', 'target'] as const),
      }),
    kind: () => structure && history.apply(commands.setStructureKind, { id, kind: oneOf(random, KINDS) }),
    review: () =>
      structure?.maskId != null && history.apply(commands.setStructureReviewed, { id, reviewed: random() < 0.5 }),
    drop: () => structure && random() < 0.4 && history.apply(commands.removeStructure, { id }),
    entry: () => instrument && history.apply(commands.moveEntry, { id: instrument.id, entryLps: point(random) }),
    target: () => instrument && history.apply(commands.moveTarget, { id: instrument.id, targetLps: point(random) }),
    gauge: () =>
      instrument?.kind === 'trocar' &&
      history.apply(commands.setInstrumentParameter, { id: instrument.id, key: 'gauge', value: whole(random, 10, 13) }),
    away: () => instrument && random() < 0.3 && history.apply(commands.removeInstrument, { id: instrument.id }),
    posture: () => history.apply(commands.setPosture, oneOf(random, ['prone', 'supine', 'left-lateral'])),
    lesion: () =>
      structure?.kind === 'lesion' &&
      structure.maskId !== null &&
      history.apply(commands.setCement, { lesionId: structure.id }),
    sitting: () =>
      structure?.kind === 'lesion' &&
      structure.maskId !== null &&
      history.apply(commands.takeUpLesion, { lesionId: structure.id }),
    leave: () => lesion !== null && random() < 0.3 && history.apply(commands.leaveLesion, { lesionId: lesion }),
    tips: () => instrument?.kind === 'trocar' && history.apply(commands.setCement, { trocarIds: [instrument.id] }),
    volume: () =>
      lesion !== null &&
      history.apply(commands.planLesionVolume, { lesionId: lesion, plannedMl: between(random, 0, 3) }),
    site: () =>
      history.apply(commands.setCement, {
        site: oneOf(random, ['flat-bone', 'custom', 'vertebra'] as const),
      }),
    model: () => history.apply(commands.setCement, { fill: random() < 0.8 ? 'front' : 'spheres' }),
    option: () => history.apply(commands.addOption, null),
    switch: () => other && history.apply(commands.switchOption, { letter: other.letter }),
    forget: () => other && random() < 0.3 && history.apply(commands.removeOption, { letter: other.letter }),
    undo: () => history.undo(),
    undoMore: () => {
      for (let n = 0; n < 3; n++) history.undo();
    },
    redo: () => history.redo(),
    choose: () =>
      session.setState({
        selection: instrument === undefined ? { kind: 'none' } : { kind: 'instrument', id: instrument.id },
      }),
    page: () => session.setState({ step: oneOf(random, ['review', 'cement', 'structures'] as const) }),
  };
  const [name, run] = maybe(random, Object.entries(acts)) as [string, () => void];
  run();
  return name;
};

/** Two lesions with a trocar each, what is about them, a screw, a probe, and another way of doing it. */
export const rich = (random: Random): PlanDocument => {
  let plan = newPlan({ ...IMAGE, grid: GRID }, 'stale');
  for (const kind of ['lesion', 'lesion', 'canal', 'vein', 'vertebra', 'joint'] as const)
    plan = commands.addStructure.run(plan, { name: kind, kind, mask: box(random), origin: { by: 'hand' } });
  const middle = (n: number) => {
    const { min, size } = Object.values(plan.masks)[n]?.box ?? { min: [0, 0, 0], size: [1, 1, 1] };
    return toLps(GRID, pointIjk(min[0] + size[0] / 2, min[1] + size[1] / 2, min[2] + size[2] / 2));
  };
  for (const [n, kind] of (['trocar', 'trocar', 'screw', 'cryoprobe'] as const).entries())
    plan = commands.placeInstrument.run(plan, { kind, entryLps: point(random), targetLps: middle(n % 2) });
  plan = commands.setCement.run(plan, { lesionId: 's1', site: 'flat-bone', trocarIds: ['i1'] });
  plan = commands.takeUpLesion.run(plan, { lesionId: 's2' });
  plan = commands.setCement.run(plan, { site: 'flat-bone', trocarIds: ['i2'] });
  return commands.addOption.run(plan, null);
};
