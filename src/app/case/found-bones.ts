// The bones that the program parts by itself: vertebrae at their discs, the pelvis at its joints. What was parted before
// gives way, in one step of the history; a disc's plane set by hand parts the spine anew and keeps the levels' names.

import type { PelvicBone } from '#core/pelvis/pelvic-bones.ts';
import type { DirectionLps, PointLps } from '#core/space/patient-space.ts';
import type { DiscPlane } from '#core/spine/disc-planes.ts';
import type { SpinePiece } from '#core/spine/vertebra-split.ts';
import type { Mask } from '#core/structure/mask.ts';
import { words } from '#i18n/words.ts';
import { addStructure, removeStructure } from '#plan/commands/commands.ts';
import type { PlanDocument, Structure } from '#plan/plan-document.ts';
import { canalOf } from './canal-of.ts';
import { runJob, type SegmentContext, say } from './segment-actions.ts';
import { structureName } from './structure-name.ts';

/** Parts the vertebrae, finding the canal first where the plan has none. */
export const findVertebrae = (context: SegmentContext): Promise<void> => partSpine(context, null, new Map());

type Names = ReadonlyMap<string, string>;

/** What a vertebra hangs between, as a name for it that stays when another disc moves. */
const between = ({ under, over }: Pick<SpinePiece, 'under' | 'over'>): string =>
  [under, over].map((disc) => disc?.pointLps.join(' ') ?? 'end').join(' | ');

const partSpine = (
  context: SegmentContext,
  planes: readonly DiscPlane[] | null,
  names: Names,
  label = 'command.add-vertebrae',
): Promise<void> =>
  runJob(context, async () => {
    const { services, volume, history } = context;
    const known = canalOf(history.document());
    const split = await services.jobs.show('job.vertebrae', (job) =>
      services.pool.run('split-vertebrae', { volume, canal: known, planes }, job),
    );
    await history.idle();
    if (split === null || !context.isOpen()) return;
    for (const found of [...(split.canal?.findings ?? []), ...split.findings]) say(context, found);
    if (split.vertebrae.length === 0) return;
    const language = services.language.getState().language;
    const gesture = history.begin(label);
    for (const { id, origin } of history.document().structures) {
      if (origin.by === 'vertebra') gesture.change(removeStructure, { id });
    }
    const add = (kind: 'canal' | 'vertebra', mask: Mask, origin: Structure['origin'], name?: string): void => {
      const taken = history.document().structures.map((one) => one.name);
      gesture.change(addStructure, { name: name ?? structureName(language, kind, taken), kind, mask, origin });
    };
    if (split.canal !== null && split.canal.mask.count > 0)
      add('canal', split.canal.mask, { by: 'found', what: 'canal' });
    for (const piece of split.vertebrae) {
      const { mask, under, over } = piece;
      add('vertebra', mask, { by: 'vertebra', under, over }, names.get(between(piece)));
    }
    gesture.commit();
  });

const discsOf = ({ structures }: PlanDocument): readonly DiscPlane[] => {
  const all = structures.flatMap(({ origin }) => (origin.by === 'vertebra' ? [origin.under, origin.over] : []));
  const found = new Map(all.flatMap((disc) => (disc === null ? [] : [[disc.pointLps.join(' '), disc] as const])));
  return [...found.values()].toSorted((a, b) => a.pointLps[2] - b.pointLps[2]);
};

/** A disc of a vertebra as a hand puts it: laid through a point, turned, or both. */
interface PutDisc {
  readonly throughLps?: PointLps;
  readonly normalLps?: DirectionLps;
}

/** The disc under or over a vertebra put elsewhere, or a new one through a point where the vertebra had none. */
export const putDisc = (
  context: SegmentContext,
  id: string,
  which: 'under' | 'over',
  { throughLps, normalLps }: PutDisc,
): Promise<void> => {
  const document = context.history.document();
  const origin = document.structures.find((one) => one.id === id)?.origin;
  if (origin?.by !== 'vertebra') return Promise.resolve();
  const old = origin[which];
  const like = old ?? origin[which === 'under' ? 'over' : 'under'];
  if (like === null) return Promise.resolve();
  const pointLps = throughLps ?? old?.pointLps;
  if (pointLps === undefined) return Promise.resolve();
  const moved: DiscPlane = { pointLps, normalLps: normalLps ?? like.normalLps };
  const others = discsOf(document).filter(({ pointLps }) => pointLps.join(' ') !== old?.pointLps.join(' '));
  const renamed = (disc: DiscPlane | null): DiscPlane | null =>
    disc !== null && disc.pointLps.join(' ') === old?.pointLps.join(' ') ? moved : disc;
  const names = new Map(
    document.structures.flatMap(({ origin: own, name }) =>
      own.by === 'vertebra' ? [[between({ under: renamed(own.under), over: renamed(own.over) }), name] as const] : [],
    ),
  );
  const planes = [...others, moved];
  return partSpine(context, planes, names, 'command.move-disc');
};

/** Sacrum, hip bones and femurs, as far as the images hold them. */
export const findPelvis = (context: SegmentContext): Promise<void> =>
  runJob(context, async () => {
    const { services, volume, history } = context;
    const input = { volume, canal: canalOf(history.document()), planes: discsOrNone(history.document()) };
    const found = await services.jobs.show('job.pelvis', (job) => services.pool.run('pelvic-bones', input, job));
    await history.idle();
    if (found === null || !context.isOpen()) return;
    for (const one of found.findings) say(context, one);
    if (found.bones.length === 0) return;
    const names: Readonly<Record<PelvicBone, string>> = words(services.language.getState().language).segmenting.pelvic;
    const gesture = history.begin('command.add-pelvis');
    for (const { id, origin } of history.document().structures) {
      if (origin.by === 'found' && origin.what === 'pelvis') gesture.change(removeStructure, { id });
    }
    for (const { bone, mask } of found.bones)
      gesture.change(addStructure, { name: names[bone], kind: 'bone', mask, origin: { by: 'found', what: 'pelvis' } });
    gesture.commit();
  });

/** The discs that the plan knows, moved by hand or not; null lets them be found. */
const discsOrNone = (document: PlanDocument): readonly DiscPlane[] | null => {
  const discs = discsOf(document);
  return discs.length === 0 ? null : discs;
};
