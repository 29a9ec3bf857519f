// Structures that the program finds by itself, from a click or from two strokes: each runs as a job, shown with its progress,
// and what comes of it is one step of the history. Canal and vertebrae found again take the place of those found before.

import { finding } from '#core/finding.ts';
import type { KnownVertebra } from '#core/lesion/bone-envelope.ts';
import type { LesionMarks } from '#core/lesion/lesion-from-marks.ts';
import type { DirectionLps, PointLps } from '#core/space/patient-space.ts';
import { toIjk } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { StructureKindId } from '#core/structure/structure-kind.ts';
import { replaceMask, setCement } from '#plan/commands/commands.ts';
import type { PlanDocument, Structure } from '#plan/plan-document.ts';
import { maskOf } from '#plan/plan-masks.ts';
import type { AppActions } from '#ui/app-model.ts';
import { canalOf } from './canal-of.ts';
import { findPelvis, findVertebrae, putDisc } from './found-bones.ts';
import { addFound, runJob, type SegmentContext, say } from './segment-actions.ts';

interface FoundActions extends Pick<AppActions, 'findStructure' | 'growLesion' | 'moveDisc'> {
  readonly findCanalFrom: (seed: PointLps) => void;
  /** A disc's plane turned about its middle; the spine is parted anew. */
  readonly tiltDisc: (id: string, which: 'under' | 'over', normalLps: DirectionLps) => void;
  /** As a vein where that kind is asked for, else as an artery. */
  readonly growVessel: (seed: PointLps, kind: StructureKindId) => void;
}

/** A vessel with its branches; more has leaked. */
const VESSEL_LEAK_ML = 250;

const maskOfKind = (document: PlanDocument, wanted: (structure: Structure) => boolean): Mask | null => {
  const found = document.structures.find((structure) => structure.maskId !== null && wanted(structure));
  return found === undefined ? null : maskOf(document, found);
};

export const vertebraeOf = (document: PlanDocument): readonly KnownVertebra[] =>
  document.structures.flatMap((structure) => {
    const mask = structure.kind === 'vertebra' ? maskOf(document, structure) : null;
    if (mask === null) return [];
    const { origin } = structure;
    return [
      origin.by === 'vertebra' ? { mask, under: origin.under, over: origin.over } : { mask, under: null, over: null },
    ];
  });

const findCanalNow = (context: SegmentContext, seed: PointLps | null): Promise<void> =>
  runJob(context, async () => {
    const { services, volume, history } = context;
    const canal = await services.jobs.show('job.canal', (job) =>
      services.pool.run('find-canal', { volume, seed }, job),
    );
    await context.history.idle();
    if (canal === null || !context.isOpen()) return;
    for (const found of canal.findings) say(context, found);
    if (canal.mask.count === 0) return;
    const origin = { by: 'found', what: 'canal' } as const;
    const before = history
      .document()
      .structures.find((one) => one.origin.by === 'found' && one.origin.what === 'canal');
    if (before === undefined) addFound(context, 'canal', canal.mask, origin);
    else history.apply(replaceMask, { id: before.id, mask: canal.mask, origin });
  });

const findGasNow = (context: SegmentContext): Promise<void> =>
  runJob(context, async () => {
    const { services, volume, history } = context;
    const body = maskOfKind(history.document(), ({ role }) => role === 'skin');
    const found = await services.jobs.show('job.gas', (job) => services.pool.run('find-gas', { volume, body }, job));
    await context.history.idle();
    if (found === null || !context.isOpen()) return;
    const { lungs, gas } = found;
    if (lungs.count === 0 && gas.count === 0) say(context, finding('SEG-EMPTY', 'warning'));
    if (lungs.count > 0) addFound(context, 'pleura', lungs, { by: 'found', what: 'lungs' });
    if (gas.count > 0) addFound(context, 'bowel', gas, { by: 'found', what: 'gas' });
  });

const findMetalNow = (context: SegmentContext): Promise<void> =>
  runJob(context, async () => {
    const { services, volume } = context;
    const mask = await services.jobs.show('job.metal', (job) => services.pool.run('find-metal', { volume }, job));
    await context.history.idle();
    if (mask !== null) addFound(context, 'other', mask, { by: 'found', what: 'metal' });
  });

const growVesselNow = (context: SegmentContext, seedLps: PointLps, kind: 'artery' | 'vein'): Promise<void> =>
  runJob(context, async () => {
    const { services, volume } = context;
    const input = { volume, seed: toIjk(volume.grid, seedLps), leakLimitMl: VESSEL_LEAK_ML };
    const grown = await services.jobs.show('job.vessel', (job) => services.pool.run('grow-vessel', input, job));
    await context.history.idle();
    if (grown === null || !context.isOpen()) return;
    if (grown.leaked) say(context, finding('SEG-LEAK', 'warning', { leakLimitMl: VESSEL_LEAK_ML }));
    else addFound(context, kind, grown.mask, { by: 'found', what: 'vessel' });
  });

const growLesionNow = (context: SegmentContext, marks: LesionMarks): Promise<void> =>
  runJob(context, async () => {
    const { services, volume, history } = context;
    const document = history.document();
    const input = { volume, marks, vertebrae: vertebraeOf(document), canal: canalOf(document) };
    const grown = await services.jobs.show('job.lesion', (job) => services.pool.run('grow-lesion', input, job));
    await context.history.idle();
    if (grown === null || !context.isOpen()) return;
    for (const found of grown.findings) say(context, found);
    const before = history.document().structures.length;
    addFound(context, 'lesion', grown.mask, { by: 'found', what: 'lesion' });
    const made = history.document().structures.at(-1);
    if (made === undefined || history.document().structures.length === before) return;
    if (history.document().cement.lesionId !== made.id) history.apply(setCement, { lesionId: made.id });
  });

export const createFoundActions = (context: SegmentContext): FoundActions => ({
  findStructure(what) {
    if (what === 'canal') void findCanalNow(context, null);
    else if (what === 'vertebrae') void findVertebrae(context);
    else if (what === 'pelvis') void findPelvis(context);
    else if (what === 'gas') void findGasNow(context);
    else void findMetalNow(context);
  },
  findCanalFrom: (seed) => void findCanalNow(context, seed),
  moveDisc: (id, which, throughLps) => void putDisc(context, id, which, { throughLps }),
  tiltDisc: (id, which, normalLps) => void putDisc(context, id, which, { normalLps }),
  growVessel: (seed, kind) => void growVesselNow(context, seed, kind === 'vein' ? 'vein' : 'artery'),
  growLesion: (marks) => void growLesionNow(context, marks),
});
