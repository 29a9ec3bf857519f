// Random plans and random changes of plans, for properties: every kind of record, odd numbers, odd names.

import fc from 'fast-check';
import { INSTRUMENT_KINDS, instrumentKind, usualParameters } from '#core/instrument/instrument-kinds.ts';
import { fitPointPairs, pairsRefusal } from '#core/register/fit-point-pairs.ts';
import { imageAnswers } from '#core/score/image-answers.ts';
import { SCORES } from '#core/score/scores.ts';
import { SCREW_PRESETS } from '#core/screw/screw-presets.ts';
import { directionLps, pointLps } from '#core/space/patient-space.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import { type Mask, packMask, wholeBox } from '#core/structure/mask.ts';
import { STRUCTURE_KINDS } from '#core/structure/structure-kind.ts';
import * as commands from '#plan/commands/commands.ts';
import { newPlan } from '#plan/new-plan.ts';
import type { ImageIdentity, PlanDocument, StructureOrigin } from '#plan/plan-document.ts';
import type { Command } from '#plan/plan-history.ts';
import { besideChange } from './random-options.ts';

const DIMS = [9, 7, 5] as const;

const GRID: VolumeGrid = {
  dims: DIMS,
  spacingMm: [0.7421875, 0.7421875, 1.25],
  originLps: pointLps(-183.1, -0, 1 / 3),
  rowLps: directionLps(1, -0, 0),
  columnLps: directionLps(0, Math.cos(0.1), Math.sin(0.1)),
  sliceLps: directionLps(0, -Math.sin(0.1), Math.cos(0.1)),
};

export const IMAGE: ImageIdentity = {
  modality: 'CT',
  studyInstanceUid: '1.2.826.0.1',
  seriesInstanceUid: '1.2.826.0.1.2',
  frameOfReferenceUid: '1.2.826.0.1.3',
  sopInstanceUids: ['1.2.826.0.1.4.1', '1.2.826.0.1.4.2', '1.2.826.0.1.4.3'],
  grid: GRID,
  geometryDigest: '0123456789abcdef'.repeat(4),
  voxelDigest: 'fedcba9876543210'.repeat(4),
};

export const mask: fc.Arbitrary<Mask> = fc
  .array(fc.tuple(fc.nat(DIMS[0] - 1), fc.nat(DIMS[1] - 1), fc.nat(DIMS[2] - 1)), { maxLength: 40 })
  .map((voxels) => {
    const bytes = new Uint8Array(DIMS[0] * DIMS[1] * DIMS[2]);
    for (const [i, j, k] of voxels) bytes[i + DIMS[0] * (j + DIMS[1] * k)] = 1;
    return packMask(DIMS, wholeBox(DIMS), bytes);
  });

const coordinate = fc.double({ min: -500, max: 500, noNaN: true });
const point = fc.tuple(coordinate, coordinate, coordinate).map(([x, y, z]) => pointLps(x, y, z));
const label = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('__proto__', 'Métastase « L3 »', '\ud800'),
);
const kind = fc.constantFrom(...STRUCTURE_KINDS.map(({ id }) => id));
const margin = fc.double({ min: 0, max: 100, noNaN: true });
const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
const hu = fc.integer({ min: -1024, max: 3071 });

/** Plain objects, as the program makes them. */
export const record = <T>(of: { [Key in keyof T]: fc.Arbitrary<T[Key]> }): fc.Arbitrary<T> =>
  fc.record<T>(of, { noNullPrototype: true });

const disc = fc.option(record({ pointLps: point, normalLps: fc.constant(directionLps(0, 0.6, 0.8)) }));

const origin: fc.Arbitrary<StructureOrigin> = fc.oneof(
  record({ by: fc.constant('threshold' as const), lowHu: hu, highHu: hu }),
  record({ by: fc.constant('growth' as const), seedLps: point, lowHu: hu, highHu: hu }),
  record({
    by: fc.constant('ellipsoid' as const),
    centreLps: point,
    radiiMm: fc.tuple(margin, margin, margin),
  }),
  record({
    by: fc.constant('import' as const),
    format: fc.constantFrom('nifti' as const, 'seg' as const, 'dicom-mask' as const),
    label: fc.nat(65_535),
  }),
  record({ by: fc.constant('vertebra' as const), under: disc, over: disc }),
  fc.constantFrom({ by: 'found' as const, what: 'canal' as const }, { by: 'found' as const, what: 'lesion' as const }),
  fc.constantFrom({ by: 'skin' as const }, { by: 'hand' as const }, { by: 'none' as const }),
);

/** One change: how it is called, and what it makes of a document (some do nothing on an empty one). */
export interface Change {
  readonly label: string;
  readonly command: Command<null>;
}

/** A command whose input is chosen in the document it meets. */
const change = <Input>(command: Command<Input>, inputFor: (document: PlanDocument) => Input | null): Change => ({
  label: command.label,
  command: {
    label: command.label,
    run(document) {
      const input = inputFor(document);
      return input === null ? document : command.run(document, input);
    },
  },
});

