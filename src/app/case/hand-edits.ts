// What the hand tools and the operations on whole structures do to the plan: each is one step of the history. A stroke is
// applied at once (it visits its own voxels only); an operation runs as a job and is dropped when its structure changed
// meanwhile. A locked structure is left alone, and said so.

import { combineMasks } from '#core/edit/combine-masks.ts';
import type { EditOperation } from '#core/edit/edit-operation.ts';
import { finding } from '#core/finding.ts';
import type { Mask } from '#core/structure/mask.ts';
import { addStructure, type ContourLabel, editMaskAs, removeStructure } from '#plan/commands/commands.ts';
import { maskIdOf } from '#plan/mask-id.ts';
import type { Structure } from '#plan/plan-document.ts';
import { maskOf } from '#plan/plan-masks.ts';
import { newStructureKind } from '#session/new-structure-kind.ts';
import type { SessionStore } from '#session/session-store.ts';
import type { HandEditing } from '#viewer/viewer.ts';
import { raiseNotice } from '../notices.ts';
import { addFound, boneStructures, runJob, type SegmentContext } from './segment-actions.ts';
import { structureName } from './structure-name.ts';

export interface HandEdits extends HandEditing {
  readonly editStructure: (structureId: string, operation: EditOperation) => void;
  /** A copy of the structure after an operation, as a new structure: the other root, mirrored. */
  readonly addEdited: (structureId: string, operation: EditOperation) => void;
  readonly splitParts: (structureId: string) => void;
}

interface EditGiven extends SegmentContext {
  readonly session: SessionStore;
}

interface EditContext extends EditGiven {
  /** Resolves when the strokes on large structures have joined them, in the order they were led. */
  strokes: Promise<void>;
}

export const createHandEdits = (given: EditGiven): HandEdits => {
  const context: EditContext = { ...given, strokes: Promise.resolve() };
  const editStructure: HandEdits['editStructure'] = (id, operation) => void change(context, id, operation);
  return {
    onStroke: (id, mode, mask) => applyStroke(context, id, mode, mask),
    onCut: editStructure,
    onIsland: (id, voxel, what) => editStructure(id, { do: 'island', voxel, what }),
    onLocked: (id) => sayLocked(context, structureOf(context, id)),
    editStructure,
    addEdited: (id, operation) => void addCopy(context, id, operation),
    splitParts: (id) => void splitInParts(context, id),
  };
};

const STROKE = { add: 'command.paint', remove: 'command.erase' } as const;
const COMBINED = { union: 'command.unite', intersection: 'command.intersect', difference: 'command.subtract' } as const;
const DONE = {
  cut: 'command.cut',
  'cut-on-plane': 'command.cut',
  island: 'command.sort-parts',
  'largest-island': 'command.sort-parts',
  'drop-small-islands': 'command.sort-parts',
  'fill-holes': 'command.fill-holes',
  smooth: 'command.smooth',
  'fill-between': 'command.fill-between',
  mirror: 'command.mirror',
} as const;

const labelOf = (operation: EditOperation): ContourLabel => {
  if (operation.do === 'combine') return COMBINED[operation.how];
  if (operation.do === 'offset') return operation.offsetMm > 0 ? 'command.grow' : 'command.shrink';
  return DONE[operation.do];
};

const structureOf = ({ history }: EditContext, id: string): Structure | undefined =>
  history.document().structures.find((structure) => structure.id === id);

const voxelsOf = ({ history }: EditContext, structure: Structure | undefined): Mask | null =>
  structure === undefined ? null : maskOf(history.document(), structure);

const sayLocked = ({ services }: EditContext, structure: Structure | undefined): void =>
  raiseNotice(services.store, finding('EDIT-LOCKED', 'note', { name: structure?.name ?? '' }));

const isLocked = (context: EditContext, structure: Structure | undefined): boolean => {
  if (structure === undefined || !context.session.getState().lockedIds.includes(structure.id)) return false;
  sayLocked(context, structure);
  return true;
};

/** Masks of more bytes than this take a stroke in tasks of their own: they are copied, named and shown, each within a frame. */
const LARGE_BYTES = 1 << 18;

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const applyStroke = (
  context: EditContext,
  id: string | null,
  mode: 'add' | 'remove',
  stroke: Mask,
): Promise<void> | undefined => {
  const { history, session } = context;
  if (id === null) {
    addFound(context, newStructureKind(session.getState()), stroke, { by: 'hand' });
    selectLast(context);
    return;
  }
  const structure = structureOf(context, id);
  if (structure === undefined || isLocked(context, structure)) return;
  const before = voxelsOf(context, structure);
  if (before === null) {
    if (mode === 'add') history.apply(editMaskAs('command.paint'), { id, mask: stroke, origin: { by: 'hand' } });
    return;
  }
  if (before.bits.length > LARGE_BYTES) {
    context.strokes = context.strokes.then(() => applyInTasks(context, id, mode, stroke));
    return context.strokes;
  }
  history.apply(editMaskAs(STROKE[mode]), { id, mask: joined(before, stroke, mode) });
};

