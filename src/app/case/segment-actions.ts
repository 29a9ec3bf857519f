// Structures made by the machine: each runs as a job, and what comes of it is one command in
// the history. What cannot be made is said in place; the plan stays as it was.

import { type Finding, finding } from '#core/finding.ts';
import { ellipsoidMask } from '#core/segment/ellipsoid-mask.ts';
import { growthFinding } from '#core/segment/grow-region.ts';
import type { PointLps } from '#core/space/patient-space.ts';
import { toIjk } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { StructureKindId } from '#core/structure/structure-kind.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { addStructure, replaceMask, setCement } from '#plan/commands/commands.ts';
import type { PlanDocument, StructureOrigin } from '#plan/plan-document.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import { maskOf } from '#plan/plan-masks.ts';
import type { AppActions } from '#ui/app-model.ts';
import { raiseNotice } from '../notices.ts';
import type { Services } from '../services.ts';
import { canalOf } from './canal-of.ts';
import { structureName } from './structure-name.ts';

export interface SegmentContext {
  readonly services: Services;
  readonly volume: ImageVolume;
  readonly history: PlanHistory;
  /** Words that name the patient, to be kept out of the plan; none where the images name nobody. */
  readonly patientWords?: readonly string[];
  /** False once the case was closed: what arrives then is dropped. */
  readonly isOpen: () => boolean;
}

type SegmentActions = Pick<AppActions, 'addBone' | 'addSkin' | 'growFrom' | 'addEllipsoid'>;

const EMPTY: Finding = finding('SEG-EMPTY', 'warning');

export const say = ({ services }: SegmentContext, found: Finding): void => raiseNotice(services.store, found);

/** Adds a structure, or says that nothing was found. A first lesion becomes the one to fill. */
export const addFound = (context: SegmentContext, kind: StructureKindId, mask: Mask, origin: StructureOrigin): void => {
  if (!context.isOpen()) return;
  if (mask.count === 0) {
    say(context, EMPTY);
    return;
  }
  const { history, services } = context;
  const name = structureName(services.language.getState().language, kind, namesOf(history.document()));
  const gesture = history.begin(addStructure.label);
  gesture.change(addStructure, { name, kind, mask, origin });
  fillFirstLesion(gesture.change, history);
  gesture.commit();
};

const namesOf = (document: PlanDocument): readonly string[] => document.structures.map(({ name }) => name);

export const fillFirstLesion = (change: ReturnType<PlanHistory['begin']>['change'], history: PlanHistory): void => {
  const { cement, structures } = history.document();
  const lesion = structures.find(({ role, maskId }) => role === 'target' && maskId !== null);
  if (cement.lesionId === null && lesion !== undefined) change(setCement, { lesionId: lesion.id });
};

export const runJob = async (context: SegmentContext, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!context.isOpen()) return;
    say(context, finding('JOB-FAILED', 'warning', { reason: error instanceof Error ? error.message : String(error) }));
  }
};

/** Finds the skin; a structure that is already the skin gets the new mask. */
export const findSkin = (context: SegmentContext): Promise<void> =>
  runJob(context, async () => {
    const { services, volume, history } = context;
    const mask = await services.jobs.show('job.skin', (job) => services.pool.run('find-body', { volume }, job));
    await context.history.idle();
    if (mask === null || !context.isOpen()) return;
    const skin = history.document().structures.find(({ role }) => role === 'skin');
    if (skin === undefined || mask.count === 0) addFound(context, 'skin', mask, { by: 'skin' });
    else if (skin.maskId === null) history.apply(replaceMask, { id: skin.id, mask, origin: { by: 'skin' } });
  });

/** The bones that were parted: vertebrae, and those of the pelvis. */
export const boneStructures = (document: PlanDocument): readonly { readonly id: string; readonly mask: Mask }[] =>
  document.structures.flatMap((one) => {
    const { origin } = one;
    const isParted = origin.by === 'vertebra' || (origin.by === 'found' && origin.what === 'pelvis');
    const mask = isParted ? maskOf(document, one) : null;
    return mask === null ? [] : [{ id: one.id, mask }];
  });

const findBone = (context: SegmentContext, lowHu: number): Promise<void> =>
  runJob(context, async () => {
    const { services, volume, history } = context;
    const skin = history.document().structures.find(({ role, maskId }) => role === 'skin' && maskId !== null);
    const within = skin?.maskId == null ? undefined : history.document().masks[skin.maskId];
    const known = boneStructures(history.document()).map(({ mask }) => mask);
    const filled = { canal: canalOf(history.document()), known };
    const options = within === undefined ? { filled } : { filled, within };
    const mask = await services.jobs.show('job.bone', (job) =>
      services.pool.run('bone-mask', { volume, lowHu, options }, job),
    );
    await context.history.idle();
    if (mask !== null) addFound(context, 'bone', mask, { by: 'threshold', lowHu, highHu: 3071 });
  });

interface Growth {
  readonly seed: PointLps;
  readonly lowHu: number;
  readonly highHu: number;
  readonly leakLimitMl: number;
  readonly kind: StructureKindId;
}

const grow = (context: SegmentContext, { seed: seedLps, lowHu, highHu, leakLimitMl, kind }: Growth): Promise<void> =>
  runJob(context, async () => {
    const { services, volume } = context;
    const seed = toIjk(volume.grid, seedLps);
    const input = { volume, seed, lowHu, highHu, leakLimitMl };
    const grown = await services.jobs.show('job.growth', (job) => services.pool.run('grow-region', input, job));
    await context.history.idle();
    if (grown === null || !context.isOpen()) return;
    const found = growthFinding(grown, leakLimitMl, lowHu, highHu);
    if (found === null) addFound(context, kind, grown.mask, { by: 'growth', seedLps, lowHu, highHu });
    else say(context, found);
  });

export const createSegmentActions = (context: SegmentContext): SegmentActions => ({
  addBone: (lowHu) => void findBone(context, lowHu),
  addSkin: () => void findSkin(context),
  growFrom: (seed, lowHu, highHu, leakLimitMl, kind) => void grow(context, { seed, lowHu, highHu, leakLimitMl, kind }),
  addEllipsoid: (centreLps, radiiMm, kind) =>
    addFound(context, kind, ellipsoidMask(context.volume.grid, centreLps, radiiMm), {
      by: 'ellipsoid',
      centreLps,
      radiiMm,
    }),
});