const picked = <T>(of: readonly T[], n: number): T | null => of[n % Math.max(1, of.length)] ?? null;
const structureAt = (n: number) => (document: PlanDocument) => picked(document.structures, n);
const screwAt = (n: number) => (document: PlanDocument) =>
  picked(
    document.instruments.filter((one) => one.kind === 'screw'),
    n,
  );
const instrumentAt = (n: number) => (document: PlanDocument) => picked(document.instruments, n);

/** A change of a record chosen by number, when there is one. */
const onOne = <One extends { readonly id: string }, Rest>(
  command: Command<{ readonly id: string } & Rest>,
  one: (document: PlanDocument) => One | null,
  rest: Rest | ((found: One, document: PlanDocument) => Rest),
): Change =>
  change(command, (document) => {
    const found = one(document);
    if (found === null) return null;
    return {
      id: found.id,
      ...(typeof rest === 'function' ? (rest as (f: One, d: PlanDocument) => Rest)(found, document) : rest),
    };
  });

const any = fc.nat(1000);
const structureChanges: readonly fc.Arbitrary<Change>[] = [
  record({
    name: label,
    kind,
    mask: fc.option(mask),
    origin,
    marginMm: margin,
    colour,
    visible: fc.boolean(),
    reviewed: fc.boolean(),
  }).map((input) => change(commands.addStructure, () => input)),
  fc.tuple(any, label).map(([n, name]) => onOne(commands.renameStructure, structureAt(n), { name })),
  fc.tuple(any, kind).map(([n, of]) => onOne(commands.setStructureKind, structureAt(n), { kind: of })),
  fc
    .tuple(
      any,
      fc.constantFrom('spare' as const, 'target' as const, 'bone' as const, 'skin' as const, 'context' as const),
    )
    .map(([n, role]) => onOne(commands.setStructureRole, structureAt(n), { role })),
  fc.tuple(any, margin).map(([n, marginMm]) => onOne(commands.setStructureMargin, structureAt(n), { marginMm })),
  fc.tuple(any, colour).map(([n, c]) => onOne(commands.setStructureColour, structureAt(n), { colour: c })),
  fc.tuple(any, fc.boolean()).map(([n, visible]) => onOne(commands.setStructureVisible, structureAt(n), { visible })),
  fc
    .tuple(any, fc.boolean())
    .map(([n, reviewed]) =>
      onOne(commands.setStructureReviewed, structureAt(n), ({ maskId }) => ({ reviewed: reviewed && maskId !== null })),
    ),
  fc.tuple(any, mask).map(([n, m]) => onOne(commands.replaceMask, structureAt(n), { mask: m })),
  fc.tuple(any).map(([n]) => onOne(commands.removeStructure, structureAt(n), {})),
];

const instrumentChanges: readonly fc.Arbitrary<Change>[] = [
  record({
    kind: fc.constantFrom(...INSTRUMENT_KINDS.map(({ id }) => id)),
    entryLps: point,
    targetLps: point,
    name: label,
  }).map((input) => change(commands.placeInstrument, () => input)),
  fc.tuple(any, point).map(([n, entryLps]) => onOne(commands.moveEntry, instrumentAt(n), { entryLps })),
  fc.tuple(any, point).map(([n, targetLps]) => onOne(commands.moveTarget, instrumentAt(n), { targetLps })),
  fc
    .tuple(any, point, point)
    .map(([n, entryLps, targetLps]) => onOne(commands.moveInstrument, instrumentAt(n), { entryLps, targetLps })),
  fc
    .tuple(any, point)
    .map(([n, p]) => onOne(commands.shiftInstrument, instrumentAt(n), { byMm: directionLps(p[0], p[1], p[2]) })),
  fc.tuple(any, any).map(([n, which]) =>
    onOne(commands.setInstrumentParameter, instrumentAt(n), ({ kind: id, parameters }) => {
      const numbers = instrumentKind(id).parameters;
      const parameter = numbers[which % numbers.length];
      const usual = usualParameters(instrumentKind(id));
      const key = parameter?.key ?? '';
      return { key, value: parameter?.unit === 'flag' ? parameters[key] !== true : (usual[key] ?? 0) };
    }),
  ),
  fc.tuple(any, label).map(([n, model]) =>
    onOne(commands.setInstrumentModel, instrumentAt(n), ({ kind: id }) => ({
      model,
      parameters: usualParameters(instrumentKind(id)),
    })),
  ),
  fc.tuple(any, label).map(([n, name]) => onOne(commands.renameInstrument, instrumentAt(n), { name })),
  fc.tuple(any, fc.boolean()).map(([n, visible]) => onOne(commands.setInstrumentVisible, instrumentAt(n), { visible })),
  fc
    .tuple(any, any)
    .map(([n, to]) =>
      onOne(commands.reorderInstrument, instrumentAt(n), (_, document) => ({ to: to % document.instruments.length })),
    ),
  fc.tuple(any).map(([n]) => onOne(commands.removeInstrument, instrumentAt(n), {})),
  fc
    .tuple(any, fc.double({ min: 1, max: 40, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true }))
    .map(([n, spacingMm, rollDeg]) => onOne(commands.placeParallel, instrumentAt(n), { spacingMm, rollDeg })),
  fc
    .tuple(any, fc.constantFrom(...SCREW_PRESETS.map(({ id }) => id)))
    .map(([n, preset]) => onOne(commands.applyScrewPreset, screwAt(n), { preset })),
  fc.constant(change(commands.orderByStage, () => null)),
];