const joined = (before: Mask, stroke: Mask, mode: 'add' | 'remove'): Mask =>
  combineMasks(before, stroke, mode === 'add' ? 'union' : 'difference');

/** Dropped when the structure has other voxels by then: what was undone stays undone. */
const applyInTasks = async (context: EditContext, id: string, mode: 'add' | 'remove', stroke: Mask): Promise<void> => {
  const structure = structureOf(context, id);
  const before = voxelsOf(context, structure);
  if (structure === undefined || before === null) return;
  const mask = joined(before, stroke, mode);
  await nextTask();
  maskIdOf(mask, before);
  await nextTask();
  await context.history.idle();
  if (context.isOpen() && structureOf(context, id)?.maskId === structure.maskId)
    context.history.apply(editMaskAs(STROKE[mode]), { id, mask });
};

const selectLast = ({ history, session }: EditContext): void => {
  const made = history.document().structures.at(-1);
  if (made !== undefined) session.setState({ selection: { kind: 'structure', id: made.id } });
};

/** The structure's voxels after an operation; null when it was cancelled, failed, or the structure changed meanwhile. */
const computed = async (context: EditContext, id: string, operation: EditOperation): Promise<Mask | null> => {
  const { services, volume } = context;
  const structure = structureOf(context, id);
  const mask = voxelsOf(context, structure);
  if (structure === undefined || mask === null) return null;
  try {
    const input = { grid: volume.grid, mask, operation };
    const after = await services.jobs.show('job.edit', (job) => services.pool.run('edit', input, job));
    await context.history.idle();
    if (after === null || !context.isOpen() || structureOf(context, id)?.maskId !== structure.maskId) return null;
    return after;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    raiseNotice(services.store, finding('JOB-FAILED', 'warning', { reason }));
    return null;
  }
};

const change = async (context: EditContext, id: string, operation: EditOperation): Promise<void> => {
  if (isLocked(context, structureOf(context, id))) return;
  const mask = await computed(context, id, operation);
  if (mask === null) return;
  const before = structureOf(context, id)?.maskId;
  context.history.apply(editMaskAs(labelOf(operation)), { id, mask });
  const structure = structureOf(context, id);
  if (structure?.maskId === before)
    raiseNotice(context.services.store, finding('EDIT-UNCHANGED', 'note', { name: structure?.name ?? '' }));
};

const addCopy = async (context: EditContext, id: string, operation: EditOperation): Promise<void> => {
  const mask = await computed(context, id, operation);
  const from = structureOf(context, id);
  if (mask === null || from === undefined) return;
  if (mask.count === 0) {
    raiseNotice(context.services.store, finding('SEG-EMPTY', 'warning'));
    return;
  }
  const { history, services } = context;
  const taken = history.document().structures.map(({ name }) => name);
  const name = structureName(services.language.getState().language, from.kind, taken);
  const { kind, role, marginMm, colour } = from;
  history.apply(addStructure, { name, kind, role, marginMm, colour, mask, origin: { by: 'hand' } });
  selectLast(context);
};

/** Smaller parts are crumbs. */
const LEAST_PART_ML = 1;

/** The structure gives way to its parts, the largest under its own name; each keeps kind, margin and colour. */
const splitInParts = (context: EditContext, id: string): Promise<void> =>
  runJob(context, async () => {
    const { services, volume, history } = context;
    const structure = structureOf(context, id);
    const mask = voxelsOf(context, structure);
    if (structure === undefined || mask === null || isLocked(context, structure)) return;
    const known = structure.role === 'bone' ? boneStructures(history.document()).filter((one) => one.id !== id) : [];
    const input = { grid: volume.grid, mask, without: known.map((one) => one.mask), leastMl: LEAST_PART_ML };
    const parts = await services.jobs.show('job.edit', (job) => services.pool.run('parts', input, job));
    await history.idle();
    if (parts === null || !context.isOpen() || structureOf(context, id)?.maskId !== structure.maskId) return;
    if (parts.length === 0) {
      raiseNotice(services.store, finding('SEG-EMPTY', 'warning'));
      return;
    }
    const { kind, role, marginMm, colour, origin } = structure;
    const gesture = history.begin('command.split-parts');
    gesture.change(removeStructure, { id });
    for (const [n, part] of parts.entries()) {
      const name = n === 0 ? structure.name : `${structure.name} ${n + 1}`;
      gesture.change(addStructure, { name, kind, role, marginMm, colour, mask: part, origin });
    }
    gesture.commit();
  });