const scoreChanges: readonly fc.Arbitrary<Change>[] = [
  fc.tuple(fc.constantFrom(...SCORES), any, fc.option(any)).map(([score, n, which]) => {
    const item = score.items[n % score.items.length];
    const option = which === null ? null : (item?.options[which % item.options.length]?.id ?? null);
    return change(commands.answerScore, () => ({ score: score.id, item: item?.id ?? '', option }));
  }),
  fc.constantFrom('lytic' as const, 'mixed' as const, 'blastic' as const).map((type) =>
    change(commands.answerFromImage, () => ({
      score: 'sins' as const,
      answers: imageAnswers('sins', { name: 'L5', type }),
    })),
  ),
];

const caseChanges: readonly fc.Arbitrary<Change>[] = [
  label.map((text) => change(commands.setCaseLabel, () => text)),
  label.map((text) => change(commands.setNotes, () => text)),
  besideChange(label),
  fc
    .constantFrom('supine' as const, 'prone' as const, 'left-lateral' as const, 'right-lateral' as const)
    .map((posture) => change(commands.setPosture, () => posture)),
  fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), any)
    .map(([a, b, n]) =>
      change(commands.setCement, (document) => ({
        lowFraction: Math.min(a, b),
        highFraction: Math.max(a, b),
        lesionId: picked(document.structures, n)?.id ?? null,
        referenceMl: n % 3 === 0 ? null : n / 7 + 0.1,
        trocarIds: document.instruments.filter((one) => one.kind === 'trocar').map(({ id }) => id),
      })),
    ),
  fc.tuple(label, fc.double({ min: 0, max: 40, noNaN: true }), any).map(([name, mL, n]) =>
    change(commands.setCement, () => ({
      plannedMl: n % 4 === 0 ? null : mL,
      fill: n % 2 === 0 ? ('front' as const) : ('spheres' as const),
      product:
        n % 3 === 0
          ? null
          : { name, atC: 20, mixingMin: 1, waitingMin: n / 100, injectionMin: 6, settingMin: mL, kitMl: 20 },
      roomC: n % 5 === 0 ? null : mL,
    })),
  ),
  fc.option(coordinate).map((x) => change(commands.setGridLine, () => x)),
];

const series = fc.constantFrom('a', 'b', 'c').map((letter) => ({
  modality: 'MR',
  studyInstanceUid: '1.2.826.0.7',
  seriesInstanceUid: `1.2.826.0.7.${letter.charCodeAt(0)}`,
  frameOfReferenceUid: letter === 'a' ? '' : '1.2.826.0.9',
  geometryDigest: letter.repeat(64),
  voxelDigest: letter.repeat(64),
}));
const registrationAt = (n: number) => (document: PlanDocument) => picked(document.registrations, n);

const registrationChanges: readonly fc.Arbitrary<Change>[] = [
  fc
    .tuple(series, point, point)
    .map(([of, fixedLps, movingLps]) =>
      change(commands.addPointPair, () => ({ series: of, pair: { fixedLps, movingLps } })),
    ),
  fc.tuple(any, any).map(([n, at]) => onOne(commands.removePointPair, registrationAt(n), { at: at % 5 })),
  fc.tuple(any, series).map(([n, of]) =>
    onOne(commands.nameRegisteredSeries, registrationAt(n), (found) => ({
      series: { ...of, geometryDigest: found.series.geometryDigest, voxelDigest: found.series.voxelDigest },
    })),
  ),
  fc.tuple(any, point, fc.boolean()).map(([n, targetLps, refined]) =>
    change(commands.acceptRegistration, (document) => {
      const found = picked(document.registrations, n);
      if (found === null || pairsRefusal(found.pairs) !== null) return null;
      const { transform } = fitPointPairs(found.pairs);
      const stated = { targetLps, expectedMm: 1.5, boundMm: 4 };
      return refined
        ? { id: found.id, method: 'information' as const, transform, repeats: [transform], stated }
        : { id: found.id, method: 'points' as const, transform, repeats: [], stated };
    }),
  ),
  fc.tuple(any).map(([n]) => onOne(commands.removeRegistration, registrationAt(n), {})),
];

export const anyChange: fc.Arbitrary<Change> = fc.oneof(
  ...structureChanges,
  ...instrumentChanges,
  ...scoreChanges,
  ...caseChanges,
  ...registrationChanges,
);

/** A plan that up to 40 random changes made of an empty one. */
export const plan: fc.Arbitrary<PlanDocument> = fc
  .tuple(label, fc.array(anyChange, { maxLength: 40, size: 'max' }))
  .map(([name, changes]) =>
    changes.reduce((document, { command }) => command.run(document, null), newPlan(IMAGE, name)),
  );
